"""Version 1 of every command as the journal keeps it: it must be understood for ever."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop.domain.calendar import Term
from desktop.domain.contact import Contact
from desktop.domain.contract import Experience, Pools
from desktop.domain.decision import Outcome
from desktop.domain.notices import Topic
from desktop.domain.periods import CompanionPeriod, Period
from desktop.domain.printout import Document, Printout
from desktop.domain.service_description import PeriodKind
from desktop.services.commands.base import By
from desktop.services.commands.clients import CloseDecision, EditClient, EditDecision, EnrolClient
from desktop.services.commands.codec import UnknownCommandError, encode, upcast
from desktop.services.commands.contracts import DeclareCapacity, EditContract, EditSite
from desktop.services.commands.courses import MovePeriods
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.commands.fields import UNSET, Absence
from desktop.services.commands.journal import Undo
from desktop.services.commands.notices import TellKela
from desktop.services.commands.program import AcceptLoss, BringAlong, PassDay, RestoreBackup
from desktop.services.commands.registry import ALL_COMMANDS
from desktop.services.commands.stays import EditStay, RecordAttendance, RecordPrintouts
from tests.interchange.playing import BY_THE_PROGRAM, golden
from tests.support.desk import HEART
from tests.support.stories import add_client, heart_periods

if TYPE_CHECKING:
    from desktop.services.commands.base import Command
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

LINES: Final = golden()
FACE: Final = PeriodKind.FACE_TO_FACE
ADDRESS: Final = "Rantakatu 1\n70100 Kuopio"
TYPED: Final[dict[str, Command]] = {
    "edit_contract": EditContract(
        contract="K1",
        contact=Contact("Åsa Öhman", "017 123 458", "kurssit@tuki.example.fi", ADDRESS),
        carer_experience=Experience.OVER_2_YEARS,
        remote_experience=Experience.NONE,
        pools=Pools.AT_SITE,
        notice_period=Term(months=6),
    ),
    "declare_capacity": DeclareCapacity(contract="K1", year=2026, clients=60),
    "move_periods": MovePeriods(
        course="A",
        periods=(
            Period(FACE, date(2026, 4, 13), date(2026, 4, 17)),
            Period(FACE, date(2026, 6, 8), date(2026, 6, 12)),
            Period(FACE, date(2026, 9, 14), date(2026, 9, 18)),
        ),
        companion_periods=(CompanionPeriod(date(2026, 6, 11), date(2026, 6, 12)),),
        clients_agreed=True,
        agreed_with_kela="sovittu Kelan kanssa 12.1.2026",
    ),
    "edit_client": EditClient(
        client="c1",
        family_name="Öhman",
        given_names="Aino Åsa",
        personal_identity_code=None,
        birth_date=None,
        language="sv",
        contact=None,
        note=None,
    ),
    "edit_decision": EditDecision(
        decision="d1",
        granted_on=date(2026, 1, 3),
        received_on=date(2026, 1, 7),
        valid_until=None,
        target_groups={"work": ("retired",)},
        wishes=None,
    ),
    "enrol_client": EnrolClient(decision="d1", course="A", companion=True, agreed=True, on=date(2026, 1, 12)),
    "close_decision": CloseDecision(decision="d1", outcome=Outcome.RETURNED, on=date(2026, 1, 12)),
    "tell_kela": TellKela(
        notice="n1",
        topic=Topic.CANNOT_COMPLETE,
        on=date(2026, 1, 9),
        about="d1",
        client_told_on=date(2026, 1, 12),
    ),
    "undo": Undo(),
    "edit_stay": EditStay(
        decision="d1",
        room="12",
        bed="A",
        single_room=True,
        single_room_reason="uniapnea",
        arrives_on=date(2026, 4, 12),
        leaves_on=date(2026, 4, 17),
        companion_name="Ylva Öhman",
        aids="pyörätuoli",
        aids_printable=True,
        allergies="pähkinä",
        allergies_printable=False,
        remark="tulee ti klo 9",
        remark_printable=True,
    ),
    "record_attendance": RecordAttendance(
        course="A", period=1, absences=(Absence("d2", date(2026, 4, 14)), Absence("d3", date(2026, 4, 17)))
    ),
    "record_printouts": RecordPrintouts(
        printouts=(
            Printout(
                id="A7F3",
                document=Document.ROSTER,
                course="A",
                period=1,
                decision=None,
                site=None,
                year=None,
                language="fi",
                printed_at=datetime(2026, 1, 12, 9, 41),  # noqa: DTZ001 - a sheet has local time on it
                facts={"people": [{"name": "Mäki Pirjo"}]},
            ),
        )
    ),
    "pass_day": PassDay(day=date(2026, 2, 12)),
    "restore_backup": RestoreBackup(until=41, by="Testi"),
}


WINDOWS: Final = frozenset(name for name, kind in ALL_COMMANDS.items() if kind.BY is By.WINDOWS)


def prepare_course(desk: Desk) -> None:
    """Create the course to which the golden client is transferred."""
    periods = heart_periods("2026-05-11", "2026-07-06", "2026-10-05")
    groups = {"illness": ["coronary"], "work": ["working", "retired"], "age": ["under_68", "68_or_over"]}
    desk.do("create_course", course="B", contract="K1", group_size=8, target_groups=groups, periods=periods)


def prepare_clients(desk: Desk) -> None:
    """Enrol as many clients as confirming needs."""
    for number in range(2, 8):
        decision = add_client(desk, number, granted="2026-01-02", service=HEART)
        desk.do("enrol_client", decision=decision, course="A", agreed=True)


def prepare_start(desk: Desk) -> None:
    """Let the first period of the course begin: before that nobody can have been there."""
    desk.on("2026-04-13")


PREPARED: Final = {
    "transfer_client": prepare_course,
    "confirm_course": prepare_clients,
    "record_attendance": prepare_start,
}


def newest_entry(desk: Desk) -> dict[str, Any]:
    """Return the journal's newest entry as a golden line."""
    row = desk.database.connection.execute(
        "SELECT command, v, public, personal FROM journal ORDER BY seq DESC"
    ).fetchone()
    kept = [json.loads(part).get("fields", {}) for part in row[2:] if part is not None]
    return {"name": row[0], "v": row[1], "fields": {name: value for part in kept for name, value in part.items()}}


def test_there_is_one_line_for_each_command_with_every_field() -> None:
    assert sorted(line["name"] for line in LINES) == sorted(ALL_COMMANDS)
    for line in LINES:
        known = fields(ALL_COMMANDS[line["name"]])
        assert set(line["fields"]) <= {each.name for each in known}
        assert line["v"] == 1


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["name"])
def test_a_stored_command_is_understood_and_written_back_the_same(line: dict[str, Any]) -> None:
    command = upcast(line["name"], line["v"], line["fields"])
    assert line["name"] == command.NAME
    assert encode(command) | line["fields"] == encode(command)


@pytest.mark.parametrize(
    ("name", "later"),
    [
        ("move_periods", {"agreed_with_kela", "correction"}),
        ("publish_course", {"on"}),
        ("confirm_course", {"on"}),
        ("enrol_client", {"on", "from_period", "reason"}),
        ("transfer_client", {"on", "from_period"}),
        ("withdraw_client", {"on"}),
    ],
)
def test_a_command_that_was_stored_before_a_field_came_does_not_have_it(name: str, later: set[str]) -> None:
    (line,) = (each for each in LINES if each["name"] == name)
    before = {field: value for field, value in line["fields"].items() if field not in later}
    command = upcast(name, 1, before)
    assert {getattr(command, field) for field in later} <= {None, UNSET}
    assert encode(command) | before == encode(command)


@pytest.mark.parametrize("name", TYPED)
def test_a_stored_command_has_the_values_that_it_always_had(name: str) -> None:
    (line,) = (each for each in LINES if each["name"] == name)
    assert upcast(name, line["v"], line["fields"]) == TYPED[name]


def test_a_stored_field_that_is_absent_is_left_as_it_is_and_a_null_empties_it() -> None:
    absent = upcast("edit_site", 1, {"site": "kuopio"})
    emptied = upcast("edit_site", 1, {"site": "kuopio", "beds": None})
    assert absent == EditSite(site="kuopio")
    assert (absent.beds, emptied.beds) == (UNSET, None)  # type: ignore[attr-defined] # both are EditSite


def test_the_journal_keeps_every_command_exactly_as_in_the_golden_file(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-01-12")
    for line in LINES:
        if line["name"] in BY_THE_PROGRAM | WINDOWS:
            continue
        PREPARED.get(line["name"], lambda _: None)(desk)
        desk.do(line["name"], **line["fields"])
        assert newest_entry(desk) == line
    assert desk.faults() == []


def test_the_journal_keeps_the_programs_own_commands_as_in_the_golden_file(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-01-12")
    own = {line["name"]: line for line in LINES if line["name"] in BY_THE_PROGRAM}
    desk.do("save_draft", course="luonnos")
    desk.on("2026-03-01")
    assert newest_entry(desk) == own["pass_day"]
    desk.services.note(RestoreBackup(41, "Testi"))
    assert newest_entry(desk) == own["restore_backup"]
    desk.services.note(AcceptLoss(0, "Testi"))
    assert newest_entry(desk) == own["accept_loss"]
    desk.services.note(BringAlong("0003"))
    assert newest_entry(desk) == own["bring_along"]


def test_the_journal_keeps_what_only_windows_offer_as_in_the_golden_file(make_desk: MakeDesk) -> None:
    desk = make_desk("2026-01-12")
    lines = {line["name"]: line for line in LINES}
    for name in ("register_provider", "add_site", "sign_contract", "declare_capacity", "create_course"):
        desk.do(name, **lines[name]["fields"])
    desk.do("edit_course", course="A", group_size=7)
    for name in sorted(WINDOWS):
        command = upcast(name, 1, lines[name]["fields"])
        desk.services.handle(command)
        assert newest_entry(desk) == {"name": name, "v": 1, "fields": encode(command)}
    assert desk.faults() == []


@pytest.mark.parametrize("name", ["create_kurssi", "", "Undo", "merge_clients"])
def test_an_unknown_stored_command_stops_the_reader(name: str) -> None:
    with pytest.raises(UnknownCommandError, match="version 1"):
        upcast(name, 1, {})


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["name"])
def test_a_stored_command_of_a_later_version_stops_the_reader(line: dict[str, Any]) -> None:
    with pytest.raises(UnknownCommandError, match=f"{line['name']} version 2"):
        upcast(line["name"], 2, line["fields"])


@pytest.mark.parametrize("version", [0, -1, -3])
def test_a_version_that_never_was_stops_the_reader(version: int) -> None:
    with pytest.raises(UnknownCommandError, match=f"version {version}"):
        upcast("publish_course", version, {"course": "A"})


def test_a_stored_command_with_a_field_of_a_later_version_stops_the_reader() -> None:
    with pytest.raises(InvalidCommandError, match="colour"):
        upcast("publish_course", 1, {"course": "A", "colour": "red"})

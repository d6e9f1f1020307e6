"""Whatever commands come: refused ones change nothing, undo takes the others back, and no rule is ever broken."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.desk import CARERS, Desk
from tests.support.stories import add_client, carers_course, carers_periods

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

TODAY = "2026-04-14"
FINAL = ("publish_course", "confirm_course", "delete_course")


@pytest.fixture(scope="module")
def busy(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, DatabaseKey, Catalogue]:
    """Make a database on whose day course A runs, B is confirmed, X is deleted, D is a draft; the second day of A."""
    folder = tmp_path_factory.mktemp("busy") / "data"
    shutil.copytree(template[0].parent, folder)
    path = folder / template[0].name
    desk = Desk(path, template[1], catalogue, "2026-01-12")
    desk.begin()
    for course, monday in (("A", "2026-04-13"), ("B", "2026-05-18"), ("X", "2026-06-01")):
        desk.do("create_course", **carers_course(course, monday, group_size=6))
    for number in range(1, 10):
        add_client(desk, number, granted="2025-12-01")
    for number in range(1, 7):
        desk.do("enrol_client", decision=f"d{number}", course="B", agreed=True)
    desk.do("enrol_client", decision="d7", course="A", agreed=True)
    desk.do("close_decision", decision="d9", outcome="returned", on="2026-01-12")
    desk.do("confirm_course", course="B")
    desk.do("delete_course", course="X")
    desk.on(TODAY)
    desk.do("save_draft", course="D", contract="K1")
    desk.close()
    return path, template[1], catalogue


@contextmanager
def desk_on_a_copy(busy: tuple[Path, DatabaseKey, Catalogue]) -> Iterator[Desk]:
    """Open a copy of the database of its own."""
    path, key, catalogue = busy
    with TemporaryDirectory() as folder:
        shutil.copytree(path.parent, Path(folder) / "data")
        desk = Desk(Path(folder) / "data" / path.name, key, catalogue, TODAY)
        try:
            yield desk
        finally:
            desk.close()


DAYS = st.sampled_from(["2026-01-12", "2026-04-13", "2026-04-14", "2026-04-15", "2026-09-04", "2027-08-02"])
COURSES = st.sampled_from(["A", "B", "D", "X", "new", "nowhere"])
DECISIONS = st.sampled_from(["d1", "d7", "d8", "d9", "nobody"])
FLAGS = st.sampled_from([None, True, False])
NOTES = st.sampled_from([None, "syy"])
SIZES = st.sampled_from([5, 6, 7, 12, 13])
GROUPS = st.sampled_from([{"carer": ["adult"]}, {"carer": ["child"]}, {"carer": []}, {"carer": ["adult", "child"]}])
PERIODS = st.sampled_from(["2026-04-13", "2026-05-18", "2026-09-14", "2027-01-11", "2026-05-17"]).map(carers_periods)


def command(name: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return commands of a kind."""
    return st.fixed_dictionaries({"command": st.just(name)} | fields)


ANY_COMMAND = st.one_of(
    command("save_draft", course=COURSES, group_size=SIZES),
    command("discard_draft", course=COURSES),
    command(
        "create_course",
        course=COURSES,
        contract=st.sampled_from(["K1", "K9"]),
        group_size=SIZES,
        target_groups=GROUPS,
        periods=PERIODS,
    ),
    command("edit_course", course=COURSES, group_size=SIZES),
    command("edit_course", course=COURSES, target_groups=GROUPS),
    command("move_periods", course=COURSES, periods=PERIODS, clients_agreed=FLAGS),
    command("publish_course", course=COURSES),
    command("confirm_course", course=COURSES),
    command("delete_course", course=COURSES, agreed_with_kela=NOTES),
    command("declare_capacity", contract=st.just("K1"), year=st.integers(2025, 2028), clients=st.integers(30, 50)),
    command(
        "record_decision",
        decision=st.sampled_from(["d1", "new"]),
        client=st.sampled_from(["c1", "nobody"]),
        service=st.just(CARERS),
        granted_on=DAYS,
        received_on=DAYS,
    ),
    command("edit_decision", decision=DECISIONS, valid_until=DAYS),
    command("agree_course", decision=DECISIONS, on=DAYS, course=COURSES),
    command("enrol_client", decision=DECISIONS, course=COURSES, companion=FLAGS, agreed=FLAGS),
    command("withdraw_client", decision=DECISIONS, reason=NOTES),
    command("transfer_client", decision=DECISIONS, to_course=COURSES, agreed=FLAGS, reason=NOTES),
    command("close_decision", decision=DECISIONS, outcome=st.sampled_from(["completed", "returned"]), on=DAYS),
    command("reopen_decision", decision=DECISIONS),
    command("edit_stay", decision=DECISIONS, room=st.just("12"), arrives_on=DAYS, leaves_on=DAYS),
    command("record_attendance", course=COURSES, period=st.sampled_from([1, 2, 9])),
    command(
        "tell_kela",
        notice=st.sampled_from(["n1", "n2"]),
        topic=st.sampled_from(["no_course", "period_length", "contract_change", "staff_shortage"]),
        on=DAYS,
        about=DECISIONS | COURSES | st.just("K1"),
    ),
    command("remove_notice", notice=st.sampled_from(["n1", "n2"])),
    command("undo"),
    command("redo"),
    command("publish_course", course=st.just("")),
    command("forget_everything"),
)


@settings(max_examples=60)
@given(st.lists(ANY_COMMAND, min_size=5, max_size=25))
def test_refused_commands_leave_the_data_and_the_journal_as_they_were(
    busy: tuple[Path, DatabaseKey, Catalogue], commands: list[dict[str, Any]]
) -> None:
    with desk_on_a_copy(busy) as desk:
        data, journal = desk.tables(), desk.show("journal")
        for fields in commands:
            answer = desk.send(**fields)
            if answer["result"] == "accepted":
                assert len(desk.show("journal")) == len(journal) + 1
                data, journal = desk.tables(), desk.show("journal")
            assert (desk.tables(), desk.show("journal")) == (data, journal), answer
        assert desk.faults() == []


@settings(max_examples=40)
@given(st.lists(ANY_COMMAND, min_size=5, max_size=25))
def test_undo_takes_every_accepted_command_back_until_a_final_one_and_redo_brings_them_again(
    busy: tuple[Path, DatabaseKey, Catalogue], commands: list[dict[str, Any]]
) -> None:
    with desk_on_a_copy(busy) as desk:
        states = [desk.tables()]
        for fields in commands:
            if fields["command"] in ("undo", "redo") or desk.send(**fields)["result"] != "accepted":
                continue
            is_final = fields["command"] in FINAL and desk.show("journal")[-1]["changes"][0]["table"] == "course"
            states = [desk.tables()] if is_final else [*states, desk.tables()]
        for expected in reversed(states[:-1]):
            desk.do("undo")
            assert desk.tables() == expected
        for expected in states[1:]:
            desk.do("redo")
            assert desk.tables() == expected
        assert desk.refused("redo") == ["nothing-to-redo"]

"""Commands that are sent twice, and commands whose user saw old values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from desktop.domain.changes import ChangedField, ChangedMeanwhile
from desktop.services.commands.codec import decode
from desktop.services.commands.registry import USER_COMMANDS
from desktop.services.outcome import Accepted, Refused
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

    Outcome = Accepted | Refused

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A and client 1 waiting."""
    desk.do("create_course", **carers_course("A", MONDAY, note="vanha"))
    add_client(desk, 1, granted=GRANTED)
    return desk


def give(
    desk: Desk, command: str, fields: dict[str, Any], *, cmd_id: str | None = None, expect: dict[str, Any] | None = None
) -> Outcome:
    """Carry a command out through the one door."""
    return desk.services.handle(decode(USER_COMMANDS[command], fields), cmd_id=cmd_id, expect=expect)


def rules(outcome: Outcome) -> list[str]:
    """Return the rules by which a command was refused."""
    return [each.rule.value for each in outcome.refusals] if isinstance(outcome, Refused) else []


SENT_TWICE: list[tuple[str, dict[str, Any]]] = [
    ("create_course", carers_course("B", MONDAY)),
    ("agree_course", {"decision": "d1", "on": "2026-01-12"}),
    ("enrol_client", {"decision": "d1", "course": "A", "agreed": True}),
    ("publish_course", {"course": "A"}),
    ("declare_capacity", {"contract": "K1", "year": 2026, "clients": 60}),
    ("undo", {}),
]


@pytest.mark.parametrize(("command", "fields"), SENT_TWICE)
def test_a_command_sent_again_is_accepted_and_does_nothing(planned: Desk, command: str, fields: dict[str, Any]) -> None:
    first = give(planned, command, fields, cmd_id="once")
    data, journal = planned.tables(), planned.show("journal")
    again = give(planned, command, fields, cmd_id="once")
    assert isinstance(first, Accepted)
    assert first.changes
    assert again == Accepted()
    assert (planned.tables(), planned.show("journal")) == (data, journal)


def test_a_command_is_known_again_on_another_day(planned: Desk) -> None:
    agreement = {"decision": "d1", "on": "2026-01-12"}
    give(planned, "agree_course", agreement, cmd_id="once")
    planned.on("2026-02-02")
    give(planned, "agree_course", agreement, cmd_id="once")
    assert len(planned.tables()["agreement"]) == 1


def test_the_same_command_with_another_id_is_a_new_one(planned: Desk) -> None:
    agreement = {"decision": "d1", "on": "2026-01-12"}
    for cmd_id in ("one", "two", None, None):
        give(planned, "agree_course", agreement, cmd_id=cmd_id)
    assert len(planned.tables()["agreement"]) == 4


def test_a_refused_command_is_judged_again_when_it_is_sent_again(planned: Desk) -> None:
    place = {"decision": "d1", "course": "B", "agreed": True}
    assert rules(give(planned, "enrol_client", place, cmd_id="once")) == ["unknown-course"]
    planned.do("create_course", **carers_course("B", MONDAY))
    assert isinstance(give(planned, "enrol_client", place, cmd_id="once"), Accepted)
    assert planned.client("d1")["course"] == "B"


EDITS: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("edit_course", {"course": "A", "group_size": 10}, {"group_size": 8}),
    ("edit_course", {"course": "A", "note": "uusi"}, {"note": "vanha"}),
    ("edit_course", {"course": "A", "target_groups": {"carer": ["child"]}}, {"target_groups": {"carer": ["adult"]}}),
    ("move_periods", {"course": "A", "periods": carers_periods("2026-05-18")}, {"periods": carers_periods(MONDAY)}),
    ("edit_site", {"site": "kuopio", "beds": 12}, {"beds": None}),
    ("edit_contract", {"contract": "K1", "pools": "at_site"}, {"pools": None}),
    ("edit_client", {"client": "c1", "given_names": "Aune"}, {"given_names": "Aino 1"}),
    ("edit_decision", {"decision": "d1", "valid_until": "2026-12-31"}, {"valid_until": None}),
    ("save_draft", {"course": "D", "group_size": 9}, {"group_size": None}),
]


@pytest.mark.parametrize(("command", "fields", "seen"), EDITS)
def test_an_edit_goes_through_where_its_user_saw_what_is_there(
    planned: Desk, command: str, fields: dict[str, Any], seen: dict[str, Any]
) -> None:
    planned.do("save_draft", course="D")
    before = planned.tables()
    assert isinstance(give(planned, command, fields, expect=seen), Accepted)
    assert planned.tables() != before


@pytest.mark.parametrize(("command", "fields", "seen"), EDITS)
def test_an_edit_of_what_has_changed_meanwhile_is_refused(
    planned: Desk, command: str, fields: dict[str, Any], seen: dict[str, Any]
) -> None:
    planned.do("save_draft", course="D")
    before, journal = planned.tables(), planned.show("journal")
    wrong = dict.fromkeys(seen, "jotain muuta")
    assert rules(give(planned, command, fields, expect=wrong)) == ["changed-meanwhile"]
    assert (planned.tables(), planned.show("journal")) == (before, journal)


def test_the_refusal_tells_the_value_expected_and_the_one_there(planned: Desk) -> None:
    fields = {"course": "A", "group_size": 10, "note": "uusi"}
    planned.do("edit_course", course="A", group_size=9)
    outcome = give(planned, "edit_course", fields, expect={"group_size": 8, "note": "vanha"})
    assert isinstance(outcome, Refused)
    (finding,) = outcome.refusals
    assert finding == ChangedMeanwhile((ChangedField("group_size", expected=8, present=9),))


def test_values_that_the_command_does_not_set_are_not_compared(planned: Desk) -> None:
    outcome = give(planned, "edit_course", {"course": "A", "note": "uusi"}, expect={"group_size": 11, "note": "vanha"})
    assert isinstance(outcome, Accepted)


def test_the_state_of_the_course_speaks_before_what_was_seen(planned: Desk) -> None:
    planned.do("delete_course", course="A")
    outcome = give(planned, "edit_course", {"course": "A", "note": "uusi"}, expect={"note": "muu"})
    assert rules(outcome) == ["course-deleted"]


def test_judging_tells_the_end_and_changes_nothing(planned: Desk) -> None:
    enrol_clients(planned, "A", range(2, 8), granted=GRANTED)
    before, journal = planned.tables(), planned.show("journal")
    confirming = decode(USER_COMMANDS["confirm_course"], {"course": "A"})
    outcome = planned.services.judge(confirming)
    assert isinstance(outcome, Accepted)
    assert [each.rule.value for each in outcome.warnings] == ["no-margin-above-minimum", "not-published"]
    withdrawing = decode(USER_COMMANDS["withdraw_client"], {"decision": "d1"})
    assert rules(planned.services.judge(withdrawing)) == ["not-enrolled"]
    assert (planned.tables(), planned.show("journal")) == (before, journal)


def test_a_command_on_the_day_of_the_clock_is_judged_on_that_day(planned: Desk) -> None:
    planned.clock.given = date(2026, 4, 14)
    outcome = give(planned, "enrol_client", {"decision": "d1", "course": "A", "agreed": True})
    assert rules(outcome) == ["course-already-started"]


def test_a_rehearsal_begins_with_what_the_program_does_of_itself(planned: Desk) -> None:
    planned.do("save_draft", course="D")
    planned.clock.given = date(2026, 2, 12)
    discarding = decode(USER_COMMANDS["discard_draft"], {"course": "D"})
    with planned.services.rehearsal() as attempt:
        outcome = attempt([discarding])
    assert rules(outcome) == ["unknown-course"]

"""One older entry taken back where what commands remember beside their deed has changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

MONDAY, LATER = "2026-06-15", "2026-06-22"
ADULT, CHILD = {"carer": ["adult"]}, {"carer": ["child"]}


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A and its seven clients."""
    desk.do("create_course", **carers_course("A", MONDAY))
    enrol_clients(desk, "A", range(1, 8), granted="2025-12-01")
    return desk


def done(desk: Desk, command: str, **fields: object) -> int:
    """Carry a command out; gives the number of its entry."""
    desk.do(command, **fields)
    return int(desk.show("journal")[-1]["seq"])


def rules(desk: Desk) -> list[str]:
    """Return what the clients of course A are still to be told."""
    return sorted(row["rule"] for row in desk.show("deadlines") if row["rule"].startswith("tell-") and not row["met"])


def test_a_move_goes_back_though_something_else_was_confirmed_or_changed_and_told_since(planned: Desk) -> None:
    moved = done(planned, "move_periods", course="A", periods=carers_periods(LATER))
    edited = done(planned, "edit_course", course="A", target_groups=CHILD)
    planned.on("2026-01-13")
    planned.do("confirm_course", course="A")
    planned.do("record_told", course="A", what="confirmation")
    assert rules(planned) == ["tell-dates-by", "tell-groups-by"]
    planned.do("undo_entry", seq=moved)
    assert planned.course("A")["starts_on"] == MONDAY
    assert rules(planned) == ["tell-groups-by"]
    planned.do("undo_entry", seq=edited)
    assert planned.course("A")["target_groups"] == ADULT
    assert rules(planned) == []
    assert planned.faults() == []


def test_a_move_goes_back_though_the_clients_were_told_of_it_or_one_has_left(planned: Desk) -> None:
    moved = done(planned, "move_periods", course="A", periods=carers_periods(LATER))
    planned.on("2026-01-13")
    planned.do("record_told", course="A", what="dates")
    planned.do("withdraw_client", decision="d1")
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.do("undo_entry", seq=moved)
    assert planned.course("A")["starts_on"] == MONDAY
    assert all(row["agreed"] for row in planned.show("clients"))
    planned.do("undo")
    assert [row["agreed"] for row in planned.show("clients")] == [True] + [False] * 6


def test_what_was_told_goes_back_unless_it_was_told_again(planned: Desk) -> None:
    planned.do("confirm_course", course="A")
    first = done(planned, "record_told", course="A", what="confirmation", not_reached=["d1"])
    again = done(planned, "record_told", course="A", what="confirmation")
    assert planned.refused("undo_entry", seq=first) == ["cannot-be-undone"]
    planned.do("undo_entry", seq=again)
    assert rules(planned) == ["tell-confirmation-by"]
    planned.do("undo_entry", seq=first)
    deadline = planned.deadline("tell-confirmation-by", "A")
    assert deadline is not None
    assert deadline["decisions"] == [f"d{number}" for number in range(1, 8)]


def test_leaving_goes_back_though_the_decision_was_edited_since(planned: Desk) -> None:
    add_client(planned, 8, granted="2025-12-01")
    planned.on("2026-01-13")
    left = done(planned, "withdraw_client", decision="d1")
    planned.on("2026-01-14")
    planned.do("edit_decision", decision="d1", valid_until="2027-03-31")
    planned.do("undo_entry", seq=left)
    assert planned.client("d1")["course"] == "A"
    assert planned.faults() == []

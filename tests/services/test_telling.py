"""What the clients of a course are told: when that is owed, by when, who is left, and when it was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.stories import add_client, carers_course, carers_periods, day, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

MONDAY = "2026-06-15"
GRANTED = "2025-12-01"
CHILD = {"carer": ["child"]}


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A, published, with seven clients who must be on a confirmed course by 1.6."""
    desk.do("create_course", **carers_course("A", MONDAY, group_size=10))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 8), granted=GRANTED)
    return desk


def owed(desk: Desk, rule: str) -> dict[str, Any] | None:
    """Return the row of a deadline of course A."""
    return next((row for row in desk.show("deadlines") if row["rule"] == rule and row["subject"] == "A"), None)


def due(desk: Desk, rule: str) -> tuple[str, bool, list[str]] | None:
    """Return by when something is told, whether it was, and who is left."""
    row = owed(desk, rule)
    return (row["due_on"], row["met"], row["decisions"]) if row is not None else None


def all_but(*numbers: int) -> list[str]:
    return [f"d{number}" for number in range(1, 8) if number not in numbers]


@pytest.mark.parametrize(
    ("today", "on", "due_on"),
    [
        ("2026-05-25", "2026-05-25", "2026-06-01"),
        ("2026-05-25", "2026-05-20", "2026-05-27"),
        ("2026-06-02", "2026-06-02", "2026-06-02"),
        ("2026-06-02", "2026-06-01", "2026-06-01"),
    ],
)
def test_a_confirmation_is_told_in_a_week_and_before_the_clients_time_is_up(
    planned: Desk, today: str, on: str, due_on: str
) -> None:
    planned.on(today)
    planned.do("confirm_course", course="A", on=on)
    assert due(planned, "tell-confirmation-by") == (due_on, False, all_but())


def test_nobody_asks_whether_a_confirmation_was_told_that_is_recorded_after_the_start(planned: Desk) -> None:
    planned.on(MONDAY)
    planned.do("confirm_course", course="A", on="2026-06-14")
    assert due(planned, "tell-confirmation-by") is None
    told = {"course": "A", "what": "confirmation"}
    assert planned.refused("record_told", **told, on="2026-06-13") == ["date-not-possible"]
    planned.do("record_told", **told, on="2026-06-14")
    assert due(planned, "tell-confirmation-by") is None


def test_clients_were_told_from_the_confirmation_to_today_but_for_those_who_were_not_reached(planned: Desk) -> None:
    planned.on("2026-03-02")
    planned.do("confirm_course", course="A")
    planned.on("2026-03-04")
    told = {"course": "A", "what": "confirmation"}
    assert planned.refused("record_told", **told, on="2026-03-01") == ["date-not-possible"]
    assert planned.refused("record_told", **told, on="2026-03-05") == ["date-not-possible"]
    planned.do("record_told", **told, on="2026-03-03", not_reached=["d3", "d1"])
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", False, ["d1", "d3"])
    planned.do("withdraw_client", decision="d3")
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", False, ["d1"])
    planned.do("record_told", **told)
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", True, [])


@pytest.mark.parametrize("agreed", [True, False])
def test_who_takes_a_place_later_without_agreeing_is_told_too(planned: Desk, *, agreed: bool) -> None:
    planned.on("2026-03-02")
    planned.do("confirm_course", course="A")
    planned.do("record_told", course="A", what="confirmation")
    planned.on("2026-03-12")
    add_client(planned, 8, granted=GRANTED)
    planned.do("enrol_client", decision="d8", course="A", agreed=agreed, on="2026-03-10")
    if agreed:
        assert due(planned, "tell-confirmation-by") == ("2026-03-09", True, [])
        return
    assert due(planned, "tell-confirmation-by") == ("2026-03-17", False, ["d8"])
    planned.do("record_told", course="A", what="confirmation", on="2026-03-09")
    assert due(planned, "tell-confirmation-by") == ("2026-03-17", False, ["d8"])
    planned.do("record_told", course="A", what="confirmation", on="2026-03-10")
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", True, [])
    planned.do("record_told", course="A", what="confirmation", not_reached=["d8"])
    assert due(planned, "tell-confirmation-by") == ("2026-03-17", False, ["d8"])
    planned.do("record_told", course="A", what="confirmation", not_reached=["d1", "d8"])
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", False, ["d1", "d8"])
    planned.do("record_told", course="A", what="confirmation")
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", True, [])


def test_who_leaves_and_takes_a_place_again_without_agreeing_is_told_again(planned: Desk) -> None:
    planned.on("2026-03-02")
    planned.do("confirm_course", course="A")
    add_client(planned, 8, granted=GRANTED)
    planned.do("enrol_client", decision="d8", course="A")
    planned.do("record_told", course="A", what="confirmation")
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", True, [])
    planned.do("withdraw_client", decision="d8")
    planned.do("enrol_client", decision="d8", course="A")
    assert due(planned, "tell-confirmation-by") == ("2026-03-09", False, ["d8"])


def test_a_confirmation_whose_day_is_corrected_stays_told(planned: Desk) -> None:
    planned.on("2026-03-05")
    planned.do("confirm_course", course="A", on="2026-03-01")
    planned.do("record_told", course="A", what="confirmation", on="2026-03-02")
    planned.do("confirm_course", course="A", on="2026-03-03")
    assert due(planned, "tell-confirmation-by") == ("2026-03-10", True, [])
    assert planned.refused("record_told", course="A", what="confirmation", on="2026-03-02") == ["date-not-possible"]


def test_new_dates_are_told_in_a_week_unless_the_clients_agreed(planned: Desk) -> None:
    planned.on("2026-03-02")
    later = carers_periods(day(MONDAY, 7))
    planned.do("move_periods", course="A", periods=later, clients_agreed=True)
    assert due(planned, "tell-dates-by") is None
    planned.do("move_periods", course="A", periods=carers_periods(MONDAY))
    assert due(planned, "tell-dates-by") == ("2026-03-09", False, all_but())
    planned.do("record_told", course="A", what="dates")
    assert due(planned, "tell-dates-by") == ("2026-03-09", True, [])
    planned.on("2026-03-04")
    planned.do("move_periods", course="A", periods=later)
    assert due(planned, "tell-dates-by") == ("2026-03-11", False, all_but())
    planned.do("move_periods", course="A", periods=later, clients_agreed=True)
    assert due(planned, "tell-dates-by") is None
    assert planned.refused("record_told", course="A", what="dates") == ["nothing-to-tell"]


def test_new_target_groups_are_told_while_anybody_is_on_the_course(planned: Desk) -> None:
    planned.do("edit_course", course="A", target_groups=CHILD)
    assert due(planned, "tell-groups-by") == ("2026-01-19", False, all_but())
    planned.on("2026-02-19")
    planned.do("record_told", course="A", what="target_groups", on="2026-01-12")
    assert due(planned, "tell-groups-by") is None
    planned.do("record_told", course="A", what="target_groups", on="2026-01-20")
    assert due(planned, "tell-groups-by") == ("2026-01-19", True, [])
    for decision in all_but():
        planned.do("withdraw_client", decision=decision)
    assert due(planned, "tell-groups-by") is None


def test_what_is_named_exists_and_the_course_has_these_clients(planned: Desk) -> None:
    add_client(planned, 9, granted=GRANTED)
    told = {"course": "A", "what": "dates"}
    assert planned.refused("record_told", course="X", what="dates", not_reached=["x"]) == [
        "unknown-course",
        "unknown-decision",
    ]
    assert planned.refused("record_told", **told, not_reached=["d9"]) == ["not-enrolled"]
    assert planned.refused("record_told", **told, on="2026-01-13") == ["nothing-to-tell", "date-not-possible"]
    planned.do("save_draft", course="D")
    assert planned.refused("record_told", course="D", what="dates") == ["not-created"]
    planned.do("create_course", **carers_course("B", "2026-08-17"))
    planned.do("delete_course", course="B")
    assert planned.refused("record_told", course="B", what="dates") == ["course-deleted"]
    assert planned.invalid("record_told", course="A", what="all") == ["what"]


def test_what_was_told_is_taken_back_by_undo(planned: Desk) -> None:
    planned.do("confirm_course", course="A")
    planned.do("record_told", course="A", what="confirmation")
    planned.do("undo")
    assert due(planned, "tell-confirmation-by") == ("2026-01-19", False, all_but())


@pytest.mark.parametrize("today", ["2026-02-19", "2026-02-20"])
def test_dates_changed_again_long_after_the_clients_were_told_are_told_again(planned: Desk, today: str) -> None:
    planned.do("move_periods", course="A", periods=carers_periods(day(MONDAY, 7)))
    planned.on("2026-01-20")
    planned.do("record_told", course="A", what="dates")
    planned.on("2026-01-26")
    planned.do("move_periods", course="A", periods=carers_periods(MONDAY))
    planned.on(today)
    assert due(planned, "tell-dates-by") == ("2026-02-02", False, all_but())


def test_who_was_not_reached_is_still_to_be_told_long_after_the_others_were(planned: Desk) -> None:
    planned.do("confirm_course", course="A")
    planned.do("record_told", course="A", what="confirmation", not_reached=["d2"])
    planned.on("2026-03-12")
    assert due(planned, "tell-confirmation-by") == ("2026-01-19", False, ["d2"])


def test_a_confirmation_waits_for_the_terms_of_open_decisions_only(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY))
    enrol_clients(desk, "A", range(1, 6), granted=GRANTED)
    enrol_clients(desk, "A", range(6, 7), granted="2025-11-03")
    (row,) = (each for each in desk.show("deadlines") if each["rule"] == "confirm-course-by")
    assert row["due_on"] == "2026-05-03"
    desk.do("close_decision", decision="d6", outcome="completed", on="2026-01-12")
    assert desk.facts("confirm_course", course="A")["no-margin-above-minimum"]["wait_until"] == "2026-06-01"

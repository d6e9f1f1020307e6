"""Decisions that can't be completed in time, through the one door, on a real database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

TOLD_BY, ALERT = "cannot-complete-told-by", "cannot-complete-in-time"
GRANTED = "2026-01-02"


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    """Return a desk on which decision d1, valid until 30.6.2026, waits for a course."""
    add_client(desk, 1, granted=GRANTED, valid_until="2026-06-30")
    return desk


def told(desk: Desk, decision: str = "d1") -> tuple[str, bool] | None:
    """Return when Kela has to be told, and whether it was; None where there is nothing to tell."""
    row = desk.deadline(TOLD_BY, decision)
    return (row["due_on"], row["met"]) if row else None


def test_who_waits_too_long_is_an_alert_until_both_are_told(waiting: Desk) -> None:
    waiting.on("2026-03-28")
    assert (told(waiting), waiting.deadline(ALERT, "d1")) == (None, None)
    waiting.on("2026-03-29")
    assert told(waiting) == ("2026-03-29", False)
    alert = waiting.deadline(ALERT, "d1")
    assert alert is not None
    assert (alert["due_on"], alert["met"]) == ("2026-06-30", False)
    tell = {"topic": "cannot_complete", "on": "2026-03-29", "about": "d1"}
    waiting.do("tell_kela", notice="n1", **tell)
    assert told(waiting) == ("2026-03-29", False)
    waiting.do("tell_kela", notice="n2", **tell, client_told_on="2026-03-29")
    assert told(waiting) == ("2026-03-29", True)
    assert waiting.deadline(ALERT, "d1") is None
    waiting.do("remove_notice", notice="n2")
    assert told(waiting) == ("2026-03-29", False)


@pytest.mark.parametrize("outcome", ["completed", "interrupted", "returned"])
def test_a_closed_decision_has_nothing_to_tell_until_it_is_reopened(waiting: Desk, outcome: str) -> None:
    waiting.on("2026-03-29")
    waiting.do("close_decision", decision="d1", outcome=outcome, on="2026-03-29")
    assert (told(waiting), waiting.deadline(ALERT, "d1")) == (None, None)
    waiting.on("2026-03-30")
    waiting.do("reopen_decision", decision="d1")
    assert told(waiting) == ("2026-03-30", False)


def test_a_course_that_ends_too_late_is_told_from_the_day_on_which_that_was_typed(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    enrol_clients(desk, "A", range(1, 2), granted=GRANTED)
    desk.on("2026-02-02")
    desk.do("edit_decision", decision="d1", valid_until="2026-07-17")
    assert told(desk) is None
    desk.on("2026-02-03")
    assert desk.do("edit_decision", decision="d1", valid_until="2026-07-16") == ["total-duration-exceeded"]
    desk.on("2026-02-04")
    assert told(desk) == ("2026-02-03", False)


def test_a_place_and_what_was_attended_there_make_it_possible(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    enrol_clients(desk, "A", range(1, 7), granted=GRANTED)
    desk.do("confirm_course", course="A")
    for number in (1, 2):
        desk.do("edit_decision", decision=f"d{number}", valid_until="2026-07-31")
    desk.on("2026-04-20")
    absences = [{"decision": "d2", "on": f"2026-04-{day}"} for day in range(13, 18)]
    desk.do("record_attendance", course="A", period=1, absences=absences)
    assert (told(desk, "d1"), told(desk, "d2")) == (None, None)
    for number in (1, 2):
        desk.do("withdraw_client", decision=f"d{number}", reason="sairaus")
    desk.on("2026-05-10")
    assert (told(desk, "d1"), told(desk, "d2")) == (("2026-05-04", False), ("2026-04-29", False))

"""Going on: with which period a client comes to a course, from a real day, and what the program says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

# Course A: 13.4. to 17.4., remote 20.4. to 12.7., 13.7. to 17.7. Course B the same from 18.5. on.
FIRST, SECOND = "2026-04-13", "2026-05-18"
GRANTED = "2025-12-01"


@pytest.fixture
def two(desk: Desk) -> Desk:
    """Return a desk with courses A and B of eight, both held: six clients each; client 20 is on no course."""
    for course, monday, numbers in (("A", FIRST, range(1, 7)), ("B", SECOND, range(11, 17))):
        desk.do("create_course", **carers_course(course, monday))
        enrol_clients(desk, course, numbers, granted=GRANTED)
        desk.do("confirm_course", course=course)
    add_client(desk, 20, granted=GRANTED)
    return desk


def place(desk: Desk, decision: str) -> tuple[object, ...]:
    """Return on which course a client is, from which period and since when."""
    row = desk.client(decision)
    return row["course"], row["from_period"], row["enrolled_on"]


@pytest.mark.parametrize(
    ("on", "warnings"), [("2026-04-12", ["starts-in-the-past"]), (FIRST, ["enrolled-on-first-day"])]
)
def test_an_enrolment_typed_later_has_its_real_day(two: Desk, on: str, warnings: list[str]) -> None:
    two.on("2026-04-20")
    assert two.do("enrol_client", decision="d20", course="A", agreed=True, on=on) == warnings
    assert place(two, "d20") == ("A", 1, on)


@pytest.mark.parametrize(
    ("on", "refusals"),
    [("2026-04-14", ["course-already-started"]), ("2026-04-21", ["date-not-possible", "course-already-started"])],
)
def test_nobody_new_comes_after_the_first_day_nor_in_the_future(two: Desk, on: str, refusals: list[str]) -> None:
    two.on("2026-04-20")
    assert two.refused("enrol_client", decision="d20", course="A", agreed=True, on=on) == refusals


@pytest.mark.parametrize(("on", "possible"), [("2025-11-30", False), ("2026-01-01", True)])
def test_no_place_begins_before_the_decision_or_the_contract(desk: Desk, on: str, *, possible: bool) -> None:
    desk.do("create_course", **carers_course("A", FIRST))
    add_client(desk, 1, granted=GRANTED)
    answer = desk.send("enrol_client", decision="d1", course="A", agreed=True, on=on)
    assert answer["result"] == ("accepted" if possible else "refused")
    if not possible:
        assert answer["refusals"][0]["facts"] == {"on": on, "earliest": "2026-01-01", "latest": "2026-01-12"}


@pytest.mark.parametrize("number", [0, 4])
def test_a_period_must_exist(two: Desk, number: int) -> None:
    fields = {"decision": "d20", "course": "A", "agreed": True, "from_period": number}
    if number:
        assert two.refused("enrol_client", **fields) == ["no-such-period"]
    else:
        assert two.invalid("enrol_client", **fields) == ["from_period"]


def test_a_client_who_did_the_first_periods_elsewhere_begins_later(two: Desk) -> None:
    assert two.do("enrol_client", decision="d20", course="A", agreed=True, from_period=2) == ["period-skipped"]
    assert place(two, "d20")[:2] == ("A", 2)


@pytest.mark.parametrize(
    ("today", "warnings"),
    [
        ("2026-05-17", []),
        ("2026-05-18", []),
        ("2026-05-25", []),
        ("2026-05-26", ["joins-remote-midway"]),
        ("2026-08-16", ["joins-remote-midway"]),
    ],
)
def test_a_client_goes_on_with_the_remote_period_that_runs(two: Desk, today: str, warnings: list[str]) -> None:
    two.on(today)
    two.do("withdraw_client", decision="d1", reason="työ", on="2026-04-30")
    assert two.do("enrol_client", decision="d1", course="B", agreed=True) == warnings
    assert place(two, "d1") == ("B", 2, today)
    assert two.client("d1")["transfers"] == 1


def test_the_facts_of_joining_midway_are_whole_weeks(two: Desk) -> None:
    two.on("2026-06-10")
    two.do("withdraw_client", decision="d1", reason="työ", on="2026-05-06")
    facts = two.facts("enrol_client", decision="d1", course="B", agreed=True)["joins-remote-midway"]
    assert (facts["weeks_gone"], facts["weeks_left"], facts["weeks_done"]) == (2, 9, 2)


def test_leaving_before_anything_was_attended_is_no_transfer_later(two: Desk) -> None:
    two.on("2026-04-12")
    two.do("withdraw_client", decision="d1")
    assert two.do("enrol_client", decision="d1", course="B", agreed=True) == []
    assert place(two, "d1")[:2] == ("B", 1)
    assert two.client("d1")["transfers"] == 0


def test_a_reason_is_asked_only_once_something_was_attended(two: Desk) -> None:
    two.on("2026-04-13")
    absences = [{"decision": "d1", "on": "2026-04-13"}]
    assert two.refused("transfer_client", decision="d2", to_course="B", agreed=True) == ["reason-required"]
    two.do("record_attendance", course="A", period=1, absences=absences)
    assert "reason-required" not in two.do("transfer_client", decision="d1", to_course="B", agreed=True)


def test_the_reason_of_the_withdrawal_serves(two: Desk) -> None:
    two.on("2026-04-20")
    two.do("withdraw_client", decision="d1", reason="työ")
    two.do("withdraw_client", decision="d2")
    two.do("enrol_client", decision="d1", course="B", agreed=True)
    assert two.refused("enrol_client", decision="d2", course="B", agreed=True) == ["reason-required"]
    two.do("enrol_client", decision="d2", course="B", agreed=True, reason="terveys")


@pytest.mark.parametrize(
    ("on", "possible"), [("2026-01-11", False), ("2026-01-12", True), ("2026-04-20", True), ("2026-04-21", False)]
)
def test_a_client_leaves_from_the_day_of_enrolment_to_today(two: Desk, on: str, *, possible: bool) -> None:
    two.on("2026-04-20")
    answer = two.send("withdraw_client", decision="d1", on=on)
    assert answer["result"] == ("accepted" if possible else "refused")


def test_the_order_of_what_happened_is_kept(two: Desk) -> None:
    two.on("2026-04-20")
    two.do("withdraw_client", decision="d1", reason="työ", on="2026-04-18")
    assert two.refused("enrol_client", decision="d1", course="B", agreed=True, on="2026-04-17") == ["date-not-possible"]
    assert two.refused("close_decision", decision="d1", outcome="interrupted", on="2026-04-17") == ["date-not-possible"]
    two.do("enrol_client", decision="d1", course="B", agreed=True, on="2026-04-18")
    assert (
        two.refused("transfer_client", decision="d1", to_course="A", reason="työ", on="2026-04-17")[0]
        == "date-not-possible"
    )


def test_who_falls_below_must_run_is_said_before_the_start(two: Desk) -> None:
    enrol_clients(two, "A", range(7, 8), granted=GRANTED)
    assert two.do("withdraw_client", decision="d1") == ["falls-below-must-run"]
    assert two.do("withdraw_client", decision="d2") == []
    enrol_clients(two, "A", range(8, 10), granted=GRANTED)
    two.on(FIRST)
    assert two.do("withdraw_client", decision="d3") == []


def test_nothing_is_kept_of_a_course_that_was_not_held(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", FIRST))
    desk.do("create_course", **carers_course("B", SECOND))
    enrol_clients(desk, "A", range(1, 6), granted=GRANTED)
    desk.on("2026-04-20")
    assert desk.client("d1")["behind"] == []
    assert desk.do("transfer_client", decision="d1", to_course="B", agreed=True) == []
    assert place(desk, "d1")[:2] == ("B", 1)


@pytest.mark.parametrize(("left_on", "period"), [("2026-04-13", 1), ("2026-04-18", 2)])
def test_the_leaving_itself_counts_when_a_course_is_asked_whether_it_began(
    desk: Desk, left_on: str, period: int
) -> None:
    desk.do("create_course", **carers_course("A", FIRST))
    desk.do("create_course", **carers_course("B", SECOND))
    enrol_clients(desk, "A", range(1, 7), granted=GRANTED)
    desk.on("2026-04-20")
    desk.do("withdraw_client", decision="d1", reason="työ", on=left_on)
    desk.do("enrol_client", decision="d1", course="B", agreed=True)
    assert place(desk, "d1")[1] == period
    assert desk.client("d1")["transfers"] == period - 1


def test_periods_behind_the_client_may_be_taken_again(two: Desk) -> None:
    two.on("2026-04-20")
    fields = {"decision": "d1", "to_course": "B", "agreed": True, "reason": "työ", "from_period": 1}
    assert two.do("transfer_client", **fields) == ["period-repeated"]
    assert place(two, "d1")[:2] == ("B", 1)


@pytest.mark.parametrize(("born", "warnings"), [("2008-04-13", []), ("2008-04-14", ["under-age"])])
def test_a_client_is_old_enough_on_the_first_day(two: Desk, born: str, warnings: list[str]) -> None:
    two.do("edit_client", client="c20", birth_date=born)
    assert two.do("enrol_client", decision="d20", course="A", agreed=True) == warnings


def test_nobody_goes_on_unsaid_with_a_later_period_of_a_course_that_was_not_held(two: Desk) -> None:
    two.do("create_course", **carers_course("C", "2026-04-20"))
    two.on("2026-04-20")
    assert "course-not-begun" in two.facts("enrol_client", decision="d20", course="C", agreed=True, from_period=2)


@pytest.mark.parametrize(("today", "asked"), [("2026-04-12", True), ("2026-04-13", False)])
def test_who_was_not_asked_is_an_alert_until_the_course_starts(two: Desk, today: str, *, asked: bool) -> None:
    two.do("enrol_client", decision="d20", course="A")
    two.on(today)
    row = two.deadline("client-not-asked", "d20")
    assert ((row["kind"], row["due_on"], row["met"]) if row else None) == (
        ("alert", "2026-01-12", False) if asked else None
    )
    assert two.client("d20")["agreed"] is False

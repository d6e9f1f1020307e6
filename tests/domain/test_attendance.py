"""Attendance at its edges: every day of a face-to-face period, and which of them have an allowance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from desktop.domain.attendance import (
    AttendanceDayWrong,
    AttendanceTooEarly,
    allowance_days,
    check_attendance,
    days_attended,
)
from desktop.domain.course import Course
from desktop.domain.going_on import CourseNotBegun, NoSuchPeriod
from desktop.domain.periods import Period
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from desktop.domain.rule import Finding

FACE, REMOTE = PeriodKind.FACE_TO_FACE, PeriodKind.REMOTE
NAMED: Final = ("A", "10001")


def days(*texts: str) -> tuple[date, ...]:
    return tuple(date.fromisoformat(text) for text in texts)


def period(start: str, end: str, kind: PeriodKind = FACE) -> Period:
    return Period(kind, date.fromisoformat(start), date.fromisoformat(end))


COURSE: Final = Course(
    id="A",
    number=10001,
    contract="K1",
    group_size=8,
    target_groups={},
    periods=(
        period("2026-04-13", "2026-04-17"),
        period("2026-04-20", "2026-07-12", REMOTE),
        period("2026-07-13", "2026-07-17"),
    ),
    companion_periods=(),
    contact=None,
    note=None,
    kela_number=None,
    created_on=date(2026, 1, 12),
)


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        ("2026-04-13", "2026-04-18", ["13", "14", "15", "16", "17", "18"]),
        ("2026-04-17", "2026-04-20", ["17", "18", "20"]),  # Friday to Monday: no Sunday
        ("2026-04-01", "2026-04-07", ["01", "02", "04", "07"]),  # Good Friday 3.4. and Easter Monday 6.4.
    ],
)
def test_sundays_and_weekday_holidays_are_attended_but_have_no_allowance(
    start: str, end: str, counted: list[str]
) -> None:
    week = period(start, end)
    attended = days_attended(week, ())
    assert len(attended) == week.days
    assert [f"{day.day:02}" for day in allowance_days(attended)] == counted


def test_absent_days_and_those_after_leaving_are_not_attended() -> None:
    week = period("2026-04-13", "2026-04-18")
    assert days_attended(week, days("2026-04-14"), date(2026, 4, 16)) == days("2026-04-13", "2026-04-15", "2026-04-16")


def _judged(number: int, today: str, *absent: str, begun: bool = True) -> tuple[Finding, ...]:
    return check_attendance(COURSE, number, days(*absent), date.fromisoformat(today), begun=begun)


@pytest.mark.parametrize(("today", "early"), [("2026-07-12", True), ("2026-07-13", False), ("2026-07-14", False)])
def test_attendance_is_recorded_from_the_first_day_of_its_period_on(today: str, *, early: bool) -> None:
    assert _judged(3, today) == ((AttendanceTooEarly(3, date(2026, 7, 13)),) if early else ())


@pytest.mark.parametrize("number", [2, 4])
def test_a_remote_period_and_one_that_is_not_there_have_no_attendance(number: int) -> None:
    assert _judged(number, "2026-04-13") == (NoSuchPeriod(*NAMED, number, (1, 3)),)


@pytest.mark.parametrize(
    ("day", "wrong"), [("2026-04-12", True), ("2026-04-13", False), ("2026-04-17", False), ("2026-04-18", True)]
)
def test_absences_are_of_days_of_the_period(day: str, *, wrong: bool) -> None:
    expected = AttendanceDayWrong(*NAMED, 1, date(2026, 4, 13), date(2026, 4, 17), days(day))
    assert _judged(1, "2026-04-20", "2026-04-14", day, day) == ((expected,) if wrong else ())


def test_what_is_wrong_is_told_at_once() -> None:
    early = AttendanceTooEarly(3, date(2026, 7, 13))
    wrong = AttendanceDayWrong(*NAMED, 3, date(2026, 7, 13), date(2026, 7, 17), days("2026-04-13", "2026-07-18"))
    not_begun = CourseNotBegun(*NAMED, date(2026, 4, 13))
    assert _judged(3, "2026-07-12", "2026-07-18", "2026-04-13", begun=False) == (not_begun, early, wrong)
    assert _judged(2, "2026-07-12", begun=False) == (NoSuchPeriod(*NAMED, 2, (1, 3)), not_begun)


@pytest.mark.parametrize(("today", "not_held"), [("2026-04-12", False), ("2026-04-13", True), ("2026-08-01", True)])
def test_a_course_that_was_not_held_has_no_attendance_from_its_first_day_on(today: str, *, not_held: bool) -> None:
    spoken = [type(each) for each in _judged(1, today, begun=False)]
    assert spoken == ([CourseNotBegun] if not_held else [AttendanceTooEarly])

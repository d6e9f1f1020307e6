"""Who was there on which day (läsnäolo), and which days count for the rehabilitation allowance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.calendar import SUNDAY, days_of, is_weekday_holiday
from desktop.domain.course import CourseFinding, naming
from desktop.domain.going_on import CourseNotBegun, NoSuchPeriod
from desktop.domain.rule import Finding, Rule, found
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.periods import Period


class Attendance(NamedTuple):
    """What was recorded of a client's face-to-face period; `period` is its number on the course, from 1."""

    decision: str
    course: str
    period: int
    absent: tuple[date, ...]
    recorded_on: date


class AttendanceTooEarly(Finding, rule=Rule.ATTENDANCE_TOO_EARLY):
    """Nobody has attended a period that has not started. No rule of Kela's: what lies ahead can't be recorded."""

    period: int
    starts_on: date


class AttendanceDayWrong(CourseFinding, rule=Rule.ATTENDANCE_DAY_WRONG):
    """Somebody was absent on days of the period only; `days`: the others. Source: rules.md section 6.10."""

    period: int
    starts_on: date
    ends_on: date
    days: tuple[date, ...]


def allowance_days(attended: Iterable[date]) -> tuple[date, ...]:
    """Return the days for which there is rehabilitation allowance: those attended, Monday to Saturday, no arkipyhä.

    Source: S2; rules.md section 6.10.
    """
    return tuple(day for day in attended if day.weekday() != SUNDAY and not is_weekday_holiday(day))


def days_attended(period: Period, absent: Iterable[date], left_on: date | None = None) -> tuple[date, ...]:
    """Return the days of a face-to-face period that a client attended, holidays and Sundays too.

    `left_on`: the last day on the course, for one who has left. Source: S2; rules.md sections 5 and 6.10.
    """
    missed = frozenset(absent)
    days = days_of(period.start, period.end)
    return tuple(day for day in days if day not in missed and (left_on is None or day <= left_on))


def check_attendance(
    course: Course, number: int, absent: Iterable[date], today: date, *, begun: bool
) -> tuple[Finding, ...]:
    """Judge what is recorded of a period of that number, on a course that has `begun` or not.

    Source: rules.md section 6.10.
    """
    not_begun = CourseNotBegun(*naming(course), course.starts_on) if course.has_started(today) and not begun else None
    numbers = [place for place, each in enumerate(course.periods, 1) if each.kind is PeriodKind.FACE_TO_FACE]
    if number not in numbers:
        return found(NoSuchPeriod(*naming(course), number, tuple(numbers)), not_begun)
    period = course.periods[number - 1]
    return found(
        not_begun,
        find_attendance_too_early(period, number, today),
        find_attendance_day_wrong(course, number, absent),
    )


def find_attendance_too_early(period: Period, number: int, today: date) -> AttendanceTooEarly | None:
    """Judge the period, of that number on its course, for which attendance is recorded."""
    return None if period.has_started(today) else AttendanceTooEarly(number, period.start)


def find_attendance_day_wrong(course: Course, number: int, absent: Iterable[date]) -> AttendanceDayWrong | None:
    """Judge the days of absence from a period of that number."""
    period = course.periods[number - 1]
    outside = sorted({day for day in absent if not period.start <= day <= period.end})
    return AttendanceDayWrong(*naming(course), number, period.start, period.end, tuple(outside)) if outside else None

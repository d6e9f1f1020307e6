"""Who was there on which day (läsnäolo), and which days count for the rehabilitation allowance."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.calendar import SUNDAY, days_of, is_weekday_holiday
from desktop.domain.rule import Finding, Rule
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

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


def rehabilitation_days(period: Period) -> tuple[date, ...]:
    """Return the days of a period that count: face-to-face, Monday to Saturday, and not an arkipyhä.

    Source: S2; rules.md section 6 (allowance days).
    """
    if period.kind is not PeriodKind.FACE_TO_FACE:
        return ()
    days = days_of(period.start, period.end)
    return tuple(day for day in days if day.weekday() != SUNDAY and not is_weekday_holiday(day))


def attended_days(period: Period, absent: Iterable[date], left_on: date | None = None) -> tuple[date, ...]:
    """Return the allowance days that a client attended; `left_on`: the last day on the course, for one who has left.

    Source: S2; rules.md section 6 (allowance days).
    """
    missed = frozenset(absent)
    days = rehabilitation_days(period)
    return tuple(day for day in days if day not in missed and (left_on is None or day <= left_on))


def find_attendance_too_early(period: Period, number: int, today: date) -> AttendanceTooEarly | None:
    """Judge the period, of that number on its course, for which attendance is recorded."""
    return None if period.has_started(today) else AttendanceTooEarly(number, period.start)

"""The rules on when a course may be held, and which of its periods keep their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.calendar import ONE_YEAR
from desktop.domain.course import CourseFinding, locked_periods, naming
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.periods import Period
    from desktop.domain.service_description import ServiceDescription


class StartsOverAYearAhead(Finding, rule=Rule.STARTS_OVER_A_YEAR_AHEAD):
    """A warning: a course's first day is more than one year after today. Source: S1 1.1.2."""

    starts_on: date
    a_year_ahead: date


class StartsInThePast(Finding, rule=Rule.STARTS_IN_THE_PAST):
    """A warning: a course's first day is before today (taking over old courses)."""

    starts_on: date
    today: date


class PeriodLocked(CourseFinding, rule=Rule.PERIOD_LOCKED):
    """Once confirmed, a course's first locked periods keep their dates; one left out has not. Source: S0, S1 1.2.6.

    `periods`: the numbers of those that were moved. `of`: how many periods the course has.
    """

    confirmed_on: date | None
    periods: tuple[int, ...]
    locked_periods: int
    of: int


class PeriodAlreadyStarted(CourseFinding, rule=Rule.PERIOD_ALREADY_STARTED):
    """A period that has started keeps its dates; `periods`: the numbers of those that were moved."""

    periods: tuple[int, ...]


def find_starts_over_a_year_ahead(course: Course, today: date) -> StartsOverAYearAhead | None:
    """Judge whether a course's first day is near enough."""
    latest = ONE_YEAR.after(today)
    return StartsOverAYearAhead(course.starts_on, latest) if course.starts_on > latest else None


def find_starts_in_the_past(course: Course, today: date) -> StartsInThePast | None:
    """Judge whether a course's first day lies ahead."""
    return StartsInThePast(course.starts_on, today) if course.starts_on < today else None


def kept_periods(course: Course, service: ServiceDescription | None, today: date) -> tuple[Rule | None, ...]:
    """Return for each period the rule by which it keeps its dates, or None where it may be moved.

    `service`: the version that the course keeps. Source: as of `PeriodLocked` and `PeriodAlreadyStarted`.
    """
    locked = locked_periods(course, service)
    return tuple(_kept_by(period, today, is_locked=number <= locked) for number, period in enumerate(course.periods, 1))


def _kept_by(period: Period, today: date, *, is_locked: bool) -> Rule | None:
    if is_locked:
        return Rule.PERIOD_LOCKED
    return Rule.PERIOD_ALREADY_STARTED if period.has_started(today) else None


def find_period_locked(old: Course, new: Course, service: ServiceDescription | None) -> PeriodLocked | None:
    """Judge a move of a course; `service`: the version that the old course keeps."""
    locked = locked_periods(old, service)
    moved = _moved_among(old.periods[:locked], new.periods)
    if not moved:
        return None
    return PeriodLocked(
        *naming(old), confirmed_on=old.confirmed_on, periods=moved, locked_periods=locked, of=len(old.periods)
    )


def find_period_already_started(old: Course, new: Course, today: date) -> PeriodAlreadyStarted | None:
    """Judge a move of a course by the periods that have started."""
    started = [period for period in old.periods if period.has_started(today)]
    moved = _moved_among(started, new.periods)
    return PeriodAlreadyStarted(*naming(old), moved) if moved else None


def _moved_among(kept: Sequence[Period], new: Sequence[Period]) -> tuple[int, ...]:
    """Return the numbers of the first periods that must keep their dates and have not."""
    return tuple(
        number for number, period in enumerate(kept, 1) if number > len(new) or not period.same_dates(new[number - 1])
    )

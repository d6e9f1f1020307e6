"""The rules on when a course may be held, and which of its periods keep their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.calendar import ONE_YEAR
from desktop.domain.course import CourseFinding, locked_periods, must_run_of, naming
from desktop.domain.periods import PeriodDay
from desktop.domain.real_day import StartsInThePast
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop.domain.attendance import Attendance
    from desktop.domain.course import Course
    from desktop.domain.periods import Period
    from desktop.domain.service_description import ServiceDescription


class StartsOverAYearAhead(Finding, rule=Rule.STARTS_OVER_A_YEAR_AHEAD):
    """A warning: a course's first day is more than one year after today. Source: S1 1.1.2."""

    starts_on: date
    a_year_ahead: date


class PeriodLocked(CourseFinding, rule=Rule.PERIOD_LOCKED):
    """Once confirmed, a course's first locked periods keep their dates; one left out has not. Source: S0, S1 1.2.6.

    `periods`: the numbers of those that were moved. `of`: how many periods the course has.
    """

    confirmed_on: date | None
    periods: tuple[int, ...]
    locked_periods: int
    of: int


class PeriodAlreadyStarted(CourseFinding, rule=Rule.PERIOD_ALREADY_STARTED):
    """A period of a course that has begun keeps its dates once it has started; `periods`: the numbers of those moved.

    Source: rules.md section 4.
    """

    periods: tuple[int, ...]


class MustStartOnSchedule(CourseFinding, rule=Rule.MUST_START_ON_SCHEDULE):
    """A warning: a course that must be held is started on schedule; only with fewer clients may it be postponed.

    Source: S2 Osallistujat.
    """

    enrolled: int
    must_run: int


class DatesCorrected(CourseFinding, rule=Rule.DATES_CORRECTED):
    """A warning: the dates were typed wrongly here; Kela's register has these. Source: S1 1.2.6; ours."""

    before: tuple[Period, ...]
    after: tuple[Period, ...]


class AbsenceOutsidePeriod(CourseFinding, rule=Rule.ATTENDANCE_DAY_WRONG):
    """A correction leaves no recorded absence outside its period; `days`: those that it would. Source: section 4."""

    days: tuple[PeriodDay, ...]


class ConfirmedAfterStart(CourseFinding, rule=Rule.CONFIRMED_AFTER_START):
    """A warning: a course is confirmed on its first day or later. Source: S1 1.2.2."""

    starts_on: date
    on: date


def find_must_start_on_schedule(
    old: Course, new: Course, service: ServiceDescription | None, enrolled: int
) -> MustStartOnSchedule | None:
    """Judge a move of the first period; `service`: the version that the old course keeps."""
    must_run = must_run_of(old, service)
    if must_run is None or enrolled < must_run or new.starts_on <= old.starts_on:
        return None
    return MustStartOnSchedule(*naming(old), enrolled=enrolled, must_run=must_run)


def find_dates_corrected(old: Course, new: Course) -> DatesCorrected | None:
    """Judge a correction by whether it changes anything."""
    if old.periods == new.periods and old.companion_periods == new.companion_periods:
        return None
    return DatesCorrected(*naming(old), before=old.periods, after=new.periods)


def find_absence_outside_period(course: Course, attendance: Iterable[Attendance]) -> AbsenceOutsidePeriod | None:
    """Judge the corrected dates of a course by the absences that are recorded on it."""
    outside = {
        PeriodDay(each.period, day)
        for each in attendance
        for day in each.absent
        if each.period > len(course.periods) or not course.periods[each.period - 1].holds(day)
    }
    return AbsenceOutsidePeriod(*naming(course), tuple(sorted(outside))) if outside else None


def find_confirmed_after_start(course: Course, on: date) -> ConfirmedAfterStart | None:
    """Judge a confirmation by its real day."""
    return ConfirmedAfterStart(*naming(course), course.starts_on, on) if course.has_started(on) else None


def find_starts_over_a_year_ahead(course: Course, today: date) -> StartsOverAYearAhead | None:
    """Judge whether a course's first day is near enough."""
    latest = ONE_YEAR.after(today)
    return StartsOverAYearAhead(course.starts_on, latest) if course.starts_on > latest else None


def find_starts_in_the_past(course: Course, today: date) -> StartsInThePast | None:
    """Judge whether a course's first day lies ahead."""
    return StartsInThePast(course.starts_on, today) if course.starts_on < today else None


def kept_periods(
    course: Course, service: ServiceDescription | None, today: date, *, begun: bool
) -> tuple[Rule | None, ...]:
    """Return for each period the rule by which it keeps its dates, or None where it may be moved.

    `service`: the version that the course keeps. `begun`: the course has by today. Source: as of `PeriodLocked` and
    `PeriodAlreadyStarted`.
    """
    is_kept = service is not None and not service.locked_by_confirmation.is_example
    locked = locked_periods(course, service) if is_kept else 0
    return tuple(
        Rule.PERIOD_LOCKED
        if number <= locked
        else (Rule.PERIOD_ALREADY_STARTED if begun and period.has_started(today) else None)
        for number, period in enumerate(course.periods, 1)
    )


def find_period_locked(old: Course, new: Course, service: ServiceDescription | None) -> PeriodLocked | None:
    """Judge a move of a course; `service`: the version that the old course keeps."""
    locked = locked_periods(old, service)
    moved = _moved_among(old.periods[:locked], new.periods)
    if not moved or service is None:
        return None
    found = PeriodLocked(
        *naming(old), confirmed_on=old.confirmed_on, periods=moved, locked_periods=locked, of=len(old.periods)
    )
    return found.as_example(when=service.locked_by_confirmation.is_example)


def find_period_already_started(old: Course, new: Course, today: date, *, begun: bool) -> PeriodAlreadyStarted | None:
    """Judge a move of a course by the periods that have started; `begun`: the course has by today."""
    if not begun:
        return None
    started = [period for period in old.periods if period.has_started(today)]
    moved = _moved_among(started, new.periods)
    return PeriodAlreadyStarted(*naming(old), moved) if moved else None


def _moved_among(kept: Sequence[Period], new: Sequence[Period]) -> tuple[int, ...]:
    """Return the numbers of the first periods that must keep their dates and have not."""
    return tuple(
        number for number, period in enumerate(kept, 1) if number > len(new) or not period.same_dates(new[number - 1])
    )

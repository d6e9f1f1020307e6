"""Rehabilitation periods and companion periods: their days, and the rules on them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from desktop.domain.calendar import days_of, is_weekday_holiday
from desktop.domain.rule import Finding, Rule
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.service_description import ServiceDescription


class Period(NamedTuple):
    """A rehabilitation period (kuntoutusjakso) from its first to its last day."""

    kind: PeriodKind
    start: date
    end: date

    @property
    def days(self) -> int:
        """Its days: end − start + 1. Source: rules.md section 0."""
        return (self.end - self.start).days + 1

    def has_started(self, today: date) -> bool:
        """Whether it has started: from its first day on. Source: rules.md section 0."""
        return self.start <= today

    def has_ended(self, today: date) -> bool:
        """Whether it has ended: from the day after its last day. Source: rules.md section 0."""
        return self.end < today

    def same_dates(self, other: Period) -> bool:
        """Whether both lie on the same days."""
        return (self.start, self.end) == (other.start, other.end)


class CompanionPeriod(NamedTuple):
    """The days on which a close person (läheinen) takes part."""

    start: date
    end: date


AnyPeriod = TypeVar("AnyPeriod", Period, CompanionPeriod)


class PeriodLength(NamedTuple):
    """What a period is and how long it lasts, wherever it lies."""

    kind: PeriodKind
    days: int


class PeriodDay(NamedTuple):
    """A day of the period of that number, from 1."""

    period: int
    day: date


class PeriodsDoNotMatchService(Finding, rule=Rule.PERIODS_DO_NOT_MATCH_SERVICE):
    """Number, order, kind and length of the periods are as the structure says. Source: S1 1.1.2, 1.2.6, S2.

    `expected_days`, `given_days`: face-to-face, in total. `periods`: the numbers of those that differ.
    """

    expected: tuple[PeriodLength, ...]
    given: tuple[PeriodLength, ...]
    expected_days: int
    given_days: int
    periods: tuple[int, ...]


class PeriodsOverlap(Finding, rule=Rule.PERIODS_OVERLAP):
    """Each period starts after the one before it has ended. Source: S1 1.1.2.

    `periods`: the numbers of those that start too early.
    """

    periods: tuple[int, ...]


class DayNotAllowed(Finding, rule=Rule.DAY_NOT_ALLOWED):
    """A face-to-face period has only the service's weekdays; `days`: the others. Source: S2."""

    days: tuple[PeriodDay, ...]


class CompanionDaysWrong(Finding, rule=Rule.COMPANION_DAYS_WRONG):
    """Companion's days are exactly the service's, or none; none where the service has none. Source: S1 1.1.2."""

    expected: int
    given: int


class CompanionPeriodOutside(Finding, rule=Rule.COMPANION_PERIOD_OUTSIDE):
    """Each companion period lies inside one face-to-face period; here are those that don't. Source: S1 1.1.2.1."""

    companion_periods: tuple[CompanionPeriod, ...]


class HolidayInPeriod(Finding, rule=Rule.HOLIDAY_IN_PERIOD):
    """A warning: a face-to-face day of a set or changed period is an arkipyhä. Source: S2; S1 1.1.2.1."""

    days: tuple[PeriodDay, ...]


def shifted(
    periods: Sequence[Period], companions: Sequence[CompanionPeriod], days: int, number: int = 0
) -> tuple[tuple[Period, ...], tuple[CompanionPeriod, ...]]:
    """Return the periods so many days later, or earlier, with the companion periods that lie in them.

    `number`: only the period of that number (from 1); 0: all of them.
    """
    ahead = timedelta(days=days)
    moving = [period for place, period in enumerate(periods, 1) if number in (0, place)]
    return (
        tuple(_later(period, ahead) if number in (0, place) else period for place, period in enumerate(periods, 1)),
        tuple(_later(each, ahead) if any(_holds(period, each) for period in moving) else each for each in companions),
    )


def _later(period: AnyPeriod, ahead: timedelta) -> AnyPeriod:
    return period._replace(start=period.start + ahead, end=period.end + ahead)


def face_to_face_days(periods: Sequence[Period]) -> int:
    """Return the sum of the days of the face-to-face periods."""
    return sum([period.days for period in periods if period.kind is PeriodKind.FACE_TO_FACE])


def changed_periods(old: Sequence[Period], new: Sequence[Period]) -> list[int]:
    """Return the numbers (from 1) of the new periods that differ from the old period of the same number."""
    return [number for number, period in enumerate(new, 1) if number > len(old) or period != old[number - 1]]


def find_periods_do_not_match_service(
    periods: Sequence[Period], service: ServiceDescription
) -> PeriodsDoNotMatchService | None:
    """Judge periods by the structure of the service."""
    structure = service.structure.known
    if structure is None:
        return None
    expected = tuple([PeriodLength(shape.kind, shape.days) for shape in structure])
    given = tuple([PeriodLength(period.kind, period.days) for period in periods])
    if expected == given:
        return None
    longest = max(len(expected), len(given))
    return PeriodsDoNotMatchService(
        expected=expected,
        given=given,
        expected_days=sum(each.days for each in expected if each.kind is PeriodKind.FACE_TO_FACE),
        given_days=face_to_face_days(periods),
        periods=tuple(
            number + 1 for number in range(longest) if expected[number : number + 1] != given[number : number + 1]
        ),
    )


def find_periods_overlap(periods: Sequence[Period]) -> PeriodsOverlap | None:
    """Judge the order of periods."""
    early = [number for number in range(2, len(periods) + 1) if periods[number - 1].start <= periods[number - 2].end]
    return PeriodsOverlap(tuple(early)) if early else None


def find_day_not_allowed(periods: Sequence[Period], service: ServiceDescription) -> DayNotAllowed | None:
    """Judge the days of face-to-face periods."""
    allowed = service.weekdays.known
    if allowed is None:
        return None
    wrong = [
        PeriodDay(number, day)
        for number, period in enumerate(periods, 1)
        if period.kind is PeriodKind.FACE_TO_FACE
        for day in days_of(period.start, period.end)
        if day.weekday() not in allowed
    ]
    return DayNotAllowed(tuple(wrong)).as_example(when=service.weekdays.is_example) if wrong else None


def find_companion_days_wrong(
    companion: Sequence[CompanionPeriod], service: ServiceDescription
) -> CompanionDaysWrong | None:
    """Judge how many days companion periods have; a day named twice counts once."""
    expected = service.companion_days.known
    if not companion or expected is None:
        return None
    given = len({day for period in companion for day in days_of(period.start, period.end)})
    return None if given == expected else CompanionDaysWrong(expected, given)


def find_companion_period_outside(
    companion: Sequence[CompanionPeriod], periods: Sequence[Period]
) -> CompanionPeriodOutside | None:
    """Judge where companion periods lie."""
    outside = [each for each in companion if not any(_holds(period, each) for period in periods)]
    return CompanionPeriodOutside(tuple(outside)) if outside else None


def _holds(period: Period, companion: CompanionPeriod) -> bool:
    return period.kind is PeriodKind.FACE_TO_FACE and period.start <= companion.start and companion.end <= period.end


def find_holiday_in_period(periods: Sequence[Period], numbers: Sequence[int]) -> HolidayInPeriod | None:
    """Judge the days of the periods that are set or changed, of which there are the numbers."""
    days = [
        PeriodDay(number, day)
        for number in numbers
        if periods[number - 1].kind is PeriodKind.FACE_TO_FACE
        for day in days_of(periods[number - 1].start, periods[number - 1].end)
        if is_weekday_holiday(day)
    ]
    return HolidayInPeriod(tuple(days)) if days else None

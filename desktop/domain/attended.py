"""What a client has of a course: which days were attended, what is behind the client, and with what the client goes on.

A place is a client's time on one course. Source: rules.md section 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.calendar import days_of
from desktop.domain.decision import KeptPeriod
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.decision import Enrolment, PastEnrolment

DAYS_IN_WEEK: Final = 7


class Taken(NamedTuple):
    """What a client has of one place: the course, its periods that have started, and the day of leaving, if left."""

    course: str
    periods: tuple[KeptPeriod, ...]
    left_on: date | None = None

    @classmethod
    def of_past(cls, past: PastEnrolment) -> Taken:
        """Return what a client has of a place left."""
        return cls(past.enrolment.course, past.periods, past.left_on)


class Rehabilitation(NamedTuple):
    """All that a client has had with one decision: the places in their order, and the days of absence.

    `absences`: by course and number of the period.
    """

    taken: tuple[Taken, ...]
    absences: Mapping[tuple[str, int], frozenset[date]]


def periods_had(course: Course, from_period: int, day: date, *, begun: bool) -> tuple[KeptPeriod, ...]:
    """Return a course's periods from a number on that have started by a day; none where the course has not `begun`.

    Source: rules.md section 5, Places.
    """
    if not begun:
        return ()
    return tuple(
        KeptPeriod(number, period.kind, period.start, period.end)
        for number, period in enumerate(course.periods, 1)
        if number >= from_period and period.has_started(day)
    )


def rehabilitation(
    past: Sequence[PastEnrolment],
    present: tuple[Enrolment, Course] | None,
    absences: Mapping[tuple[str, int], frozenset[date]],
    day: date,
    *,
    begun: bool,
) -> Rehabilitation:
    """Return what a client has had by a day: the places left, and the present one on a course that has `begun`."""
    taken = [Taken.of_past(each) for each in past]
    if present is not None:
        enrolment, course = present
        taken.append(Taken(course.id, periods_had(course, enrolment.from_period, day, begun=begun)))
    return Rehabilitation(tuple(taken), absences)


def attended_days(place: Taken, period: KeptPeriod, had: Rehabilitation, day: date) -> Iterator[date]:
    """Return the days of a face-to-face period that were attended, up to a day and to the day of leaving.

    Source: rules.md section 5, Attended; 6.10.
    """
    until = min(period.end, _last_day(place, day))
    absent = had.absences.get((place.course, period.number), frozenset())
    return (each for each in days_of(period.start, until) if each not in absent)


def _last_day(place: Taken, day: date) -> date:
    """Return the last day of a place by a day: that of leaving, if left by then."""
    return min(day, place.left_on or day)


def has_begun_there(place: Taken, had: Rehabilitation, day: date) -> bool:
    """Whether the client has attended something on a place by a day. Source: rules.md section 5, Attended."""
    return any(_has_something_of(period, place, had, day) for period in place.periods)


def has_rehabilitation_begun(had: Rehabilitation, day: date) -> bool:
    """Whether the client has attended something on any place by a day. Source: rules.md section 5, Attended."""
    return any(has_begun_there(place, had, day) for place in had.taken)


def _has_something_of(period: KeptPeriod, place: Taken, had: Rehabilitation, day: date) -> bool:
    if period.start > _last_day(place, day):
        return False
    return period.kind is PeriodKind.REMOTE or next(attended_days(place, period, had, day), None) is not None


def behind(had: Rehabilitation, day: date) -> tuple[int, ...]:
    """Return the numbers of the periods that are behind the client on a day, sorted.

    They ended while the client was on a course that had begun, and of a face-to-face one a day was attended.
    Source: rules.md section 5, Behind the client.
    """
    numbers = {
        period.number
        for place in had.taken
        for period in place.periods
        if period.end < _last_day(place, day) and _has_something_of(period, place, had, day)
    }
    return tuple(sorted(numbers))


def next_period(periods: int, numbers_behind: Sequence[int]) -> int | None:
    """Return the first of so many periods that is not behind the client; None where all are. Source: S1 1.2.4."""
    return next((number for number in range(1, periods + 1) if number not in numbers_behind), None)


def remote_weeks_done(number: int, had: Rehabilitation, day: date) -> int:
    """Return how many whole weeks the client has done of a remote period on earlier courses, on the one with most."""
    done = [
        (min(period.end, _last_day(place, day)) - period.start).days // DAYS_IN_WEEK
        for place in had.taken
        for period in place.periods
        if period.number == number and period.kind is PeriodKind.REMOTE and period.start <= _last_day(place, day)
    ]
    return max(done, default=0)

"""Which courses meet in a week or a year, so that all their papers can be printed together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.course import CourseState
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from desktop.services.queries.queries import Queries

_HELD = (CourseState.PUBLISHED, CourseState.CONFIRMED, CourseState.RUNNING, CourseState.FINISHED)


class Meeting(NamedTuple):
    """A face-to-face period of a course: the number of the period, and its first day."""

    course: str
    period: int
    start: date


def meetings_between(queries: Queries, today: date, first: date, last: date, site: str | None = None) -> list[Meeting]:
    """Return the face-to-face periods that begin between two days: at all sites, or at one; by their first day."""
    found = [
        Meeting(row.course, number, period.start)
        for each in queries.calendar(today, first, last)
        for row in [each.course]
        if row.state in _HELD and site in (None, row.site)
        for number, period in enumerate(row.periods or (), 1)
        if period.kind is PeriodKind.FACE_TO_FACE and first <= period.start <= last
    ]
    return sorted(found, key=lambda each: (each.start, each.course, each.period))


def week_of(day: date) -> tuple[date, date]:
    """Return the Monday and the Sunday of a day's week."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)

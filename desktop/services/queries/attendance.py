"""Who was there: the days of every place and face-to-face period that has started."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.attendance import allowance_days
from desktop.domain.attended import Rehabilitation, Taken, attended_days, periods_had
from desktop.domain.service_description import PeriodKind
from desktop.services.queries.client_places import begun_courses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop.services.queries.queries import Queries


class AttendanceRow(NamedTuple):
    """The days of a client's period: attended, absent as recorded, and those with rehabilitation allowance."""

    course: str
    decision: str
    period: int
    attended: tuple[date, ...]
    absent: tuple[date, ...]
    allowance: tuple[date, ...]


def attendance_rows(queries: Queries, today: date, course: str | None = None) -> list[AttendanceRow]:
    """Return who was there on a course, or on all, up to a day: by course, decision and period.

    Days of a period that several places have are put together. Source: commands.md, Views; rules.md section 6.10.
    """
    records = queries.records
    with records.snapshot():
        absences = records.absences()
        attended: dict[tuple[str, str, int], set[date]] = {}
        for decision, place in _places(queries, today, course):
            had = Rehabilitation((place,), absences.get(decision, {}))
            for period in place.periods:
                if period.kind is PeriodKind.FACE_TO_FACE:
                    key = place.course, decision, period.number
                    attended.setdefault(key, set()).update(attended_days(place, period, had, today))
    return [
        _row(key, attended[key], absences.get(key[1], {}).get((key[0], key[2]), frozenset()), today)
        for key in sorted(attended)
    ]


def _places(queries: Queries, today: date, course: str | None) -> Iterator[tuple[str, Taken]]:
    """Return what clients have had of a course, or of all, on the places that they left and on those that they have."""
    records = queries.records
    for decision, left in records.past_enrolments().items():
        for each in left:
            if course in (None, each.enrolment.course):
                yield decision, Taken.of_past(each)
    begun = begun_courses(records, queries.catalogue, today)
    for place in records.places().values():
        present = begun.get(place.course or "") if course in (None, place.course) else None
        if present is not None and place.from_period is not None:
            yield place.decision, Taken(present.id, periods_had(present, place.from_period, today, begun=True))


def _row(key: tuple[str, str, int], attended: set[date], absent: frozenset[date], today: date) -> AttendanceRow:
    days = tuple(sorted(attended))
    return AttendanceRow(*key, days, tuple(sorted(day for day in absent if day <= today)), allowance_days(days))

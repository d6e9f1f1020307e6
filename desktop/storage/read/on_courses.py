"""Reading the clients on courses, as far as the duties of the courses depend on them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from desktop.services.queries.records import ClientOnCourse
from desktop.storage.column_values import read_day
from desktop.storage.read.base import selection
from desktop.storage.read.standings import StandingReading

if TYPE_CHECKING:
    from collections.abc import Collection

_ON_COURSES: Final = """
    SELECT d.course, d.service, d.id, d.granted_on, d.outcome, d.enrolled_on, c.confirmed_on, d.untold
    FROM decision d JOIN course c ON c.id = d.course
"""


class OnCourseReading(StandingReading):
    """Reads the clients on courses."""

    def clients_on(self, courses: Collection[str]) -> list[ClientOnCourse]:
        """Read the clients on some courses, ordered by decision."""
        condition, parameters = selection({}, "d.course", courses)
        with self.snapshot():
            rows = self.rows(f"{_ON_COURSES}{condition} ORDER BY d.id", *parameters)
            left = self.left_places([decision for _, _, decision, *_ in rows])
        return [
            ClientOnCourse(
                course=course,
                service=service,
                decision=decision,
                granted_on=date.fromisoformat(granted_on),
                is_closed=outcome is not None,
                enrolled_on=date.fromisoformat(enrolled_on),
                course_confirmed_on=read_day(confirmed_on),
                untold=read_day(untold),
                left=left.get(decision, ()),
            )
            for course, service, decision, granted_on, outcome, enrolled_on, confirmed_on, untold in rows
        ]

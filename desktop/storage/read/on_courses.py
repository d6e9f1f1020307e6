"""Reading the clients on courses, as far as the duties of the courses depend on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.queries.records import ClientOnCourse
from desktop.storage.column_values import read_day
from desktop.storage.read.base import selection
from desktop.storage.read.standings import STANDINGS, StandingReading, StandingRow, made_of

if TYPE_CHECKING:
    from collections.abc import Collection


class OnCourseReading(StandingReading):
    """Reads the clients on courses."""

    def clients_on(self, courses: Collection[str]) -> list[ClientOnCourse]:
        """Read the clients on some courses, ordered by decision."""
        condition, parameters = selection({}, "d.course", courses)
        with self.snapshot():
            places = self.rows(f"SELECT d.course, d.untold FROM decision d{condition} ORDER BY d.id", *parameters)
            rows = self.records(StandingRow, f"{STANDINGS}{condition} ORDER BY d.id", *parameters)
            left = self.left_places([row.decision for row in rows])
        return [
            ClientOnCourse(course, row.service, read_day(untold), made_of(row, left))
            for (course, untold), row in zip(places, rows, strict=True)
        ]

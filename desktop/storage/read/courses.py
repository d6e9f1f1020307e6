"""Reading courses and drafts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from desktop.domain.course_duties import Stretch
from desktop.domain.course_numbers import own_number
from desktop.services.queries.records import CourseRecord
from desktop.storage.column_values import read_day
from desktop.storage.read.base import Reading, selection
from desktop.storage.rows import mapping
from desktop.storage.rows.values import read_groups

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from desktop.domain.course import Course, Draft
    from desktop.domain.target_groups import TargetGroups

_COURSES: Final = """
    SELECT c.*, (SELECT count(*) FROM decision d WHERE d.course = c.id) AS enrolled,
        CASE WHEN c.confirmed_on IS NULL THEN
            (SELECT count(*) FROM decision d WHERE d.course = c.id AND d.enrolled_on <= c.starts_on)
            + (SELECT count(*) FROM past_enrolment p
                WHERE p.course = c.id AND p.enrolled_on <= c.starts_on AND p.left_on > c.starts_on)
        ELSE 0 END AS at_start
    FROM course c
"""


_STRETCHES: Final = """
    SELECT course, enrolled_on, NULL FROM decision WHERE course IN (SELECT value FROM json_each(?))
    UNION ALL
    SELECT course, enrolled_on, left_on FROM past_enrolment WHERE course IN (SELECT value FROM json_each(?))
"""


class CourseReading(Reading):
    """Reads courses with the number of their clients, and drafts."""

    def courses(self, *, year: int | None = None, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that start in a year, or those with the ids, or all."""
        return self._courses(*selection({"c.start_year": year}, "c.id", ids))

    def courses_during(self, first: date, last: date, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted and have a day between two: those with the ids, or all."""
        condition, parameters = selection({}, "c.id", ids)
        during = f"{condition} AND" if condition else " WHERE"
        days = [last.isoformat(), first.isoformat()]
        return self._courses(
            f"{during} c.deleted_on IS NULL AND c.starts_on <= ? AND c.ends_on >= ?", [*parameters, *days]
        )

    def courses_to_come(self, today: date, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted and not over: those with the ids, or all."""
        condition, parameters = selection({}, "c.id", ids)
        to_come = f"{condition} AND" if condition else " WHERE"
        return self._courses(f"{to_come} c.deleted_on IS NULL AND c.ends_on >= ?", [*parameters, today.isoformat()])

    def listed_courses(self, today: date) -> Iterator[CourseRecord]:
        """Read the courses that are published, not deleted and not over."""
        listed = "c.published_on IS NOT NULL AND c.deleted_on IS NULL AND c.ends_on >= ?"
        return self._courses(f" WHERE {listed}", (today.isoformat(),))

    def courses_with_duties(
        self, today: date, confirmed_since: date, ids: Collection[str] | None = None
    ) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted, and not over unless they may never have been held.

        Those that were confirmed since a day too; of those with the ids, or of all.
        """
        condition, parameters = selection({}, "c.id", ids)
        of_now = "c.deleted_on IS NULL AND (c.confirmed_on IS NULL OR c.ends_on >= ? OR c.confirmed_on >= ?)"
        days = (today.isoformat(), confirmed_since.isoformat())
        return self._courses(f"{condition} AND {of_now}" if condition else f" WHERE {of_now}", [*parameters, *days])

    def courses_with_untold(self) -> frozenset[str]:
        """Read the courses with clients who took a place without agreeing once the course was confirmed."""
        rows = self.rows("SELECT DISTINCT course FROM decision WHERE course IS NOT NULL AND untold IS NOT NULL")
        return frozenset(course for (course,) in rows)

    def stretches(self, courses: Collection[str]) -> list[tuple[str, Stretch]]:
        """Read how long each client was on some courses, those who have left too; each with the course."""
        chosen = json.dumps(list(courses))
        rows = self.rows(_STRETCHES, chosen, chosen)
        return [
            (course, Stretch(date.fromisoformat(enrolled_on), read_day(left_on)))
            for course, enrolled_on, left_on in rows
        ]

    def offered_groups(self, year: int | None = None) -> list[tuple[str, int, TargetGroups]]:
        """Read the contract, the year of the first day and the target groups of courses that are not deleted."""
        condition, parameters = selection({"start_year": year}, "id", None)
        alive = f"{condition} AND" if condition else " WHERE"
        found = self.rows(
            f"SELECT DISTINCT contract, start_year, target_groups FROM course{alive} deleted_on IS NULL", *parameters
        )
        return [(contract, starts_in, read_groups(text)) for contract, starts_in, text in found]

    def open_courses(self, contracts: Collection[str], today: date) -> Iterator[CourseRecord]:
        """Read the courses of some contracts that are neither deleted nor over."""
        condition, parameters = selection({}, "c.contract", contracts)
        return self._courses(
            f"{condition} AND c.deleted_on IS NULL AND c.ends_on >= ?", [*parameters, today.isoformat()]
        )

    def drafts(self, *, year: int | None = None, ids: Collection[str] | None = None) -> list[Draft]:
        """Read the drafts that start in a year, or those with the ids, or all."""
        starts_in = "CAST(substr(json_extract(periods, '$[0].start'), 1, 4) AS INTEGER)"
        condition, parameters = selection({starts_in: year}, "id", ids)
        return [mapping.read_draft(row) for row in self.mappings(f"SELECT * FROM draft{condition}", *parameters)]

    def number_holder(self, kela_number: str) -> Course | None:
        """Read a course that has a number: as Kela's, unless it is deleted, or as its own."""
        held = "(kela_number = ? AND deleted_on IS NULL) OR number = ?"
        rows = self.mappings(f"SELECT * FROM course WHERE {held} ORDER BY id", kela_number, own_number(kela_number))
        return next(map(mapping.read_course, rows), None)

    def course_numbers(self) -> dict[str, str]:
        """Read the numbers that are shown of all courses, by id."""
        return dict(self.rows("SELECT id, coalesce(kela_number, CAST(number AS TEXT)) FROM course"))

    def _courses(self, condition: str, parameters: Iterable[object]) -> Iterator[CourseRecord]:
        for row in self.mappings(_COURSES + condition, *parameters):
            yield CourseRecord(mapping.read_course(row), row["enrolled"], row["at_start"])

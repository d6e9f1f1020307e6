"""Courses as calendars outside the program show them: where and when, and since which change. No client's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.course import CourseState

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contract import Site
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow


class Scheduled(NamedTuple):
    """A course and where it is held; `seq` and `at` (UTC) are of the last entry that changed any of this."""

    row: CourseRow
    site: Site
    seq: int
    at: str
    periods_ever: int


def read_schedule(
    queries: Queries, today: date, *, course: str | None = None, site: str | None = None
) -> list[Scheduled]:
    """Return the courses of all sites, of one, or one course, the deleted ones too; no drafts; by first day."""
    records = queries.records
    with records.snapshot():
        sites = records.sites()
        changed = {table: records.last_changes(table) for table in ("course", "contract", "site")}
        rows = queries.courses(today, ids=[course] if course is not None else None)
    found = []
    for row in rows:
        if row.state == CourseState.DRAFT or (site is not None and row.site != site):
            continue
        own = changed["course"][row.course]
        newest = max(own, changed["contract"][row.contract or ""], changed["site"][row.site or ""])
        found.append(Scheduled(row, sites[row.site or ""], newest.seq, newest.at, own.periods))
    found.sort(key=lambda each: (each.row.starts_on or "", each.row.course))
    return found

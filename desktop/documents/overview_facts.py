"""The facts of the year calendar and of the capacity summary; no client's data can get here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.documents.field_matrix import DocumentField
from desktop.domain.course import CourseState
from desktop.services.commands.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Collection

    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow

Facts = dict[str, Any]
_NOT_HELD = (CourseState.DRAFT, CourseState.DELETED)


def year_calendar(
    queries: Queries, today: date, year: int, site: str | None, options: Collection[DocumentField]
) -> Facts:
    """Return the courses that have a day in a year: at all sites, or at one; by site and first day."""
    with queries.records.snapshot():
        rows = [each.course for each in queries.calendar(today, date(year, 1, 1), date(year, 12, 31))]
        sites = queries.records.sites()
    held = [row for row in rows if row.state not in _NOT_HELD and row.site and site in (None, row.site)]
    held.sort(key=lambda row: (sites[row.site or ""].name, row.starts_on or "", row.course))
    has_service = DocumentField.SERVICE in options
    return {
        "year": year,
        "site": sites[site].name if site else None,
        "options": sorted(field.value for field in options),
        "courses": [_course(row, sites[row.site or ""].name, has_service=has_service) for row in held],
    }


def _course(row: CourseRow, site: str, *, has_service: bool) -> Facts:
    facts: Facts = {
        "number": row.kela_number or str(row.number),
        "site": site,
        "periods": [to_json(each) for each in row.periods or ()],
        "enrolled": row.enrolled,
        "group_size": row.group_size,
        "state": str(row.state),
    }
    return facts | ({"service": row.service} if has_service else {})


def capacity_summary(queries: Queries, year: int) -> Facts:
    """Return what each contract has and uses in a year and the next, by site."""
    with queries.records.snapshot():
        lookups = queries.lookups()
        rows = [row for each in (year, year + 1) for row in queries.capacity(year=each)]
    contracts = [
        {
            "site": lookups.sites[lookups.contracts[row.contract].site].name,
            "service": lookups.contracts[row.contract].service,
            **{name: value for name, value in row._asdict().items() if name != "contract"},
        }
        for row in rows
    ]
    contracts.sort(key=lambda each: (each["year"], each["site"], each["service"]))
    return {"year": year, "provider": lookups.provider.name if lookups.provider else "", "contracts": contracts}

"""The views of the JSON interface: which filters each takes, and its rows as plain objects."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.interchange.view_objects import (
    attendance_object,
    capacity_object,
    client_object,
    course_object,
    deadline_object,
    journal_object,
    kela_object,
    notice_object,
    search_object,
)
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.fields import FieldKind, read_id, read_number, read_text
from desktop.services.queries.attendance import attendance_rows
from desktop.services.queries.client_places import client_places
from desktop.services.queries.kela_list import KelaList

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop.interchange.view_objects import JsonObject
    from desktop.services.queries.queries import Queries
    from desktop.services.services import Services

    Filters = Mapping[str, Any]
    Reader = Callable[[Queries, date, Filters], list[JsonObject]]

YEAR: Final = FieldKind(read_number, nullable=True)
COURSE: Final = FieldKind(read_id, nullable=True)


def _courses(queries: Queries, today: date, filters: Filters) -> list[JsonObject]:
    course = filters.get("course")
    rows = queries.courses(today, year=filters.get("year"), ids=[course] if course else None)
    return [course_object(row) for row in rows]


def _capacity(queries: Queries, _today: date, filters: Filters) -> list[JsonObject]:
    return [capacity_object(row) for row in queries.capacity(filters.get("year"))]


def _clients(queries: Queries, today: date, _filters: Filters) -> list[JsonObject]:
    with queries.records.snapshot():
        places = client_places(queries.records, queries.catalogue, today)
        return [client_object(row, places.get(row.decision or "")) for row in queries.clients()]


def _deadlines(queries: Queries, today: date, _filters: Filters) -> list[JsonObject]:
    return [deadline_object(row) for row in queries.deadlines(today)]


def _search(queries: Queries, today: date, _filters: Filters) -> list[JsonObject]:
    return [search_object(row) for row in queries.search(today)]


def _journal(queries: Queries, _today: date, _filters: Filters) -> list[JsonObject]:
    return [journal_object(row) for row in queries.journal()]


def _attendance(queries: Queries, today: date, filters: Filters) -> list[JsonObject]:
    return [attendance_object(row) for row in attendance_rows(queries, today, filters.get("course"))]


def _notices(queries: Queries, _today: date, _filters: Filters) -> list[JsonObject]:
    return [notice_object(notice) for notice in queries.records.notices()]


def _kela_list(queries: Queries, today: date, _filters: Filters) -> list[JsonObject]:
    rows, contracts = KelaList(queries).rows(today)
    return [kela_object(row, contracts) for row in rows]


@dataclass(frozen=True, slots=True)
class View:
    """A view: the filters it takes, how it is read, and whether what it shows depends on the day."""

    filters: dict[str, FieldKind]
    read: Reader
    of_the_day: bool = True


VIEWS: Final = {
    "courses": View({"year": YEAR, "course": COURSE}, _courses),
    "capacity": View({"year": YEAR}, _capacity),
    "clients": View({}, _clients),
    "deadlines": View({}, _deadlines),
    "search": View({}, _search),
    "kela_list": View({}, _kela_list),
    "journal": View({}, _journal, of_the_day=False),
    "attendance": View({"course": COURSE}, _attendance),
    "notices": View({}, _notices, of_the_day=False),
}


def read_view(services: Services, queries: Queries, name: object, given: Mapping[str, Any]) -> list[JsonObject]:
    """Return a view's rows as they are today.

    InvalidCommandError: no such view, or a filter that it does not take or that can't be meant. AppError
    (clock-behind): today is before the database's last day.
    """
    text = read_text(name, "show")
    if name not in VIEWS:
        raise InvalidCommandError(FieldError("show", "unknown-view", {"value": text}))
    view = VIEWS[text]
    errors, filters = [], {}
    for key, value in given.items():
        if key not in view.filters:
            errors.append(FieldError(key, Problem.UNKNOWN_FIELD, {}))
        elif value is not None:
            filters[key] = view.filters[key].read(value, key)
    if errors:
        raise InvalidCommandError(*errors)
    with services.seeing_today() if view.of_the_day else nullcontext():
        return view.read(queries, services.today, filters)

"""The views of the JSON interface: which filters each takes, and its rows as plain objects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.services.coding import plain
from desktop.services.fields import FieldError, FieldKind, InvalidCommandError, Problem, read_id, read_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import NamedTuple

    from desktop.services.queries import Queries

    Rows = Sequence[NamedTuple]
    Reader = Callable[[Queries, date, Mapping[str, Any]], Rows]

YEAR: Final = FieldKind(read_number, nullable=True)
COURSE: Final = FieldKind(read_id, nullable=True)


def _courses(queries: Queries, today: date, filters: Mapping[str, Any]) -> Rows:
    course = filters.get("course")
    return queries.courses(today, year=filters.get("year"), ids=[course] if course else None)


VIEWS: Final[dict[str, tuple[dict[str, FieldKind], Reader]]] = {
    "courses": ({"year": YEAR, "course": COURSE}, _courses),
    "capacity": ({"year": YEAR}, lambda queries, _, filters: queries.capacity(filters.get("year"))),
    "clients": ({}, lambda queries, _, __: queries.clients()),
    "deadlines": ({}, lambda queries, today, _: queries.deadlines(today)),
    "search": ({}, lambda queries, today, _: queries.search(today)),
    "journal": ({}, lambda queries, _, __: queries.journal()),
}


def read_view(queries: Queries, today: date, name: object, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Give a view's rows. InvalidCommandError: no such view, or a filter that it does not take or that can't be meant."""
    if not isinstance(name, str) or name not in VIEWS:
        raise InvalidCommandError(FieldError("show", "unknown-view", {"value": name}))
    kinds, read = VIEWS[name]
    errors, filters = [], {}
    for key, value in given.items():
        if key not in kinds:
            errors.append(FieldError(key, Problem.UNKNOWN_FIELD, {}))
        elif value is not None:
            filters[key] = kinds[key].read(value, key)
    if errors:
        raise InvalidCommandError(*errors)
    return [plain(row) for row in read(queries, today, filters)]

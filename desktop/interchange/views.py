"""The views of the JSON interface: which filters each takes, and its rows as plain objects."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desktop.services.commands.codec import to_json
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.fields import FieldKind, read_id, read_number, read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from typing import NamedTuple

    from desktop.services.queries.queries import Queries
    from desktop.services.services import Services

    Rows = Sequence[NamedTuple]
    Reader = Callable[[Queries, date, Mapping[str, Any]], Rows]

YEAR: Final = FieldKind(read_number, nullable=True)
COURSE: Final = FieldKind(read_id, nullable=True)


def _courses(queries: Queries, today: date, filters: Mapping[str, Any]) -> Rows:
    course = filters.get("course")
    return queries.courses(today, year=filters.get("year"), ids=[course] if course else None)


@dataclass(frozen=True, slots=True)
class View:
    """A view: the filters it takes, how it is read, and whether what it shows depends on the day."""

    filters: dict[str, FieldKind]
    read: Reader
    of_the_day: bool = True


VIEWS: Final = {
    "courses": View({"year": YEAR, "course": COURSE}, _courses),
    "capacity": View({"year": YEAR}, lambda queries, _, filters: queries.capacity(filters.get("year"))),
    "clients": View({}, lambda queries, _, __: queries.clients()),
    "deadlines": View({}, lambda queries, today, _: queries.deadlines(today)),
    "search": View({}, lambda queries, today, _: queries.search(today)),
    "journal": View({}, lambda queries, _, __: queries.journal(), of_the_day=False),
}


def read_view(services: Services, queries: Queries, name: object, given: Mapping[str, Any]) -> list[dict[str, Any]]:
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
        return [to_json(row) for row in view.read(queries, services.today, filters)]

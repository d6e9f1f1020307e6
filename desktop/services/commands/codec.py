"""Commands as plain JSON values and back: one coding for scripts, forms and the journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.calendar import Term
from desktop.services.commands.base import Command
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.fields import STEPS, UNSET, FieldKind
from desktop.services.commands.registry import ALL_COMMANDS, USER_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

VERSION: Final = 1

# Pure functions that lift the fields of an older version of a command by one version: (command, version) -> function.
UPCASTERS: Final[dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]] = {}


class UnknownCommandError(Exception):
    """A command that this version of the program does not know; it stops the reader and is never skipped."""


def kind_of(field: Field[Any]) -> FieldKind:
    """Return the kind of a command's field."""
    kind = field.metadata["kind"]
    if not isinstance(kind, FieldKind):
        raise TypeError(field.name)
    return kind


_FIELDS: Final = {kind: fields(kind) for kind in ALL_COMMANDS.values()}
_PERSONAL: Final = {
    kind: frozenset(field.name for field in its_fields if kind_of(field).personal)
    for kind, its_fields in _FIELDS.items()
}


def personal_fields(kind: type[Command]) -> frozenset[str]:
    """Return the names of the fields that belong to the journal's personal part."""
    return _PERSONAL[kind]


def decode(kind: type[Command], values: Mapping[str, Any]) -> Command:
    """Make a command from plain values; InvalidCommandError with every field that can't be meant.

    Fields that are missing or unknown are among them.

    An absent field takes its default; so does a null, except where the command's own null means emptying the field.
    """
    errors: list[FieldError] = []
    given: dict[str, Any] = {}
    known = _FIELDS[kind]
    for field in known:
        try:
            if field.name in values:
                given[field.name] = _read(field, values[field.name])
            elif field.default is MISSING:
                errors.append(FieldError(field.name, Problem.MISSING, {}))
        except InvalidCommandError as error:
            errors += error.errors
    names = {field.name for field in known}
    errors += [FieldError(name, Problem.UNKNOWN_FIELD, {}) for name in values if name not in names]
    if errors:
        raise InvalidCommandError(*errors)
    return kind(**given)


def _read(field: Field[Any], value: object) -> object:
    kind = kind_of(field)
    if value is None:
        if not kind.nullable:
            raise InvalidCommandError(FieldError(field.name, Problem.NULL, {}))
        return None
    read = kind.read(value, field.name)
    return tuple(_step(each, field.name) for each in read) if kind is STEPS else read


def _step(values: Mapping[str, Any], where: str) -> Command:
    """Make one of several commands that are carried out together."""
    name = values.get("command")
    if name not in USER_COMMANDS:
        raise InvalidCommandError(FieldError(where, Problem.NOT_A_CHOICE, {}))
    return decode(USER_COMMANDS[name], {field: value for field, value in values.items() if field != "command"})


def encode(command: Command) -> dict[str, Any]:
    """Return a command's fields as plain values; what it leaves as it is, is left out."""
    values = ((field.name, getattr(command, field.name)) for field in _FIELDS[type(command)])
    return {name: to_json(value) for name, value in values if value is not UNSET}


def upcast(name: str, version: int, values: dict[str, Any]) -> Command:
    """Make a command from a journal entry of any version up to this one; UnknownCommandError for all others."""
    if name not in ALL_COMMANDS or not 1 <= version <= VERSION:
        message = f"{name} version {version}"
        raise UnknownCommandError(message)
    for step in range(version, VERSION):
        values = UPCASTERS.get((name, step), dict)(values)
    return decode(ALL_COMMANDS[name], values)


def to_json(value: Any) -> Any:  # noqa: ANN401, PLR0911 - any value of a command, a row or a fact; a line for each kind
    """Return a value as JSON has it: dates and terms as text, named tuples as objects, tuples as lists."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, date):  # and a datetime, which is one
        return value.isoformat()
    if isinstance(value, Term):
        return str(value)
    if isinstance(value, Command):
        return {"command": value.NAME, **encode(value)}
    if isinstance(value, Mapping):
        return {key: to_json(each) for key, each in value.items()}
    if hasattr(value, "_asdict"):
        return {key: to_json(each) for key, each in value._asdict().items()}
    return [to_json(each) for each in value]

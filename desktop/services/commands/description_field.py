"""Reading the description of a service that a command carries: the keys of a file, with dates as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.domain.description_table import DescriptionError
from desktop.domain.service_description_file import read_service_description
from desktop.services.commands.errors import Problem, read_day, wrong
from desktop.services.commands.fields import read_id, read_text

_DATES: Final = ("valid_from", "valid_until")


def read_description(value: object, where: str) -> Mapping[str, Any]:
    """Read a description; dates stay text. InvalidCommandError with the path of the first thing wrong."""
    if not isinstance(value, Mapping):
        raise wrong(where, Problem.NOT_AN_OBJECT)
    values: dict[str, Any] = _tidy(value, where)
    days: dict[str, Any] = {key: read_day(values[key], f"{where}.{key}") for key in _DATES if key in values}
    try:
        description = read_service_description({**values, **days}, where)
    except DescriptionError as error:
        key = f"{where}.{error.key}"
        raise wrong(key, error.fault, **error.facts) from error
    read_id(description.code, f"{where}.code")
    return values


def _tidy(value: Any, where: str) -> Any:  # noqa: ANN401 - any JSON
    """Return the same without what is null, with tidy texts, and whole numbers as such."""
    if isinstance(value, str):
        return read_text(value, where)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, list):
        return [_tidy(each, f"{where}[{number}]") for number, each in enumerate(value)]
    if isinstance(value, Mapping):
        return {key: _tidy(each, f"{where}.{key}") for key, each in value.items() if each is not None}
    return value

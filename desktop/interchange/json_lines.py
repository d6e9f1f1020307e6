"""JSON Lines: one object a line, each checked before anything is done with it."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, Final

from desktop.services.commands.errors import FieldError, InvalidCommandError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_LINE: Final = 1_000_000
"""In bytes; a command with the longest note takes a tenth of it."""

_DEEPEST: Final = 20


class _DuplicateKeyError(ValueError):
    pass


def lines_of(stream: IO[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Return the number and the bytes of each line that is not blank; None for one that is too long to be kept."""
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            _skip_rest(stream)
            yield number, None
        elif line.strip():
            yield number, line


def _skip_rest(stream: IO[bytes]) -> None:
    while (rest := stream.readline(LONGEST_LINE)) and not rest.endswith(b"\n"):
        pass


def parse(line: bytes | None) -> dict[str, Any]:
    """Read one line's object. InvalidCommandError where it is too long, not UTF-8, or not one JSON object."""
    if line is None:
        raise _line_error("line-too-long", longest=LONGEST_LINE)
    try:
        value = json.loads(line.decode("utf-8-sig"), object_pairs_hook=_without_duplicates, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise _line_error("not-utf-8", byte=error.start + 1) from None
    except _DuplicateKeyError as error:
        raise InvalidCommandError(FieldError(str(error), "duplicate-key", {})) from None
    except json.JSONDecodeError as error:
        raise _line_error("not-json-at", character=error.colno) from None
    except RecursionError:
        raise _line_error("too-deep", deepest=_DEEPEST) from None
    except ValueError:
        raise _line_error("not-json") from None
    if not isinstance(value, dict):
        raise _line_error("not-json")
    if _depth(value) > _DEEPEST:
        raise _line_error("too-deep", deepest=_DEEPEST)
    return value


def _line_error(problem: str, **facts: object) -> InvalidCommandError:
    return InvalidCommandError(FieldError("line", problem, facts))


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DuplicateKeyError(key)
        found[key] = value
    return found


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _depth(value: object, level: int = 1) -> int:
    if level > _DEEPEST:
        return level
    if isinstance(value, dict):
        return max((_depth(each, level + 1) for each in value.values()), default=level)
    if isinstance(value, list):
        return max((_depth(each, level + 1) for each in value), default=level)
    return level

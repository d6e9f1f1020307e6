"""Finds every text in the program's code that is given to gettext."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DESKTOP: Final = Path(__file__).resolve().parents[2] / "desktop"
PLACES: Final = {"gettext": (0,), "ngettext": (0, 1), "pgettext": (0, 1), "N_": (0,), "_": (0,)}


class Text(NamedTuple):
    """A text in the code: where it stands, by which function it is marked, and its literals; none for an f-string."""

    where: str
    function: str
    literals: tuple[str, ...]

    @property
    def context(self) -> str | None:
        """The context, where it has one."""
        return self.literals[0] if self.function == "pgettext" else None

    @property
    def ids(self) -> tuple[str, ...]:
        """The text, and its plural where it has one."""
        return self.literals[1:] if self.function == "pgettext" else self.literals


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _in_file(file: Path) -> Iterator[Text]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        places = PLACES.get(_name(node), ()) if isinstance(node, ast.Call) else ()
        if not isinstance(node, ast.Call) or len(node.args) <= max(places, default=99):
            continue
        given = [node.args[place] for place in places]
        literals = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
        if any(isinstance(each, ast.JoinedStr) for each in given) or len(literals) == len(given):
            where = f"{file.relative_to(DESKTOP)}:{node.lineno}"
            yield Text(where, _name(node), tuple(literals) if len(literals) == len(given) else ())


def texts_in_code() -> list[Text]:
    """Return every text of the program."""
    return [text for file in sorted(DESKTOP.rglob("*.py")) for text in _in_file(file)]

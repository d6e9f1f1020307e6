"""The views of the JSON interface as tables for spreadsheets, with the names of things in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.interchange.spreadsheet import Worksheet
from desktop.interchange.table import is_day, written
from desktop.messages.names import COLUMNS, VIEW_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.i18n import Words


def sheet_of(view: str, rows: Sequence[dict[str, Any]], words: Words) -> Worksheet:
    """Make the table of a view's rows; what has several parts is written in one cell, as on a terminal."""
    names = list(rows[0]) if rows else []
    cells = [[_cell(name, row[name], words) for name in names] for row in rows]
    return Worksheet(words.gettext(VIEW_NAMES[view]), [words.gettext(COLUMNS[name]) for name in names], cells)


def _cell(name: str, value: Any, words: Words) -> str | int | date | None:  # noqa: ANN401 - any value of a row
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    if isinstance(value, str) and is_day(value):
        return date.fromisoformat(value)
    return written(name, value, words)

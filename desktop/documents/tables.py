"""Documents that are tables under a heading: their columns and rows, as the template `table` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.documents.content import DASH, Content
from desktop.documents.field_matrix import NOT_TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TEMPLATE: Final = "table"
_ROW_HEIGHT: Final = 9


class TableColumn(NamedTuple):
    """A column; `width` in mm, a negative one shares what is left, None takes what it needs."""

    heading: str
    width: float | None = None
    right: bool = False
    closed: bool = False


class Table(NamedTuple):
    """A table; the height of its rows is in mm, the size of its letters in points."""

    columns: Sequence[TableColumn]
    rows: Iterable[Sequence[object]]
    caption: str | None = None
    row_height: float = _ROW_HEIGHT
    empty_rows: int = 0
    new_page: bool = False
    size: float = 10


def body_of(tables: Iterable[Table], *, sign_line: str | None = None, flipped: bool = False) -> Content:
    """Return what the template lays out; a cell of which nothing is known, or told, has a dash."""
    return {"tables": [_values(each) for each in tables], "sign_line": sign_line, "flipped": flipped}


def _values(table: Table) -> dict[str, Any]:
    columns = [each._asdict() for each in table.columns]
    rows = [[_cell(each) for each in row] for row in table.rows]
    return table._asdict() | {"columns": columns, "rows": rows}


def _cell(value: object) -> str:
    return DASH if value is None or value is NOT_TOLD else str(value)

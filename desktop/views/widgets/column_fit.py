"""Widths of a list's columns: what they hold, less what is too much for the list, until the user sets a width."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.models.rows_model import RowsModel

WIDEST: Final = 420
LEAST_OF_TEXT: Final = 88


class ColumnFit(QObject):
    """Returns a table's columns their widths, and others when the table gets wider or narrower."""

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        """Fit nothing yet."""
        super().__init__(table)
        self._table, self._rows = table, rows
        self._natural: list[int] = []
        self._given: list[int] = []
        self._is_fitting = False
        table.horizontalHeader().sectionResized.connect(self._on_resized)

    def fit(self) -> None:
        """Measure what the columns hold, and fit them."""
        self._is_fitting = True
        self._table.resizeColumnsToContents()
        self._is_fitting = False
        self._natural = [min(WIDEST, width) for width in self._widths()]
        self._apply()

    def _apply(self) -> None:
        room = self._table.viewport().width()
        self._given = shrunk(self._natural, [not each.is_number for each in self._rows.columns], room)
        self._is_fitting = True
        for column, width in enumerate(self._given):
            self._table.setColumnWidth(column, width)
        self._is_fitting = False

    def _widths(self) -> list[int]:
        return [self._table.columnWidth(column) for column in range(self._rows.columnCount())]

    def _on_resized(self, column: int, _old: int, _new: int) -> None:
        """Fit anew where the last column has followed the table; a width that the user has set stays."""
        if self._is_fitting or not self._natural:
            return
        header = self._table.horizontalHeader()
        is_last = header.visualIndex(column) == header.count() - 1
        if is_last and self._widths()[:-1] == self._given[:-1]:
            self._apply()
        elif not is_last:
            self._natural = []


def shrunk(widths: list[int], are_texts: list[bool], room: int) -> list[int]:
    """Take from the widest texts what is too much for a room; their tool tips have them whole."""
    found = list(widths)
    excess = sum(widths) - room
    texts = [place for place, is_text in enumerate(are_texts) if is_text]
    for place in sorted(texts, key=widths.__getitem__, reverse=True):
        cut = max(0, min(excess, widths[place] - LEAST_OF_TEXT))
        found[place] -= cut
        excess -= cut
    return found

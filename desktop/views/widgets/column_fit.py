"""Widths of a list's columns: a function of what they hold, of the room there is and of the user's own widths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QTableView

WIDEST: Final = 420
LEAST_OF_TEXT: Final = 88


class ColumnWish(NamedTuple):
    """The width that a column's contents ask for, whether they are texts that may be cut, and the user's own width."""

    natural: int
    is_text: bool
    own: int | None = None


class ColumnFit(QObject):
    """Sets a table's columns to the widths that fit; a width that the user sets stays, and what is before it too."""

    def __init__(self, table: QTableView, are_texts: Sequence[bool]) -> None:
        """Fit nothing yet."""
        super().__init__(table)
        self._table, self._are_texts = table, are_texts
        self._natural: Sequence[int] = ()
        self._own: dict[int, int] = {}
        self._is_fitting = False
        header = table.horizontalHeader()
        header.sectionResized.connect(self._on_resized)
        header.sectionMoved.connect(self.apply)

    def fit(self, natural: Sequence[int]) -> None:
        """Fit columns whose contents ask for these widths."""
        self._natural = natural
        self.apply()

    def apply(self) -> None:
        """Fit the columns to the room of the moment."""
        if not self._natural or self._is_fitting:
            return
        header = self._table.horizontalHeader()
        columns = [header.logicalIndex(place) for place in range(len(self._natural))]
        wishes = [ColumnWish(self._natural[each], self._are_texts[each], self._own.get(each)) for each in columns]
        self._is_fitting = True
        for column, width in zip(columns, fitted(wishes, self._table.viewport().width()), strict=True):
            header.resizeSection(column, width)
        self._is_fitting = False

    def _on_resized(self, column: int) -> None:
        """Keep what the user has set; were a column before it to give way, its edge would leave the pointer."""
        if self._is_fitting or not self._natural:
            return
        header = self._table.horizontalHeader()
        for place in range(header.visualIndex(column) + 1):
            each = header.logicalIndex(place)
            self._own[each] = header.sectionSize(each)
        self.apply()


def fitted(columns: Sequence[ColumnWish], room: int) -> list[int]:
    """Return the widths of columns that stand in this order: together they fill the room, or more if they can't fit.

    The widest texts give way first (their tool tips have them whole), numbers and the user's own widths never; what is
    left over is the last column's.
    """
    found = [min(WIDEST, each.natural) if each.own is None else each.own for each in columns]
    excess = sum(found) - room
    yielding = [place for place, each in enumerate(columns) if each.is_text and each.own is None]
    for place in sorted(yielding, key=found.__getitem__, reverse=True):
        cut = max(0, min(excess, found[place] - LEAST_OF_TEXT))
        found[place] -= cut
        excess -= cut
    found[-1] += max(0, -excess)
    return found

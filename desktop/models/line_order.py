"""The order of lines: texts by the rules of the language, the rest by value; empty ones last where it ascends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCollator, QLocale, Qt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.models.line import Line


class LineOrder(NamedTuple):
    """By which column lines are sorted, which way, and in which language (fi_FI)."""

    column: int
    direction: Qt.SortOrder
    locale: str

    @property
    def _is_reversed(self) -> bool:
        return self.direction is Qt.SortOrder.DescendingOrder

    def places(self, lines: Sequence[Line]) -> list[int]:
        """Return the places of all lines in their order; lines that are equal there keep theirs."""
        ranks = self._ranks([line.keys[self.column] for line in lines])
        return sorted(range(len(lines)), key=ranks.__getitem__, reverse=self._is_reversed)

    def place_for(self, line: Line, places: Sequence[int], lines: Sequence[Line]) -> int:
        """Return where a line belongs among places that are in order already."""
        key = self._key(line)
        low, high = 0, len(places)
        while low < high:
            middle = (low + high) // 2
            other = self._key(lines[places[middle]])
            if (other < key) if self._is_reversed else (key < other):
                high = middle
            else:
                low = middle + 1
        return low

    def _ranks(self, values: list[Any]) -> list[Any]:
        """Return a number for each value; texts are compared only once, however often they come."""
        if not any(isinstance(value, str) for value in values):
            return [(value is None, value if value is not None else 0) for value in values]
        collator = QCollator(QLocale(self.locale))
        texts = sorted({value for value in values if value}, key=collator.sortKey)
        ranks = {text: rank for rank, text in enumerate(texts)}
        last = len(texts)
        return [ranks[value] if value else last for value in values]

    def _key(self, line: Line) -> Any:  # noqa: ANN401 - whatever can be compared
        value = line.keys[self.column]
        if isinstance(value, str) and value:
            return False, QCollator(QLocale(self.locale)).sortKey(value)
        return (True, 0) if value is None or value == "" else (False, value)

"""A table model over ready lines, with its own filter and sort order: fast for hundreds of thousands of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QCollator, QLocale, QModelIndex, QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.i18n import Words

    Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The id of the row's thing."""
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""The row itself."""
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3
"""The native value by which a column sorts."""

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in code, its heading for the catalogue, whether it holds numbers, and how it is spoken.

    `spoken` makes of a row what a screen reader says; without it, the heading and the text are read.
    """

    name: str
    heading: str
    is_number: bool = False
    spoken: Callable[[Any, Words], str] | None = None


class Line(NamedTuple):
    """A row made ready: its id, the texts and sort keys of its columns, the folded text that filters look in.

    `group` is the id of the thing with which it is read again: a client's decisions are one group.
    """

    ident: str
    group: str
    texts: tuple[str, ...]
    keys: tuple[Any, ...]
    search: str
    row: Any


class RowsModel(QAbstractTableModel):
    """Shows lines; which of them, and in which order, is an index list of its own.

    Signals: counted() after the number of lines or of shown lines may have changed.
    """

    counted = Signal()

    def __init__(self, columns: Sequence[Column], words: Words, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._words = words
        self._lines: list[Line] = []
        self._order: list[int] = []
        self._needle = ""
        self._choices: dict[str, Callable[[Any], bool]] = {}
        self._sorted_by = (0, Qt.SortOrder.AscendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911
        """Give a cell's text, alignment, sort key or spoken text, or its row's id."""
        if not index.isValid():
            return None
        line, column = self._lines[self._order[index.row()]], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[column].is_number else _LEFT
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, column)
        if role == SORT_ROLE:
            return line.keys[column]
        if role == ID_ROLE:
            return line.ident
        return line.row if role == ROW_ROLE else None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401
        """Give a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.gettext(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].is_number else _LEFT
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; lines that are equal there keep their order."""
        self._sorted_by = (column, order)
        self.beginResetModel()
        self._sort()
        self.endResetModel()

    def set_lines(self, lines: list[Line]) -> None:
        """Show other lines; filter and order stay."""
        self.beginResetModel()
        self._lines = lines
        self._select()
        self._sort()
        self.endResetModel()
        self.counted.emit()

    def patch(self, lines: Sequence[Line], groups: Collection[str]) -> None:
        """Put new lines in place of all lines of some groups."""
        self.set_lines([line for line in self._lines if line.group not in groups] + list(lines))

    def filter(self, text: str) -> None:
        """Show only the lines that have every word of a text."""
        needle = " ".join(text.casefold().split())
        if needle == self._needle:
            return
        narrowed = needle.startswith(self._needle)
        self._needle = needle
        self.beginResetModel()
        if narrowed:
            self._order = self._matching(self._order)
        else:
            self._select()
            self._sort()
        self.endResetModel()
        self.counted.emit()

    def choose(self, name: str, suits: Callable[[Any], bool] | None) -> None:
        """Show only the lines whose row suits, or lift that restriction; several restrictions have names."""
        self._choices.pop(name, None)
        if suits is not None:
            self._choices[name] = suits
        self.set_lines(self._lines)

    @property
    def needle(self) -> str:
        """The text that lines are filtered by."""
        return self._needle

    @property
    def total(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._lines)

    def row_of(self, ident: str) -> int:
        """Give where the thing with an id is shown, or -1."""
        return next((row for row, place in enumerate(self._order) if self._lines[place].ident == ident), -1)

    def lines(self) -> list[Line]:
        """Give all lines, shown or not."""
        return self._lines

    def retranslate(self) -> None:
        """Show the headings in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _select(self) -> None:
        self._order = self._matching(range(len(self._lines)))

    def _matching(self, places: Collection[int]) -> list[int]:
        words = self._needle.split()
        lines = self._lines
        for suits in self._choices.values():
            places = [place for place in places if suits(lines[place].row)]
        for word in words:
            places = [place for place in places if word in lines[place].search]
        return list(places)

    def _sort(self) -> None:
        column, order = self._sorted_by
        if not self._lines or not 0 <= column < len(self.columns):
            return
        keys = self._ranks(column)
        self._order.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)

    def _ranks(self, column: int) -> list[Any]:
        """Give a sort key for each line; texts are ranked once by the rules of the language."""
        values = [line.keys[column] for line in self._lines]
        if not any(isinstance(value, str) for value in values):
            return [(value is None, value if value is not None else 0) for value in values]
        collator = QCollator(QLocale(self._words.language.locale_name))
        ranked = sorted({value or "" for value in values}, key=collator.sortKey)
        ranks = {value: rank for rank, value in enumerate(ranked)}
        return [(not value, ranks[value or ""]) for value in values]

    def _spoken(self, line: Line, column: int) -> str:
        described = self.columns[column]
        if described.spoken is not None:
            return described.spoken(line.row, self._words)
        return f"{self._words.gettext(described.heading)}: {line.texts[column]}"

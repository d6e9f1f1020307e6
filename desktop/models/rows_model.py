"""A table model over ready lines, with its own filter and sort order: fast for hundreds of thousands of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal

from desktop.models.line_order import LineOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtCore import QPersistentModelIndex

    from desktop.i18n import Words
    from desktop.models.line import Line

    Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The id of the row's thing."""
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""The row itself."""
SORT_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 3
"""The native value by which a column sorts."""

_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class Column(NamedTuple):
    """A column: its name in code, its heading for the catalogue, whether it holds numbers, and how it is spoken.

    `spoken` makes of a row what a screen reader says; without it, the heading and the text are read.
    """

    name: str
    heading: str
    is_number: bool = False
    spoken: Callable[[Any, Words], str] | None = None

    @property
    def alignment(self) -> int:
        """How texts stand in the column: Qt's flags."""
        return _RIGHT if self.is_number else _LEFT


class RowsModel(QAbstractTableModel):
    """Shows lines; which of them, and in which order, is an index list of its own.

    Signals: counted() after the number of lines or of shown lines may have changed.
    """

    NARROWS: ClassVar[bool] = True
    """Whether what is shown holds all that a longer filter can find, and earlier findings can be taken up again."""
    counted = Signal()

    def __init__(self, columns: Sequence[Column], words: Words, parent: QObject | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self._words = words
        self._lines: list[Line] = []  # those that `_sorted` no longer names have been replaced
        self._sorted: list[int] = []
        self._order: list[int] = []
        self.state = 0
        """Grows with every change of what there is to show."""
        self.changes = 0
        """Grows with every change of the lines themselves, shown or not."""
        self.readings = 0
        """Grows when all lines have been read, in one language and with one set of names."""
        self.needle = ""
        """The text that lines are filtered by."""
        self._found: dict[str, list[int]] = {}  # what needles have found, for those who take a letter back
        self._choices: dict[str, Callable[[Any], bool]] = {}
        self._sorted_by = (0, Qt.SortOrder.AscendingOrder)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401, PLR0911
        """Return a cell's text, alignment, sort key or spoken text, or its row's id."""
        if not index.isValid():
            return None
        line, column = self.line(index.row()), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return line.texts[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[column].alignment
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
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words.gettext(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.columns[section].alignment
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; lines that are equal there keep their order."""
        self._sorted_by = (column, order)
        self.set_lines(self.lines())

    @property
    def order(self) -> LineOrder:
        """The order of the moment."""
        return LineOrder(*self._sorted_by, self._words.language.locale_name)

    def set_lines(self, lines: list[Line], places: list[int] | None = None) -> None:
        """Show other lines; filter and order stay. `places` is that order, where it is known already."""
        self.beginResetModel()
        self._lines = lines
        self.changes += 1
        self._show(self.order.places(lines) if places is None else places)
        self.endResetModel()
        self.counted.emit()

    def patch(self, lines: Sequence[Line], groups: Collection[str]) -> None:
        """Put new lines in place of all lines of some groups; the others stay where they are."""
        order, present = self.order, self._lines
        self.changes += 1
        self.beginResetModel()
        places = [place for place in self._sorted if present[place].group not in groups]
        for line in lines:
            places.insert(order.place_for(line, places, present), len(present))
            present.append(line)
        self._show(places)
        self.endResetModel()
        self.counted.emit()

    def filter(self, text: str) -> None:
        """Show only the lines that have every word of a text."""
        needle = " ".join(text.casefold().split())
        if needle == self.needle:
            return
        self._found[self.needle] = self._order
        narrowed = self.NARROWS and needle.startswith(self.needle)
        self.needle = needle
        self.beginResetModel()
        found = self._found.get(needle) if self.NARROWS else None
        self._order = self._matching(self._order if narrowed else self._sorted) if found is None else found
        self.endResetModel()
        self.counted.emit()

    def choose(self, name: str, suits: Callable[[Any], bool] | None) -> None:
        """Show only the lines whose row suits, or lift that restriction; several restrictions have names."""
        self._choices.pop(name, None)
        if suits is not None:
            self._choices[name] = suits
        self.beginResetModel()
        self._show(self._sorted)
        self.endResetModel()
        self.counted.emit()

    @property
    def found(self) -> int:
        """How many things are shown."""
        return self.rowCount()

    @property
    def total(self) -> int:
        """How many lines there are, shown or not."""
        return len(self._sorted)

    def row_of(self, ident: str) -> int:
        """Return where the thing with an id is shown, or -1."""
        return next((row for row, place in enumerate(self._order) if self._lines[place].ident == ident), -1)

    def line(self, row: int) -> Line:
        """Return the line that is shown in a row."""
        return self._lines[self._order[row]]

    def lines(self, number: int | None = None) -> list[Line]:
        """Return the first lines, or all, in their order, shown or not."""
        return [self._lines[place] for place in self._sorted[:number]]

    def retranslate(self) -> None:
        """Show the headings in the language of the moment."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def _show(self, places: list[int]) -> None:
        """Show what matches among all lines in their order."""
        self._found.clear()
        self.state += 1
        self._sorted = places
        self._order = self._matching(places)

    def _matching(self, places: Collection[int]) -> list[int]:
        words = self.needle.split()
        lines = self._lines
        for suits in self._choices.values():
            places = [place for place in places if suits(lines[place].row)]
        for word in words:
            places = [place for place in places if word in lines[place].search]
        return list(places)

    def _spoken(self, line: Line, column: int) -> str:
        described = self.columns[column]
        if described.spoken is not None:
            return described.spoken(line.row, self._words)
        return f"{self._words.gettext(described.heading)}: {line.texts[column]}"

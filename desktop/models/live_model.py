"""A rows model that reads its rows itself, and again only what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from desktop.models.rows_model import Column, RowsModel

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.line import Line
    from desktop.models.line_order import LineOrder
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries


SORTED_AT_ONCE: Final = 2_000


class Read(NamedTuple):
    """What came from the worker's thread: lines and, of a complete reading, the order in which they belong."""

    lines: list[Line]
    groups: frozenset[str] | None
    reading: int
    order: LineOrder
    places: list[int]


class LiveModel(RowsModel):
    """Asks of every change: is it mine? Then it reads those rows again. Subclasses name their columns.

    Signals: loaded() when all rows have been read.
    """

    COLUMNS: ClassVar[Sequence[Column]]
    loaded = Signal()

    def __init__(
        self, operations: Operations, directory: Directory, words: Words, parent: QObject | None = None
    ) -> None:
        """Read nothing yet."""
        super().__init__(self.COLUMNS, words, parent)
        self._operations, self._directory = operations, directory
        self._reading = 0
        self._is_loaded = False
        operations.changed.connect(self._on_changed)

    @property
    def is_loaded(self) -> bool:
        """Whether the rows have been read at least once."""
        return self._is_loaded

    def reload(self) -> None:
        """Read all rows."""
        self._read(None)

    def retranslate(self) -> None:
        """Show headings and texts in the language of the moment, also of what is just being read."""
        super().retranslate()
        if self._reading:
            self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; many lines are put in order in the worker's thread."""
        if self.total <= SORTED_AT_ONCE:
            super().sort(column, order)
            return
        self._sorted_by = (column, order)
        lines, wanted, state = self.lines(), self.order, self.state

        def then(places: list[int]) -> None:
            if wanted == self.order:  # otherwise another order has been asked for since
                self.set_lines(lines, places) if state == self.state else super(LiveModel, self).sort(column, order)

        self._operations.work(lambda: wanted.places(lines), then)

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the groups of lines that a change concerns."""
        raise NotImplementedError

    def read(self, queries: Queries, today: date, groups: Collection[str] | None) -> Any:  # noqa: ANN401
        """Read the rows of some groups, or all; runs in the worker's thread."""
        raise NotImplementedError

    def lines_of(self, rows: Any) -> list[Line]:  # noqa: ANN401
        """Make lines of what was read; runs in the worker's thread."""
        raise NotImplementedError

    def _on_changed(self, changes: Changes) -> None:
        if not self._is_loaded:
            return
        if changes.everything:
            self.reload()
        elif groups := self.concerned(changes):
            self._read(groups)

    def _read(self, groups: frozenset[str] | None) -> None:
        """Read in the worker's thread; of two complete readings under way, only the last one counts."""
        if groups is None:
            self._reading += 1
        reading, order = self._reading, self.order

        def query(queries: Queries, today: date) -> Read:
            lines = self.lines_of(self.read(queries, today, groups))
            return Read(lines, groups, reading, order, order.places(lines) if groups is None else [])

        self._operations.read(query, self._on_read)

    def _on_read(self, read: Read) -> None:
        if read.reading != self._reading:
            return
        if read.groups is not None:
            self.patch(read.lines, read.groups)
            return
        self._is_loaded = True
        self.readings += 1
        self.set_lines(read.lines, read.places if read.order == self.order else None)
        self.loaded.emit()

"""A rows model that reads its rows itself, and again only what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from PySide6.QtCore import QObject, Qt, Signal

from desktop.models.rows_model import Column, RowsModel
from desktop.services.changes import Changes

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.line import Line
    from desktop.models.line_order import LineOrder
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.queries.queries import Queries


SORTED_AT_ONCE: Final = 2_000


class Wanted(NamedTuple):
    """What is handed over to the worker's thread: it reads nothing of the model, which belongs to the window's.

    `groups` of lines, or None for all; `names` may learn what is read; `what`: whatever else the rows depend on.
    """

    groups: frozenset[str] | None
    names: Directory
    words: Words
    what: Any


class Read(NamedTuple):
    """What came from the worker's thread: lines and, of a complete reading, the order in which they belong."""

    wanted: Wanted
    rows: Any
    lines: list[Line]
    reading: int
    order: LineOrder
    places: list[int]


class LiveModel(RowsModel):
    """Asks of every change: is it mine? Then it reads those rows again. Subclasses name their columns.

    While nobody sees it, changes wait, unless the rail shows its number all the time (`IS_COUNTED`).

    Signals: loaded() when all rows have been read.
    """

    COLUMNS: ClassVar[Sequence[Column]]
    IS_COUNTED: ClassVar[bool] = False
    loaded = Signal()

    def __init__(
        self, operations: Operations, directory: Directory, words: Words, parent: QObject | None = None
    ) -> None:
        """Read nothing yet."""
        super().__init__(self.COLUMNS, words, parent)
        self._operations, self._directory = operations, directory
        self._reading = 0
        self._is_loaded = False
        self._is_seen = True
        self._missed = Changes()
        operations.changed.connect(self._on_changed)

    @property
    def is_loaded(self) -> bool:
        """Whether the rows have been read at least once."""
        return self._is_loaded

    def set_seen(self, is_seen: bool) -> None:  # noqa: FBT001 - a slot
        """Read what has changed meanwhile once the rows are seen again; until then, nothing."""
        self._is_seen = is_seen
        if is_seen and self._missed:
            missed, self._missed = self._missed, Changes()
            self._on_changed(missed)

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

    def what(self) -> Any:  # noqa: ANN401 - any model's
        """Return what the rows depend on besides the groups: a year, say."""
        return None

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> Any:  # noqa: ANN401
        """Read the rows of some groups, or all; runs in the worker's thread."""
        raise NotImplementedError

    @staticmethod
    def lines_of(rows: Any, wanted: Wanted) -> list[Line]:  # noqa: ANN401
        """Make lines of what was read; runs in the worker's thread."""
        raise NotImplementedError

    def take(self, rows: Any) -> None:  # noqa: ANN401
        """Take what was read and stands in no line."""

    def _on_changed(self, changes: Changes) -> None:
        if not self._is_loaded:
            return
        if not self._is_seen and not self.IS_COUNTED:
            self._missed |= changes
        elif changes.everything:
            self.reload()
        elif groups := self.concerned(changes):
            self._read(groups)

    def _read(self, groups: frozenset[str] | None) -> None:
        """Read in the worker's thread; of two complete readings under way, only the last one counts."""
        if groups is None:
            self._reading += 1
        reading, order, words = self._reading, self.order, self._words.as_they_are()
        wanted = Wanted(groups, self._directory.handed_over(words), words, self.what())
        read, lines_of = self.read, self.lines_of

        def query(queries: Queries, today: date) -> Read:
            rows = read(queries, today, wanted)
            lines = lines_of(rows, wanted)
            return Read(wanted, rows, lines, reading, order, order.places(lines) if groups is None else [])

        self._operations.read(query, self._on_read)

    def _on_read(self, read: Read) -> None:
        self._directory.take_back(read.wanted.names)
        if read.reading != self._reading:
            return
        self.take(read.rows)
        if read.wanted.groups is not None:
            self.patch(read.lines, read.wanted.groups)
            return
        self._is_loaded = True
        self.readings += 1
        self.set_lines(read.lines, read.places if read.order == self.order else None)
        self.loaded.emit()

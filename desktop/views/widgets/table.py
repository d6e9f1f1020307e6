"""The table that every list uses: rows without lines, one selected, the focus always to be seen."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop.models.rows_model import ID_ROLE, ROW_ROLE, RowsModel
from desktop.views.widgets.column_fit import ColumnFit
from desktop.views.widgets.row_delegate import RowDelegate
from desktop.views.widgets.table_header import TableHeader
from desktop.views.widgets.theme import row_height, tabular, tokens

_NARROWEST: Final = 48
_MEASURED: Final = 40


class WatchedTable(QTableView):
    """A table that tells whether it is seen, and when there is other room for its rows.

    Signals: seen(bool) when it is shown or hidden; resized() also when a scroll bar comes or goes beside the rows.
    """

    seen = Signal(bool)
    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's names
        """Tell that there is other room."""
        super().resizeEvent(event)
        self.resized.emit()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that it is seen."""
        super().showEvent(event)
        self.seen.emit(True)  # noqa: FBT003 - the signal's value

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Tell that another is shown in its place; a window that is minimised is the system's affair."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.seen.emit(False)  # noqa: FBT003


class DataTable(WatchedTable):
    """A list; keeps the selected thing when its rows are read or sorted again.

    Signals: chosen(id) when another row is selected ("" for none); opened(id) on Enter or double click.
    """

    HEADER: ClassVar[type[TableHeader]] = TableHeader
    _is_fitted = False
    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        """Show a model's rows, sorted by the first column."""
        super().__init__(parent)
        self._rows = model
        self._kept = ""
        self._awaited = ""
        self._column = self._scrolled = 0
        self._was_seen = True
        self._told = ""
        self._placeholder = ""
        self._fitted_reading = 0
        self._make_viewport()
        self.setFont(tabular(QFont()))
        self.setHorizontalHeader(self.HEADER(self))
        self.setModel(model)
        self._delegate = RowDelegate(self, model)
        self.setItemDelegate(self._delegate)
        self._fit = ColumnFit(self, [not each.is_number for each in model.columns])
        self.resized.connect(self._fit.apply)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self.horizontalHeader().setMinimumSectionSize(_NARROWEST)
        self.horizontalHeader().setStretchLastSection(False)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))

    @property
    def row_height(self) -> int:
        """The height of a row."""
        return max(row_height(), self.fontMetrics().height() + 10)

    def sort_by(self, name: str) -> None:
        """Sort by the column with a name."""
        place = next(place for place, column in enumerate(self._rows.columns) if column.name == name)
        self.sortByColumn(place, Qt.SortOrder.AscendingOrder)

    @property
    def chosen_id(self) -> str:
        """The id of the selected thing, or an empty text."""
        index = self.currentIndex()
        return str(index.data(ID_ROLE)) if index.isValid() else ""

    @property
    def chosen_row(self) -> Any:  # noqa: ANN401 - any view's row
        """The row of the selected thing, or None."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def choose(self, ident: str) -> None:
        """Select a thing, where it is shown."""
        row = self._rows.row_of(ident)
        if row >= 0:
            self.setCurrentIndex(self._rows.index(row, max(0, self.currentIndex().column())))

    def keep(self, ident: str) -> None:
        """Select a thing as soon as it is shown, whatever is selected until then."""
        self._awaited = ident
        self._restore()

    def set_placeholder(self, text: str) -> None:
        """Show this while there are no rows."""
        self._placeholder = text
        self.viewport().update()

    def fit_columns(self) -> None:
        """Make columns as wide as what they hold: once for each reading of all rows, not at a change of a few."""
        reading = self._rows.readings
        if self._is_fitted and reading == self._fitted_reading:
            return
        self._is_fitted, self._fitted_reading = self._rows.total > 0, reading
        metrics, lines, header = self.fontMetrics(), self._rows.lines(_MEASURED), self.horizontalHeader()
        self._fit.fit(
            [
                max(
                    header.sectionSizeHint(place), *(self._delegate.width_of(line, place, metrics) for line in lines), 0
                )
                for place in range(self._rows.columnCount())
            ]
        )

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """Return room for the widest of the first cells; Qt would make an index and an option for each of them."""
        metrics, rows = self.fontMetrics(), range(min(_MEASURED, self._rows.rowCount()))
        return max((self._delegate.width_of(self._rows.line(row), column, metrics) for row in rows), default=0)

    def refit(self) -> None:
        """Fit rows and columns anew: after a change of language, of the size of text or of density."""
        self.verticalHeader().setDefaultSectionSize(self.row_height)
        self._is_fitted = False
        self.fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open on Enter, copy on Ctrl+C, move otherwise."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.chosen_id:
            self.opened.emit(self.chosen_id)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if not self._rows.rowCount():
            paint_placeholder(self, self._placeholder)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Let rows and columns follow a change of font."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.FontChange:
            return
        if self._is_fitted:
            self.refit()
        else:
            self.verticalHeader().setDefaultSectionSize(self.row_height)

    def _make_viewport(self) -> None:
        """Make the viewport here: at the first look at Qt's own one, PySide loads every kind of widget there is."""
        viewport = QWidget(self)
        viewport.setBackgroundRole(QPalette.ColorRole.Base)
        viewport.setAutoFillBackground(True)
        self.setViewport(viewport)

    def _keep(self) -> None:
        self._kept = self.chosen_id or self._kept
        self._column = max(0, self.currentIndex().column())
        self._scrolled = self.verticalScrollBar().value()
        self._was_seen = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))

    def _restore(self) -> None:
        """Select the thing that was selected before, and tell if it is there no more."""
        self.fit_columns()
        is_awaited = bool(self._awaited) and self._rows.row_of(self._awaited) >= 0
        if is_awaited:
            self._kept, self._awaited = self._awaited, ""
        if not self._kept:
            return
        row = self._rows.row_of(self._kept)
        if row < 0:
            self._tell("")
            return
        index = self._rows.index(row, self._column)
        self.setCurrentIndex(index)
        if not is_awaited:
            self.verticalScrollBar().setValue(self._scrolled)
            if self._was_seen:
                self.scrollTo(index)

    def _on_current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self._kept = str(current.data(ID_ROLE))
            self._tell(self._kept)

    def _tell(self, ident: str) -> None:
        """Tell which thing is selected, once."""
        if ident != self._told:
            self._told = ident
            self.chosen.emit(ident)

    def _copy(self) -> None:
        """Copy the selected rows as spreadsheets read them, several of them under their headings."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = [self._rows.line(row).texts for row in rows]
        if len(rows) > 1:
            horizontal = Qt.Orientation.Horizontal
            headings = [str(self._rows.headerData(place, horizontal)) for place in range(self._rows.columnCount())]
            lines.insert(0, tuple(headings))
        if lines:
            QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))


def paint_placeholder(table: QTableView, text: str) -> None:
    """Paint why a table has no rows."""
    painter = QPainter(table.viewport())
    painter.setPen(tokens().text_second)
    area = table.viewport().rect().adjusted(40, 40, -40, -40)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    painter.drawText(area, int(flags), text)

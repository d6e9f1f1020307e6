"""A month as weeks: bars across the days on which courses are in the house."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QToolTip

from desktop.models.month_model import BEDS, WEEK, MonthModel, spoken_stay
from desktop.views.courses.calendar.month_painter import MonthPainter, WeekBars, WeekPicture
from desktop.views.widgets.notice import announce
from desktop.views.widgets.table import DataTable
from desktop.views.widgets.theme import GAP

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.models.line import Line

_LEAST: Final = 84
_GLYPH: Final = 11
_BESIDE: Final = {WEEK: 44, BEDS: 70}
_SATURDAY: Final = 5
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class MonthTable(DataTable):
    """Weeks under each other; the keys go from stay to stay."""

    def __init__(self, model: MonthModel, words: Words, parent: QWidget | None = None) -> None:
        """Show a model's weeks."""
        self._stay = ""
        super().__init__(model, parent)
        self._model, self._words = model, words
        self.bars = WeekBars(self, model)
        self.today = date.min
        header = self.horizontalHeader()
        self.setSortingEnabled(False)
        header.setSectionsMovable(False)
        header.setStretchLastSection(False)
        for column in range(model.columnCount()):
            fixed = column in _BESIDE
            header.setSectionResizeMode(
                column, QHeaderView.ResizeMode.Fixed if fixed else QHeaderView.ResizeMode.Stretch
            )
            if fixed:
                self.setColumnWidth(column, _BESIDE[column])
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def chosen_id(self) -> str:
        """The id of the course whose stay is selected, or an empty text."""
        return self._stay.partition("/")[0]

    @property
    def chosen_row(self) -> object:
        """The selected stay's course, or None."""
        line = self._chosen_line()
        return line.row if line else None

    def choose(self, ident: str) -> None:
        """Select the first stay of a course, where it is shown."""
        line = next((each for each in self._model.stays() if ident in (each.ident, each.group)), None)
        self._select(line)

    def keep(self, ident: str) -> None:
        """Select a course as soon as it is shown."""
        self._awaited = ident
        self.choose(ident)

    def fit_columns(self) -> None:
        """Leave the columns as they are, and give each week the height that its courses need."""
        for column, least in _BESIDE.items():
            self.setColumnWidth(column, max(least, self.horizontalHeader().sectionSizeHint(column)))
        lane = self.bars.lane
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, max(_LEAST, self.bars.above + lane * len(self._model.week(row).lanes) + GAP))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's names
        """Go to the stay before or after, or to that of another week."""
        key, lines = event.key(), self._model.stays()
        present = next((place for place, line in enumerate(lines) if line.ident == self._stay), -1)
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(lines) - 1}
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if not plain or not lines:
            super().keyPressEvent(event)
        elif key in steps:
            self._select(lines[min(max(0, present + steps[Qt.Key(key)]), len(lines) - 1)])
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._go_to_week(lines, present, later=key == Qt.Key.Key_Down)
        elif key in ends:
            self._select(lines[ends[Qt.Key(key)]])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select the stay under the pointer."""
        line = self.bars.line_at(event.position().toPoint())
        if line is not None:
            self._select(line)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Open the stay under the pointer."""
        if self.bars.line_at(event.position().toPoint()) is not None and self.chosen_id:
            self.opened.emit(self.chosen_id)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Return what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip:
            help_event: QHelpEvent = event  # type: ignore[assignment] # it is one
            line = self.bars.line_at(help_event.pos())
            QToolTip.showText(help_event.globalPos(), spoken_stay(line, self._words) if line else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the weeks, or why there are none."""
        if not self._model.rowCount():
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        weeks = MonthPainter(self, self._model, self.bars.above, self._words)
        for row in range(self._model.rowCount()):
            top, height = self.rowViewportPosition(row), self.rowHeight(row)
            if top + height >= event.rect().top() and top <= event.rect().bottom():
                box = QRect(0, top, self.viewport().width(), height)
                weeks.paint(painter, WeekPicture(row, box, self.bars.of(row), self._stay, self.today))
        painter.end()

    def _chosen_line(self) -> Line | None:
        return next((line for line in self._model.stays() if line.ident == self._stay), None)

    def _copy(self) -> None:
        """Copy what the selected stay says."""
        line = self._chosen_line()
        if line is not None:
            QGuiApplication.clipboard().setText(spoken_stay(line, self._words))

    def _go_to_week(self, lines: list[Line], present: int, *, later: bool) -> None:
        """Select the nearest stay of a later or an earlier week."""
        if present < 0:
            self._select(lines[0])
            return
        monday = _monday(lines[present].row.period.start)
        others = [
            line
            for line in (lines[present:] if later else reversed(lines[:present]))
            if (_monday(line.row.period.start) > monday if later else _monday(line.row.period.start) < monday)
        ]
        if others:
            self._select(others[0])

    def _select(self, line: Line | None) -> None:
        if line is None:
            return
        self._stay, self._awaited = line.ident, ""
        row = self._model.row_of(line.ident)
        day = max(0, (line.row.period.start - self._model.week(row).monday).days) + 1
        self.setCurrentIndex(self._model.index(row, day))
        announce(self, spoken_stay(line, self._words))
        self._tell(self.chosen_id)
        self.viewport().update()

    def _keep(self) -> None:
        """Remember nothing: stays have ids of their own."""

    def _restore(self) -> None:
        """Select again what was selected, where it is still shown."""
        self.fit_columns()
        if self._awaited:
            self.choose(self._awaited)
        elif self._stay and self._chosen_line() is not None:
            self.choose(self._stay)
        elif self._stay:
            self._stay = ""
            self._tell("")

    def _on_current(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        """Follow the stays, and not the cells."""


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

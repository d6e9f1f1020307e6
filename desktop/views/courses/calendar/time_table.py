"""A table whose last column is a part of a year: names at the left never scroll away, days do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from desktop.views.courses.calendar.bars import place_of
from desktop.views.courses.calendar.scale import TimeScale
from desktop.views.courses.calendar.time_header import TimeHeader
from desktop.views.widgets.table import DataTable

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.models.timeline_model import TimelineModel
    from desktop.views.widgets.table_header import TableHeader

SERVICE, NUMBER, PLACES, TIME = range(4)
_WEEK: Final = 7
_NOTCH: Final = 120
_LEFT_PARTS: Final = {SERVICE: 170, NUMBER: 70, PLACES: 60}


class Drag(NamedTuple):
    """Periods under the pointer: of which course, which one (0 for all), how many days away from where they were."""

    course: str
    period: int
    days: int


class TimeTable(DataTable):
    """Shows a year or a part of it. Signals: zoomed() when more or fewer days are shown."""

    HEADER: ClassVar[type[TableHeader]] = TimeHeader
    zoomed = Signal()

    def __init__(self, model: TimelineModel, words: Words, parent: QWidget | None = None) -> None:
        """Show a model's courses."""
        self.scale = TimeScale()
        self._is_fitting = False
        super().__init__(model, parent)
        self.today = date.min
        self.period = 0
        """The number of the period that the keys are about; 0 for the whole course."""
        self.drag: Drag | None = None
        header = self._header
        header.follow(self.scale, words)
        header.setSectionResizeMode(TIME, QHeaderView.ResizeMode.Stretch)
        for column, width in _LEFT_PARTS.items():
            self.setColumnWidth(column, width)
        header.sectionResized.connect(lambda *_: self._fit_scale())
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.sort_by("periods")

    @property
    def _header(self) -> TimeHeader:
        return cast("TimeHeader", self.horizontalHeader())

    def show_year(self, year: int, today: date) -> None:
        """Show another year; the day is marked."""
        self.scale.show_year(year)
        self.mark(today)

    def mark(self, today: date) -> None:
        """Mark a day."""
        self.today = self._header.today = today
        self._update_all()

    def fit_columns(self) -> None:
        """Leave the columns as they are: the bars have the rest."""

    def place_of_time(self) -> QRect:
        """Return the part of the viewport where the bars are."""
        left = self.columnViewportPosition(TIME)
        return QRect(left, 0, self.viewport().width() - left, self.viewport().height())

    def places(self, row: int, days: int = 0, period: int = 0) -> list[QRectF]:
        """Return where the bars of a row are, or would be if a period (0: all) were so many days later."""
        line = self._rows.line(row)
        periods, state = line.row.course.periods or (), line.row.course.state
        middle = self.rowViewportPosition(row) + self.rowHeight(row) / 2
        left = self.columnViewportPosition(TIME)
        ahead = days * self.scale.per_day
        found = [place_of(each, state, self.scale, left, middle) for each in periods]
        return [
            each.translated(ahead, 0) if period in (0, number) and days else each
            for number, each in enumerate(found, 1)
        ]

    def zoom_by(self, steps: int, keep: float | None = None) -> None:
        """Show fewer days (steps above 0) or more."""
        self.zoom_to(self.scale.zoom + steps, keep)

    def zoom_to(self, zoom: int, keep: float | None = None) -> None:
        """Show the whole year, a half or a quarter."""
        self.scale.zoom_to(zoom, keep)
        self.updateGeometries()
        self._update_all()
        self.zoomed.emit()

    def show_day(self, day: date) -> None:
        """Put a day of the year in the middle."""
        self.scale.centre(day)
        self.horizontalScrollBar().setValue(round(self.scale.skipped * _NOTCH))
        self._update_all()

    def updateGeometries(self) -> None:  # noqa: N802 - Qt's names
        """Let the scroll bar go over the days that are not shown: names stay where they are."""
        bar = self.horizontalScrollBar()
        self._is_fitting = True
        super().updateGeometries()
        bar.setRange(0, round(self.scale.hidden * _NOTCH))
        bar.setPageStep(self.scale.days * _NOTCH)
        bar.setSingleStep(_WEEK * _NOTCH)
        bar.setValue(round(self.scale.skipped * _NOTCH))
        self._is_fitting = False

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802
        """Scroll rows as usual, and days under the names."""
        if dx and not self._is_fitting:
            self.scale.scroll_to(self.horizontalScrollBar().value() / _NOTCH)
            self._update_all()
        if dy:
            super().scrollContentsBy(0, dy)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a row; the days stay where they are."""
        shown = self.horizontalScrollBar().value()
        super().scrollTo(self._rows.index(index.row(), SERVICE), hint)
        self.horizontalScrollBar().setValue(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Use the room."""
        super().resizeEvent(event)
        self._fit_scale()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Zoom with Ctrl; otherwise scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                place = event.position().x() - self.columnViewportPosition(TIME)
                self.zoom_by(1 if steps > 0 else -1, max(0.0, place))
            event.accept()
        else:
            super().wheelEvent(event)

    def _fit_scale(self) -> None:
        self.scale.width = max(1.0, float(self.place_of_time().width()))
        self._update_all()

    def _update_all(self) -> None:
        self.viewport().update()
        self._header.viewport().update()

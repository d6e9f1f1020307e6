"""A year of courses: names at the left that never scroll away, bars over weeks at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from desktop.domain.rule import Rule
from desktop.messages.calendar import course_alert, describe_period
from desktop.models.timeline_model import GroupHeading
from desktop.services.queries.rows import CalendarRow
from desktop.views.courses.calendar.time_table import SERVICE, Drag, TimeTable
from desktop.views.courses.calendar.timeline_painter import TimelinePainter
from desktop.views.widgets.notice import announce

if TYPE_CHECKING:
    from PySide6.QtGui import QHelpEvent
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.models.timeline_model import TimelineModel

WEEK: Final = 7
DRAG_AFTER: Final = 8
DRAG_NOT_BEFORE: Final = 150
_NEAR: Final = 4


class Press(NamedTuple):
    """Where and when the button went down, and on which period."""

    spot: QPoint
    at: int
    row: CalendarRow
    period: int


class TimelineTable(TimeTable):
    """A year's courses.

    Signals: dragged(Drag, QPoint) while periods are moved with the mouse; dropped(Drag) when they are let go;
    drag_refused(CalendarRow, int, QPoint) when a period was taken hold of that has to stay;
    drag_cancelled() when nothing moves.
    """

    dragged = Signal(object, QPoint)
    dropped = Signal(object)
    drag_refused = Signal(object, int, QPoint)
    drag_cancelled = Signal()

    def __init__(self, model: TimelineModel, words: Words, parent: QWidget | None = None) -> None:
        """Show a model's courses."""
        self._painter: TimelinePainter | None = None
        super().__init__(model, words, parent)
        self._model, self._words = model, words
        self._press: Press | None = None
        self._period_of = ""
        self.selectionModel().currentRowChanged.connect(self._forget_period)

    def keep(self, ident: str) -> None:
        """Select a course as soon as it is shown; one that is hidden in a closed group is shown."""
        if self._rows.row_of(ident) < 0:
            self._model.open_all()
        super().keep(ident)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the rows, or why there are none."""
        if not self._rows.rowCount():
            super().paintEvent(event)
            return
        if self._painter is None:
            self._painter = TimelinePainter(self, self._model, self._words)
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Make pens and brushes anew after a change of colours or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._painter = None

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go to the period before or after, close and open groups; otherwise as in every list."""
        row = self.chosen_row
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() == Qt.Key.Key_Escape and self.drag is not None:
            self.stop_dragging()
        elif self.drag is not None:
            event.accept()
        elif steps and plain and isinstance(row, CalendarRow):
            self._go_to_period(row, self.period + steps)
        elif isinstance(row, GroupHeading) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._model.toggle(row.group)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Select a row and the period under the pointer."""
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        row = self.chosen_row if self.indexAt(spot).isValid() else None
        self._press = None
        if event.button() is not Qt.MouseButton.LeftButton or not isinstance(row, CalendarRow):
            return
        number = self.period_at(spot)
        self.period = number if len(row.course.periods or ()) > 1 and number > 1 else 0
        if number:
            self._press = Press(spot, event.timestamp(), row, self.period)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Move what was taken hold of, in weeks, or in days with Alt."""
        press, spot = self._press, event.position().toPoint()
        if press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        away = spot.x() - press.spot.x()
        is_meant = abs(away) >= DRAG_AFTER and event.timestamp() - press.at >= DRAG_NOT_BEFORE
        if self.drag is None and not is_meant:
            return
        if self.drag is None and press.row.kept_by(press.period or 1) is not None:
            self.drag_refused.emit(press.row, press.period or 1, spot)
            return
        days = away / self.scale.per_day
        by_days = event.modifiers() & Qt.KeyboardModifier.AltModifier
        whole = round(days) if by_days else WEEK * round(days / WEEK)
        drag = Drag(press.row.course.course, press.period, whole)
        if drag != self.drag:
            self.drag = drag
            self.viewport().update()
        self.dragged.emit(drag, spot)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Let go of what was moved; close and open a group."""
        super().mouseReleaseEvent(event)
        drag, press = self.drag, self._press
        self._press = None
        if drag is not None:
            self.drag = None
            (self.dropped.emit(drag) if drag.days else self.drag_cancelled.emit())
            self.viewport().update()
        elif press is not None:
            self.drag_cancelled.emit()
        elif (
            press is None and isinstance(self.chosen_row, GroupHeading) and event.button() is Qt.MouseButton.LeftButton
        ):
            is_on_it = self.indexAt(event.position().toPoint()).row() == self.currentIndex().row()
            if is_on_it:
                self._model.toggle(self.chosen_row.group)

    def stop_dragging(self) -> None:
        """Leave everything where it is."""
        self.drag = self._press = None
        self.drag_cancelled.emit()
        self.viewport().update()

    def period_at(self, spot: QPoint) -> int:
        """Return the number of the period at a place; 0 for none."""
        index = self.indexAt(spot)
        if not index.isValid() or not isinstance(self._rows.line(index.row()).row, CalendarRow):
            return 0
        for number, place in enumerate(self.places(index.row()), 1):
            if place.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(QPointF(spot)):
                return number
        return 0

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        """Return what is under the pointer."""
        if event.type() == QEvent.Type.ToolTip:
            self._tell_about(event)  # type: ignore[arg-type] # it is a QHelpEvent
            return True
        return super().viewportEvent(event)

    def _tell_about(self, event: QHelpEvent) -> None:
        index = self.indexAt(event.pos())
        row = self._rows.line(index.row()).row if index.isValid() else None
        if not isinstance(row, CalendarRow):
            QToolTip.hideText()
            return
        number, periods = self.period_at(event.pos()), row.course.periods or ()
        lines = [index.siblingAtColumn(SERVICE).data(Qt.ItemDataRole.AccessibleTextRole)]
        if number:
            lines = [describe_period(number, periods[number - 1], len(periods), self._words)]
            lines += [self._words.gettext("locked by the confirmation")] * (row.kept_by(number) is Rule.PERIOD_LOCKED)
            lines.append(course_alert(row, self._words))
        QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self)

    def _go_to_period(self, row: CalendarRow, number: int) -> None:
        periods = row.course.periods or ()
        self.period = min(max(0, number), len(periods))
        if self.period:
            period = periods[self.period - 1]
            announce(self, describe_period(self.period, period, len(periods), self._words))
            if not self.scale.first <= period.start.toordinal() < self.scale.first + self.scale.days:
                self.show_day(period.start)
        self.viewport().update()

    def _forget_period(self) -> None:
        """Begin anew with another course; the same one, read again, keeps its period."""
        if self.chosen_id and self.chosen_id != self._period_of:
            self.period, self._period_of = 0, self.chosen_id

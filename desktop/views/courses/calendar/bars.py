"""A course's bars: blocks for face-to-face periods, thin bars for remote ones, with what is wrong over them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen

from desktop.domain.deadline import SOON
from desktop.domain.service_description import PeriodKind
from desktop.views.courses.calendar.colours import calendar_colours

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

    from desktop.domain.periods import Period
    from desktop.services.queries.rows import CalendarRow
    from desktop.views.courses.calendar.scale import TimeScale

BLOCK: Final = 16
THIN: Final = 6
_ENDED_BLOCK: Final = 10
_ENDED_THIN: Final = 4
_LEAST: Final = 5
_RADIUS: Final = 3
_HEIGHTS: Final = {
    (PeriodKind.FACE_TO_FACE, False): BLOCK,
    (PeriodKind.REMOTE, False): THIN,
    (PeriodKind.FACE_TO_FACE, True): _ENDED_BLOCK,
    (PeriodKind.REMOTE, True): _ENDED_THIN,
}


def is_late(row: CalendarRow) -> bool:
    """Whether something about a course is too late, or must not be so."""
    return bool(row.course.alerts) or (row.decide_by is not None and row.decide_by.days_left < 0)


def is_soon(row: CalendarRow) -> bool:
    """Whether a course must be decided about soon."""
    return not is_late(row) and row.decide_by is not None and row.decide_by.days_left <= SOON


def place_of(period: Period, state: str, scale: TimeScale, left: float, middle: float) -> QRectF:
    """Return the rectangle of a period in a row whose time begins at `left`."""
    begin = left + scale.x(period.start.toordinal())
    width = max(_LEAST, period.days * scale.per_day)
    height = _HEIGHTS[period.kind, state == "finished"]
    return QRectF(begin, middle - height / 2, width, height)


class BarPainter:
    """Paints bars; pens and brushes are made once."""

    def __init__(self) -> None:
        """Make them of the colours in use."""
        colours = self._colours = calendar_colours()
        self._fills = {state: QBrush(bar.fill) for state, bar in colours.bars.items()}
        self._edges = {state: QPen(bar.edge, 1.2) for state, bar in colours.bars.items()}
        self._edges["draft"].setStyle(Qt.PenStyle.DashLine)
        self._elapsed = {state: QPen(bar.text, 1.6) for state, bar in colours.bars.items()}
        self._soon = QPen(colours.soon, 2), QBrush(colours.soon, Qt.BrushStyle.BDiagPattern)
        self._late = QPen(colours.late, 2), QBrush(colours.late, Qt.BrushStyle.DiagCrossPattern)

    def paint(self, painter: QPainter, row: CalendarRow, places: list[QRectF], today: float) -> None:
        """Paint the periods of a course at their places; `today` is where the day begins."""
        course = row.course
        state, periods = course.state, course.periods or ()
        edge, fill = self._edges[state], self._fills[state]
        alert = self._late if is_late(row) else self._soon if is_soon(row) else None
        for period, place in zip(periods, places, strict=True):
            painter.setPen(edge)
            painter.setBrush(fill)
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            if alert is not None and period.kind is PeriodKind.FACE_TO_FACE:
                painter.setPen(alert[0])
                painter.setBrush(alert[1])
                painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            if state == "running" and place.left() < today:
                painter.setPen(self._elapsed[state])
                middle = place.center().y()
                painter.drawLine(QLineF(place.left() + 2, middle, min(place.right() - 2, today), middle))

    def paint_ghost(self, painter: QPainter, places: list[QRectF], colour: QColor) -> None:
        """Paint where periods have been until now."""
        painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place in places:
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)

    def paint_lock(self, painter: QPainter, right: float, middle: float, colour: QColor) -> None:
        """Paint a lock before what is locked."""
        body = QRectF(right - 10, middle - 2, 8, 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(body, 1.5, 1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, 1.5))
        painter.drawArc(QRectF(body.left() + 1.5, body.top() - 4, 5, 7), 0, 180 * 16)

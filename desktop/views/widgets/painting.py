"""Shapes that tell a state without colour: ring, half disc, disc, triangle, check, octagon."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QColor

_LINE = 1.6


def fill(painter: QPainter, rect: QRect, colour: QColor) -> None:
    """Fill a rectangle. Unlike `fillRect`, this doesn't make PySide load all about gradients."""
    painter.setBackground(colour)
    painter.eraseRect(rect)


def paint_state(painter: QPainter, state: str, rect: QRectF, colour: QColor) -> None:
    """Paint a state's glyph: dashed ring, ring, half disc, disc, triangle, check, cross."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, _LINE)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = rect.adjusted(1, 1, -1, -1)
    if state == "draft":
        pen.setDashPattern([1.6, 1.6])
        painter.setPen(pen)
        painter.drawEllipse(inner)
    elif state == "created":
        painter.drawEllipse(inner)
    elif state == "published":
        painter.drawEllipse(inner)
        painter.setBrush(colour)
        painter.drawPie(inner, 90 * 16, 180 * 16)
    elif state == "confirmed":
        painter.setBrush(colour)
        painter.drawEllipse(inner)
    elif state == "running":
        painter.setBrush(colour)
        painter.drawPolygon(
            QPolygonF([inner.topLeft(), QPointF(inner.right(), inner.center().y()), inner.bottomLeft()])
        )
    elif state == "finished":
        painter.setPen(QPen(colour, _LINE + 0.4))
        middle = QPointF(inner.left() + inner.width() * 0.38, inner.bottom() - 1)
        painter.drawPolyline(QPolygonF([QPointF(inner.left(), inner.center().y()), middle, inner.topRight()]))
    else:
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
    painter.restore()


def paint_warning(painter: QPainter, rect: QRectF, colour: QColor, mark: QColor) -> None:
    """Paint a triangle with a mark: soon."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(rect.center().x(), rect.top()), rect.bottomRight(), rect.bottomLeft()]))
    _paint_mark(painter, rect.adjusted(0, rect.height() * 0.32, 0, -1), mark)
    painter.restore()


def paint_danger(painter: QPainter, rect: QRectF, colour: QColor, mark: QColor) -> None:
    """Paint an octagon with a mark: too late."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    radius = rect.width() / 2
    corners = [pi / 8 + place * pi / 4 for place in range(8)]
    centre = rect.center()
    painter.drawPolygon(
        QPolygonF([QPointF(centre.x() + radius * cos(a), centre.y() + radius * sin(a)) for a in corners])
    )
    _paint_mark(painter, rect.adjusted(0, rect.height() * 0.2, 0, -rect.height() * 0.2), mark)
    painter.restore()


def _paint_mark(painter: QPainter, rect: QRectF, colour: QColor) -> None:
    painter.setPen(QPen(colour, _LINE, c=Qt.PenCapStyle.RoundCap))
    x = rect.center().x()
    painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom() - rect.height() * 0.35))
    painter.drawPoint(QPointF(x, rect.bottom()))


def paint_bar(
    painter: QPainter, rect: QRectF, whole: int, parts: list[tuple[int, QColor]], edge: QColor, room: QColor
) -> None:
    """Paint a bar of `whole` units: the parts from the left, one over the other; what is left is room."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1))
    painter.setBrush(room)
    painter.drawRoundedRect(rect, 3, 3)
    painter.setPen(Qt.PenStyle.NoPen)
    for count, colour in parts:
        if whole > 0 and count > 0:
            painter.setBrush(colour)
            width = rect.width() * min(1.0, count / whole)
            painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()).adjusted(1, 1, -1, -1), 2, 2)
    painter.restore()

"""The headings of a table: flat, quiet, with a small triangle where the rows are sorted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView

from desktop.views.widgets.painting import fill
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ARROW: Final = 9
_HEIGHT: Final = 30
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class TableHeader(QHeaderView):
    """Paints headings in the colours of the scheme."""

    def __init__(self, parent: QWidget) -> None:
        """Be clickable and movable."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setStretchLastSection(True)
        self.setFont(scaled(self.font(), 0.94))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """Return room above and below the text."""
        return QSize(super().sizeHint().width(), max(_HEIGHT, self.fontMetrics().height() + 2 * GAP))

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802
        """Return room for the text and the triangle."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        width = self.fontMetrics().horizontalAdvance(text) + 2 * GAP + _ARROW + 4
        return QSize(width, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Paint one heading."""
        colours = tokens()
        painter.save()
        fill(painter, rect, colours.surface)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        flags = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) or _LEFT
        is_right = bool(int(flags) & int(Qt.AlignmentFlag.AlignRight))
        area = rect.adjusted(GAP, 0, -GAP, 0)
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            self._paint_arrow(painter, area, is_right=is_right, width=self.fontMetrics().horizontalAdvance(text))
        painter.setFont(self.font())
        painter.setPen(colours.text_second)
        elided = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(flags), elided)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, area: QRect, *, is_right: bool, width: int) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens().text_second)
        left = area.right() - width - _ARROW - 3 if is_right else area.left() + width + 5
        middle, half = area.center().y() + 1, _ARROW / 2
        tip = -3 if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder else 3
        corners = [
            QPointF(left, middle - tip),
            QPointF(left + _ARROW, middle - tip),
            QPointF(left + half, middle + tip),
        ]
        painter.drawPolygon(QPolygonF(corners))
        painter.restore()

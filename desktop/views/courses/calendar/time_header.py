"""The headings over a year: names of columns, then months, weeks and a mark for today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from desktop.messages.calendar import short_month
from desktop.views.courses.calendar.colours import calendar_colours
from desktop.views.courses.calendar.scale import TimeScale
from desktop.views.widgets.painting import fill
from desktop.views.widgets.table_header import TableHeader
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words

_HEIGHT: Final = 44
_MONDAY_FIRST: Final = 7
_TODAY: Final = 5


class TimeHeader(TableHeader):
    """Paints months and weeks over the last column."""

    def __init__(self, parent: QWidget) -> None:
        """Show no days yet."""
        super().__init__(parent)
        self.setSectionsMovable(False)
        self._scale = TimeScale()
        self._words: Words | None = None
        self.today = date.min

    def follow(self, scale: TimeScale, words: Words) -> None:
        """Show the days of a scale."""
        self._scale, self._words = scale, words

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """Return room for two lines."""
        return QSize(super().sizeHint().width(), max(_HEIGHT, 2 * self.fontMetrics().height() + GAP))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        """Paint the months and weeks, or the name of a column on the line of the weeks."""
        if section < self.count() - 1:
            fill(painter, rect, tokens().surface)
            super().paintSection(painter, rect.adjusted(0, rect.height() // 2 - 4, 0, 0), section)
            return
        painter.save()
        painter.setClipRect(rect)
        fill(painter, rect, tokens().surface)
        painter.setPen(QPen(tokens().grid, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_months(painter, rect)
        self._paint_weeks(painter, rect)
        self._paint_today(painter, rect)
        painter.restore()

    def _paint_months(self, painter: QPainter, rect: QRect) -> None:
        if self._words is None:
            return
        painter.setFont(scaled(self.font(), 1.0, bold=True))
        painter.setPen(tokens().text)
        half, metrics = rect.height() / 2, painter.fontMetrics()
        room = 28 * self._scale.per_day - 4
        names = {month: short_month(month, self._words) for month in range(1, 13)}
        letters = next((each for each in (9, 3, 1) if _widest(names.values(), each, metrics) <= room), 0)
        for first, following in months(self._scale):
            left = max(0.0, self._scale.x(first.toordinal()))
            right = min(self._scale.width, self._scale.x(following.toordinal()))
            area = QRectF(rect.left() + left + 4, rect.top(), right - left - 4, half)
            name = names[first.month][:letters]
            if metrics.horizontalAdvance(name) <= area.width():
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_weeks(self, painter: QPainter, rect: QRect) -> None:
        scale = self._scale
        painter.setFont(scaled(self.font(), 0.9))
        painter.setPen(tokens().text_third)
        width = 7 * scale.per_day
        needed = painter.fontMetrics().horizontalAdvance("88") + 4
        every = next((each for each in (1, 2, 4, 8) if each * width >= needed), 16)
        half = rect.height() / 2
        for monday in mondays(scale):
            number, middle = monday.isocalendar().week, scale.x(monday.toordinal()) + width / 2
            is_whole = needed / 2 <= middle <= scale.width - needed / 2
            if number % every == 1 % every and is_whole:
                area = QRectF(rect.left() + middle - 20, rect.top() + half, 40, half)
                painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))

    def _paint_today(self, painter: QPainter, rect: QRect) -> None:
        middle = rect.left() + self._scale.x(self.today.toordinal() + 0.5)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(calendar_colours().today)
        bottom = float(rect.bottom())
        corners = [
            QPointF(middle - _TODAY, bottom - _TODAY),
            QPointF(middle + _TODAY, bottom - _TODAY),
            QPointF(middle, bottom),
        ]
        painter.drawPolygon(QPolygonF(corners))


def _widest(names: Iterable[str], letters: int, metrics: QFontMetrics) -> int:
    """Return the width of the widest name, cut to so many letters."""
    return max(metrics.horizontalAdvance(name[:letters]) for name in names)


def months(scale: TimeScale) -> Iterator[tuple[date, date]]:
    """Return the first days of the months that are shown, each with that of the next month."""
    day = date.fromordinal(int(scale.first)).replace(day=1)
    while day.toordinal() < scale.first + scale.days:
        following = (day + timedelta(days=31)).replace(day=1)
        yield day, following
        day = following


def mondays(scale: TimeScale) -> Iterator[date]:
    """Return the Mondays of the weeks that are shown."""
    day = date.fromordinal(int(scale.first))
    day -= timedelta(days=day.weekday())
    while day.toordinal() < scale.first + scale.days:
        yield day
        day += timedelta(days=_MONDAY_FIRST)

"""Painting the weeks of a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from desktop.messages.calendar import day_of_month
from desktop.models.month_model import BEDS, DAYS, MonthModel
from desktop.views.courses.calendar.bars import is_late, is_soon
from desktop.views.courses.calendar.colours import calendar_colours
from desktop.views.widgets.painting import fill, paint_danger, paint_state, paint_warning
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from desktop.i18n import Words
    from desktop.models.line import Line

_GLYPH: Final = 11
_LANE: Final = 24
_ABOVE: Final = 22
_SATURDAY: Final = 5
_LEFT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class WeekBars:
    """Where the bars of a table's weeks are."""

    def __init__(self, table: QTableView, model: MonthModel) -> None:
        """Measure in a table."""
        self._table, self._model = table, model

    @property
    def lane(self) -> int:
        """The height of a bar with the gap below it."""
        return max(_LANE, self._table.fontMetrics().height() + 7)

    @property
    def above(self) -> int:
        """The height over the bars of a week."""
        return max(_ABOVE, self._table.fontMetrics().height() + 6)

    def of(self, row: int) -> list[tuple[QRectF, Line]]:
        """Return where the bars of a week are, with their stays."""
        week, top = self._model.week(row), self._table.rowViewportPosition(row) + self.above
        found = []
        for lane, lines in enumerate(week.lanes):
            for line in lines:
                period = line.row.period
                first = max(0, (period.start - week.monday).days)
                last = min(DAYS - 1, (period.end - week.monday).days)
                left = self._table.columnViewportPosition(first + 1) + 3
                right = self._table.columnViewportPosition(last + 1) + self._table.columnWidth(last + 1) - 3
                found.append((QRectF(left, top + lane * self.lane, right - left, self.lane - 4), line))
        return found

    def line_at(self, spot: QPoint) -> Line | None:
        """Return the stay at a place."""
        row = self._table.rowAt(spot.y())
        for box, line in self.of(row) if row >= 0 else ():
            if box.contains(QPointF(spot)):
                return line
        return None

    def bar_of(self, ident: str) -> QRectF:
        """Return where the bar of a stay begins; an empty rectangle where it isn't shown."""
        rows = range(self._model.rowCount())
        return next((box for row in rows for box, line in self.of(row) if line.ident == ident), QRectF())


class WeekPicture(NamedTuple):
    """A week as it is painted: its row, its box, its bars, the stay that is selected, today."""

    row: int
    box: QRect
    bars: list[tuple[QRectF, Line]]
    stay: str
    today: date


class MonthPainter:
    """Paints weeks of a table."""

    def __init__(self, table: QTableView, model: MonthModel, above: int, words: Words) -> None:
        """`above`: the height over the bars of a week."""
        self._table, self._model, self._above, self._words = table, model, above, words

    def paint(self, painter: QPainter, picture: WeekPicture) -> None:
        """Paint a week."""
        colours, table, box = tokens(), self._table, picture.box
        week = self._model.week(picture.row)
        painter.setFont(scaled(table.font(), 0.92))
        for number in range(DAYS):
            day = week.monday + timedelta(days=number)
            self._paint_day(painter, box, day, number, is_today=day == picture.today)
        painter.setPen(colours.text_second)
        beside = QRect(0, box.top(), table.columnWidth(0), self._above)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignCenter), str(week.monday.isocalendar().week))
        beds = QRect(table.columnViewportPosition(BEDS), box.top(), table.columnWidth(BEDS) - GAP, self._above)
        text = str(self._model.index(picture.row, BEDS).data())
        painter.drawText(beds, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), text)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, line in picture.bars:
            self._paint_bar(painter, place, line, is_chosen=line.ident == picture.stay)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_day(self, painter: QPainter, box: QRect, day: date, number: int, *, is_today: bool) -> None:
        colours, of_calendar = tokens(), calendar_colours()
        left, width = self._table.columnViewportPosition(number + 1), self._table.columnWidth(number + 1)
        cell = QRect(left, box.top(), width, box.height())
        holiday = self._model.holidays.get(day, "")
        if holiday:
            fill(painter, cell, of_calendar.holiday)
        elif number >= _SATURDAY:
            fill(painter, cell, of_calendar.weekend)
        painter.setPen(QPen(colours.grid, 1))
        painter.drawLine(cell.topLeft(), cell.bottomLeft())
        is_inside = day.month == self._model.month.month
        painter.setPen(of_calendar.today if is_today else colours.text if is_inside else colours.text_third)
        painter.setFont(scaled(self._table.font(), 0.92, bold=is_today))
        label = day_of_month(day, self._words)
        text = f"{label} {holiday}".strip()
        area = QRect(left + GAP // 2 + 2, box.top() + 2, width - GAP, self._above - 2)
        metrics = QFontMetrics(painter.font())
        painter.drawText(area, _LEFT, metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width()))

    def _paint_bar(self, painter: QPainter, box: QRectF, line: Line, *, is_chosen: bool) -> None:
        stay, colours = line.row, tokens()
        bar = calendar_colours().bars[stay.course.state]
        painter.setPen(
            QPen(bar.edge, 1, Qt.PenStyle.DashLine if stay.course.state == "draft" else Qt.PenStyle.SolidLine)
        )
        painter.setBrush(bar.fill)
        painter.drawRoundedRect(box, 4, 4)
        glyph = QRectF(box.left() + 6, box.center().y() - _GLYPH / 2, _GLYPH, _GLYPH)
        paint_state(painter, stay.course.state, glyph, bar.text)
        right = box.right() - 6
        if is_late(stay.row) or is_soon(stay.row):
            chip = colours.danger if is_late(stay.row) else colours.warning
            sign = QRectF(right - 14, box.center().y() - 7, 14, 14)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.surface)
            painter.drawEllipse(sign.adjusted(-2, -2, 2, 2))
            (paint_danger if is_late(stay.row) else paint_warning)(painter, sign, chip.glyph, colours.surface)
            right -= 20
        painter.setPen(bar.text)
        painter.setFont(scaled(self._table.font(), 0.92))
        area = QRectF(glyph.right() + 5, box.top(), right - glyph.right() - 5, box.height())
        text = QFontMetrics(painter.font()).elidedText(line.texts[0], Qt.TextElideMode.ElideRight, int(area.width()))
        painter.drawText(area, _LEFT, text)
        if is_chosen:
            painter.setPen(QPen(colours.focus if self._table.hasFocus() else colours.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 5, 5)

"""Painting a year of courses at once: asking a delegate for each cell would cost more than painting it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from desktop.messages.calendar import span, week
from desktop.models.timeline_model import GroupHeading
from desktop.views.courses.calendar.bars import BLOCK, BarPainter, is_late, is_soon
from desktop.views.courses.calendar.colours import calendar_colours
from desktop.views.courses.calendar.scale import QUARTER
from desktop.views.courses.calendar.time_header import months
from desktop.views.courses.calendar.time_table import NUMBER, PLACES, SERVICE, TIME
from desktop.views.widgets.painting import fill, paint_bar, paint_danger, paint_state, paint_warning
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.models.line import Line
    from desktop.models.timeline_model import TimelineModel
    from desktop.services.queries.rows import CalendarRow
    from desktop.views.courses.calendar.time_table import TimeTable

_GLYPH: Final = 13
_EDGE: Final = 3
_LEAST_DAY: Final = 3
_WEEKENDS_FROM: Final = 5
_SATURDAY: Final = 5
_VCENTRE: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter)
_USE_BAR: Final = QRect(0, 0, 120, 9)


class TimelinePainter:
    """Paints the rows of a table; fonts, pens and brushes are made once."""

    def __init__(self, table: TimeTable, model: TimelineModel, words: Words) -> None:
        """Paint in the colours in use."""
        self._table, self._model, self._words = table, model, words
        self._colours, self._tokens = calendar_colours(), tokens()
        self._bars = BarPainter()
        font = table.font()
        self._plain, self._bold = scaled(font, 1.0), scaled(font, 1.0, bold=True)
        self._small, self._caption = scaled(font, 0.92), scaled(font, 0.85)
        self._metrics, self._caption_metrics = QFontMetrics(self._plain), QFontMetrics(self._caption)
        self._focus = QPen(self._tokens.focus, 2)
        self._today = QPen(self._colours.today, 2)

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the rows that lie in an area of the viewport."""
        table = self._table
        first = max(0, table.rowAt(area.top()))
        last = table.rowAt(area.bottom())
        rows = range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)
        boxes = {
            row: QRect(0, table.rowViewportPosition(row), table.viewport().width(), table.row_height) for row in rows
        }
        chosen = table.currentIndex().row() if table.selectionModel().hasSelection() else -1
        for row, box in boxes.items():
            if isinstance(self._model.line(row).row, GroupHeading):
                fill(painter, box, self._tokens.background)
            elif row == chosen:
                fill(painter, box, self._tokens.selected)
                fill(painter, QRect(0, box.top(), _EDGE, box.height()), self._tokens.accent)
        bottom = max((box.bottom() + 1 for box in boxes.values()), default=0)
        time = table.place_of_time()
        self._paint_days(
            painter, QRect(time.left(), area.top(), time.width(), min(area.bottom() + 1, bottom) - area.top())
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, box in boxes.items():
            line = self._model.line(row)
            if isinstance(line.row, GroupHeading):
                self._paint_heading(painter, box, line)
            else:
                self._paint_names(painter, box, line)
        painter.setClipRect(time)
        for row, box in boxes.items():
            line = self._model.line(row)
            if not isinstance(line.row, GroupHeading):
                self._paint_bars(painter, row, box, line.row, is_chosen=row == chosen)
        self._paint_today(painter, time, bottom)
        painter.setClipping(False)
        if table.hasFocus() and chosen in boxes and not table.period:
            self._paint_focus(painter, QRectF(boxes[chosen]).adjusted(1, 1, -1, -1))

    def _paint_days(self, painter: QPainter, area: QRect) -> None:
        """Paint holidays, weekends where there is room for them, and lines between months."""
        scale, left = self._table.scale, area.left()
        painter.setClipRect(area)
        width = max(_LEAST_DAY, round(scale.per_day))
        first = int(scale.first)
        if scale.per_day >= _WEEKENDS_FROM:
            for day in range(first, first + scale.days + 1):
                if (day - 1) % 7 == _SATURDAY:
                    x = left + round(scale.x(day))
                    fill(painter, QRect(x, area.top(), round(2 * scale.per_day), area.height()), self._colours.weekend)
        for holiday in self._model.holidays:
            x = left + round(scale.x(holiday.toordinal()))
            fill(painter, QRect(x, area.top(), width, area.height()), self._colours.holiday)
        painter.setPen(QPen(self._tokens.grid, 1))
        for month, _ in months(scale):
            x = left + round(scale.x(month.toordinal()))
            painter.drawLine(x, area.top(), x, area.bottom())
        painter.setClipping(False)

    def _paint_heading(self, painter: QPainter, box: QRect, line: Line) -> None:
        table, row = self._table, line.row
        painter.setFont(self._bold)
        painter.setPen(self._tokens.text)
        sign = "▸" if self._model.is_closed(row.group) else "▾"
        name = box.adjusted(GAP, 0, 0, 0)
        name.setRight(table.columnViewportPosition(PLACES) - GAP)
        painter.drawText(name, _VCENTRE, f"{sign}  {line.texts[0]}")
        if not row.declared:
            return
        painter.setFont(self._small)
        painter.setPen(self._tokens.text_second)
        painter.drawText(self._cell(box, PLACES), _RIGHT, line.texts[PLACES])
        bar = QRectF(_USE_BAR)
        bar.moveTo(table.columnViewportPosition(TIME) + GAP, box.center().y() - bar.height() / 2 + 0.5)
        colours = self._tokens
        paint_bar(painter, bar, row.declared, [(row.used, colours.accent)], colours.border, colours.surface)

    def _paint_names(self, painter: QPainter, box: QRect, line: Line) -> None:
        row, colours = line.row, self._tokens
        left, middle = box.left() + 10, box.center().y() + 0.5
        state = row.course.state
        paint_state(painter, state, QRectF(left, middle - _GLYPH / 2, _GLYPH, _GLYPH), colours.states[state].glyph)
        late, soon = is_late(row), is_soon(row)
        name = self._cell(box, SERVICE).adjusted(10 + _GLYPH, 0, 0, 0)
        if late or soon:
            sign = QRectF(name.right() - 16, middle - 7, 14, 14)
            chip = colours.danger if late else colours.warning
            (paint_danger if late else paint_warning)(painter, sign, chip.glyph, colours.surface)
            name.setRight(name.right() - 20)
        painter.setFont(self._plain)
        painter.setPen(colours.text)
        text = line.texts[SERVICE]
        if self._metrics.horizontalAdvance(text) > name.width():
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _VCENTRE, text)
        painter.setPen(colours.text_second)
        painter.drawText(self._cell(box, NUMBER), _VCENTRE, line.texts[NUMBER])
        if late or soon:
            painter.setFont(self._bold)
            painter.setPen((colours.danger if late else colours.warning).text)
        else:
            painter.setPen(colours.text)
        painter.drawText(self._cell(box, PLACES), _RIGHT, line.texts[PLACES])

    def _paint_bars(self, painter: QPainter, row: int, box: QRect, shown: CalendarRow, *, is_chosen: bool) -> None:
        table, drag = self._table, self._table.drag
        places = table.places(row)
        if not places:
            return
        if drag is not None and drag.course == shown.course.course and drag.days:
            self._bars.paint_ghost(painter, places, self._tokens.text_third)
            places = table.places(row, drag.days, drag.period)
        time = table.columnViewportPosition(TIME)
        today = time + table.scale.x(table.today.toordinal() + 1)
        self._bars.paint(painter, shown, places, today)
        if shown.course.locked_periods and shown.course.state == "confirmed":
            self._bars.paint_lock(
                painter, places[0].left(), box.center().y() + 0.5, self._tokens.states["confirmed"].text
            )
        if table.scale.zoom == QUARTER:
            self._paint_days_of(painter, shown, places)
        self._paint_label(painter, shown, places, box)
        if is_chosen and table.period and table.hasFocus() and table.period <= len(places):
            self._paint_focus(painter, places[table.period - 1].adjusted(-3, -3, 3, 3))

    def _paint_days_of(self, painter: QPainter, shown: CalendarRow, places: list[QRectF]) -> None:
        """Write the days of a period on its block, where they have room."""
        painter.setFont(self._caption)
        painter.setPen(self._colours.bars[shown.course.state].text)
        for period, place in zip(shown.course.periods or (), places, strict=True):
            text = span(period.start, period.end, self._words, period.start.year)
            if place.height() >= BLOCK and place.width() >= self._caption_metrics.horizontalAdvance(text) + 4:
                painter.drawText(place, _CENTRE, text)

    def _paint_label(self, painter: QPainter, shown: CalendarRow, places: list[QRectF], box: QRect) -> None:
        """Write the first day and its week after the last bar, or before the first one."""
        periods = shown.course.periods
        if not periods:
            return
        start = periods[0].start
        text = f"{self._words.iso_day(start.isoformat(), self._model.year)}  {week(start, self._words)}"
        width = self._caption_metrics.horizontalAdvance(text) + 6
        time = self._table.place_of_time()
        x = places[-1].right() + 6
        if x + width > time.right():
            x = places[0].left() - width - (12 if shown.course.locked_periods else 2)
        if x < time.left():
            return
        today = time.left() + self._table.scale.x(self._table.today.toordinal() + 0.5)
        if x - 4 < today < x + width and x < places[0].left():
            x = min(x, today - width - 4)  # the line of today would cross it
        if x < time.left():
            return
        painter.setFont(self._caption)
        painter.setPen(self._tokens.text_third)
        painter.drawText(QRectF(x, box.top(), width, box.height()), _VCENTRE, text)

    def _paint_today(self, painter: QPainter, time: QRect, bottom: int) -> None:
        x = time.left() + self._table.scale.x(self._table.today.toordinal() + 0.5)
        painter.setPen(self._today)
        painter.drawLine(round(x), 0, round(x), bottom)

    def _paint_focus(self, painter: QPainter, rect: QRectF) -> None:
        painter.setPen(self._focus)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, 3, 3)

    def _cell(self, box: QRect, column: int) -> QRect:
        left = self._table.columnViewportPosition(column)
        return QRect(left + GAP, box.top(), self._table.columnWidth(column) - 2 * GAP, box.height())

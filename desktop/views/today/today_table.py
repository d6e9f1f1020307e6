"""The table of duties: a sentence, a date, the days left and a button; headings over groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop.domain.deadline import SOON
from desktop.models.today_model import TodayModel, UrgencyHeading
from desktop.services.queries.duties import Duty, Urgency
from desktop.views.widgets.painting import fill, paint_danger, paint_warning
from desktop.views.widgets.theme import GAP, ChipColours, scaled, tokens
from desktop.views.widgets.work_list_table import WorkListTable

if TYPE_CHECKING:
    from PySide6.QtGui import QFont, QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QWidget

    Index = QModelIndex | QPersistentModelIndex

_ROW: Final = 40
_GLYPH: Final = 16
_BUTTON: Final = 28
_BAR: Final = 3
_MEASURED: Final = 100
_CHIP: Final = 20
_BEFORE_TEXT: Final = 2 * GAP + _GLYPH + 8
_IN_TWO_LINES: Final = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
WHAT, LIMIT, DAYS, DEED = range(4)


class TodayTable(WorkListTable):
    """Rows high enough for buttons; the column of buttons does what it says on one click."""

    def __init__(self, model: TodayModel, parent: QWidget | None = None) -> None:
        """Show a model's duties in the model's own order."""
        super().__init__(model, parent)
        self.setItemDelegate(DutyDelegate(self, model))
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(False)
        self.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.setMouseTracking(True)
        self._pressed = QModelIndex()

    @property
    def row_height(self) -> int:
        """Return room for a button, or for a sentence in two lines."""
        sentence = 2 * QFontMetrics(_font_of(WHAT, self.font())).lineSpacing() + 6
        return max(_ROW, sentence, self.fontMetrics().height() + 2 * GAP + 4)

    def fit_columns(self) -> None:
        """Make the columns beside the sentence wide enough for their first cells, and never narrower than before."""
        for column in (LIMIT, DAYS, DEED):
            present = self.columnWidth(column) if self._is_fitted else 0
            self.setColumnWidth(column, max(present, self.sizeHintForColumn(column)))
        self._is_fitted = self._is_fitted or self._rows.rowCount() > 0

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """Return room for the widest of the first texts of a column, whatever is shown of it."""
        room = {LIMIT: 2 * GAP, DAYS: 4 * GAP, DEED: 5 * GAP}.get(column, 2 * GAP)
        metrics = QFontMetrics(_font_of(column, self.font()))
        texts = {self._rows.line(row).texts[column] for row in range(min(_MEASURED, self._rows.rowCount()))}
        return max((metrics.horizontalAdvance(text) for text in texts), default=0) + room

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Remember where the button went down."""
        self._pressed = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Do what a button says, or hide and show the lines of a heading."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid() or index != self._pressed:
            return
        is_heading = isinstance(self._rows.line(index.row()).row, UrgencyHeading)
        if (is_heading or index.column() == DEED) and index.row() == self.currentIndex().row():
            self.opened.emit(self.chosen_id)

    def is_thing(self, row: int) -> bool:
        """Whether a row is a duty, and no heading."""
        return isinstance(self._rows.line(row).row, Duty)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A double click is no more than its clicks where one of them does something already."""
        index = self.indexAt(event.position().toPoint())
        is_heading = index.isValid() and isinstance(self._rows.line(index.row()).row, UrgencyHeading)
        if not is_heading and index.column() != DEED:
            super().mouseDoubleClickEvent(event)


class DutyDelegate(QStyledItemDelegate):
    """Paints headings, sentences, dates, chips of days and buttons."""

    def __init__(self, table: TodayTable, model: TodayModel) -> None:
        """Paint the cells of a table."""
        super().__init__(table)
        self._table, self._model = table, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        line, column, rect = self._model.line(index.row()), index.column(), option.rect
        is_selected = self._table.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line.row, UrgencyHeading):
            self._paint_heading(painter, rect, line.row, line.texts[WHAT], column)
        elif isinstance(line.row, Duty):
            if is_selected:
                fill(painter, rect, tokens().selected)
                if column == WHAT:
                    fill(painter, QRect(rect.left(), rect.top(), _BAR, rect.height()), tokens().accent)
            self._paint_duty(painter, rect, line.row, line.texts[column], column, is_selected=is_selected)
        if self._table.hasFocus() and index.row() == self._table.currentIndex().row():
            self._paint_focus(painter, rect, column)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's
        """Return the height of a row."""
        return QSize(self._table.sizeHintForColumn(index.column()), self._table.row_height)

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Return the whole sentence where it is cut."""
        text = self._model.line(index.row()).texts[WHAT] if index.isValid() else ""
        metrics = QFontMetrics(_font_of(WHAT, option.font))
        room = option.rect.width() - _BEFORE_TEXT - GAP
        is_cut = index.column() == WHAT and _in_two_lines(text, metrics, room) != text
        QToolTip.showText(event.globalPos(), text if is_cut else "", view)
        return True

    def _paint_heading(self, painter: QPainter, rect: QRect, row: UrgencyHeading, text: str, column: int) -> None:
        colours = tokens()
        inside = rect.adjusted(GAP, 0, -GAP, -GAP // 2)
        flags = Qt.AlignmentFlag.AlignBottom
        if column == WHAT:
            painter.setFont(scaled(self._table.font(), 1.15, bold=True))
            painter.setPen(colours.text)
            is_closed = self._model.is_closed(row.urgency)
            painter.drawText(inside, int(flags | Qt.AlignmentFlag.AlignLeft), f"{'▸' if is_closed else '▾'}  {text}")
        elif column == DEED:
            painter.setPen(colours.text_second)
            count = str(self._model.counts[row.urgency])
            painter.drawText(inside, int(flags | Qt.AlignmentFlag.AlignRight), count)

    def _paint_duty(
        self, painter: QPainter, rect: QRect, duty: Duty, text: str, column: int, *, is_selected: bool
    ) -> None:
        colours = tokens()
        if column == WHAT:
            _paint_sign(painter, QRectF(rect.left() + GAP + 4, rect.center().y() - _GLYPH / 2, _GLYPH, _GLYPH), duty)
            area = rect.adjusted(_BEFORE_TEXT, 0, -GAP, 0)
            font = _font_of(column, self._table.font())
            painter.setFont(font)
            painter.setPen(colours.text)
            painter.drawText(area, _IN_TWO_LINES, _in_two_lines(text, QFontMetrics(font), area.width()))
        elif column == LIMIT:
            painter.setFont(_font_of(column, self._table.font()))
            painter.setPen(colours.text_second)
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(rect.adjusted(0, 0, -GAP, 0), int(flags), text)
        elif column == DAYS:
            self._paint_days(painter, rect, duty, text)
        else:
            self._paint_button(painter, rect, text, is_selected=is_selected)

    def _paint_days(self, painter: QPainter, rect: QRect, duty: Duty, text: str) -> None:
        painter.setFont(_font_of(DAYS, self._table.font()))
        chip = _chip_of(duty) if text else None
        if chip is not None:
            height = max(_CHIP, self._table.fontMetrics().height() + 4)
            frame = QRectF(rect.left() + GAP / 2, rect.center().y() - height / 2, rect.width() - GAP, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(chip.background)
            painter.drawRoundedRect(frame, height / 2, height / 2)
        painter.setPen(chip.text if chip is not None else tokens().text_second)
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)

    def _paint_button(self, painter: QPainter, rect: QRect, text: str, *, is_selected: bool) -> None:
        colours = tokens()
        height = max(_BUTTON, self._table.fontMetrics().height() + GAP)
        frame = QRectF(rect).adjusted(GAP, 0, -GAP, 0)
        frame = QRectF(frame.left(), rect.center().y() - height / 2 + 0.5, frame.width(), height)
        painter.setPen(QPen(colours.accent if is_selected else colours.border, 1))
        painter.setBrush(colours.accent if is_selected else colours.surface)
        painter.drawRoundedRect(frame, 5, 5)
        painter.setFont(_font_of(DEED, self._table.font(), bold=is_selected))
        painter.setPen(colours.on_accent if is_selected else colours.text)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_focus(self, painter: QPainter, rect: QRect, column: int) -> None:
        """Paint the part of the frame around the row that is in this cell."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(QPen(tokens().focus, 2))
        inside = rect.adjusted(1 if column == WHAT else 0, 1, -1 if column == DEED else 0, -1)
        painter.drawLine(inside.topLeft(), inside.topRight())
        painter.drawLine(inside.bottomLeft(), inside.bottomRight())
        if column == WHAT:
            painter.drawLine(inside.topLeft(), inside.bottomLeft())
        if column == DEED:
            painter.drawLine(inside.topRight(), inside.bottomRight())


def _in_two_lines(text: str, metrics: QFontMetrics, width: int) -> str:
    """Cut a sentence to what two lines hold; the first one may end a long word early."""
    if metrics.horizontalAdvance(text) <= width:
        return text
    words = text.split(" ")
    first = len(words)
    while first > 1 and metrics.horizontalAdvance(" ".join(words[:first])) > width:
        first -= 1
    rest = metrics.elidedText(" ".join(words[first:]), Qt.TextElideMode.ElideRight, width)
    return " ".join([*words[:first], rest])


def _font_of(column: int, font: QFont, *, bold: bool = False) -> QFont:
    if column == WHAT:
        return scaled(font, 1.08)
    if column == LIMIT:
        return scaled(font, 0.92)
    return scaled(font, 0.96, bold=bold or column == DAYS)


def _chip_of(duty: Duty) -> ChipColours | None:
    """Return the colours of the days left; none while there is time."""
    if duty.days_left < 0:
        return tokens().danger
    return tokens().warning if duty.urgency is Urgency.AT_RISK and duty.days_left <= SOON else None


def _paint_sign(painter: QPainter, rect: QRectF, duty: Duty) -> None:
    """Paint an octagon for what is overdue, a triangle for what is near, a disc for a new decision, else a ring."""
    colours = tokens()
    if duty.days_left < 0:
        paint_danger(painter, rect, colours.danger.glyph, colours.surface)
    elif duty.urgency is Urgency.AT_RISK:
        paint_warning(painter, rect, colours.warning.glyph, colours.surface)
    else:
        painter.setPen(QPen(colours.accent if duty.is_new else colours.text_third, 1.6))
        painter.setBrush(colours.accent if duty.is_new else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(rect.adjusted(4, 4, -4, -4))

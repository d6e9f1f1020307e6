"""How a row is painted: text in the colours of the scheme; some columns have a glyph or a bar of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desktop.models.capacity_model import CapacityLineRow
from desktop.views.widgets.painting import fill, paint_bar, paint_danger, paint_state, paint_warning
from desktop.views.widgets.theme import GAP, ChipColours, Tokens, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor, QHelpEvent
    from PySide6.QtWidgets import QAbstractItemView, QTableView

    from desktop.models.line import Line
    from desktop.models.rows_model import RowsModel

    Index = QModelIndex | QPersistentModelIndex
    PaintGlyph = Callable[[QPainter, QRectF], None]

_GLYPH: Final = 13
_BAR: Final = 3
_SOON: Final = 14
_INDENT: Final = 16
_WIDEST_BAR: Final = 200


class Look:
    """How one cell looks: its colour and weight, a glyph before the text, room before both."""

    def __init__(self, colour: QColor) -> None:
        """Begin with plain text."""
        self.colour = colour
        self.is_bold = False
        self.indent = 0
        self.glyph: PaintGlyph | None = None


class RowDelegate(QStyledItemDelegate):
    """Paints the cells of every list.

    It asks the table what is selected: the state in the option would make PySide load all about styles. And it asks
    the model for whole lines: each question by way of Qt costs as much as painting the answer.
    """

    def __init__(self, table: QTableView, rows: RowsModel) -> None:
        """Paint the cells of a table that shows rows."""
        super().__init__(table)
        self._table, self._rows = table, rows

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        colours, rect, place = tokens(), option.rect, index.column()
        line, column = self._rows.line(index.row()), self._rows.columns[place]
        painter.save()
        if self._table.selectionModel().isSelected(index):
            fill(painter, rect, colours.selected)
            if place == 0:
                fill(painter, QRect(rect.left(), rect.top(), _BAR, rect.height()), colours.accent)
        elif _is_sum(line.row):
            fill(painter, rect, colours.background)
        inside = rect.adjusted(GAP, 0, -GAP, 0)
        if column.name == "use":
            _paint_use(painter, inside, line.row, colours)
        else:
            look = look_of(column.name, line.row, colours)
            _paint_text(painter, inside, line.texts[place], look, option, column.alignment)
        if self._table.hasFocus() and index == self._table.currentIndex():
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Return room for glyph and text."""
        metrics = option.fontMetrics
        line = self._rows.line(index.row())
        return QSize(self.width_of(line, index.column(), metrics), metrics.height() + GAP)

    def width_of(self, line: Line, place: int, metrics: QFontMetrics) -> int:
        """Return the width of a line's cell with room for glyph and text."""
        name = self._rows.columns[place].name
        look = look_of(name, line.row, tokens())
        width = _WIDEST_BAR if name == "use" else metrics.horizontalAdvance(line.texts[place]) + 2 + look.indent
        return width + 2 * GAP + (_GLYPH + GAP if look.glyph else 0)

    def helpEvent(  # noqa: N802
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Return the whole text of a cell that is too narrow for it."""
        is_cut = self.sizeHint(option, index).width() > view.visualRect(index).width()
        QToolTip.showText(event.globalPos(), str(index.data()) if is_cut else "", view)
        return True


def look_of(name: str, row: Any, colours: Tokens) -> Look:  # noqa: ANN401 - any view's row
    """Return how a column of a row looks."""
    look = Look(colours.text_third if getattr(row, "state", "") == "deleted" else colours.text)
    if name == "state":
        colour = colours.states[row.state].glyph
        look.glyph = lambda painter, rect: paint_state(painter, row.state, rect, colour)
    elif name in ("alerts", "places") and row.alerts:
        look.colour = colours.danger.text
        look.is_bold = name == "places"
        look.glyph = _sign(colours.danger, colours, is_late=True) if name == "alerts" else None
    elif name in ("deadline", "days_left") and row.deadline and row.deadline.days_left <= _SOON:
        is_late = row.deadline.days_left < 0
        chip = colours.danger if is_late else colours.warning
        look.colour = chip.text
        look.glyph = _sign(chip, colours, is_late=is_late) if name == "deadline" else None
    elif name == "holds" and not row.holds:
        look.colour = colours.danger.text
        look.glyph = _sign(colours.danger, colours, is_late=True)
    elif _is_sum(row):
        look.is_bold = True
    elif name == "name" and isinstance(row, CapacityLineRow):
        look.indent = _INDENT
    return look


def _paint_text(
    painter: QPainter, rect: QRect, text: str, look: Look, option: QStyleOptionViewItem, alignment: int
) -> None:
    if not text:
        return
    rect = rect.adjusted(look.indent, 0, 0, 0)
    if look.glyph is not None:
        look.glyph(painter, QRectF(rect.left(), rect.center().y() - _GLYPH / 2 + 0.5, _GLYPH, _GLYPH))
        rect = rect.adjusted(_GLYPH + GAP, 0, 0, 0)
    metrics = option.fontMetrics
    if look.is_bold:
        font = scaled(option.font, 1.0, bold=True)
        painter.setFont(font)
        metrics = QFontMetrics(font)
    painter.setPen(look.colour)
    painter.drawText(rect, alignment, metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))


def _sign(chip: ChipColours, colours: Tokens, *, is_late: bool) -> PaintGlyph:
    paint = paint_danger if is_late else paint_warning
    return lambda painter, rect: paint(painter, rect, chip.glyph, colours.surface)


def _is_sum(row: object) -> bool:
    """Whether a row of the capacity sums up a site."""
    return isinstance(row, CapacityLineRow) and row.contract is None


def _paint_use(painter: QPainter, rect: QRect, row: Any, colours: Tokens) -> None:  # noqa: ANN401
    if row.declared is None:
        return
    bar = QRectF(rect.left(), rect.center().y() - 5, min(rect.width(), _WIDEST_BAR), 11)
    parts = [(row.used, colours.bar), (row.enrolled, colours.accent)]
    paint_bar(painter, bar, row.declared, parts, colours.border, colours.surface)

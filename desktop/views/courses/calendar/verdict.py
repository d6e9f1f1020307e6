"""What the rules would say of a move, beside the pointer."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from desktop.views.widgets.painting import paint_danger, paint_state, paint_warning
from desktop.views.widgets.theme import GAP, tokens

if TYPE_CHECKING:
    from desktop.views.widgets.theme import ChipColours

_GLYPH: Final = 14
_AWAY: Final = 18


class MoveVerdict(Enum):
    """How the rules judge."""

    FINE = auto()
    WARNED = auto()
    REFUSED = auto()


class VerdictPill(QLabel):
    """A line or two on a tint, with a sign; never in the way of the pointer."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._around = parent
        self.setObjectName("verdict")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(2 * GAP + _GLYPH, GAP // 2 + 1, GAP + 2, GAP // 2 + 1)
        self.verdict = MoveVerdict.FINE
        self.hide()

    def show_at(self, spot: QPoint, verdict: MoveVerdict, text: str) -> None:
        """Show something beside a place in the parent, inside of it."""
        self.verdict = verdict
        self.setText(text)
        palette = self.palette()
        palette.setColor(self.foregroundRole(), self._chip.text)
        self.setPalette(palette)
        self.adjustSize()
        room = self._around.size() - self.size()
        below = spot.y() + _AWAY
        y = below if below <= room.height() else spot.y() - self.height() - _AWAY
        self.move(max(0, min(spot.x() + _AWAY, room.width())), max(0, y))
        self.show()
        self.raise_()

    @property
    def _chip(self) -> ChipColours:
        colours = tokens()
        chips = {MoveVerdict.FINE: colours.states["confirmed"], MoveVerdict.WARNED: colours.warning}
        return chips.get(self.verdict, colours.danger)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the tint and the sign."""
        chip = self._chip
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(chip.glyph)
        painter.setBrush(chip.background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        sign = QRectF(GAP, (self.height() - _GLYPH) / 2, _GLYPH, _GLYPH)
        if self.verdict is MoveVerdict.FINE:
            paint_state(painter, "finished", sign, chip.glyph)
        elif self.verdict is MoveVerdict.WARNED:
            paint_warning(painter, sign, chip.glyph, chip.background)
        else:
            paint_danger(painter, sign, chip.glyph, chip.background)
        painter.end()
        super().paintEvent(event)

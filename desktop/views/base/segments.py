"""Buttons side by side of which one is pressed: ways to show a thing, or parts of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.views.widgets.theme import scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.views.base.actions import Actions

_HEIGHT: Final = 28


class SegmentButton(QToolButton):
    """Shows by a tint, a bold text and a bar whether it is pressed: a style's own shade is hardly seen in the dark."""

    caption = ""
    """What is written on it; its action's text is longer."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint the button."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        is_lit = self.isChecked() or self.underMouse()
        painter.setPen(QPen(colours.focus, 2) if self.hasFocus() else QPen(colours.border, 1))
        painter.setBrush(colours.selected if self.isChecked() else colours.alternate if is_lit else colours.surface)
        painter.drawRoundedRect(frame, 4, 4)
        if self.isChecked():
            painter.fillRect(QRectF(frame.left() + 6, frame.bottom() - 3, frame.width() - 12, 2), colours.accent)
        painter.setFont(scaled(self.font(), 1.0, bold=self.isChecked()))
        painter.setPen(colours.text)
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.caption or self.text())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for the bold text."""
        width = QFontMetrics(scaled(self.font(), 1.0, bold=True)).horizontalAdvance(self.caption or self.text())
        return QSize(width + 24, max(_HEIGHT, self.fontMetrics().height() + 10))


class Segments(QWidget):
    """A button for each of some actions; the one that holds is pressed."""

    def __init__(self, actions: Actions, names: Sequence[str], parent: QWidget) -> None:
        """Follow the actions with these names."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._actions = actions
        self._buttons: dict[str, SegmentButton] = {}
        one = QActionGroup(self)  # a group of the buttons would trigger the action of each one that comes up
        for name in names:
            button = self._buttons[name] = SegmentButton(self)
            button.setDefaultAction(one.addAction(actions[name]))
            button.setObjectName(f"segment-{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    def press(self, name: str) -> None:
        """Press the button of an action."""
        self._actions[name].setChecked(True)

    def say(self, texts: Mapping[str, str]) -> None:
        """Put texts on the buttons, shorter than those of their actions."""
        for name, text in texts.items():
            self._buttons[name].caption = text
            self._buttons[name].setAccessibleName(text)
            self._buttons[name].updateGeometry()

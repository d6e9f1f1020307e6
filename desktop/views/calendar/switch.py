"""The buttons and boxes that belong to the ways in which courses are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QToolButton, QWidget

from desktop.i18n import N_
from desktop.messages.names import STATES
from desktop.views.flow import FlowLayout
from desktop.views.panels.panel import Chip
from desktop.views.settings import ZOOMS
from desktop.views.theme import scaled, tokens

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.views.actions import Actions

GROUPINGS: Final = {
    "site": N_("By site"),
    "service": N_("By service"),
    "state": N_("By state"),
    "month": N_("By month"),
}
_HEIGHT: Final = 28


class SwitchButton(QToolButton):
    """Says by a tint, a bold text and a bar whether it is pressed: a style's own shade is hardly seen in the dark."""

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
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, self.text())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give room for the bold text."""
        width = QFontMetrics(scaled(self.font(), 1.0, bold=True)).horizontalAdvance(self.text())
        return QSize(width + 24, max(_HEIGHT, self.fontMetrics().height() + 10))


class Switch(QWidget):
    """A button for each way to show courses; the one that is used is pressed."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Follow the actions."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self._actions = actions
        one, buttons = QActionGroup(self), QButtonGroup(self)
        for name in ZOOMS:
            action = one.addAction(actions[f"courses-{name}"])
            button = SwitchButton(self)
            button.setDefaultAction(action)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            buttons.addButton(button)
            row.addWidget(button)

    def show_pressed(self, zoom: str) -> None:
        """Press the button of a way to show courses."""
        self._actions[f"courses-{zoom}"].setChecked(True)

    def retranslate(self, words: Words) -> None:
        """Say on the buttons only what differs."""
        short = {"year": words.gettext("Year"), "month": words.gettext("Month"), "list": words.gettext("List")}
        for button, name in zip(self.findChildren(QToolButton), ZOOMS, strict=True):
            button.setText(short[name])
            button.setAccessibleName(self._actions[f"courses-{name}"].iconText())


class Legend(QWidget):
    """What the glyphs mean, in words."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setObjectName("legend")
        self._flow = FlowLayout(self, 6)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def retranslate(self, words: Words) -> None:
        """Make the chips anew in the language of the moment."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            if item is not None and (old := item.widget()) is not None:
                old.deleteLater()
        chips = [Chip(state, words.gettext(text), self) for state, text in STATES.items() if state != "deleted"]
        chips += [Chip("soon", words.gettext("Below minimum, deadline near"), self)]
        chips += [Chip("late", words.gettext("Too late, or must not start"), self)]
        for chip in chips:
            self._flow.addWidget(chip)
            chip.setVisible(True)


class YearTools(QWidget):
    """What the courses of a year stand under, and how much of the year is shown."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Follow the actions."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.grouping = QComboBox(self)
        self.grouping.setObjectName("grouping")
        self.grouping.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for value in GROUPINGS:
            self.grouping.addItem("", value)
        row.addWidget(self.grouping)
        for name in ("zoom-out", "zoom-in"):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)

    def retranslate(self, words: Words) -> None:
        """Name the groupings in the language of the moment."""
        for place, text in enumerate(GROUPINGS.values()):
            self.grouping.setItemText(place, words.gettext(text))
        self.grouping.setAccessibleName(words.gettext("Group the courses"))

"""The buttons and boxes that belong to the ways in which courses are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from desktop.i18n import N_
from desktop.messages.names import STATES
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.panel import Chip

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.views.base.actions import Actions

GROUPINGS: Final = {
    "site": N_("By site"),
    "service": N_("By service"),
    "state": N_("By state"),
    "month": N_("By month"),
}
_HEIGHT: Final = 28


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

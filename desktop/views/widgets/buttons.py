"""Buttons: one that does what an action does and is called like it, and the primary one of a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QPushButton

from desktop.views.widgets.theme import tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

_ICON = 16


class ActionButton(QPushButton):
    """Named like its action, so that pointer, keys and screen readers find the same."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        """Follow an action."""
        super().__init__(parent)
        self._action = action
        self.setObjectName(f"button-{action.objectName()}")
        self.setIconSize(QSize(_ICON, _ICON))
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        action = self._action
        self.setText(f" {action.iconText()}")
        self.setIcon(action.icon())
        self.setToolTip(action.toolTip())
        self.setAccessibleName(action.iconText())
        self.setEnabled(action.isEnabled())


class PrimaryButton(QPushButton):
    """The one button of a dialog that does what the dialog is for; in the accent colour."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        """Show a caption."""
        super().__init__(caption, parent)
        self.setObjectName("primary")
        self._colour()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange:
            self._colour()

    def _colour(self) -> None:
        colours, palette = tokens(), QPalette()
        palette.setColor(QPalette.ColorRole.Button, colours.accent)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Button, colours.grid)
        palette.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, colours.text_third)
        palette.setColor(QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText, colours.on_accent)
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.ButtonText, colours.on_accent)
        self.setPalette(palette)

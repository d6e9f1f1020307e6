"""What stands around a list, by the room there is: rail with texts or icons, panel beside the list or over it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.views.base.actions import Actions
    from desktop.views.base.list_view import ListView
    from desktop.views.base.settings import Settings
    from desktop.views.shell.rail import Rail

LEAST_FOR_PANEL: Final = 1_240
LEAST_FOR_TEXTS: Final = 1_000
PARTS: Final = ("inspector", "rail")


class ResponsiveLayout(QObject):
    """Shows and hides rail and panel; what the user chose in a wide window is remembered."""

    def __init__(self, rail: Rail, views: Mapping[str, ListView], actions: Actions, settings: Settings) -> None:
        """Follow the actions; `views` are those that have been made so far."""
        super().__init__(rail)
        self._rail, self._views, self._actions, self._settings = rail, views, actions, settings
        self._is_wide: bool | None = None
        for part in PARTS:
            actions[part].setChecked(settings.is_shown(part))
            actions[part].toggled.connect(self.show)
        self.show()

    def fit(self, width: int) -> None:
        """Make the most of a width in logical pixels; a panel over a list is hidden until it is asked for."""
        self._rail.set_compact(compact=width < LEAST_FOR_TEXTS)
        is_wide = width >= LEAST_FOR_PANEL
        if is_wide is not self._is_wide:
            self._is_wide = is_wide
            self._actions["inspector"].setChecked(is_wide and self._settings.is_shown("inspector"))
            self.show()

    def show(self) -> None:
        """Show or hide rail and panels, those of a new view too."""
        self._rail.setVisible(self._actions["rail"].isChecked())
        for view in self._views.values():
            view.beside.place(shown=self._actions["inspector"].isChecked(), over=self._is_wide is False)

    def remember(self) -> None:
        """Remember what the user has chosen; a panel over a list is only for now."""
        for part in PARTS:
            if part != "inspector" or self._is_wide:
                self._settings.remember_shown(part, shown=self._actions[part].isChecked())

"""The menu bar: every action with its key, and the choices of language and colours."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.i18n import Language
from desktop.views.base.actions import Menu
from desktop.views.widgets.theme import Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QMenuBar

    from desktop.i18n import Words
    from desktop.views.base.actions import Actions

_LANGUAGE_NAMES = {Language.FINNISH: "Suomi", Language.SWEDISH: "Svenska"}


class Menus(QObject):
    """Signals: language_chosen(Language); scheme_chosen(Scheme)."""

    language_chosen = Signal(object)
    scheme_chosen = Signal(object)

    def __init__(self, bar: QMenuBar, actions: Actions, words: Words, language: Language, scheme: Scheme) -> None:
        """Fill the menu bar."""
        super().__init__(bar)
        self._words = words
        self._menus = {menu: bar.addMenu("") for menu in Menu}
        for (menu, _), section in groupby(actions.declared, lambda each: (each.menu, each.section)):
            if not self._menus[menu].isEmpty():
                self._menus[menu].addSeparator()
            self._menus[menu].addActions([actions[each.name] for each in section])
        view = self._menus[Menu.VIEW]
        view.addSeparator()
        self._languages, self._schemes = QMenu(view), QMenu(view)
        view.addMenu(self._languages)
        view.addMenu(self._schemes)
        self._offer(self._languages, list(Language), language, self.language_chosen, first_key=1)
        self._offer(self._schemes, list(Scheme), scheme, self.scheme_chosen, first_key=5)

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self._words
        for menu, widget in self._menus.items():
            widget.setTitle(words.gettext(menu.value))
        self._languages.setTitle(words.gettext("&Language"))
        self._schemes.setTitle(words.gettext("C&olours"))
        schemes = {
            Scheme.SYSTEM: words.gettext("As in the system"),
            Scheme.LIGHT: words.gettext("Light"),
            Scheme.DARK: words.gettext("Dark"),
            Scheme.CONTRAST: words.gettext("High contrast"),
        }
        for action in self._languages.actions():
            action.setText(_LANGUAGE_NAMES[action.data()])
        for action in self._schemes.actions():
            action.setText(schemes[action.data()])

    def _offer(
        self, menu: QMenu, values: Sequence[object], chosen: object, signal: SignalInstance, first_key: int
    ) -> None:
        """Fill a menu with choices of which one holds."""
        group = QActionGroup(menu)
        for number, value in enumerate(values):
            action = QAction(menu)
            action.setCheckable(True)
            action.setObjectName(f"choose-{value}")
            action.setData(value)
            action.setShortcut(f"Ctrl+Shift+{first_key + number}")
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, each=value: signal.emit(each))
            group.addAction(action)
            menu.addAction(action)

"""Actions: each is declared on the method that does it; menus, keys and buttons are made of the declarations."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.i18n import N_
from desktop.views.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from desktop.i18n import Words
    from desktop.views.base.settings import Settings

Method = TypeVar("Method", bound="Callable[..., Any]")
_DECLARED = "declared_actions"


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    CALENDAR = N_("Cale&ndar")
    COURSE = N_("&Course")
    CLIENT = N_("C&lient")
    PRINT = N_("&Print")
    HELP = N_("&Help")


class Action(NamedTuple):
    """An action, as it is declared.

    `section`: actions of a menu with the same number stand together, between lines. `lists`: names of the lists
    outside of which the key does nothing, so that typing is never taken for it. `home`: the view in which it belongs;
    empty for actions of the window. `at_home`: it is done there, whichever view is shown. `where_answered`: it is
    enabled only while the view that is shown answers it. `arguments`: what its method is called with.
    """

    name: str
    text: str
    menu: Menu
    section: int = 0
    key: str = ""
    icon: str = ""
    lists: str = ""
    checkable: bool = False
    home: str = ""
    at_home: bool = False
    where_answered: bool = False
    arguments: tuple[object, ...] = ()


def does(action: Action) -> Callable[[Method], Method]:
    """Declare an action on the method that does it; a method may do several, with other arguments."""

    def declare(method: Method) -> Method:
        setattr(method, _DECLARED, (action, *getattr(method, _DECLARED, ())))
        return method

    return declare


def declared_on(owner: object) -> Iterator[tuple[str, Action]]:
    """Return what is declared on the methods of a class, in their order, each with its method's name."""
    for kind in reversed(getattr(owner, "__mro__", ())):
        for method, value in vars(kind).items():
            for action in getattr(value, _DECLARED, ()):
                yield method, action


def handlers_of(owner: object) -> dict[str, Callable[[], None]]:
    """Return what does the actions that are declared on an object's methods, by their names."""
    return {
        action.name: partial(getattr(owner, method), *action.arguments) for method, action in declared_on(type(owner))
    }


def in_menu_order(actions: Iterable[Action]) -> list[Action]:
    """Return actions as they stand in the menus; those of one section in the order in which they came."""
    menus = list(Menu)
    return sorted(actions, key=lambda each: (menus.index(each.menu), each.section))


class Actions(QObject):
    """The program's actions, by name; `declared` has them as they stand in the menus."""

    def __init__(self, declared: Sequence[Action], words: Words, settings: Settings, parent: QObject) -> None:
        """Make all actions, with the keys that the user has chosen."""
        super().__init__(parent)
        self.declared = declared
        self._words, self._settings = words, settings
        self._by_name = {each.name: self._made(each) for each in declared}
        self.set_keys()
        self.retranslate()

    def _made(self, action: Action) -> QAction:
        made = QAction(self)
        made.setObjectName(action.name)
        made.setCheckable(action.checkable)
        if action.lists:
            made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        if action.icon:
            made.setIcon(icon(action.icon))
        return made

    def __getitem__(self, name: str) -> QAction:
        """Return an action."""
        return self._by_name[name]

    def several(self, *names: str) -> list[QAction]:
        """Return several actions."""
        return [self._by_name[name] for name in names]

    def of_list(self, name: str) -> list[QAction]:
        """Return the actions whose keys work in a list: first what is done with a thing, then what is shown."""
        wanted = [each for each in self.declared if name in each.lists.split()]
        wanted.sort(key=lambda each: (each.checkable, each.menu not in (Menu.COURSE, Menu.CLIENT, Menu.PRINT)))
        return [self._by_name[each.name] for each in wanted]

    def set_keys(self) -> None:
        """Give each action its key: the usual one or the user's own; single letters only where they are wanted."""
        letters, own = self._settings.has_letter_keys, self._settings.own_keys()
        for each in self.declared:
            key = own.get(each.name, each.key)
            is_letter = each.lists and len(key) == 1
            self._by_name[each.name].setShortcut(QKeySequence("" if is_letter and not letters else key))
        if "redo" not in own:
            self._by_name["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def who_has(self, name: str, key: str) -> str | None:
        """Return the text of another action that has a key where this one works too; None where it is free."""
        mine = next(each for each in self.declared if each.name == name)
        for each in self.declared:
            is_apart = each.lists and mine.lists and not set(each.lists.split()) & set(mine.lists.split())
            has_it = QKeySequence(key) in self._by_name[each.name].shortcuts()
            if each.name != name and has_it and not is_apart:
                return self._by_name[each.name].iconText()
        return None

    def retranslate(self) -> None:
        """Name the actions in the language of the moment."""
        for each in self.declared:
            text = self._words.gettext(each.text)
            named = self._by_name[each.name]
            named.setText(text)
            named.setIconText(text.replace("&", "").rstrip("…"))
            named.setToolTip(f"{named.iconText()}  {named.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}")

    def table_of_keys(self) -> list[tuple[str, str]]:
        """Return each action's name and key."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (self._by_name[each.name].iconText(), self._by_name[each.name].shortcut().toString(native))
            for each in self.declared
        ]

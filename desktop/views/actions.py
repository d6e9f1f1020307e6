"""Every action: its text, key, icon and menu, as data; buttons and menus are made of these."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.i18n import N_
from desktop.views.icons import icon

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.views.settings import Settings


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = N_("&File")
    EDIT = N_("&Edit")
    VIEW = N_("&View")
    CALENDAR = N_("Cale&ndar")
    COURSE = N_("&Course")
    CLIENT = N_("C&lient")
    HELP = N_("&Help")


class Described(NamedTuple):
    """An action. `in_list`: its key works only while a list has the focus, so that typing is never taken for it."""

    name: str
    menu: Menu
    text: str
    key: str
    icon: str = ""
    in_list: bool = False
    checkable: bool = False
    separated: bool = False


ACTIONS: Final = (
    Described("new-course", Menu.FILE, N_("&New course…"), "Ctrl+N", "plus"),
    Described("new-client", Menu.FILE, N_("New &client…"), "Ctrl+Shift+N", "user-plus"),
    Described("declare-capacity", Menu.FILE, N_("Declare c&apacity…"), "Ctrl+Shift+A", "gauge"),
    Described("provider", Menu.FILE, N_("Service &provider…"), "Ctrl+Shift+P", separated=True),
    Described("new-site", Menu.FILE, N_("New &site…"), "Ctrl+Shift+T"),
    Described("new-contract", Menu.FILE, N_("New con&tract…"), "Ctrl+Shift+K"),
    Described("backup", Menu.FILE, N_("&Back up…"), "Ctrl+Shift+B", separated=True),
    Described("settings", Menu.FILE, N_("S&ettings…"), "Ctrl+,", separated=True),
    Described("handover", Menu.FILE, N_("Hando&ver…"), "Ctrl+Shift+H"),
    Described("lock", Menu.FILE, N_("Loc&k the program"), "Ctrl+Shift+L", "lock-simple"),
    Described("quit", Menu.FILE, N_("&Quit"), "Ctrl+Q"),
    Described("undo", Menu.EDIT, N_("&Undo"), "Ctrl+Z", "arrow-counter-clockwise"),
    Described("redo", Menu.EDIT, N_("&Redo"), "Ctrl+Y", "arrow-clockwise"),
    Described("palette", Menu.EDIT, N_("Find or give a &command…"), "Ctrl+K", "magnifying-glass", separated=True),
    Described("paste-table", Menu.EDIT, N_("&Paste a table…"), "Ctrl+V", in_list=True),
    Described("filter", Menu.EDIT, N_("&Filter the list"), "Ctrl+F", "magnifying-glass"),
    Described("undo-entry", Menu.EDIT, N_("Undo this &entry"), "U", in_list=True, separated=True),
    Described("mark-entered", Menu.EDIT, N_("&Mark as entered at Kela"), "X", "check", in_list=True),
    Described("copy-value", Menu.EDIT, N_("Copy the &value"), "C", in_list=True),
    Described("mark-all-entered", Menu.EDIT, N_("Mark &all as entered at Kela"), "Shift+X", in_list=True),
    Described("today", Menu.VIEW, N_("&Today"), "Ctrl+1", "house", checkable=True),
    Described("courses", Menu.VIEW, N_("&Courses"), "Ctrl+2", "calendar-dots", checkable=True),
    Described("clients", Menu.VIEW, N_("C&lients"), "Ctrl+3", "users-three", checkable=True),
    Described("capacity", Menu.VIEW, N_("C&apacity"), "Ctrl+4", "gauge", checkable=True),
    Described("search", Menu.VIEW, N_("Public sear&ch"), "Ctrl+6", "binoculars", checkable=True),
    Described("journal", Menu.VIEW, N_("&Journal"), "Ctrl+8", "clock-counter-clockwise", checkable=True),
    Described("journal-changes", Menu.VIEW, N_("Journal: chan&ges"), "Alt+1", in_list=True, checkable=True),
    Described("journal-kela", Menu.VIEW, N_("Journal: to be typed at &Kela"), "Alt+2", in_list=True, checkable=True),
    Described("do-duty", Menu.VIEW, N_("&Do what the line asks…"), "Ctrl+Return", separated=True),
    Described("go-to-subject", Menu.VIEW, N_("&Show where it belongs"), "Shift+Return", in_list=True),
    Described("older-entries", Menu.VIEW, N_("Show &older entries"), "Ctrl+Shift+O"),
    Described("inspector", Menu.VIEW, N_("&Details beside the list"), "F4", checkable=True, separated=True),
    Described("rail", Menu.VIEW, N_("&Views at the left"), "F9", checkable=True),
    Described("next-pane", Menu.VIEW, N_("Ne&xt pane"), "F6"),
    Described("courses-year", Menu.CALENDAR, N_("Courses: a y&ear"), "Alt+1", in_list=True, checkable=True),
    Described("courses-month", Menu.CALENDAR, N_("Courses: a &month"), "Alt+2", in_list=True, checkable=True),
    Described("courses-list", Menu.CALENDAR, N_("Courses: a l&ist"), "Alt+3", in_list=True, checkable=True),
    Described("previous-year", Menu.CALENDAR, N_("&Back in time"), "Ctrl+PgUp", "caret-left", separated=True),
    Described("next-year", Menu.CALENDAR, N_("&Forward in time"), "Ctrl+PgDown", "caret-right"),
    Described("go-to-today", Menu.CALENDAR, N_("To toda&y"), "T", in_list=True),
    Described("go-to-date", Menu.CALENDAR, N_("&Go to a day or week…"), "Ctrl+G"),
    Described("zoom-in", Menu.CALENDAR, N_("&Zoom in"), "Ctrl+=", "plus", separated=True),
    Described("zoom-out", Menu.CALENDAR, N_("Zoom o&ut"), "Ctrl+-", "minus"),
    Described("zoom-whole", Menu.CALENDAR, N_("&Whole year"), "Ctrl+0"),
    Described("course-window", Menu.COURSE, N_("Open in a window of its o&wn"), "Shift+Return", in_list=True),
    Described("edit-course", Menu.COURSE, N_("&Edit…"), "F2", "pencil-simple", in_list=True),
    Described("move-course", Menu.COURSE, N_("&Move…"), "S", "arrows-left-right", in_list=True),
    Described("enrol-on-course", Menu.COURSE, N_("Enrol a &client…"), "K", "user-plus", in_list=True),
    Described("move-week-later", Menu.COURSE, N_("A week &later"), "Alt+Right", in_list=True),
    Described("move-week-earlier", Menu.COURSE, N_("A &week earlier"), "Alt+Left", in_list=True),
    Described("move-day-later", Menu.COURSE, N_("A da&y later"), "Shift+Alt+Right", in_list=True),
    Described("move-day-earlier", Menu.COURSE, N_("A day e&arlier"), "Shift+Alt+Left", in_list=True),
    Described("publish-course", Menu.COURSE, N_("&Publish…"), "J", "paper-plane-tilt", in_list=True, separated=True),
    Described("confirm-course", Menu.COURSE, N_("C&onfirm…"), "V", "seal-check", in_list=True),
    Described("delete-course", Menu.COURSE, N_("&Delete…"), "Del", "trash", in_list=True),
    Described(
        "transfer-participant",
        Menu.COURSE,
        N_("&Transfer the participant…"),
        "S",
        "arrows-left-right",
        in_list=True,
        separated=True,
    ),
    Described("withdraw-participant", Menu.COURSE, N_("Take the &participant off…"), "Del", "user-minus", in_list=True),
    Described("raise-group", Menu.COURSE, N_("Lar&ger group"), "+", "plus", in_list=True, separated=True),
    Described("lower-group", Menu.COURSE, N_("S&maller group"), "-", "minus", in_list=True),
    Described("give-places", Menu.COURSE, N_("Give places to anot&her course…"), "G", in_list=True),
    Described("clients-new", Menu.CLIENT, N_("&New decisions"), "Alt+1", in_list=True, checkable=True),
    Described("clients-waiting", Menu.CLIENT, N_("&Waiting clients"), "Alt+2", in_list=True, checkable=True),
    Described("clients-enrolled", Menu.CLIENT, N_("Clients on &courses"), "Alt+3", in_list=True, checkable=True),
    Described("clients-past", Menu.CLIENT, N_("&Past clients"), "Alt+4", in_list=True, checkable=True),
    Described("clients-all", Menu.CLIENT, N_("All clien&ts"), "Alt+5", in_list=True, checkable=True),
    Described("edit-client", Menu.CLIENT, N_("&Edit the client…"), "F2", "pencil-simple", in_list=True, separated=True),
    Described("enrol-client", Menu.CLIENT, N_("E&nrol on a course…"), "K", "user-plus", in_list=True),
    Described(
        "transfer-client", Menu.CLIENT, N_("&Transfer to another course…"), "S", "arrows-left-right", in_list=True
    ),
    Described("withdraw-client", Menu.CLIENT, N_("Take &off the course…"), "Del", "user-minus", in_list=True),
    Described("new-decision", Menu.CLIENT, N_("New &decision…"), "P", "plus", in_list=True, separated=True),
    Described("edit-decision", Menu.CLIENT, N_("Edit the dec&ision…"), "Shift+F2", in_list=True),
    Described("agreement", Menu.CLIENT, N_("Record an &agreement…"), "A", "check", in_list=True),
    Described("close-decision", Menu.CLIENT, N_("&Close the decision…"), "L", in_list=True),
    Described("reopen-decision", Menu.CLIENT, N_("&Reopen the decision"), "Shift+L", in_list=True),
    Described("keys", Menu.HELP, N_("&Keys"), "F1"),
    Described("about", Menu.HELP, N_("&About Kurssipöytä"), "Shift+F1"),
)


class Actions(QObject):
    """The program's actions, by name."""

    def __init__(self, words: Words, settings: Settings, parent: QObject) -> None:
        """Make all actions, with the keys that the user has chosen."""
        super().__init__(parent)
        self._words, self._settings = words, settings
        self._by_name: dict[str, QAction] = {}
        for each in ACTIONS:
            action = QAction(self)
            action.setObjectName(each.name)
            action.setCheckable(each.checkable)
            if each.in_list:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if each.icon:
                action.setIcon(icon(each.icon))
            self._by_name[each.name] = action
        self.set_keys()
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """Give an action."""
        return self._by_name[name]

    def several(self, *names: str) -> list[QAction]:
        """Give several actions."""
        return [self._by_name[name] for name in names]

    def set_keys(self) -> None:
        """Give each action its key: the usual one or the user's own; single letters only where they are wanted."""
        letters, own = self._settings.has_letter_keys, self._settings.own_keys()
        for each in ACTIONS:
            key = own.get(each.name, each.key)
            is_letter = each.in_list and len(key) == 1
            self._by_name[each.name].setShortcut(QKeySequence("" if is_letter and not letters else key))
        if "redo" not in own:
            self._by_name["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def who_has(self, name: str, key: str) -> str | None:
        """Give the text of another action that has a key where this one works too; None where it is free."""
        mine = next(each for each in ACTIONS if each.name == name)
        for each in ACTIONS:
            is_apart = each.in_list and mine.in_list and each.menu != mine.menu
            has_it = QKeySequence(key) in self._by_name[each.name].shortcuts()
            if each.name != name and has_it and not is_apart:
                return self._by_name[each.name].iconText()
        return None

    def retranslate(self) -> None:
        """Name the actions in the language of the moment."""
        for each in ACTIONS:
            text = self._words.gettext(each.text)
            action = self._by_name[each.name]
            action.setText(text)
            action.setIconText(text.replace("&", "").rstrip("…"))
            action.setToolTip(
                f"{action.iconText()}  {action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}"
            )

    def table_of_keys(self) -> list[tuple[str, str]]:
        """Give each action's name and key."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (self._by_name[each.name].iconText(), self._by_name[each.name].shortcut().toString(native))
            for each in ACTIONS
        ]

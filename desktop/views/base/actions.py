"""Every action: its text, key, icon and menu, as data; buttons and menus are made of these."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.i18n import N_
from desktop.views.widgets.icons import icon

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.views.base.settings import Settings


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


class Described(NamedTuple):
    """An action. With `lists`, its key works only while one of these has the focus: typing is never taken for it."""

    name: str
    menu: Menu
    text: str
    key: str
    icon: str = ""
    lists: str = ""
    checkable: bool = False
    separated: bool = False


_OF_COURSES: Final = "courses duties-of-courses search"
_OF_CLIENTS: Final = "clients duties-of-clients"
ACTIONS: Final = (
    Described("new-course", Menu.FILE, N_("&New course…"), "Ctrl+N", "plus"),
    Described("new-client", Menu.FILE, N_("New &client…"), "Ctrl+Shift+N", "user-plus"),
    Described("declare-capacity", Menu.FILE, N_("Declare c&apacity…"), "Ctrl+Shift+A", "gauge"),
    Described("provider", Menu.FILE, N_("Service &provider…"), "Ctrl+Shift+P", separated=True),
    Described("new-site", Menu.FILE, N_("New &site…"), "Ctrl+Shift+T"),
    Described("new-contract", Menu.FILE, N_("New con&tract…"), "Ctrl+Shift+K"),
    Described("save", Menu.FILE, N_("Save all &now"), "Ctrl+S", separated=True),
    Described("backup", Menu.FILE, N_("&Back up…"), "Ctrl+Shift+B"),
    Described("public-page", Menu.FILE, N_("P&ublic page…"), "Ctrl+Shift+J", separated=True),
    Described("import-table", Menu.FILE, N_("I&mport a table…"), "Ctrl+Shift+I"),
    Described("export-table", Menu.FILE, N_("E&xport the list…"), "Ctrl+Shift+E"),
    Described("calendar-file", Menu.FILE, N_("Calendar f&ile…"), "Ctrl+Shift+G"),
    Described("settings", Menu.FILE, N_("S&ettings…"), "Ctrl+,", separated=True),
    Described("handover", Menu.FILE, N_("Hando&ver…"), "Ctrl+Shift+H"),
    Described("lock", Menu.FILE, N_("Loc&k the program"), "Ctrl+Shift+L", "lock-simple"),
    Described("quit", Menu.FILE, N_("&Quit"), "Ctrl+Q"),
    Described("undo", Menu.EDIT, N_("&Undo"), "Ctrl+Z", "arrow-counter-clockwise"),
    Described("redo", Menu.EDIT, N_("&Redo"), "Ctrl+Y", "arrow-clockwise"),
    Described("palette", Menu.EDIT, N_("Find or give a &command…"), "Ctrl+K", "magnifying-glass", separated=True),
    Described("paste-table", Menu.EDIT, N_("&Paste a table…"), "Ctrl+V", lists="courses"),
    Described("filter", Menu.EDIT, N_("&Filter the list"), "Ctrl+F", "magnifying-glass"),
    Described("undo-entry", Menu.EDIT, N_("Undo this &entry"), "U", lists="changes", separated=True),
    Described("mark-entered", Menu.EDIT, N_("&Mark as entered at Kela"), "X", "check", lists="kela"),
    Described("copy-value", Menu.EDIT, N_("Copy the &value"), "C", lists="kela"),
    Described("mark-all-entered", Menu.EDIT, N_("Mark &all as entered at Kela"), "Shift+X", lists="kela"),
    Described("today", Menu.VIEW, N_("&Today"), "Ctrl+1", "house", checkable=True),
    Described("courses", Menu.VIEW, N_("&Courses"), "Ctrl+2", "calendar-dots", checkable=True),
    Described("clients", Menu.VIEW, N_("C&lients"), "Ctrl+3", "users-three", checkable=True),
    Described("capacity", Menu.VIEW, N_("C&apacity"), "Ctrl+4", "gauge", checkable=True),
    Described("search", Menu.VIEW, N_("Public sear&ch"), "Ctrl+6", "binoculars", checkable=True),
    Described("prints", Menu.VIEW, N_("Pr&intouts"), "Ctrl+7", "printer", checkable=True),
    Described("journal", Menu.VIEW, N_("&Journal"), "Ctrl+8", "clock-counter-clockwise", checkable=True),
    Described("journal-changes", Menu.VIEW, N_("Journal: chan&ges"), "Alt+1", lists="changes kela", checkable=True),
    Described(
        "journal-kela", Menu.VIEW, N_("Journal: to be typed at &Kela"), "Alt+2", lists="changes kela", checkable=True
    ),
    Described("do-duty", Menu.VIEW, N_("&Do what the line asks…"), "Ctrl+Return", separated=True),
    Described(
        "go-to-subject",
        Menu.VIEW,
        N_("&Show where it belongs"),
        "Shift+Return",
        lists="duties-of-courses duties-of-clients",
    ),
    Described("older-entries", Menu.VIEW, N_("Show &older entries"), "Ctrl+Shift+O"),
    Described("inspector", Menu.VIEW, N_("&Details beside the list"), "F4", checkable=True, separated=True),
    Described("rail", Menu.VIEW, N_("&Views at the left"), "F9", checkable=True),
    Described("next-pane", Menu.VIEW, N_("Ne&xt pane"), "F6"),
    Described("previous-pane", Menu.VIEW, N_("Pre&vious pane"), "Shift+F6"),
    Described("courses-year", Menu.CALENDAR, N_("Courses: a y&ear"), "Alt+1", lists="courses", checkable=True),
    Described("courses-month", Menu.CALENDAR, N_("Courses: a &month"), "Alt+2", lists="courses", checkable=True),
    Described("courses-list", Menu.CALENDAR, N_("Courses: a l&ist"), "Alt+3", lists="courses", checkable=True),
    Described("previous-year", Menu.CALENDAR, N_("&Back in time"), "Ctrl+PgUp", "caret-left", separated=True),
    Described("next-year", Menu.CALENDAR, N_("&Forward in time"), "Ctrl+PgDown", "caret-right"),
    Described("go-to-today", Menu.CALENDAR, N_("To toda&y"), "T", lists="courses"),
    Described("go-to-date", Menu.CALENDAR, N_("&Go to a day or week…"), "Ctrl+G"),
    Described("zoom-in", Menu.CALENDAR, N_("&Zoom in"), "Ctrl+=", "plus", separated=True),
    Described("zoom-out", Menu.CALENDAR, N_("Zoom o&ut"), "Ctrl+-", "minus"),
    Described("zoom-whole", Menu.CALENDAR, N_("&Whole year"), "Ctrl+0"),
    Described("course-window", Menu.COURSE, N_("Open in a window of its o&wn"), "Shift+Return", lists="courses"),
    Described("edit-course", Menu.COURSE, N_("&Edit…"), "F2", "pencil-simple", lists=_OF_COURSES),
    Described("move-course", Menu.COURSE, N_("&Move…"), "S", "arrows-left-right", lists=_OF_COURSES),
    Described("enrol-on-course", Menu.COURSE, N_("Enrol a &client…"), "K", "user-plus", lists=_OF_COURSES),
    Described("resolve-course", Menu.COURSE, N_("Resolve…"), "R", lists="courses duties-of-courses"),
    Described("duplicate-course", Menu.COURSE, N_("D&uplicate…"), "Ctrl+D", lists="courses duties-of-courses"),
    Described("rooms", Menu.COURSE, N_("&Rooms…"), "H", "bed", lists="courses duties-of-courses"),
    Described(
        "attendance",
        Menu.COURSE,
        N_("Who was there…"),
        "Ctrl+Shift+R",
        "list-checks",
        lists="courses duties-of-courses",
    ),
    Described("note-on-course", Menu.COURSE, N_("&Note…"), "M", lists="courses duties-of-courses"),
    Described("move-week-later", Menu.COURSE, N_("A week &later"), "Alt+Right", lists="courses"),
    Described("move-week-earlier", Menu.COURSE, N_("A &week earlier"), "Alt+Left", lists="courses"),
    Described("move-day-later", Menu.COURSE, N_("A da&y later"), "Shift+Alt+Right", lists="courses"),
    Described("move-day-earlier", Menu.COURSE, N_("A day e&arlier"), "Shift+Alt+Left", lists="courses"),
    Described(
        "publish-course", Menu.COURSE, N_("&Publish…"), "J", "paper-plane-tilt", lists=_OF_COURSES, separated=True
    ),
    Described("confirm-course", Menu.COURSE, N_("C&onfirm…"), "V", "seal-check", lists=_OF_COURSES),
    Described("delete-course", Menu.COURSE, N_("&Delete…"), "Del", "trash", lists=_OF_COURSES),
    Described(
        "transfer-participant",
        Menu.COURSE,
        N_("&Transfer the participant…"),
        "S",
        "arrows-left-right",
        lists="participants",
        separated=True,
    ),
    Described(
        "withdraw-participant", Menu.COURSE, N_("Take the &participant off…"), "Del", "user-minus", lists="participants"
    ),
    Described("edit-contract", Menu.COURSE, N_("Edit site or contract…"), "F2", lists="capacity", separated=True),
    Described("raise-group", Menu.COURSE, N_("Lar&ger group"), "+", "plus", lists="capacity", separated=True),
    Described("lower-group", Menu.COURSE, N_("S&maller group"), "-", "minus", lists="capacity"),
    Described("give-places", Menu.COURSE, N_("Give places to anot&her course…"), "G", lists="capacity"),
    Described("clients-new", Menu.CLIENT, N_("&New decisions"), "Alt+1", lists="clients", checkable=True),
    Described("clients-waiting", Menu.CLIENT, N_("&Waiting clients"), "Alt+2", lists="clients", checkable=True),
    Described("clients-enrolled", Menu.CLIENT, N_("Clients on &courses"), "Alt+3", lists="clients", checkable=True),
    Described("clients-past", Menu.CLIENT, N_("&Past clients"), "Alt+4", lists="clients", checkable=True),
    Described("clients-all", Menu.CLIENT, N_("All clien&ts"), "Alt+5", lists="clients", checkable=True),
    Described(
        "edit-client", Menu.CLIENT, N_("&Edit the client…"), "F2", "pencil-simple", lists=_OF_CLIENTS, separated=True
    ),
    Described("enrol-client", Menu.CLIENT, N_("E&nrol on a course…"), "K", "user-plus", lists=_OF_CLIENTS),
    Described(
        "transfer-client", Menu.CLIENT, N_("&Transfer to another course…"), "S", "arrows-left-right", lists=_OF_CLIENTS
    ),
    Described("withdraw-client", Menu.CLIENT, N_("Take &off the course…"), "Del", "user-minus", lists=_OF_CLIENTS),
    Described("note-on-client", Menu.CLIENT, N_("No&te…"), "M", lists=_OF_CLIENTS),
    Described("new-decision", Menu.CLIENT, N_("New &decision…"), "P", "plus", lists=_OF_CLIENTS, separated=True),
    Described("edit-decision", Menu.CLIENT, N_("Edit the dec&ision…"), "Shift+F2", lists=_OF_CLIENTS),
    Described("agreement", Menu.CLIENT, N_("Record an &agreement…"), "A", "check", lists=_OF_CLIENTS),
    Described("close-decision", Menu.CLIENT, N_("&Close the decision…"), "L", lists=_OF_CLIENTS),
    Described("reopen-decision", Menu.CLIENT, N_("&Reopen the decision"), "Shift+L", lists=_OF_CLIENTS),
    Described("print", Menu.PRINT, N_("&Print…"), "Ctrl+P", "printer"),
    Described("print-week", Menu.PRINT, N_("All courses of a &week…"), "Ctrl+Shift+W", separated=True),
    Described("print-year", Menu.PRINT, N_("All courses of a &year…"), "Ctrl+Shift+Y"),
    Described("print-calendar", Menu.PRINT, N_("Year &calendar…"), "Ctrl+Shift+V"),
    Described("print-capacity", Menu.PRINT, N_("Capacity &summary…"), "Ctrl+Shift+M"),
    Described("print-again", Menu.PRINT, N_("Print a&gain…"), "R", "printer", lists="prints", separated=True),
    Described("check-print", Menu.PRINT, N_("&Is a print still right?"), "Ctrl+Shift+D", "magnifying-glass"),
    Described("keys", Menu.HELP, N_("&Keys"), "F1"),
    Described("check-updates", Menu.HELP, N_("Look for a &new version"), "Ctrl+F1"),
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
            if each.lists:
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            if each.icon:
                action.setIcon(icon(each.icon))
            self._by_name[each.name] = action
        self.set_keys()
        self.retranslate()

    def __getitem__(self, name: str) -> QAction:
        """Return an action."""
        return self._by_name[name]

    def several(self, *names: str) -> list[QAction]:
        """Return several actions."""
        return [self._by_name[name] for name in names]

    def set_keys(self) -> None:
        """Give each action its key: the usual one or the user's own; single letters only where they are wanted."""
        letters, own = self._settings.has_letter_keys, self._settings.own_keys()
        for each in ACTIONS:
            key = own.get(each.name, each.key)
            is_letter = each.lists and len(key) == 1
            self._by_name[each.name].setShortcut(QKeySequence("" if is_letter and not letters else key))
        if "redo" not in own:
            self._by_name["redo"].setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def who_has(self, name: str, key: str) -> str | None:
        """Return the text of another action that has a key where this one works too; None where it is free."""
        mine = next(each for each in ACTIONS if each.name == name)
        for each in ACTIONS:
            is_apart = each.lists and mine.lists and not set(each.lists.split()) & set(mine.lists.split())
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
        """Return each action's name and key."""
        native = QKeySequence.SequenceFormat.NativeText
        return [
            (self._by_name[each.name].iconText(), self._by_name[each.name].shortcut().toString(native))
            for each in ACTIONS
        ]

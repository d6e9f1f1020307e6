"""Every view, sheet and dialog speaks the user's language, and tells screen readers what each thing is."""

from __future__ import annotations

import re
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any, Final

import pytest
from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTreeWidget,
    QWidget,
)

from desktop import views
from desktop.i18n import Language
from desktop.interchange.table_file import RawTable
from desktop.models.rows_model import ID_ROLE
from desktop.views.base.dialog import Dialog, FormDialog
from desktop.views.base.settings import ZOOMS
from desktop.views.shell.registry import REGISTRY
from installer import catalogues
from tests.support.window import LANGUAGES, press

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtCore import QAbstractItemModel

    from tests.support.window import User

TODAY: Final = "2026-03-12"
ROWS: Final = 20
LEFT_OUT: Final = ("quit", "backup", "public-page", "import-table", "export-table", "lock", "undo", "redo")
ROLES: Final = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)
PLACEHOLDER: Final = re.compile(r"\\\{\w*[^}]*\\\}")
PARTS: Final = re.compile(r"\n|: | · | {2,}")
LETTERS: Final = 3
HEADING: Final = "group-"
KINDS: Final = ("state", "status", "tab", "rule", "command", "hidden", "deed")
MNEMONIC: Final = re.compile(r"&\w")
OTHER: Final = {Language.FINNISH: Language.SWEDISH, Language.SWEDISH: Language.FINNISH}


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").strip().rstrip("…")


@cache
def _pairs(language: Language) -> list[tuple[str, str]]:
    """Return every text of the code with its translation."""
    pairs: list[tuple[str, str]] = []
    for message in catalogues.load(language.value):
        ids = message.id if isinstance(message.id, (tuple, list)) else (message.id,)
        forms = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        pairs += [(_plain(text), _plain(form)) for text, form in zip(ids, forms, strict=False) if text and form]
    return pairs


def _pattern(texts: set[str]) -> re.Pattern[str]:
    """Make what recognises texts, whatever stands in their places for values; texts without words are left out."""
    worded = [text for text in texts if len(re.sub(r"\{\w*[^}]*\}|\W", "", text)) >= LETTERS]
    return re.compile("|".join(sorted(PLACEHOLDER.sub(".+", re.escape(text)) for text in worded)))


@cache
def _foreign(language: Language, *, switched_from: Language | None = None) -> Callable[[str], bool]:
    """Return what tells whether a text is in the language of the code, or in the one that was shown before."""
    pairs = _pairs(language)
    own = {form for _, form in pairs}
    unwanted = {text for text, form in pairs if text != form}
    if switched_from is not None:
        unwanted = {form for _, form in _pairs(switched_from)}
    here, there = _pattern(own), _pattern(unwanted - own)
    return lambda text: bool(there.fullmatch(text)) and not here.fullmatch(text)


def _of_model(model: QAbstractItemModel) -> Iterator[str]:
    columns = range(1 if isinstance(model, QAbstractListModel) else model.columnCount())
    for column in columns:
        yield from (str(model.headerData(column, Qt.Orientation.Horizontal, role) or "") for role in ROLES)
    for row in range(min(ROWS, model.rowCount())):
        yield from (str(model.index(row, column).data(role) or "") for column in columns for role in ROLES)


def _of_actions(actions: list[QAction]) -> Iterator[str]:
    for action in actions:
        yield from (action.text(), action.iconText(), action.toolTip(), action.statusTip())


def _of_widget(widget: QWidget) -> Iterator[str]:
    """Return the texts of one widget."""
    yield from (widget.windowTitle(), widget.toolTip(), widget.whatsThis())
    yield from (widget.accessibleName(), widget.accessibleDescription())
    yield from _of_actions(widget.actions())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield from (widget.placeholderText(), widget.text())
    elif isinstance(widget, QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, (QGroupBox, QMenu)):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model())
        if not widget.model().rowCount():
            yield str(getattr(widget, "_placeholder", ""))


def _texts(root: QWidget) -> set[str]:
    """Return all texts that are shown, and the parts of those that are put together."""
    widgets = [each for each in (root, *root.findChildren(QWidget)) if each.isVisible() or isinstance(each, QMenu)]
    whole = {text for widget in widgets for text in _of_widget(widget)}
    return {_plain(part) for text in whole for part in (text, *PARTS.split(text))} - {""}


def _unnamed(root: QWidget) -> set[str]:
    """Return what takes the focus, or is a table, and has nothing for a screen reader to say."""
    found = set()
    for widget in (root, *root.findChildren(QWidget)):
        is_reached = widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None
        is_table = isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView)
        if not widget.isVisible() or not (is_reached or is_table):
            continue
        told = QAccessible.queryAccessibleInterface(widget)
        if not told.text(QAccessible.Text.Name).strip():
            parent = widget.parentWidget()
            found.add(f"{type(widget).__name__} {widget.objectName()} in {type(parent).__name__}")
    return found


class Reader:
    """Opens everything there is, and collects what is said and what has no name."""

    def __init__(self, user: User) -> None:
        """Begin with nothing."""
        self._user, self.language = user, user.window.context.words.language
        self.texts: dict[str, str] = {}
        self.unnamed: set[str] = set()
        self.names: set[str] = set()
        self.opened: set[type[QWidget]] = set()

    def read(self, where: str, *, is_whole: bool = False) -> None:
        """Collect what is said by what is open over the window, and close it; or else what can change in it."""
        self._user.rest()
        window, view = self._user.window, self._user.view
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or _other_window(window)
        for part in [top] if top else [window] if is_whole else [window.toast, view.notice, view.panel]:
            if part is not None:
                self.texts |= {text: where for text in _texts(part) if text not in self.texts}
                self.unnamed |= {f"{each} ({type(part).__name__})" for each in _unnamed(part)}
                self.names |= {each.accessibleName() for each in part.findChildren(QWidget)}
        if top is not None:
            self.opened.add(type(top))
            self._user.wait(top.isEnabled)
            press(top.focusWidget() or top, Qt.Key.Key_Escape)
            self._user.wait(lambda: not top.isVisible())

    def act(self, name: str) -> None:
        """Do an action, and read what it opens."""
        view = self._user.view.NAME
        self._user.window.actions_[name].trigger()
        self.read(f"{name} in {view}")
        if view != self._user.view.NAME:
            self.show(view)

    def show(self, view: str) -> None:
        """Show a view, with everything in it."""
        self._user.go_to(view)
        if view == "clients":
            self._user.window.actions_["clients-all"].trigger()
        self._user.view.filters.edit.clear()
        for box in self._user.view.filters.boxes:
            box.setCurrentIndex(0)

    def choose(self, ident: str) -> bool:
        """Select a row; its participant too, where it has any."""
        view = self._user.view
        view.table.choose(ident)
        self._user.rest()
        tree = view.panel.findChild(QTreeWidget, "participants") if view.panel is not None else None
        item = tree.topLevelItem(0) if tree is not None else None
        if tree is not None and item is not None:
            tree.setCurrentItem(item)
        return view.table.chosen_id == ident


def _other_window(window: QWidget) -> QWidget | None:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    return next((each for each in shown if each.windowType() is Qt.WindowType.Window), None)


READ: dict[Language, Reader] = {}


def _different(user: User) -> list[str]:
    """Return a row of each kind that the view shows: of each state, status, rule, command."""
    found: dict[str, str] = {}
    model = user.view.model
    for row in range(model.rowCount()):
        line = model.line(row).row
        parts = (line, getattr(line, "course", None), getattr(line, "client", None))
        kind = [str(getattr(part, name, "")) for part in parts for name in KINDS]
        found.setdefault(" ".join([type(line).__name__, *kind]), str(model.index(row, 0).data(ID_ROLE)))
    return list(found.values())


@pytest.fixture
def begin(start: Callable[..., User]) -> Callable[[Language], User]:
    """Return what opens the sample in a language."""

    def at(language: Language) -> User:
        user = start("--demo", "--today", TODAY, "--language", language.value)
        user.wait(lambda: user.view.model.is_loaded)
        return user

    return at


def _read_views(user: User) -> Reader:
    reader = Reader(user)
    for view in [each.name for each in REGISTRY.views]:
        reader.show(view)
        for zoom in ZOOMS if view == "courses" else ("",):
            if zoom:
                user.window.actions_[f"courses-{zoom}"].trigger()
                user.wait(lambda: user.view.model.is_loaded)
            reader.read(f"{view} {zoom}", is_whole=True)
            for ident in _different(user):
                reader.choose(ident)
                reader.read(f"{view} {zoom} {ident}")
    return reader


def _read_everything(user: User) -> Reader:
    """Read each view, what each action opens for each kind of thing that is selected, and what all others say."""
    from desktop.views.capacity.provider_dialogs import EndContractDialog, ProviderDialog
    from desktop.views.exchange.import_dialog import ImportDialog

    reader = _read_views(user)
    for view in [each.name for each in REGISTRY.views]:
        reader.show(view)
        names = [
            each.name for each in REGISTRY.actions if each.name in user.view.action_handlers and each.text.endswith("…")
        ]
        for ident in _different(user):
            for name in names if not ident.startswith(HEADING) else ():
                if reader.choose(ident):
                    reader.act(name)
    reader.show("capacity")
    user.view.open(ProviderDialog(user.window.context, user.window))
    reader.read("provider")
    contract = next(row for row in map(user.view.model.line, range(user.view.model.rowCount())) if row.row.contract)
    reader.choose(contract.ident)
    reader.act("edit-contract")
    lookups = user.directory.lookups
    assert lookups is not None
    user.view.open(EndContractDialog(user.window.context, user.window, lookups.contracts[contract.row.contract]))
    reader.read("end of a contract")
    rows: list[Any] = [(2, ["Mäki Pirjo", "sukellus", "31.2."]), (3, ["Salo Eino", "tules-kurssi", "9.1."])]
    user.view.open(
        ImportDialog(user.window.context, user.window, "a.csv", RawTable(["Nimi", "Palvelu", "Annettu"], rows))
    )
    reader.read("import")
    reader.show("courses")
    user.view.table.selectAll()
    reader.act("edit-course")
    for each in REGISTRY.actions:
        if each.name not in (*LEFT_OUT, *(view.name for view in REGISTRY.views)):
            reader.act(each.name)
    return reader


def _kinds_of_sheets() -> set[type[QWidget]]:
    """Return every kind of sheet that there is."""
    for module in walk_packages(views.__path__, f"{views.__name__}."):
        import_module(module.name)
    kinds: list[type[QWidget]] = [Dialog]
    wanted: set[type[QWidget]] = set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        if not kind.__subclasses__() and kind is not FormDialog:
            wanted.add(kind)
    return wanted


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def reader(request: pytest.FixtureRequest, begin: Callable[[Language], User]) -> Reader:
    """Return what has read everything in a language; that is done once."""
    language: Language = request.param
    if language not in READ:
        READ[language] = _read_everything(begin(language))
    return READ[language]


def test_everything_was_opened(reader: Reader) -> None:
    opened = {kind.__name__ for kind in reader.opened}
    assert {kind.__name__ for kind in _kinds_of_sheets()} - opened == set()
    assert {
        "ShortcutsDialog",
        "Palette",
        "DayPrompt",
        "SettingsDialog",
        "HandoverDialog",
        "CourseWindow",
    } - opened == set()
    assert len(reader.texts) > 1_000


def test_nothing_is_left_in_the_language_of_the_code(reader: Reader) -> None:
    is_foreign = _foreign(reader.language)
    assert {where: text for text, where in reader.texts.items() if is_foreign(text)} == {}


def test_what_takes_the_focus_and_every_table_has_a_name(reader: Reader) -> None:
    assert reader.unnamed == set()


def test_no_name_has_the_sign_of_an_underlined_letter(reader: Reader) -> None:
    assert [each for each in sorted(reader.names) if MNEMONIC.search(each)] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.value)
def test_nothing_is_left_in_the_language_that_was_shown_before(
    begin: Callable[[Language], User], language: Language
) -> None:
    user = begin(OTHER[language])
    _read_views(user)
    user.window.menus.language_chosen.emit(language)
    reader = Reader(user)
    for view in [each.name for each in REGISTRY.views]:
        reader.show(view)
        reader.read(view, is_whole=True)
    is_foreign = _foreign(language, switched_from=OTHER[language])
    assert user.window.windowTitle() == user.text("Kurssipöytä")
    assert {where: text for text, where in reader.texts.items() if is_foreign(text)} == {}

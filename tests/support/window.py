"""Using the window: clicks, keys, typed text, and waiting for what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from desktop.i18n import Language
from desktop.models.rows_model import ID_ROLE
from desktop.operations.worker import Worker
from desktop.views.base.dialog import Dialog
from desktop.views.courses.courses_view import CoursesView

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desktop.operations.directory import Directory
    from desktop.storage.file.keys import DatabaseKey
    from desktop.views.base.list_view import ListView
    from desktop.views.shell.main_window import MainWindow
    from desktop.window import Program

T = TypeVar("T", bound=QWidget)

LANGUAGES: Final = [Language.FINNISH, Language.SWEDISH]
QUIET_ROUNDS: Final = 2


class KeychainOfTests:
    """Stands in for the system's keychain."""

    def __init__(self) -> None:
        """Remember nothing yet."""
        self.remembered: dict[str, DatabaseKey] = {}

    def find(self, database_id: str) -> DatabaseKey | None:
        """Return a key."""
        return self.remembered.get(database_id)

    def remember(self, database_id: str, key: DatabaseKey) -> None:
        """Keep a key."""
        self.remembered[database_id] = key

    def forget(self, database_id: str) -> None:
        """Drop a key."""
        self.remembered.pop(database_id, None)


def type_text(text: str, into: QWidget | None = None) -> None:
    """Type a text where the focus is, any letters (Qt's own key clicks know only those of ASCII)."""
    widget = into or QApplication.focusWidget()
    assert widget is not None
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key."""
    QTest.keyClick(widget, key, modifiers)


def ctrl(widget: QWidget, key: Qt.Key) -> None:
    """Press a key together with Ctrl."""
    press(widget, key, Qt.KeyboardModifier.ControlModifier)


def click(button: QWidget | None) -> None:
    """Click on something, which must be there and enabled."""
    assert button
    assert button.isVisible(), button
    assert button.isEnabled(), button
    spot = QPoint(8, button.height() // 2) if isinstance(button, QAbstractButton) else button.rect().center()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=spot)


class User:
    """Somebody at the window."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        """Sit down."""
        self.program, self.bot = program, qtbot

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.program.window

    @property
    def directory(self) -> Directory:
        """What things are called on the screen."""
        return self.window.context.directory

    @property
    def view(self) -> ListView:
        """The view that is shown."""
        return self.window.view

    def text(self, msgid: str, **values: object) -> str:
        """Return a text in the language of the moment."""
        return self.window.context.words.gettext(msgid).format(**values)

    def wait(self, until: Callable[[], object]) -> None:
        """Wait until something is so."""
        self.bot.waitUntil(lambda: bool(until()))

    def rest(self) -> None:
        """Wait until the worker has answered all that was asked, and nothing follows from its answers any more."""
        answers: list[int] = []
        worker = self.window.context.operations.findChild(Worker)
        assert worker is not None
        worker.answered.connect(answers.append)
        quiet = 0
        while quiet < QUIET_ROUNDS:
            answers.clear()
            with self.bot.waitCallback() as answered:
                self.window.context.operations.work(lambda: None, answered)
            with self.bot.waitCallback() as turned:
                QTimer.singleShot(0, turned)
            quiet = quiet + 1 if len(answers) == 1 else 0
        worker.answered.disconnect(answers.append)

    def go_to(self, name: str) -> None:
        """Show a view and wait for its rows."""
        self.window.actions_[name].trigger()
        self.wait(lambda: name == self.view.NAME and self.view.model.is_loaded)

    def choose(self, ident: str) -> None:
        """Click on the row of a thing."""
        model, table = self.view.model, self.view.table
        self.wait(lambda: model.row_of(ident) >= 0)
        index = model.index(model.row_of(ident), 0)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualRect(index).center())
        assert table.chosen_id == ident

    def cell(self, ident: str, column: str) -> str:
        """Return what stands in a cell of the list."""
        model = self.view.model
        place = [each.name for each in model.columns].index(column)
        return str(model.index(model.row_of(ident), place).data())

    def shown(self) -> list[str]:
        """Return the ids of the rows that are shown, in their order."""
        model = self.view.model
        return [str(model.index(row, 0).data(ID_ROLE)) for row in range(model.rowCount())]

    def dialog(self, kind: type[T] = Dialog) -> T:  # type: ignore[assignment] # mypy knows no bound defaults
        """Wait for a sheet or dialog of a kind to open."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), kind))
        found = QApplication.activeModalWidget()
        assert isinstance(found, kind)
        self.wait(found.isEnabled)
        found.activateWindow()
        self.wait(found.isActiveWindow)
        return found

    def dialog_closes(self) -> None:
        """Wait until no sheet is open any more; the window is active again, as window managers see to."""
        self.wait(lambda: QApplication.activeModalWidget() is None)
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)

    def fill(self, sheet: QWidget, name: str, text: str) -> None:
        """Replace what stands in a field, typing."""
        field = sheet.findChild(QWidget, name)
        assert field is not None, name
        editors = (QLineEdit, QPlainTextEdit)
        editor = field if isinstance(field, editors) else next(iter(_editors(field)))
        editor.setFocus()
        if isinstance(editor, editors):
            editor.selectAll()
        type_text(text, editor)

    def says(self, text: str) -> None:
        """Wait until the toast says something."""
        self.wait(lambda: text in self.window.toast.text)


def _editors(field: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    spin = field.findChild(QSpinBox)
    if spin is not None:
        return [spin.lineEdit()]
    return [*field.findChildren(QLineEdit), *field.findChildren(QPlainTextEdit)]


def courses_view(window: MainWindow) -> CoursesView:
    """Return the view of courses."""
    view = window.views.view_of("courses")
    assert isinstance(view, CoursesView)
    return view

"""The main window: the rail, one view at a time, menus and toast; nothing but wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QActionGroup, QCloseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.services.changes import Kind
from desktop.services.commands import Redo
from desktop.services.details import Details
from desktop.views.about import show_about
from desktop.views.actions import Actions
from desktop.views.capacity_view import CapacityView
from desktop.views.clients_view import ClientsView
from desktop.views.courses_view import CoursesView
from desktop.views.keys_dialog import KeysDialog
from desktop.views.menus import Menus
from desktop.views.outcomes import Outcomes
from desktop.views.rail import Rail
from desktop.views.room import Room
from desktop.views.sheets.provider_sheets import ContractSheet, ProviderSheet, SiteSheet
from desktop.views.theme import GAP, MARGIN
from desktop.views.toast import Toast
from desktop.views.year_view import YearView

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.changes import Changes
    from desktop.services.details import Lookups
    from desktop.views.desk import Desk
    from desktop.views.list_view import ListView
    from desktop.views.settings import Settings

SMALLEST: Final = (960, 540)
USUAL: Final = (1366, 768)
ICONS: Final = {"courses": "calendar-dots", "clients": "users-three", "capacity": "gauge"}


class MainWindow(QMainWindow):
    """Signals: painted() once the window has been on the screen; backup_wanted(path); closed()."""

    painted = Signal()
    backup_wanted = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, settings: Settings) -> None:
        """Join rail, views, menus and toast."""
        super().__init__()
        self.desk, self._settings = desk, settings
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        if settings.geometry is not None:
            self.restoreGeometry(settings.geometry)
        self.actions_ = Actions(desk.words, self)
        self.courses = CoursesView(desk, self.actions_, self)
        self.clients = ClientsView(desk, self.actions_, self)
        self.capacity = CapacityView(desk, self.actions_, self)
        self.views: dict[str, ListView] = {view.NAME: view for view in (self.courses, self.clients, self.capacity)}
        self._stack = QStackedWidget(self)
        self.rail = Rail(self)
        self.toast = Toast(desk.words, self.actions_["undo"], self)
        self.menus = Menus(self.menuBar(), self.actions_, desk.words, settings.language, settings.scheme)
        self._room = Room(self.rail, list(self.views.values()), self.actions_, settings)
        self.outcomes = Outcomes(desk, self.toast, lambda: self.view, self)
        self._unread = set(self.views)
        self._is_open = self._was_painted = False
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_view("courses")

    def _lay_out(self) -> None:
        group = QActionGroup(self)
        for name, view in self.views.items():
            self._stack.addWidget(view)
            group.addAction(self.actions_[name])
            self.rail.add(self.actions_[name], ICONS[name])
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        holder = QHBoxLayout()
        holder.setContentsMargins(MARGIN, 0, MARGIN, GAP)
        holder.addWidget(self.toast)
        column.addLayout(holder)
        central = QWidget(self)
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(content, 1)
        self.setCentralWidget(central)

    def _connect(self) -> None:
        operations = self.desk.operations
        operations.opened.connect(self._read_lookups)
        operations.changed.connect(self._on_changed)
        for name, act in self._wishes().items():
            self.actions_[name].triggered.connect(lambda _=False, wish=act: wish())
        for view in self.views.values():
            view.said.connect(self.outcomes.say)
            view.agreed.connect(self.outcomes.pending.hold)
        for name in self.views:
            self.actions_[name].triggered.connect(lambda _=False, each=name: self.show_view(each))

    def _wishes(self) -> dict[str, Callable[[], object]]:
        """Give what each action of the whole window does."""
        desk = self.desk

        def in_view(view: ListView, act: Callable[[], None]) -> Callable[[], None]:
            def wish() -> None:
                self.show_view(view.NAME)
                act()

            return wish

        return {
            "new-course": in_view(self.courses, self.courses.do.create),
            "new-client": in_view(self.clients, self.clients.do.register),
            "declare-capacity": in_view(self.capacity, self.capacity.declare),
            "provider": lambda: self.view.open(ProviderSheet(desk, self)),
            "new-site": lambda: self.view.open(SiteSheet(desk, self)),
            "new-contract": lambda: self.view.open(ContractSheet(desk, self)),
            "backup": self._back_up,
            "quit": self.close,
            "undo": self.outcomes.undo,
            "redo": lambda: desk.operations.run(Redo()),
            "filter": self._focus_filter,
            "next-pane": self._next_pane,
            "keys": lambda: KeysDialog(self.actions_, desk.words, self).open(),
            "about": lambda: show_about(desk.words, self),
        }

    @property
    def view(self) -> ListView:
        """The view that is shown."""
        return next(view for view in self.views.values() if view is self._stack.currentWidget())

    def show_view(self, name: str) -> None:
        """Show a view; its rows are read when it is shown for the first time."""
        self.actions_[name].setChecked(True)
        self._stack.setCurrentWidget(self.views[name])
        for action in ("previous-year", "next-year"):
            self.actions_[action].setEnabled(isinstance(self.view, YearView))
        if self._is_open and name in self._unread:
            self._unread.discard(name)
            self.views[name].start()
        self.view.table.setFocus()

    def _focus_filter(self) -> None:
        self.view.focus_filter()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.desk.words
        self.setWindowTitle(words.gettext("Kurssipöytä"))
        self.actions_.retranslate()
        self.menus.retranslate()
        self.rail.set_title(words.gettext("Kurssipöytä"))
        self.rail.set_provider(self.desk.directory.provider())
        self.rail.set_status(words.gettext("● Saved on this computer"))
        self.toast.retranslate()
        for view in self.views.values():
            view.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's names
        """Make the most of the room."""
        super().resizeEvent(event)
        self._room.fit(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Tell when the window is on the screen for the first time, so that nothing is read before."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Remember how the window looked."""
        self._settings.geometry = self.saveGeometry()
        super().closeEvent(event)
        self.outcomes.pending.carry_out()
        self.closed.emit()

    def _read_lookups(self) -> None:
        catalogue = self.desk.catalogue
        self.desk.operations.read(lambda queries, _: Details(queries, catalogue).lookups(), self._on_lookups)

    def _on_lookups(self, lookups: Lookups) -> None:
        """Learn the names first, then read what is shown."""
        self.desk.directory.learn(lookups)
        self.retranslate()
        if not self._is_open:
            self._is_open = True
            self.desk.operations.failed.connect(self.outcomes.say_failure)
            self.show_view(self.view.NAME)
            self.courses.model.loaded.connect(self.desk.operations.warm_up)

    def _on_changed(self, changes: Changes) -> None:
        if changes.everything or changes.of(Kind.PROVIDER) or changes.of(Kind.SITE) or changes.of(Kind.CONTRACT):
            self._read_lookups()

    def _next_pane(self) -> None:
        """Move the focus from list to filter to panel to rail, as far as they are shown."""
        panes = [pane for pane in (*self.view.panes(), self.rail.first()) if pane.isVisible()]
        present = next((number for number, pane in enumerate(panes) if pane is self.focusWidget()), -1)
        panes[(present + 1) % len(panes)].setFocus()

    def _back_up(self) -> None:
        words = self.desk.words
        path, _ = QFileDialog.getSaveFileName(self, words.gettext("Back up"), "kurssipoyta.backup")
        if path:
            self.backup_wanted.emit(path)

"""The main window: the rail, one view at a time, menus and toast; nothing but wiring."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from desktop.i18n import Words
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Lookups
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.base.settings import Settings

SMALLEST: Final = (960, 540)
USUAL: Final = (1366, 768)
WARM_UP_AFTER: Final = 500
HELD_AT_MOST: Final = 200
BACKUP_SUFFIX: Final = ".kurssipoyta-backup"
"""The installers tell the system what such files are."""
ICONS: Final = {
    "today": "house",
    "courses": "calendar-dots",
    "clients": "users-three",
    "capacity": "gauge",
    "search": "binoculars",
    "prints": "printer",
    "journal": "clock-counter-clockwise",
}


class MainWindow(QMainWindow):
    """The window.

    Signals: painted() once it has been on the screen; backup_requested(path); settings_requested();
    lock_requested(); closed().
    """

    painted = Signal()
    backup_requested = Signal(str)
    settings_requested = Signal()
    lock_requested = Signal()
    closed = Signal()

    def __init__(self, words: Words, settings: Settings) -> None:
        """Make an empty window, which can be painted at once; `furnish` puts everything into it."""
        super().__init__()
        self._settings = settings
        self._was_painted = self._is_open = self.is_furnished = False
        self.setWindowTitle(words.gettext("Kurssipöytä"))
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize()
        self.resize(min(USUAL[0], room.width()), min(USUAL[1], room.height()))
        if (geometry := settings.geometry_of("main-window")) is not None:
            self.restoreGeometry(geometry)

    def furnish(self, context: ViewContext) -> None:
        """Join rail, views, menus and toast. They are loaded only now, after the first paint."""
        from desktop.views.base.actions import Actions
        from desktop.views.shell.action_router import ActionRouter
        from desktop.views.shell.menus import Menus
        from desktop.views.shell.outcomes import Outcomes
        from desktop.views.shell.rail import Rail
        from desktop.views.shell.responsive_layout import ResponsiveLayout
        from desktop.views.shell.view_stack import ViewStack
        from desktop.views.widgets.file_drop import FileDrop
        from desktop.views.widgets.toast import Toast

        self.context, settings = context, self._settings
        self.actions_ = Actions(context.words, settings, self)
        self.views = ViewStack(context, self.actions_, self._on_made, self)
        self._routes = ActionRouter(context, self.views, self.actions_, self.show_view)
        self.rail = Rail(self)
        self.toast = Toast(context.words, self.actions_["undo"], self)
        self.menus = Menus(self.menuBar(), self.actions_, context.words, settings.language, settings.scheme)
        self._room = ResponsiveLayout(self.rail, self.views.made, self.actions_, settings)
        self.outcomes = Outcomes(context, self.toast, lambda: self.view, self)
        self._unread = set(ICONS)
        self._lay_out()
        self._connect()
        FileDrop(self, lambda file: _import_table(self, file))
        self.is_furnished = True
        self._room.fit(self.width())
        self.show_view(settings.start_view)
        self.retranslate()
        _hold_painting(self)

    def _on_made(self, view: ListView) -> None:
        """Listen to a new view, and give it its place and its words."""
        view.status_changed.connect(self.outcomes.say)
        view.command_approved.connect(self.outcomes.pending.hold)
        self._routes.follow(view)
        view.counted.connect(lambda: _show_badge(self, view))
        self._room.show()
        view.retranslate()

    def _lay_out(self) -> None:
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        from desktop.views.widgets.theme import GAP, MARGIN

        group = QActionGroup(self)
        for name, icon in ICONS.items():
            group.addAction(self.actions_[name])
            self.rail.add(self.actions_[name], icon)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.views, 1)
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
        operations = self.context.operations
        operations.opened.connect(self._read_lookups)
        operations.changed.connect(self._on_changed)
        for name, act in self._wishes().items():
            self.actions_[name].triggered.connect(lambda _=False, wish=act: wish())
        for name in ICONS:
            self.actions_[name].triggered.connect(lambda _=False, each=name: self.show_view(each))

    def _wishes(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the whole window does."""
        from desktop.views.base.settings import ZOOMS
        from desktop.views.capacity.provider_dialogs import ContractDialog, SiteDialog

        context = self.context

        def in_view(name: str, act: Callable[[], None]) -> Callable[[], None]:
            def wish() -> None:
                self.show_view(name)
                act()

            return wish

        return {
            "new-course": in_view("courses", lambda: self.views.courses.do.create()),  # noqa: PLW0108 - made only when wanted
            "new-client": in_view("clients", lambda: self.views.clients.do.register()),  # noqa: PLW0108
            **{f"courses-{zoom}": partial(self._show_courses_as, zoom) for zoom in ZOOMS},
            "declare-capacity": in_view("capacity", lambda: self.views.capacity.declare()),  # noqa: PLW0108
            "provider": lambda: _open_provider(context, self),
            "new-site": lambda: self.view.open(SiteDialog(context, self)),
            "new-contract": lambda: self.view.open(ContractDialog(context, self)),
            "backup": self._back_up,
            "public-page": lambda: _write_public_page(self),
            "import-table": lambda: _import_table(self),
            "export-table": lambda: _write_table(self),
            "calendar-file": lambda: _write_calendar(self),
            "settings": self.settings_requested.emit,
            "lock": self.lock_requested.emit,
            "handover": lambda: _open_handover(context, self),
            **_print_wishes(self),
            "quit": self.close,
            "undo": self.outcomes.undo,
            "redo": self.outcomes.redo,
            "filter": lambda: self.view.focus_filter(),  # noqa: PLW0108 - of the view that is shown then
            "save": lambda: self.outcomes.say(context.words.gettext("Saved already: every change is kept at once.")),
            "next-pane": lambda: self._change_pane(1),
            "previous-pane": lambda: self._change_pane(-1),
            "keys": self.show_keys,
            "check-updates": lambda: look_for_updates(self, is_asked=True),
            "about": self._show_about,
        }

    def _show_courses_as(self, zoom: str) -> None:
        self.show_view("courses")
        self.views.courses.show_zoom(zoom)

    def show_keys(self) -> None:
        """Show all keys, and let them be changed."""
        from PySide6.QtCore import Qt

        from desktop.views.shell.shortcuts_dialog import ShortcutsDialog

        dialog = ShortcutsDialog(self.actions_, self.context.words, self._settings, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _show_about(self) -> None:
        from desktop.views.shell.about import show_about

        show_about(self.context.words, self)

    @property
    def view(self) -> ListView:
        """The view that is shown."""
        return self.views.shown

    def show_view(self, name: str) -> None:
        """Show a view; its rows are read when it is shown for the first time."""
        from desktop.views.shell.action_router import IN_TIME

        self.actions_[name].setChecked(True)
        self.views.setCurrentWidget(self.views.view_of(name))
        for action in IN_TIME:
            self.actions_[action].setEnabled(action in self.view.action_handlers)
        if self._is_open and name in self._unread:
            self._unread.discard(name)
            self.view.start()
        self.view.table.setFocus()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.setWindowTitle(words.gettext("Kurssipöytä"))
        self.actions_.retranslate()
        self.menus.retranslate()
        self.rail.set_title(words.gettext("Kurssipöytä"))
        self.rail.set_provider(self.context.directory.provider())
        self.rail.set_status(words.gettext("● Saved on this computer"))
        self.toast.retranslate()
        for view in self.views.made.values():
            if view is self.view:
                view.retranslate()
            else:  # in turns of their own, so that none of them holds the window up
                QTimer.singleShot(0, view, view.retranslate)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's names
        """Make the most of the room."""
        super().resizeEvent(event)
        if self.is_furnished:
            self._room.fit(event.size().width())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Show when the window is on the screen for the first time, so that nothing is read before."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Carry out what still waits, and stay if that is refused; remember how the window looked."""
        if self.is_furnished and self.outcomes.pending.is_waiting:
            event.ignore()
            self.outcomes.finish(self.close)
            return
        for window in self.findChildren(QWidget, "course-window"):
            window.close()  # it saves what is being typed
        self._settings.remember_geometry("main-window", self.saveGeometry())
        super().closeEvent(event)
        self.closed.emit()

    def _read_lookups(self) -> None:
        self.context.operations.read(lambda queries, _: queries.lookups(), self._on_lookups)

    def _on_lookups(self, lookups: Lookups) -> None:
        """Learn the names first, then read what is shown."""
        self.context.directory.learn(lookups)
        self.retranslate()
        if not self._is_open:
            self._is_open = True
            self.context.operations.failed.connect(self.outcomes.say_failure)
            self.show_view(self.view.NAME)
            self.view.model.loaded.connect(
                lambda: QTimer.singleShot(WARM_UP_AFTER, self, self.context.operations.warm_up)
            )

    def _on_changed(self, changes: Changes) -> None:
        from desktop.services.changes import ChangeKind

        if changes.everything or any(
            changes.of(kind) for kind in (ChangeKind.PROVIDER, ChangeKind.SITE, ChangeKind.CONTRACT)
        ):
            self._read_lookups()

    def _change_pane(self, steps: int) -> None:
        """Move the focus from list to filter to panel to rail and back, as far as they are shown."""
        panes = [pane for pane in (*self.view.panes(), self.rail.first()) if pane.isVisible()]
        present = next((number for number, pane in enumerate(panes) if pane is self.focusWidget()), -max(0, steps))
        panes[(present + steps) % len(panes)].setFocus()

    def _back_up(self) -> None:
        words = self.context.words
        from PySide6.QtWidgets import QFileDialog

        name = f"{words.gettext('Kurssipöytä')}{BACKUP_SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(self, words.gettext("Back up"), name)
        if path:
            self.backup_requested.emit(path)


def _show_badge(window: MainWindow, view: ListView) -> None:
    """Show a view's number in the rail; that of the clients is known from the duties while their view is not seen."""
    window.rail.set_badge(view.NAME, view.badge())
    if view.NAME == "today" and window.view.NAME != "clients":
        window.rail.set_badge("clients", window.views.today.duties.unagreed)


def _open_provider(context: ViewContext, window: MainWindow) -> None:
    """Ask for the provider, or show it: it is registered once."""
    from desktop.views.capacity.provider_dialogs import ProviderCard, ProviderDialog

    lookups = context.directory.lookups
    provider = lookups.provider if lookups else None
    make = ProviderDialog(context, window) if provider is None else ProviderCard(context, window, provider)
    window.view.open(make)


def _write_public_page(window: MainWindow) -> None:
    from desktop.views.exchange.exporting import write_public_page

    write_public_page(window.context, window, window.outcomes.say)


def _write_table(window: MainWindow) -> None:
    from desktop.views.exchange.exporting import write_table

    write_table(window.view, window.outcomes.say)


def _import_table(window: MainWindow, file: Path | None = None) -> None:
    from desktop.views.exchange.importing import import_table

    import_table(window.view, file)


def _write_calendar(window: MainWindow) -> None:
    from desktop.views.exchange.exporting import CalendarFileDialog

    course = window.views.courses.course if window.view.NAME == "courses" else ""
    dialog = CalendarFileDialog(window.context, window.view, course)
    dialog.status_changed.connect(window.outcomes.say)
    window.view.open(dialog)


def _open_handover(context: ViewContext, window: MainWindow) -> None:
    from desktop.views.printing.opening import print_handover
    from desktop.views.shell.handover_dialog import HandoverDialog

    if context.operations.is_open:
        dialog = HandoverDialog(context, window)
        dialog.print_requested.connect(lambda since: print_handover(window, since))
        dialog.open()


def look_for_updates(window: MainWindow, *, is_asked: bool) -> None:
    """Look for a newer version: because somebody asks, or because the settings say so."""
    from desktop.views.shell.update_check import tell_of_updates

    settings = window.context.settings.updates
    if is_asked or settings.is_wanted:
        tell_of_updates(window.context.words, settings, window.outcomes.say, window, is_asked=is_asked)


def _print_wishes(window: MainWindow) -> dict[str, Callable[[], object]]:
    """Return what the actions of printing do; what they need is loaded when it is wanted."""

    def opening(name: str) -> Callable[[], object]:
        def wish() -> None:
            from desktop.views.printing.opening import WISHES

            WISHES[name](window)

        return wish

    names = ("print", "print-week", "print-year", "print-calendar", "print-capacity", "check-print")
    return {name: opening(name) for name in names}


def _hold_painting(window: MainWindow) -> None:
    """Leave a window as it is until its list is filled, or it is known that this takes longer."""

    def paint() -> None:
        window.setUpdatesEnabled(True)

    window.setUpdatesEnabled(False)
    window.view.model.loaded.connect(paint)
    window.context.operations.failed.connect(paint)
    QTimer.singleShot(HELD_AT_MOST, window, paint)

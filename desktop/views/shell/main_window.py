"""The main window: the rail, one view at a time, menus and toast; nothing but wiring."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent

    from desktop.i18n import Words
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Lookups
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.base.settings import Settings
    from desktop.views.base.view_kind import Registry

SMALLEST: Final = (960, 540)
USUAL: Final = (1366, 768)
WARM_UP_AFTER: Final = 500
HELD_AT_MOST: Final = 200
BACKUP_SUFFIX: Final = ".kurssipoyta-backup"
"""The installers tell the system what such files are."""


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

    def furnish(self, context: ViewContext, registry: Registry) -> None:
        """Join rail, views, menus and toast. They are loaded only now, after the first paint."""
        from desktop.views.base.actions import Actions, handlers_of
        from desktop.views.exchange.exchange_actions import ExchangeActions
        from desktop.views.shell.action_router import ActionRouter
        from desktop.views.shell.menus import Menus
        from desktop.views.shell.outcomes import Outcomes
        from desktop.views.shell.rail import Rail
        from desktop.views.shell.responsive_layout import ResponsiveLayout
        from desktop.views.shell.view_stack import ViewStack
        from desktop.views.widgets.file_drop import FileDrop
        from desktop.views.widgets.toast import Toast

        self.context, self.registry, settings = context, registry, self._settings
        self.actions_ = Actions(registry.actions, context.words, settings, self)
        self.views = ViewStack(registry.views, context, self.actions_, self._on_made, self)
        owners = [make(self) for make in registry.of_window]
        handlers = {name: act for owner in owners for name, act in handlers_of(owner).items()}
        self.router = ActionRouter(context, self.views, self.actions_, handlers, self.show_view)
        self.rail = Rail(self)
        self.toast = Toast(context.words, self.actions_["undo"], self)
        self.menus = Menus(self.menuBar(), self.actions_, context.words, settings.language, settings.scheme)
        self._room = ResponsiveLayout(self.rail, self.views.made, self.actions_, settings)
        self.outcomes = Outcomes(context, self.toast, lambda: self.view, self)
        self._unread = {each.name for each in self.registry.views}
        self._lay_out()
        self._connect()
        FileDrop(self, ExchangeActions(self).import_table)
        self.is_furnished = True
        self._room.fit(self.width())
        names = [each.name for each in self.registry.views]
        self.show_view(settings.start_view if settings.start_view in names else names[0])
        self.retranslate()
        _hold_painting(self)

    def _on_made(self, view: ListView) -> None:
        """Listen to a new view, and give it its place and its words."""
        view.status_changed.connect(self.outcomes.say)
        view.command_approved.connect(self.outcomes.delayed.hold)
        self.router.follow(view)
        view.counted.connect(lambda: _show_badges(self, view))
        self._room.show()
        view.retranslate()

    def _lay_out(self) -> None:
        from PySide6.QtGui import QActionGroup
        from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

        from desktop.views.widgets.theme import GAP, MARGIN

        group = QActionGroup(self)
        for each in self.registry.views:
            group.addAction(self.actions_[each.name])
            self.rail.add(self.actions_[each.name], each.icon)
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

    @property
    def view(self) -> ListView:
        """The view that is shown."""
        return self.views.shown

    @property
    def widget(self) -> QWidget:
        """What dialogs stand over."""
        return self

    def say(self, text: str) -> None:
        """Show something in passing."""
        self.outcomes.say(text)

    def remember_parts(self) -> None:
        """Remember which parts of the window the user wants to see."""
        self._room.remember()

    def look_for_updates(self, *, is_asked: bool) -> None:
        """Look for a newer version: because somebody asks, or because the settings say so."""
        from desktop.views.shell.update_check import tell_of_updates

        settings = self._settings.updates
        if is_asked or settings.is_wanted:
            tell_of_updates(self.context.words, settings, self.say, self, is_asked=is_asked)

    def show_view(self, name: str) -> None:
        """Show a view; its rows are read when it is shown for the first time."""
        self.actions_[name].setChecked(True)
        self.views.setCurrentWidget(self.views.view_of(name))
        for each in self.actions_.declared:
            if each.where_answered:
                self.actions_[each.name].setEnabled(each.name in self.view.action_handlers)
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
        """Tell when the window is on the screen for the first time, so that nothing is read before."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Carry out what still waits, and stay if that is refused; remember how the window looked."""
        if self.is_furnished and self.outcomes.delayed.is_waiting:
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
        """Learn new names, whichever lists are seen: what is said in passing names clients too."""
        from desktop.services.changes import ChangeKind

        operations, clients = self.context.operations, changes.of(ChangeKind.CLIENT)
        if clients:
            operations.read(lambda queries, _: queries.clients(clients), self.context.directory.learn_clients)
        if changes.everything or any(
            changes.of(kind) for kind in (ChangeKind.PROVIDER, ChangeKind.SITE, ChangeKind.CONTRACT)
        ):
            self._read_lookups()

    def ask_for_backup(self) -> None:
        """Ask where the backup goes."""
        words = self.context.words
        from PySide6.QtWidgets import QFileDialog

        name = f"{words.gettext('Kurssipöytä')}{BACKUP_SUFFIX}"
        path, _ = QFileDialog.getSaveFileName(self, words.gettext("Back up"), name)
        if path:
            self.backup_requested.emit(path)


def _show_badges(window: MainWindow, view: ListView) -> None:
    """Show in the rail what a view counts; a number of another view only while that one is not seen."""
    for name, count in view.badges().items():
        if name in (view.NAME, *(each.name for each in window.registry.views if each.name != window.view.NAME)):
            window.rail.set_badge(name, count)


def _hold_painting(window: MainWindow) -> None:
    """Leave a window as it is until its list is filled, or it is known that this takes longer."""

    def paint() -> None:
        window.setUpdatesEnabled(True)

    window.setUpdatesEnabled(False)
    window.view.model.loaded.connect(paint)
    window.context.operations.failed.connect(paint)
    QTimer.singleShot(HELD_AT_MOST, window, paint)

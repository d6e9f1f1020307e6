"""What is done with the window and the program as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.shell.main_window import MainWindow


class WindowActions:
    """Steps back and forth, panes, settings, help; what opens is loaded when it is wanted."""

    def __init__(self, window: MainWindow) -> None:
        """Act on the window."""
        self._window = window

    @does(Action("save", N_("Save all &now"), Menu.FILE, 3, key="Ctrl+S"))
    def save(self) -> None:
        """Show that there is nothing to save."""
        self._window.say(self._window.context.words.gettext("Saved already: every change is kept at once."))

    @does(Action("backup", N_("&Back up…"), Menu.FILE, 3, key="Ctrl+Shift+B"))
    def back_up(self) -> None:
        """Ask where the backup goes."""
        self._window.ask_for_backup()

    @does(Action("settings", N_("S&ettings…"), Menu.FILE, 5, key="Ctrl+,"))
    def open_settings(self) -> None:
        """Open the settings."""
        self._window.settings_requested.emit()

    @does(Action("handover", N_("Hando&ver…"), Menu.FILE, 5, key="Ctrl+Shift+H"))
    def open_handover(self) -> None:
        """Show what has changed since a day, for whoever takes over."""
        from desktop.views.printing.opening import print_handover
        from desktop.views.shell.handover_dialog import HandoverDialog

        window = self._window
        if window.context.operations.is_open:
            dialog = HandoverDialog(window.context, window)
            dialog.print_requested.connect(lambda since: print_handover(window.view, since))
            dialog.open()

    @does(Action("lock", N_("Loc&k the program"), Menu.FILE, 5, key="Ctrl+Shift+L", icon="lock-simple"))
    def lock(self) -> None:
        """Lock the program."""
        self._window.lock_requested.emit()

    @does(Action("quit", N_("&Quit"), Menu.FILE, 5, key="Ctrl+Q"))
    def quit(self) -> None:
        """Close the window."""
        self._window.close()

    @does(Action("undo", N_("&Undo"), Menu.EDIT, 1, key="Ctrl+Z", icon="arrow-counter-clockwise"))
    def undo(self) -> None:
        """Call off what still waits, or take back the last command."""
        self._window.outcomes.undo()

    @does(Action("redo", N_("&Redo"), Menu.EDIT, 1, key="Ctrl+Y", icon="arrow-clockwise"))
    def redo(self) -> None:
        """Do again what was undone last."""
        self._window.outcomes.redo()

    @does(Action("palette", N_("Find or give a &command…"), Menu.EDIT, 2, key="Ctrl+K", icon="magnifying-glass"))
    def open_palette(self) -> None:
        """Open the palette."""
        self._window.router.open_palette()

    @does(Action("filter", N_("&Filter the list"), Menu.EDIT, 2, key="Ctrl+F", icon="magnifying-glass"))
    def focus_filter(self) -> None:
        """Let the user type what to look for."""
        self._window.view.filters.take_focus()

    @does(Action("inspector", N_("&Details beside the list"), Menu.VIEW, 3, key="F4", checkable=True))
    @does(Action("rail", N_("&Views at the left"), Menu.VIEW, 3, key="F9", checkable=True))
    def show_parts(self) -> None:
        """Show or hide a part of the window, and remember it."""
        self._window.remember_parts()

    @does(Action("next-pane", N_("Ne&xt pane"), Menu.VIEW, 3, key="F6", arguments=(1,)))
    @does(Action("previous-pane", N_("Pre&vious pane"), Menu.VIEW, 3, key="Shift+F6", arguments=(-1,)))
    def change_pane(self, steps: int) -> None:
        """Move the focus from list to filter to panel to rail and back, as far as they are shown."""
        window = self._window
        panes = [pane for pane in (*window.view.panes(), window.rail.first()) if pane.isVisible()]
        focused = window.focusWidget()
        present = next((number for number, pane in enumerate(panes) if pane is focused), -max(0, steps))
        panes[(present + steps) % len(panes)].setFocus()

    @does(Action("keys", N_("&Keys"), Menu.HELP, key="F1"))
    def show_keys(self) -> None:
        """Show all keys, and let them be changed."""
        from desktop.views.shell.shortcuts_dialog import ShortcutsDialog

        window = self._window
        dialog = ShortcutsDialog(window.actions_, window.context.words, window.context.settings, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @does(Action("check-updates", N_("Look for a &new version"), Menu.HELP, key="Ctrl+F1"))
    def check_updates(self) -> None:
        """Look for a newer version."""
        self._window.look_for_updates(is_asked=True)

    @does(Action("about", N_("&About Kurssipöytä"), Menu.HELP, key="Shift+F1"))
    def show_about(self) -> None:
        """Show what this program is."""
        from desktop.views.shell.about import show_about

        show_about(self._window.context.words, self._window)

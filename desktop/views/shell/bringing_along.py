"""Saying that an older database is being brought up to date, for as long as that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.operations.operations import Operations
    from desktop.views.shell.unlock import BringingAlongDialog


class BringingAlong(QObject):
    """Shows it over the window, or over the dialog that has asked for the passphrase, until the database is open.

    Signals: began(), in whichever thread brings the database up to date.
    """

    began = Signal()

    def __init__(self, words: Words, window: QWidget, operations: Operations) -> None:
        """Show nothing yet; `window` keeps it."""
        super().__init__(window)
        self._words, self._window = words, window
        self._dialog: BringingAlongDialog | None = None
        self.began.connect(self._show, Qt.ConnectionType.QueuedConnection)
        operations.opened.connect(self._end)
        operations.failed.connect(self._end)

    def _show(self) -> None:
        from desktop.views.shell.unlock import BringingAlongDialog

        self._dialog = BringingAlongDialog(self._words, QApplication.activeModalWidget() or self._window)
        self._dialog.open()

    def _end(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()
            self._dialog.deleteLater()
            self._dialog = None

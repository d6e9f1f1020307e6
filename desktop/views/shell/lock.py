"""The locked program: nothing of what is shown can be seen until the passphrase is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from desktop.views.shell.unlock import UnlockDialog
from desktop.views.widgets.idle_timer import IdleTimer

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.services.environment_errors import AppError
    from desktop.views.shell.main_window import MainWindow


class Lock(QObject):
    """Hides everything, and what was typed stays as it is. Signals: given(passphrase, recovery_key)."""

    given = Signal(str, str)

    def __init__(self, words: Words, window: MainWindow, app: QApplication) -> None:
        """Be open, and lock after no time."""
        super().__init__(window)
        self._words, self._window = words, window
        self._idle = IdleTimer(app)
        self._idle.idle.connect(self.lock)
        self._hidden: list[QWidget] = []
        self._dialog: UnlockDialog | None = None

    @property
    def is_locked(self) -> bool:
        """Whether everything is hidden."""
        return self._dialog is not None

    @property
    def is_counting(self) -> bool:
        """Whether it will lock when nobody touches anything."""
        return self._idle.is_counting

    def lock_after(self, minutes: float) -> None:
        """Lock when nobody has touched anything for some minutes from now on; never for 0."""
        self._idle.wait(minutes)

    def lock(self) -> None:
        """Hide what is shown, dialogs and other windows too, and ask for the passphrase."""
        if self.is_locked:
            return
        window = self._window
        window.outcomes.delayed.call_off()  # nothing final is done behind the lock
        others = [each for each in QApplication.topLevelWidgets() if each is not window and each.isVisible()]
        self._hidden = [each for each in (window.centralWidget(), window.menuBar(), *others) if each is not None]
        for each in self._hidden:
            each.hide()
        self._ask()

    def open(self) -> None:
        """Show everything again."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.rejected.disconnect(self._ask_again)
            dialog.accept()
        for each in self._hidden:
            if isValid(each):
                each.show()
        self._hidden = []
        self._window.view.table.setFocus()

    def answer(self, error: AppError | None) -> None:
        """Open, or say that the passphrase was not the right one."""
        if error is None:
            self.open()
        elif self._dialog is not None:
            self._dialog.say_trouble(error)

    def _ask(self) -> None:
        dialog = self._dialog = UnlockDialog(self._words, self._window, renews=False)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda passphrase, recovery_key, _remember: self.given.emit(passphrase, recovery_key))
        dialog.quit_requested.connect(self._window.close)
        dialog.rejected.connect(self._ask_again)
        dialog.open()

    def _ask_again(self) -> None:
        """Stay locked when the question is closed and the program goes on."""
        if self._window.isVisible():
            self._ask()

"""A command that Kela's register cannot take back waits for a few seconds, so that it can still be called off."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from desktop.operations.operations import Operations
    from desktop.services.commands.base import Command

WAITS_FOR: Final = 10


class DelayedCommand(QObject):
    """Holds one command at a time.

    Signals: ticked(command, seconds_left) each second, 0 when it is carried out; cancelled(command).
    """

    ticked = Signal(object, int)
    cancelled = Signal(object)

    def __init__(self, operations: Operations, parent: QObject) -> None:
        """Hold nothing yet."""
        super().__init__(parent)
        self.waits_for = WAITS_FOR
        self._operations = operations
        self._command: Command | None = None
        self._left = 0
        self._timer = QTimer(self, interval=1_000)
        self._timer.timeout.connect(self._tick)

    @property
    def is_waiting(self) -> bool:
        """Whether a command waits."""
        return self._command is not None

    def hold(self, command: Command) -> None:
        """Let a command wait; one that waits already is carried out now."""
        self.carry_out()
        self._command, self._left = command, self.waits_for
        self._timer.start()
        self.ticked.emit(command, self._left)

    def call_off(self) -> None:
        """Drop the command that waits."""
        command = self.take()
        if command is not None:
            self.cancelled.emit(command)

    def take(self) -> Command | None:
        """Return the command that waits, which waits no longer."""
        command, self._command = self._command, None
        self._timer.stop()
        return command

    def carry_out(self) -> None:
        """Carry out the command that waits, without waiting any longer."""
        command = self.take()
        if command is not None:
            self._operations.run(command)

    def _tick(self) -> None:
        self._left -= 1
        if self._command is not None:
            self.ticked.emit(self._command, self._left)
        if self._left <= 0:
            self.carry_out()

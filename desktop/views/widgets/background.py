"""Work that takes a while, in a thread of its own, with progress; it can be called off."""

from __future__ import annotations

from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable


class CalledOffError(Exception):
    """The user does not want it any more."""


class Background(QObject):
    """Runs one piece of work.

    Signals: advanced(done, total) while it goes on; finished(value), failed(error) or cancelled() in the end, all in
    the thread of the window.
    """

    advanced = Signal(int, int)
    finished = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    _ended = Signal()

    def __init__(self, work: Callable[[Background], Any], parent: QObject) -> None:
        """Take the work; it is told this, to report its progress to."""
        super().__init__(parent)
        self._work, self._stop = work, Event()
        self._itself: Background | None = None
        self._value: Any = None
        self._error: Exception | None = None
        self._ended.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._run, name="kurssipoyta-printing", daemon=True)

    def start(self) -> None:
        """Begin. Until the end is told it holds itself, so that the thread is never the last to let go of a widget."""
        self._itself = self
        self._thread.start()

    def stop(self) -> None:
        """Call it off, as soon as the present step is done."""
        self._stop.set()

    def step(self, done: int, total: int) -> None:
        """Report progress, from inside the work. CalledOffError: it is not wanted any more."""
        if self._stop.is_set():
            raise CalledOffError
        self.advanced.emit(done, total)

    def _run(self) -> None:
        try:
            self._value = self._work(self)
        except Exception as error:  # noqa: BLE001 - every error goes to whoever gave the work
            self._error = error
        with suppress(RuntimeError):  # the window was closed meanwhile, and with it went whoever is told
            self._ended.emit()

    def _tell(self) -> None:
        self._thread.join()
        self._itself = None
        if self._error is None:
            self.finished.emit(self._value)
        elif isinstance(self._error, CalledOffError):
            self.cancelled.emit()
        else:
            self.failed.emit(self._error)

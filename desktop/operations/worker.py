"""One thread for everything that touches the database; its answers come back in the GUI thread."""

from __future__ import annotations

import sys
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

TURN_SECONDS: Final = 0.001


class Answer(NamedTuple, Generic[T]):
    """What a job gave: a value, or the error that it ended with."""

    value: T | None
    error: Exception | None = None


class Worker(QObject):
    """Runs jobs one after another in a thread of its own.

    Signals: answered(reply, answer), within the worker only: it carries an answer into the GUI thread.
    """

    answered = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the thread. From now on threads take short turns, so that the window's never waits long for its own."""
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self._jobs: SimpleQueue[tuple[Callable[[], Any], Callable[[Answer[Any]], None]] | None] = SimpleQueue()
        self.answered.connect(_reply, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="kurssipoyta-database", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T], reply: Callable[[Answer[T]], None]) -> None:
        """Run a job; `reply` is called in the GUI thread with what it gave."""
        self._jobs.put((job, reply))

    def finish(self) -> None:
        """Let the jobs that wait be done, and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._jobs.get()) is not None:
            job, reply = task
            try:
                answer = Answer(job())
            except Exception as error:  # noqa: BLE001 - every error goes to whoever gave the job
                answer = Answer(None, error)
            self.answered.emit(reply, answer)


def _reply(reply: Callable[[Answer[Any]], None], answer: Answer[Any]) -> None:
    reply(answer)

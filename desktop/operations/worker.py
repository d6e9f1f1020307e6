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

    What a reply holds (a window, a sheet) may only be let go of in the GUI thread: the worker's thread knows a task by
    its number and holds nothing of it once it has answered.

    Signals: answered(number), within the worker only: it tells the GUI thread which task has its answer.
    """

    answered = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the thread. From now on threads take short turns, so that the window's never waits long for its own."""
        super().__init__(parent)
        sys.setswitchinterval(TURN_SECONDS)
        self._jobs: SimpleQueue[int | None] = SimpleQueue()
        self._tasks: dict[int, tuple[Callable[[], Any], Callable[[Answer[Any]], None]]] = {}
        self._answers: dict[int, Answer[Any]] = {}
        self._number = 0
        self.answered.connect(self._reply, Qt.ConnectionType.QueuedConnection)
        self._thread = Thread(target=self._work, name="kurssipoyta-database", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T], reply: Callable[[Answer[T]], None]) -> None:
        """Run a job; `reply` is called in the GUI thread with what it gave."""
        self._number += 1
        self._tasks[self._number] = (job, reply)
        self._jobs.put(self._number)

    def finish(self) -> None:
        """Let the jobs that wait be done, and end the thread."""
        self._jobs.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (number := self._jobs.get()) is not None:
            self._answers[number] = _answer_of(self._tasks[number][0])
            self.answered.emit(number)

    def _reply(self, number: int) -> None:
        _, reply = self._tasks.pop(number)
        reply(self._answers.pop(number))


def _answer_of(job: Callable[[], Any]) -> Answer[Any]:
    try:
        return Answer(job())
    except Exception as error:  # noqa: BLE001 - every error goes to whoever gave the job
        return Answer(None, error)

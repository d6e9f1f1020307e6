"""One thread for everything that touches the database; its answers come back in the GUI thread."""

from __future__ import annotations

from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")


class Answer(NamedTuple, Generic[T]):
    """What a job gave: a value, or the error that it ended with."""

    value: T | None
    error: Exception | None = None


class Worker(QObject):
    """Runs jobs one after another in a thread of its own.

    What a reply holds (a window, a dialog) may only be let go of in the GUI thread: the worker's thread knows a task by
    its number and holds nothing of it once it has answered.

    Signals: answered(number), once a task has its answer, before its reply is called.
    """

    answered = Signal(int)

    def __init__(self, after_each: Callable[[], None], parent: QObject | None = None) -> None:
        """Have no thread yet; `after_each` is called in it when a job is done."""
        super().__init__(parent)
        self._after_each = after_each
        self._jobs: SimpleQueue[int | None] = SimpleQueue()
        self._tasks: dict[int, tuple[Callable[[], Any], Callable[[Answer[Any]], None]]] = {}
        self._answers: dict[int, Answer[Any]] = {}
        self._number = 0
        self._at_work = Lock()
        self._thread: Thread | None = None
        self.answered.connect(self._reply, Qt.ConnectionType.QueuedConnection)

    @property
    def is_running(self) -> bool:
        """Whether the thread has been started, and not been ended since."""
        return self._thread is not None

    def start(self) -> None:
        """Start the thread; what was submitted before waits for it."""
        self._thread = Thread(target=self._work, name="kurssipoyta-database", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T], reply: Callable[[Answer[T]], None]) -> None:
        """Run a job; `reply` is called in the GUI thread with what it gave."""
        self._number += 1
        self._tasks[self._number] = (job, reply)
        self._jobs.put(self._number)

    def finish(self) -> None:
        """Let the jobs that wait be done, and end the thread."""
        if self._thread is not None:
            self._jobs.put(None)
            self._thread.join()
            self._thread = None

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Keep the worker from beginning a job; False, and nothing is kept, where it is at work already."""
        is_at_rest = self._at_work.acquire(blocking=False)
        try:
            yield is_at_rest
        finally:
            if is_at_rest:
                self._at_work.release()

    def _work(self) -> None:
        while (number := self._jobs.get()) is not None:
            with self._at_work:
                self._answers[number] = _answer_of(self._tasks[number][0])
                self._after_each()
            self.answered.emit(number)

    def _reply(self, number: int) -> None:
        _, reply = self._tasks.pop(number)
        reply(self._answers.pop(number))


def _answer_of(job: Callable[[], Any]) -> Answer[Any]:
    try:
        return Answer(job())
    except Exception as error:  # noqa: BLE001 - every error goes to whoever gave the job
        return Answer(None, error)

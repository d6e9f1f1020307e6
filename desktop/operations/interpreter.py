"""The one Python that windows and workers share: who gets how long a turn, and when garbage is collected.

Left to itself, Python collects in whichever thread allocates: it stops everything for a tenth of a second while many
rows are read, deletes widgets in a worker's thread, and finalises in the window's thread what a worker's connection is
using at that moment.
"""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from desktop.operations.worker import Worker

TURN_SECONDS: Final = 0.001
YOUNG_EVERY: Final = 2_000
MOST_AT_ONCE: Final = 30_000
"""How many objects are looked through at once: they take a few milliseconds."""
_YOUNG, _ALL, _NOTHING = 1, 2, -1


class Interpreter(QObject):
    """Collects in the window's thread, between events, while no worker works; one for the application.

    What is young is collected every few seconds, and everything when the user turns to another program.
    """

    def __init__(self, app: QCoreApplication) -> None:
        """Leave everything as it is, until a worker comes."""
        super().__init__(app)
        self._workers: list[Worker] = []
        self._found = (True, 0.0)
        self._due = _NOTHING
        self._timer = QTimer(self, interval=YOUNG_EVERY)
        self._timer.timeout.connect(lambda: self.collect(_YOUNG))
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @classmethod
    def of(cls, app: QCoreApplication) -> Interpreter:
        """Return that of an application."""
        found: Interpreter | None = getattr(app, "interpreter", None)
        if found is None:  # not by `findChild`, with which PySide loads hundreds of types
            found = cls(app)
            setattr(app, "interpreter", found)  # noqa: B010 - Qt's class does not name it
        return found

    @classmethod
    def current(cls) -> Interpreter:
        """Return that of the running application. RuntimeError: there is none."""
        app = QCoreApplication.instance()
        if app is None:
            message = "there is no application"
            raise RuntimeError(message)
        return cls.of(app)

    def join(self, worker: Worker) -> None:
        """Let a worker begin; with the first one, turns become short and collection is taken over."""
        if not self._workers:
            self._found = gc.isenabled(), sys.getswitchinterval()
            gc.disable()
            sys.setswitchinterval(TURN_SECONDS)
            self._timer.start()
        self._workers.append(worker)
        worker.answered.connect(self._on_answered)

    def leave(self, worker: Worker) -> None:
        """Let go of a worker that has ended; with the last one, everything becomes what it was before."""
        worker.answered.disconnect(self._on_answered)
        self._workers.remove(worker)
        if not self._workers:
            self._timer.stop()
            gc.unfreeze()
            sys.setswitchinterval(self._found[1])
            if self._found[0]:
                gc.enable()

    def collect(self, generation: int) -> None:
        """Collect as soon as no worker is at work: what is young (1) or everything (2)."""
        self._due = max(self._due, generation)
        with ExitStack() as stack:
            if all(stack.enter_context(worker.held()) for worker in self._workers):
                due, self._due = self._due, _NOTHING
                _collect(due)

    def _on_answered(self) -> None:
        if self._due != _NOTHING:
            self.collect(self._due)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if self._workers and state is not Qt.ApplicationState.ApplicationActive:
            self.collect(_ALL)


def _collect(generation: int) -> None:
    """Collect; where the young ones are many, they are rows of a long list, and wait until everything is looked at."""
    if generation == _ALL:
        gc.unfreeze()
        gc.collect()
    elif gc.get_count()[0] > MOST_AT_ONCE:
        gc.freeze()
    else:
        gc.collect(generation)

"""The one door for writes from windows, and the way to rows; nothing here waits in the GUI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.bugs import log_bug
from desktop.operations.interpreter import Interpreter
from desktop.operations.worker import Answer, Worker
from desktop.services.changes import Changes
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.environment_errors import AppError
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desktop.operations.session import Session
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.services.queries.queries import Queries

T = TypeVar("T")

LOOK_FOR_OTHERS_EVERY: Final = 2_000
TIDY_AFTER: Final = 60_000


class Operations(QObject):
    """Runs commands and reads rows in the worker's thread.

    Signals: opened() once the database is there; changed(Changes) after every change, whoever made it;
    accepted(command, Accepted) for one's own commands, refused(command, Refused) for those whose sender does not hear
    of it otherwise; failed(error) when the surroundings or the program fail.
    """

    opened = Signal()
    changed = Signal(object)
    accepted = Signal(object, object)
    refused = Signal(object, object)
    failed = Signal(object)

    def __init__(self, open_session: Callable[[], Session], parent: QObject | None = None) -> None:
        """Open nothing yet."""
        super().__init__(parent)
        self._open_session = open_session
        self._session: Session | None = None
        self._worker = Worker(self._rest, self)
        self._told = ""
        self._day: date | None = None
        self._timer = QTimer(self, interval=LOOK_FOR_OTHERS_EVERY)
        self._timer.timeout.connect(self._look_around)
        self._idle = QTimer(self, interval=TIDY_AFTER, singleShot=True)
        self._idle.timeout.connect(self._tidy)

    def open(self, open_session: Callable[[], Session] | None = None) -> None:
        """Open the database, or another instead; `opened` or `failed` follows."""
        self._open_session = open_session or self._open_session
        if not self._worker.is_running:
            Interpreter.current().join(self._worker)
            self._worker.start()
        self._worker.submit(self._open, self._on_opened)

    def close(self) -> None:
        """Let running jobs finish and close the database."""

        def job() -> None:
            session, self._session = self._session, None
            if session is not None:
                session.close()

        self._timer.stop()
        self._idle.stop()
        if self._worker.is_running:
            self._worker.submit(job, _ignore)
            self._worker.finish()
            Interpreter.current().leave(self._worker)

    def run(
        self,
        command: Command,
        *,
        expect: Mapping[str, Any] | None = None,
        then: Callable[[Accepted | Refused | None], None] | None = None,
    ) -> None:
        """Carry out a command; `then` is told the outcome, None where it failed, and says a refusal itself."""

        def job() -> tuple[Accepted | Refused, Changes]:
            session = self._opened_session
            return session.services.handle(command, expect=expect), session.unseen_changes()

        self._worker.submit(job, lambda answer: self._on_outcome(command, answer, then))

    def judge(
        self,
        make: Callable[[Queries, date], Sequence[Command]],
        then: Callable[[list[Accepted | Refused]], None],
    ) -> None:
        """Make commands in the worker's thread and ask how each would end now; nothing changes."""

        def job() -> list[Accepted | Refused]:
            session = self._opened_session
            return [session.services.judge(each) for each in make(session.queries, session.today)]

        self.work(job, then)

    def read(self, query: Callable[[Queries, date], T], then: Callable[[T], None]) -> None:
        """Read rows as of today; `then` gets them in the GUI thread."""

        def job() -> T:
            session = self._opened_session
            return query(session.queries, session.today)

        self.work(job, then)

    def work(self, job: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something in the worker's thread; `then` gets what it gave, or `failed` tells why it can't be done."""

        def reply(answer: Answer[T]) -> None:
            if answer.error is not None:
                self._fail(answer.error)
            else:
                then(cast("T", answer.value))

        self._worker.submit(job, reply)

    def in_session(self, job: Callable[[Session], T], then: Callable[[T], None]) -> None:
        """Do something with the open database in the worker's thread; `then` gets what it gave."""
        self.work(lambda: job(self._opened_session), then)

    def warm_up(self) -> None:
        """Do the program's own work of the days passed, and load what the first command needs.

        `changed` follows where drafts expired or capacity was carried over, `failed` where the clock is behind.
        """

        def job() -> tuple[Changes, date]:
            session = self._opened_session
            session.services.pass_to_today()
            return session.unseen_changes(), session.today

        self._worker.submit(job, self._on_looked_around)

    @property
    def is_open(self) -> bool:
        """Whether the database is open."""
        return self._day is not None

    @property
    def today(self) -> date:
        """The date of the session; only once it is open."""
        if self._day is None:
            message = "the database is not open"
            raise RuntimeError(message)
        return self._day

    @property
    def _opened_session(self) -> Session:
        if self._session is None:
            message = "the database is not open"
            raise RuntimeError(message)
        return self._session

    def _open(self) -> date:
        self._session = self._open_session()
        return self._session.today

    def _rest(self) -> None:
        """Leave nothing of the database to the garbage collector: it works in another thread."""
        if self._session is not None:
            self._session.rest()

    def _on_opened(self, answer: Answer[date]) -> None:
        if answer.value is None:
            self._fail(answer.error)
            return
        self._day = answer.value
        self._timer.start()
        self.opened.emit()

    def _on_outcome(
        self,
        command: Command,
        answer: Answer[tuple[Accepted | Refused, Changes]],
        then: Callable[[Accepted | Refused | None], None] | None,
    ) -> None:
        self._idle.start()
        if answer.value is None:
            if then is not None:
                then(None)
            self._fail(answer.error)
            return
        outcome, changes = answer.value
        if changes:
            self.changed.emit(changes)
        if then is not None:
            then(outcome)
        if isinstance(outcome, Refused):
            if then is None:
                self.refused.emit(command, outcome)
        else:
            self.accepted.emit(command, outcome)

    def _look_around(self) -> None:
        """Look for what other programs have written, and for midnight."""
        day = self._day

        def job() -> tuple[Changes, date]:
            session = self._opened_session
            is_new_day = session.today != day
            if is_new_day:
                session.services.pass_to_today()
            changes = session.unseen_changes() if is_new_day or session.others_wrote() else Changes()
            return Changes(everything=True) if is_new_day else changes, session.today

        self._worker.submit(job, self._on_looked_around)

    def _on_looked_around(self, answer: Answer[tuple[Changes, date]]) -> None:
        if answer.value is None:
            told, self._told = self._told, str(answer.error)
            if told != self._told:  # once, and not every two seconds
                self._fail(answer.error)
            return
        self._told = ""
        changes, self._day = answer.value
        if changes:
            self.changed.emit(changes)

    def _tidy(self) -> None:
        self._worker.submit(lambda: self._opened_session.tidy(), _ignore)  # noqa: PLW0108 - looked up in its thread

    def _fail(self, error: Exception | None) -> None:
        if error is not None and not isinstance(error, (AppError, InvalidCommandError)):
            log_bug(error)
        self.failed.emit(error)


def _ignore(_answer: Answer[Any]) -> None:
    """Take an answer that nobody waits for."""

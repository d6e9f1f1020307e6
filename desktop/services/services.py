"""The one door: every change goes through `Services.handle(command)`, whoever asks."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from uuid import uuid4

from desktop.domain.service_description_file import read_described
from desktop.services.changes import Changes
from desktop.services.commands.base import By, Undoing
from desktop.services.commands.codec import VERSION, encode, kind_of, personal_fields
from desktop.services.commands.fields import ID
from desktop.services.commands.journal import Redo, Undo, UndoEntry
from desktop.services.commands.program import PassDay
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.handlers.context import CommandContext, RefusedError
from desktop.services.handlers.day_work import eventful_days, pass_day
from desktop.services.handlers.registry import carry_out
from desktop.services.handlers.undo import newest_is_final, redo, undo
from desktop.services.handlers.undo_entry import undo_entry
from desktop.services.outcome import Accepted, Refused
from desktop.services.ports import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from desktop.domain.rule import Finding
    from desktop.domain.service_description import Catalogue
    from desktop.services.commands.base import Command
    from desktop.services.ports import Clock, Store, UnitOfWork

THE_PROGRAM: Final = "kurssipoyta"


class Author(NamedTuple):
    """Who gives commands, and on which device."""

    user: str
    device: str


class Services:
    """Validates each command against the rules and carries it out in one transaction."""

    def __init__(self, store: Store, catalogue: Catalogue, clock: Clock, author: Author) -> None:
        """Join what the services need; nothing is read yet."""
        self._store = store
        self._clock = clock
        self._author = author
        self._passed_to: date | None = None
        self.catalogue = catalogue

    @property
    def today(self) -> date:
        """The date on which commands are judged now."""
        return self._clock.today()

    def imprint(self) -> tuple[datetime, str]:
        """Return what stands on printed sheets: the local time, and the name of the user."""
        return self._clock.moment(), self._author.user

    def handle(
        self, command: Command, *, cmd_id: str | None = None, expect: Mapping[str, Any] | None = None
    ) -> Accepted | Refused:
        """Carry a command out, or tell why not.

        `cmd_id` makes a command that is sent again harmless; `expect` holds the old values that its user saw.
        InvalidCommandError: the command can't be meant. AppError: the clock is behind the database's last day
        (clock-behind), or the store fails (busy, full, damaged); then nothing has changed.
        """
        self.pass_to_today()
        with self._store.begin() as work:
            if cmd_id and work.journal.holds(cmd_id):
                return Accepted()
            context = self._context_on(work, self.today, expect)
            try:
                warnings, target = self._carry_out(command, work, context)
            except RefusedError as refusal:
                return Refused(refusal.findings)
            changes = work.record(self._entry(command, cmd_id or uuid4().hex, context, target))
            may_be_final = command.UNDOING is Undoing.ENDS_AT_COURSES
            self._follow(work)
            is_final = may_be_final and newest_is_final(self._author.user, work.journal, context.today)
            work.commit()
        return Accepted(warnings, changes, is_final)

    def judge(self, command: Command) -> Accepted | Refused:
        """Return how a command would end now, and change nothing; the errors are those of `handle`."""
        self.pass_to_today()
        with self._store.begin() as work:
            context = self._context_on(work, self.today)
            try:
                return Accepted(self._carry_out(command, work, context)[0])
            except RefusedError as refusal:
                return Refused(refusal.findings)

    @contextmanager
    def rehearsal(self) -> Iterator[Callable[[Sequence[Command]], Accepted | Refused]]:
        """Return what tells how commands would end, one group after the other; in the end nothing has changed.

        A group is carried out whole or not at all, and the ones after it are judged accordingly.
        """
        self.pass_to_today()
        with self._store.begin() as work:

            def attempt(commands: Sequence[Command]) -> Accepted | Refused:
                context = self._context_on(work, self.today)
                try:
                    with work.savepoint():
                        found = [each for command in commands for each in self._carry_out(command, work, context)[0]]
                except RefusedError as refusal:
                    return Refused(refusal.findings)
                return Accepted(tuple(found))

            yield attempt

    def pass_to_today(self) -> Changes:
        """Do the program's own work of every day since the last; tells what it changed.

        AppError (clock-behind): today is before the database's last day.
        """
        today = self.today
        if self._passed_to == today:
            return Changes()
        with self._store.begin() as work:
            changes = self._pass_days(work)
            work.commit()
        self._passed_to = today
        return changes

    @contextmanager
    def seeing_today(self) -> Iterator[None]:
        """Let queries see the data as they are today, without storing the program's own work of the days passed.

        AppError (clock-behind): today is before the database's last day.
        """
        if self._passed_to == self.today:
            yield
            return
        with self._store.begin() as work:
            self._pass_days(work)
            yield

    def _pass_days(self, work: UnitOfWork) -> Changes:
        """Do the program's own work of every day since the last, inside a transaction."""
        today, last = self.today, work.day
        if last is not None and today < last:
            raise AppError(ErrorKind.CLOCK_BEHIND, today=today, last=last)
        changes = Changes()
        if last is not None and last < today:
            for day in eventful_days(last, today, self._context_on(work, today)):
                changes |= self._pass(PassDay(day), work)
        if last != today:
            work.pass_to(today)
        return changes

    def _context_on(self, work: UnitOfWork, day: date, expect: Mapping[str, Any] | None = None) -> CommandContext:
        self._follow(work)
        return CommandContext(work.register, self.catalogue, day, expect or {})

    def _follow(self, work: UnitOfWork) -> None:
        """Let the catalogue know the services as the transaction has them."""
        self.catalogue.follow(tuple(map(read_described, work.register.service_descriptions())))

    def _pass(self, command: PassDay, work: UnitOfWork) -> Changes:
        context = self._context_on(work, command.day)
        if not pass_day(command, context):
            return Changes()
        return work.record(self._entry(command, uuid4().hex, context, None))

    def note(self, command: Command) -> None:
        """Write into the journal what was done to the database itself."""
        with self._store.begin() as work:
            work.record(self._entry(command, uuid4().hex, self._context_on(work, work.day or self.today), None))
            work.commit()

    def _carry_out(
        self, command: Command, work: UnitOfWork, context: CommandContext
    ) -> tuple[tuple[Finding, ...], int | None]:
        """Call the command's handler; for undo and redo, give the entry that it is about as well."""
        if isinstance(command, Undo):
            return (), undo(self._author.user, work.journal, context)
        if isinstance(command, Redo):
            return (), redo(self._author.user, work.journal, context)
        if isinstance(command, UndoEntry):
            return (), undo_entry(command.seq, work.journal, context)
        return carry_out(command, context), None

    def _entry(self, command: Command, cmd_id: str, context: CommandContext, target: int | None) -> Entry:
        personal = personal_fields(type(command))
        values = encode(command)
        expect = dict(context.expect) or context.seen
        return Entry(
            cmd_id=cmd_id,
            at=self._clock.now(),
            today=context.today,
            user=THE_PROGRAM if command.BY is By.PROGRAM else self._author.user,
            device=self._author.device,
            command=command.NAME,
            version=VERSION,
            subject=_subject(command),
            public={name: value for name, value in values.items() if name not in personal},
            personal={name: value for name, value in values.items() if name in personal},
            public_expect={name: value for name, value in expect.items() if name not in personal},
            personal_expect={name: value for name, value in expect.items() if name in personal},
            target=target,
        )


def _subject(command: Command) -> str | None:
    """Return the id of the thing that a command is about: its first field, where that is an id."""
    first = next(iter(fields(command)), None)
    return str(getattr(command, first.name)) if first and kind_of(first) is ID else None

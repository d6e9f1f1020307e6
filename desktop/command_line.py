"""The program without a window: apply, show, check, backup, restore, keys."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from getpass import getpass
from typing import IO, TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.clock import GivenClock
from desktop.messages.problems import explain_trouble
from desktop.services.problems import Trouble, TroubleError
from desktop.storage.database import Database, exists, make_database, open_database
from desktop.storage.keychain import SystemKeychain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.i18n import Words

FAILED: Final = 2


def run(options: argparse.Namespace, words: Words) -> int:
    """Do what the options ask for; gives the exit status. A trouble is one message on standard error, and status 2."""
    tasks = {"apply": apply}
    try:
        return tasks[options.task](options, words)
    except TroubleError as error:
        complain(str(explain_trouble(error, words)))
        return FAILED


def complain(message: str) -> None:
    """Print a message on standard error."""
    print(message, file=sys.stderr)


def apply(options: argparse.Namespace, words: Words) -> int:
    """Carry out commands, one JSON object a line."""
    from desktop.interchange.apply import JsonInterface, StoppedError  # noqa: PLC0415 - loads the whole program

    path, clock = database_path(options), GivenClock(options.today)
    services = bootstrap.catalogue()
    with _input(options.input) as source, _opened(path, words, clock, make=True) as database:
        handler = bootstrap.services_on(database, services, clock, options.user)
        if options.today:
            _check_clock(database, clock)
        interface = JsonInterface(
            handler, bootstrap.queries_on(database, services), clock, bootstrap.plain_teller(words, services)
        )
        try:
            return interface.run(source, _answer)
        except StoppedError as error:
            complain(words.gettext("Line {line}:").format(line=error.line))
            raise error.trouble from error


def _answer(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def database_path(options: argparse.Namespace) -> Path:
    """Give the database that the options name, or the user's own."""
    return options.database or paths.own_database()


@contextmanager
def _input(name: str) -> Iterator[IO[bytes]]:
    """Open the input; standard input for -. TroubleError (unreadable-input)."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        source = open(name, "rb")  # noqa: SIM115, PTH123 - closed below, whatever happens
    except OSError as error:
        raise TroubleError(Trouble.UNREADABLE_INPUT, path=name) from error
    with source:
        yield source


@contextmanager
def _opened(path: Path, words: Words, clock: GivenClock, *, make: bool = False) -> Iterator[Database]:
    """Open a database, or make a new one where that is wanted and there is none; closes it in the end."""
    if make and not exists(path):
        database = make_database(path, _new_passphrase(words), clock.now())
    else:
        database = open_database(path, bootstrap.unlock_with(lambda: ask_passphrase(words), SystemKeychain()))
    try:
        yield database
    finally:
        database.close()


def ask_passphrase(words: Words) -> str | None:
    """Ask for the passphrase in a terminal; None where there is none."""
    return getpass(words.gettext("Passphrase: ")) if sys.stdin.isatty() else None


def _new_passphrase(words: Words) -> str:
    passphrase = bootstrap.passphrase_in_environment()
    if passphrase is None and sys.stdin.isatty():
        passphrase = getpass(words.gettext("New passphrase: "))
        if passphrase != getpass(words.gettext("The same again: ")):
            raise TroubleError(Trouble.WRONG_PASSPHRASE)
    if passphrase is None:
        raise TroubleError(Trouble.NO_PASSPHRASE)
    return passphrase


def _check_clock(database: Database, clock: GivenClock) -> None:
    """Refuse a date before the last one on which the database was used. TroubleError (clock-behind)."""
    from desktop.storage.mapping import read_day  # noqa: PLC0415
    from desktop.storage.reader import SqlRecords  # noqa: PLC0415

    last = read_day(SqlRecords(database).today())
    if last and clock.today() < last:
        raise TroubleError(Trouble.CLOCK_BEHIND, today=clock.today(), last=last)

"""What everything that runs in a terminal has in common: the database, the passphrase, what is printed."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from getpass import getpass
from typing import TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.files import make_private_folder
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.database import Database, exists, make_database, open_database
from desktop.storage.file.keychain import SystemKeychain

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.clock import GivenClock
    from desktop.i18n import Words
    from desktop.storage.database import Unlock

SUCCEEDED: Final = 0
REFUSED: Final = 1
FAILED: Final = 2


def complain(message: str) -> None:
    """Print a message on standard error."""
    sys.stderr.write(message + "\n")
    sys.stderr.flush()


def tell(message: str) -> None:
    """Print a message on standard output."""
    sys.stdout.write(message + "\n")
    sys.stdout.flush()


def database_path(options: argparse.Namespace) -> Path:
    """Return the database that the options name, or the user's own."""
    path: Path = options.database or paths.own_database()
    return path


@contextmanager
def opened(path: Path, words: Words, clock: GivenClock, *, make: bool = False) -> Iterator[Database]:
    """Open a database, or make a new one where that is wanted and there is none; closes it in the end."""
    if make and not exists(path):
        if path == paths.own_database():
            make_private_folder(path.parent)
        database = make_database(path, new_passphrase(words), clock.now())
    else:
        database = open_database(path, unlock(words))
    try:
        yield database
    finally:
        database.close()


def unlock(words: Words) -> Unlock:
    """Return what unlocks a database: keychain, environment, or a question in the terminal."""
    return bootstrap.unlock_with(lambda: ask_passphrase(words), SystemKeychain())


def ask_passphrase(words: Words) -> str | None:
    """Ask for the passphrase in a terminal; None where there is none."""
    return getpass(words.gettext("Passphrase: ")) if sys.stdin.isatty() else None


def ask(prompt: str) -> str:
    """Ask in a terminal, or take the next line of standard input. AppError (no-passphrase)."""
    answer = getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not answer:
        raise AppError(ErrorKind.NO_PASSPHRASE)
    return answer


def new_passphrase(words: Words, *, ask_always: bool = False) -> str:
    """Take a new passphrase from the environment, or ask for it twice.

    AppError (no-passphrase, passphrases-differ).
    """
    passphrase = None if ask_always else bootstrap.passphrase_in_environment()
    if passphrase is not None:
        return passphrase
    if not ask_always and not sys.stdin.isatty():
        raise AppError(ErrorKind.NO_PASSPHRASE)
    passphrase = ask(words.gettext("New passphrase: "))
    if sys.stdin.isatty() and passphrase != ask(words.gettext("The same again: ")):
        raise AppError(ErrorKind.PASSPHRASES_DIFFER)
    return passphrase

"""Joins all parts; the only module that sees every layer. Nothing is built, and no layer loaded, at import time."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from desktop import paths
from desktop.i18n import Words
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Language
    from desktop.messages.message import MessageFormatter
    from desktop.services.ports import Clock
    from desktop.services.queries.queries import Queries
    from desktop.services.services import Author, Services
    from desktop.storage.database import Database, Unlock
    from desktop.storage.file.keychain import Keychain
    from desktop.storage.file.keyfile import KeyFile
    from desktop.storage.file.keys import DatabaseKey

PASSPHRASE_VARIABLE: Final = "KURSSIPOYTA_PASSPHRASE"  # noqa: S105 - the variable's name


def words_in(language: Language) -> Words:
    """Load the texts of a language."""
    return Words(paths.translations(), language)


def catalogue() -> Catalogue:
    """Load the service descriptions. AppError (description-wrong)."""
    from desktop.service_catalogue import load_catalogue

    return load_catalogue(paths.resources() / "service_descriptions")


def plain_formatter(words: Words, services: Catalogue) -> MessageFormatter:
    """Make what writes sentences where the ids are the caller's own."""
    from desktop.messages.message import MessageFormatter, PlainNames

    return MessageFormatter(words, services, PlainNames())


def author(user: str | None) -> Author:
    """Return who works, and on which device."""
    import getpass
    import platform

    from desktop.services.services import Author

    try:
        name = user or getpass.getuser()
    except (OSError, KeyError):
        name = "user"
    return Author(name, platform.node() or "device")


def services_on(database: Database, services: Catalogue, clock: Clock, user: str | None) -> Services:
    """Join the services to a database; this loads SQLAlchemy."""
    from desktop.services.services import Services
    from desktop.storage.write.store import SqlStore

    return Services(SqlStore(database), services, clock, author(user))


def queries_on(database: Database, services: Catalogue) -> Queries:
    """Join the queries to a database."""
    from desktop.services.queries.queries import Queries
    from desktop.storage.read.records import SqlRecords

    return Queries(SqlRecords(database, services), services)


def passphrase_in_environment() -> str | None:
    """Return the passphrase of scripts and tests."""
    return os.environ.get(PASSPHRASE_VARIABLE)


def unlock_with(ask: Callable[[], str | None], keychain: Keychain) -> Unlock:
    """Find a database's key: by the environment's passphrase, in the keychain if it was asked to, or by asking.

    `ask` gives a passphrase, or None where nobody can be asked. The returned function raises AppError
    (wrong-passphrase, no-passphrase, key-not-in-keychain).
    """

    def unlock(key_file: KeyFile) -> DatabaseKey:
        passphrase = passphrase_in_environment()
        if passphrase is None and key_file.remembered:
            key = keychain.find(key_file.database_id)
            if key and key_file.fits(key):
                return key
        if passphrase is None:
            passphrase = ask()
        if passphrase is None:
            raise AppError(ErrorKind.KEY_NOT_IN_KEYCHAIN if key_file.remembered else ErrorKind.NO_PASSPHRASE)
        return key_file.unlock(passphrase)

    return unlock

"""How windows come to the user's own database, with its secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop import bootstrap
from desktop.files import make_private_folder
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.database import exists, make_database, open_database
from desktop.storage.file import keyfile
from desktop.storage.file.keys import new_recovery_key, write_recovery_key
from desktop.storage.session import DatabaseSession

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.clock import GivenClock
    from desktop.domain.service_description import Catalogue
    from desktop.storage.database import Database
    from desktop.storage.file.keychain import Keychain
    from desktop.storage.file.keyfile import KeyFile
    from desktop.storage.file.keys import DatabaseKey


class Secrets(NamedTuple):
    """What the user gave to open the database; with a recovery key, the passphrase becomes the new one."""

    passphrase: str = ""
    recovery_key: str = ""
    remember: bool = False

    def __repr__(self) -> str:
        """Return nothing of them."""
        return "Secrets"


class OwnDatabase:
    """The user's own database, or one named on the command line."""

    def __init__(
        self, path: Path, catalogue: Catalogue, clock: GivenClock, user: str | None, keychain: Keychain
    ) -> None:
        """Open nothing yet."""
        self.path, self.secrets = path, Secrets()
        self.not_remembered: AppError | None = None
        """Why the keychain could not remember the key, where it was asked to; the database is open all the same."""
        self.tell_older: Callable[[], None] | None = None
        """Called before an older database is brought up to date, in the thread that opens it."""
        self._catalogue, self._clock, self._user, self._keychain = catalogue, clock, user, keychain

    def open(self) -> DatabaseSession:
        """Open the database. AppError: no-such-database, no-passphrase, wrong-passphrase, and those of the file."""
        if not exists(self.path):
            raise AppError(ErrorKind.NO_SUCH_DATABASE, path=self.path)
        database = open_database(self.path, self._unlock, tell_older=self.tell_older)
        if self.secrets.remember:
            try:
                self._remember(database.key)
            except AppError as error:
                self.not_remembered = error
        return session_on(database, self._catalogue, self._clock, self._user)

    def make(self, passphrase: str, *, remember: bool) -> str:
        """Make the database; gives its recovery key as it is written on paper."""
        make_private_folder(self.path.parent)
        make_database(self.path, passphrase, self._clock.now()).close()
        key_file = keyfile.load(self.path)
        recovery_key = new_recovery_key()
        keyfile.save(key_file.with_recovery_key(key_file.unlock(passphrase), recovery_key), self.path)
        self.secrets = Secrets(passphrase, remember=remember)
        return write_recovery_key(recovery_key)

    def proves(self, passphrase: str, recovery_key: str) -> AppError | None:
        """Return None if the passphrase or the recovery key is the right one, and otherwise what is wrong."""
        try:
            key_file = keyfile.load(self.path)
            if recovery_key:
                key_file.unlock_with_recovery_key(recovery_key)
            else:
                key_file.unlock(passphrase)
        except AppError as error:
            return error
        return None

    def _unlock(self, key_file: KeyFile) -> DatabaseKey:
        given = self.secrets
        if given.recovery_key:
            key = key_file.unlock_with_recovery_key(given.recovery_key)
            if given.passphrase:
                keyfile.save(key_file.with_passphrase(key, given.passphrase), self.path)
            return key
        return bootstrap.unlock_with(lambda: given.passphrase or None, self._keychain)(key_file)

    def _remember(self, key: DatabaseKey) -> None:
        key_file = keyfile.load(self.path)
        self._keychain.remember(key_file.database_id, key)
        keyfile.save(key_file.as_remembered(remembered=True), self.path)


def session_on(database: Database, catalogue: Catalogue, clock: GivenClock, user: str | None) -> DatabaseSession:
    """Join a session to an open database."""
    return DatabaseSession(
        database, catalogue, clock, lambda opened: bootstrap.services_on(opened, catalogue, clock, user)
    )

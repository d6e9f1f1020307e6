"""How windows come to an open database: the user's own with its secrets, or a throw-away sample provider."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.clock import GivenClock
from desktop.services.problems import Trouble, TroubleError
from desktop.storage import keyfile
from desktop.storage.database import exists, make_database, open_database
from desktop.storage.files import make_private_folder
from desktop.storage.keys import new_recovery_key, write_recovery_key
from desktop.storage.session import DatabaseSession

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.storage.database import Database
    from desktop.storage.keychain import Keychain
    from desktop.storage.keyfile import KeyFile
    from desktop.storage.keys import DatabaseKey

EARLIEST_SAMPLE: Final = date(2025, 12, 1)
STORYTELLER: Final = "Johanna"


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """What the user gave to open the database; with a recovery key, the passphrase becomes the new one."""

    passphrase: str = ""
    recovery_key: str = ""
    remember: bool = False


class OwnDatabase:
    """The user's own database, or one named on the command line."""

    def __init__(
        self, path: Path, catalogue: Catalogue, clock: GivenClock, user: str | None, keychain: Keychain
    ) -> None:
        """Open nothing yet."""
        self.path, self.secrets = path, Secrets()
        self.not_remembered: TroubleError | None = None
        """Why the keychain could not remember the key, where it was asked to; the database is open all the same."""
        self._catalogue, self._clock, self._user, self._keychain = catalogue, clock, user, keychain

    def open(self) -> DatabaseSession:
        """Open the database. TroubleError: no-such-database, no-passphrase, wrong-passphrase, and those of the file."""
        if not exists(self.path):
            raise TroubleError(Trouble.NO_SUCH_DATABASE, path=self.path)
        database = open_database(self.path, self._unlock)
        if self.secrets.remember:
            try:
                self._remember(database.key)
            except TroubleError as error:
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


class SampleDatabase:
    """A throw-away copy of the sample provider, told as on the day."""

    def __init__(self, catalogue: Catalogue, clock: GivenClock, user: str | None, words: Words) -> None:
        """Make nothing yet."""
        self._catalogue, self._clock, self._user, self._words = catalogue, clock, user, words
        self._folder = Path(tempfile.mkdtemp(prefix="kurssipoyta-"))

    def open(self) -> DatabaseSession:
        """Play the story into a new database. TroubleError (sample-too-early): the services did not exist then."""
        today = self._clock.today()
        if today < EARLIEST_SAMPLE:
            raise TroubleError(Trouble.SAMPLE_TOO_EARLY, today=today, first=EARLIEST_SAMPLE)
        database = make_database(self._folder / "sample.db", os.urandom(16).hex(), self._clock.now())
        database.connection.execute("PRAGMA synchronous = OFF")
        play_sample(database, self._catalogue, today, self._words)
        return session_on(database, self._catalogue, self._clock, self._user)

    def remove(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self._folder, ignore_errors=True)


def session_on(database: Database, catalogue: Catalogue, clock: GivenClock, user: str | None) -> DatabaseSession:
    """Join a session to an open database."""
    return DatabaseSession(
        database, catalogue, clock, lambda opened: bootstrap.services_on(opened, catalogue, clock, user)
    )


def play_sample(database: Database, catalogue: Catalogue, today: date, words: Words) -> None:
    """Play the sample provider's story into a new database, through the same door as everything else."""
    from desktop.interchange.apply import JsonInterface  # noqa: PLC0415 - only for the sample
    from desktop.interchange.sample import story  # noqa: PLC0415

    clock = GivenClock()
    services = bootstrap.services_on(database, catalogue, clock, STORYTELLER)
    teller = bootstrap.plain_teller(words, catalogue)
    interface = JsonInterface(services, bootstrap.queries_on(database, catalogue), clock, teller)
    lines = story(paths.resources() / "sample" / "story.jsonl", today)
    refused: list[str] = []
    status = interface.run(lines, lambda answer: None if '"accepted"' in answer else refused.append(answer))
    if status:
        message = f"the sample's story was not accepted: {[json.loads(each).get('line') for each in refused][:5]}"
        raise RuntimeError(message)

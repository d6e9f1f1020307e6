"""A throw-away copy of the sample provider, told as on the day."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.clock import GivenClock
from desktop.interchange.apply import JsonInterface
from desktop.interchange.sample import story
from desktop.opening import session_on
from desktop.services.commands.journal import MarkEntered
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.database import make_database

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.storage.database import Database
    from desktop.storage.session import DatabaseSession

EARLIEST_SAMPLE: Final = date(2025, 12, 1)
STORYTELLER: Final = "Johanna"
STILL_TO_BE_TYPED: Final = 25
"""How many entries, at the end of the story, are not in Kela's register yet."""


class SampleDatabase:
    """A throw-away copy of the sample provider, told as on the day."""

    def __init__(self, catalogue: Catalogue, clock: GivenClock, user: str | None, words: Words) -> None:
        """Make nothing yet."""
        self._catalogue, self._clock, self._user, self._words = catalogue, clock, user, words
        self._folder = Path(tempfile.mkdtemp(prefix="kurssipoyta-"))

    def open(self) -> DatabaseSession:
        """Play the story into a new database. AppError (sample-too-early): the services did not exist then."""
        today = self._clock.today()
        if today < EARLIEST_SAMPLE:
            raise AppError(ErrorKind.SAMPLE_TOO_EARLY, today=today, first=EARLIEST_SAMPLE)
        database = make_database(self._folder / "sample.db", os.urandom(16).hex(), self._clock.now())
        database.connection.execute("PRAGMA synchronous = OFF")
        play_sample(database, self._catalogue, today, self._words)
        return session_on(database, self._catalogue, self._clock, self._user)

    def remove(self) -> None:
        """Remove the copy."""
        shutil.rmtree(self._folder, ignore_errors=True)


def play_sample(database: Database, catalogue: Catalogue, today: date, words: Words) -> None:
    """Play the sample provider's story into a new database, through the same door as everything else."""
    clock = GivenClock()
    services = bootstrap.services_on(database, catalogue, clock, STORYTELLER)
    formatter = bootstrap.plain_formatter(words, catalogue)
    queries = bootstrap.queries_on(database, catalogue)
    interface = JsonInterface(services, queries, clock, formatter)
    lines = story(paths.resources() / "sample" / "story.jsonl", today)
    refused: list[str] = []
    status = interface.run(lines, lambda answer: None if '"accepted"' in answer else refused.append(answer))
    if status:
        message = f"the sample's story was not accepted: {[json.loads(each).get('line') for each in refused][:5]}"
        raise RuntimeError(message)
    newest = queries.newest_entry()[0]
    services.handle(MarkEntered(max(1, newest - STILL_TO_BE_TYPED), until=True))

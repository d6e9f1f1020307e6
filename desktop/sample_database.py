"""A throw-away copy of the sample provider, told as on the day."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final

from desktop import bootstrap, paths
from desktop.clock import GivenClock
from desktop.interchange.apply import JsonInterface
from desktop.interchange.sample import story
from desktop.opening import session_on
from desktop.services.commands.kela import MarkTyped
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.queries.kela_list import KelaList
from desktop.storage.database import make_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.storage.database import Database
    from desktop.storage.session import DatabaseSession

EARLIEST_SAMPLE: Final = date(2025, 12, 1)
STORYTELLER: Final = "Johanna"
STILL_TO_BE_TYPED: Final = 100
"""How many lines, at the end of the story, are not typed at Kela yet."""
_A_MONTH: Final = slice(0, len("2026-01"))


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
    lines = story(paths.resources() / "sample" / "story.jsonl", today).readlines()
    for chapter in _chapters(lines[:-STILL_TO_BE_TYPED]):
        _play(chapter, interface)
        waiting = [row.item.name for row in KelaList(queries).rows(clock.today()).rows if not row.is_typed]
        if waiting:
            services.handle(MarkTyped(tuple(waiting)))
    _play(lines[-STILL_TO_BE_TYPED:], interface)


def _chapters(lines: list[bytes]) -> Iterator[list[bytes]]:
    """Divide a story by months; at the end of each, everything is typed at Kela."""
    chapter: list[bytes] = []
    month = ""
    for line in lines:
        day = json.loads(line).get("today", month)
        if day[_A_MONTH] != month[_A_MONTH] and chapter:
            yield chapter
            chapter = []
        month = day
        chapter.append(line)
    yield chapter


def _play(lines: list[bytes], interface: JsonInterface) -> None:
    refused: list[str] = []
    chapter = BytesIO(b"".join(lines))
    if interface.run(chapter, lambda answer: None if '"accepted"' in answer else refused.append(answer)):
        message = f"the sample's story was not accepted: {refused[:5]}"
        raise RuntimeError(message)

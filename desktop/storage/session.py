"""A database as the windows use it: one connection in the worker's thread, SQLAlchemy only for what is written."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from desktop.services.queries.queries import Queries
from desktop.storage.file.connection import scalar
from desktop.storage.read.records import SqlRecords

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.services.changes import Changes
    from desktop.services.ports import Clock
    from desktop.services.services import Services
    from desktop.storage.database import Database


class DatabaseSession:
    """An open database with its queries and, once they are needed, its services."""

    def __init__(
        self, database: Database, catalogue: Catalogue, clock: Clock, join_services: Callable[[Database], Services]
    ) -> None:
        """Join the queries; `join_services` is called when the first command comes."""
        self._database = database
        self._clock = clock
        self._join_services = join_services
        self.queries = Queries(SqlRecords(database, catalogue), catalogue)
        self._version = self._data_version()
        with self.queries.records.snapshot():
            self._seen = self.queries.newest_entry()

    @cached_property
    def services(self) -> Services:
        """The one door."""
        return self._join_services(self._database)

    @property
    def today(self) -> date:
        """The date of the session."""
        return self._clock.today()

    def others_wrote(self) -> bool:
        """Whether another connection has written since the last call."""
        before, self._version = self._version, self._data_version()
        return before != self._version

    def unseen_changes(self) -> Changes:
        """Return what has changed since the last call, or since it was opened, whoever changed it."""
        self._seen, changes = self.queries.changes_since(self._seen)
        return changes

    def back_up(self, file: Path, now: datetime) -> int:
        """Write a backup; gives the last entry that it holds. AppError: those of the disk."""
        from desktop.storage.backup import write_backup  # noqa: PLC0415 - loads more than a window needs

        return write_backup(self._database, file, now).seq

    def tidy(self) -> None:
        """Empty the write-ahead log, unless somebody reads it now."""
        self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def rest(self) -> None:
        """Let go of what the last job has left open."""
        self._database.connection.close_cursors()

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def _data_version(self) -> int:
        return int(scalar(self._database.connection, "PRAGMA data_version"))

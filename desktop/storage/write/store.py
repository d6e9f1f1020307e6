"""The store: transactions on one database, each alone with its writer."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from desktop.services.environment_errors import AppError
from desktop.storage.column_values import read_day
from desktop.storage.file.anchor import Anchor, AnchorFile
from desktop.storage.file.connection import app_error_in, connect
from desktop.storage.write import statements as s
from desktop.storage.write.journal import SqlJournal
from desktop.storage.write.register import SqlRegister

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from desktop.services.changes import Changes
    from desktop.services.ports import Entry
    from desktop.storage.database import Database

_log = logging.getLogger(__name__)


class SqlWork:
    """One transaction on the database."""

    def __init__(self, connection: Connection, database_id: str) -> None:
        """Work inside a transaction that has begun."""
        self._connection = connection
        self.journal = SqlJournal(connection, database_id)
        self.register = SqlRegister(connection, self.journal.open_entry)
        self.is_committed = False
        self.newest: tuple[int, bytes] | None = None
        """The number and hash of the newest entry that this transaction wrote."""

    @property
    def day(self) -> date | None:
        """The last day whose own work the program has done; None in a new database."""
        header = self._connection.execute(s.HEADER).mappings().one()
        return read_day(header["today"])

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Try something: where it ends with an error, all that it put is taken back."""
        with self._connection.begin_nested():
            yield

    def pass_to(self, day: date) -> None:
        """Remember that the program's own work is done up to a day."""
        self._connection.execute(s.SET_TODAY, {"day": day.isoformat()})

    def record(self, entry: Entry) -> Changes:
        """Write the journal's entry for what was put since the last one, and tell what has changed."""
        changes = self.journal.record(entry)
        self.newest = self.journal.head
        return changes

    def commit(self) -> None:
        """Make all of it durable; without this, leaving the transaction takes it back."""
        self._connection.commit()
        self.is_committed = True


class SqlStore:
    """Begins transactions; a connection that failed is dropped and opened anew for the next one."""

    def __init__(self, database: Database) -> None:
        """Work on an open database."""
        self._database = database
        self._anchor = AnchorFile(database.path)
        self._connection: Connection | None = None
        self._work: SqlWork | None = None

    def close(self) -> None:
        """Let go of the anchor; the database is closed by whoever opened it."""
        self._anchor.close()

    @contextmanager
    def begin(self) -> Iterator[SqlWork]:
        """Begin a transaction that nobody else writes beside; AppError (busy, disk-full, damaged …)."""
        try:
            connection = self._connected()
            connection.begin()
            work = self._work = SqlWork(connection, self._database.database_id)
            try:
                yield work
            finally:
                self._work = None
                if not work.is_committed:
                    connection.rollback()
        except DBAPIError as error:
            self._fail(error)
        if work.is_committed and work.newest:
            self._move_anchor(*work.newest)

    def _connected(self) -> Connection:
        if self._connection is None:
            engine = create_engine(
                "sqlite://",
                creator=lambda: self._database.connection,
                module=dbapi2,
                poolclass=StaticPool,
                pool_reset_on_return=None,
                hide_parameters=True,
            )
            event.listen(engine, "begin", _begin_immediate)
            self._database.connection.create_function("current_entry", 0, self._current_entry)
            self._connection = engine.connect()
        return self._connection

    def _current_entry(self) -> int | None:
        """Return the triggers under which entry a row is captured; None, and so a refusal, outside a command."""
        return self._work.journal.current if self._work else None

    def _fail(self, error: DBAPIError) -> None:
        """Tell an error of the environment from a bug; after the former the connection is opened anew."""
        original = error.orig or error
        trouble = app_error_in(original, self._database.path)
        if trouble is None:
            raise error
        self._reconnect()
        raise trouble from original

    def _reconnect(self) -> None:
        """Open the database anew; while that can't be done, the connection that failed is kept and tried again."""
        try:
            fresh = connect(self._database.path, self._database.key)
        except AppError:
            _log.warning("the database could not be opened again at once")
            return
        self._connection = None
        self._database.connection.close()
        self._database.connection = fresh

    def _move_anchor(self, seq: int, hash_: bytes) -> None:
        """Move the anchor on; should that fail the command is durable all the same, so it is only logged."""
        try:
            self._anchor.move_to(Anchor(self._database.database_id, seq, hash_))
        except OSError:
            _log.exception("the anchor could not be written")


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")

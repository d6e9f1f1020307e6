"""One encrypted connection: how it is opened, and what its errors mean to a user."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from sqlcipher3 import dbapi2

from desktop.files import beside
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.storage.file.keys import DatabaseKey

    # sqlcipher3 comes without types; its connection has the interface of the standard library's.
    _Connection = sqlite3.Connection
else:
    _Connection = dbapi2.Connection

BUSY_MILLISECONDS: Final = 15_000
CACHE_KIB: Final = 32 * 1024
CHECKPOINT_PAGES: Final = 250
PLAIN_SQLITE: Final = b"SQLite format 3\x00"

_TROUBLES: Final = {
    "SQLITE_BUSY": ErrorKind.BUSY,
    "SQLITE_LOCKED": ErrorKind.BUSY,
    "SQLITE_FULL": ErrorKind.DISK_FULL,
    "SQLITE_READONLY": ErrorKind.READ_ONLY,
    "SQLITE_PERM": ErrorKind.READ_ONLY,
    "SQLITE_CANTOPEN": ErrorKind.READ_ONLY,
    "SQLITE_IOERR": ErrorKind.CANNOT_WRITE,
    "SQLITE_NOTADB": ErrorKind.DAMAGED,
    "SQLITE_CORRUPT": ErrorKind.DAMAGED,
}

_WRITING: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA recursive_triggers = ON",  # otherwise REPLACE removes rows without asking the guards
    "PRAGMA temp_store = MEMORY",
    f"PRAGMA cache_size = -{CACHE_KIB}",
)

_FLAGS: Final = (
    dbapi2.SQLITE_OPEN_READWRITE | dbapi2.SQLITE_OPEN_CREATE | dbapi2.SQLITE_OPEN_URI | dbapi2.SQLITE_OPEN_NOMUTEX
)
"""The mode in the URI wins over the first two. A connection and all that belongs to it are used, and let go of, by one
thread at a time; without a mutex around each value that is read, long lists come an eighth sooner."""

DatabaseError = dbapi2.DatabaseError


def app_error_in(error: BaseException, path: Path) -> AppError | None:
    """Return which trouble an error of the database stands for; None where it is a bug of ours."""
    name = getattr(error, "sqlite_errorname", "") or ""
    primary = "_".join(name.split("_")[:2])
    trouble = _TROUBLES.get(primary)
    if trouble is None and isinstance(error, dbapi2.DatabaseError) and "not a database" in str(error):
        trouble = ErrorKind.DAMAGED
    return AppError(trouble, path=path) if trouble else None


class Connection(_Connection):
    """One that knows which of its cursors still hold a statement.

    A cursor that garbage holds is freed by whichever thread collects it; once it is closed, that touches nothing of
    the database any more.
    """

    def __init__(self, *options: Any, **named: Any) -> None:  # noqa: ANN401 - those of the library's own
        """Open it, with no cursor yet."""
        self._cursors: WeakSet[sqlite3.Cursor] = WeakSet()
        super().__init__(*options, **named)

    def cursor(self, *options: Any) -> sqlite3.Cursor:  # type: ignore[override] # noqa: ANN401 - as above
        """Make a cursor; `execute` does so too."""
        cursor: sqlite3.Cursor = super().cursor(*options)
        self._cursors.add(cursor)
        return cursor

    def close_cursors(self) -> None:
        """Close the cursors that are left, in the thread that has used them."""
        for cursor in tuple(self._cursors):
            cursor.close()
        self._cursors.clear()


@contextmanager
def database_told_plainly(path: Path) -> Iterator[None]:
    """Turn errors of the database into troubles that name the file."""
    try:
        yield
    except dbapi2.Error as error:
        trouble = app_error_in(error, path)
        if trouble is None:
            raise
        raise trouble from error


def connect(path: Path, key: DatabaseKey, *, create: bool = False) -> Connection:
    """Open an encrypted file and check that the key reads it. AppError (damaged, busy, read-only …)."""
    return _opened(path, "rwc" if create else "rw", [*_reading(key), *_WRITING])


def connect_to_look(path: Path, key: DatabaseKey) -> Connection:
    """Open an encrypted file in a way that changes nothing in it, not even when it is closed again.

    Where there is a write-ahead log, only a reader leaves it as it is; where there is none, a reader would leave one.
    """
    return _opened(path, "ro" if beside(path, "-wal").exists() else "rw", _reading(key))


def _opened(path: Path, mode: str, settings: list[str]) -> Connection:
    with database_told_plainly(path):
        connection: Connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            flags=_FLAGS,
            factory=Connection,
        )
        try:
            for setting in settings:
                connection.execute(setting).fetchall()
        except BaseException:
            connection.close()
            raise
    return connection


def _reading(key: DatabaseKey) -> list[str]:
    return [
        "PRAGMA cipher_log_level = NONE",
        key.pragma,
        f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
        "SELECT count(*) FROM sqlite_master",
    ]


def scalar(connection: Connection, statement: str, *parameters: object) -> Any:  # noqa: ANN401 - whatever it selects
    """Return the first value of the first row, or None."""
    row = connection.execute(statement, parameters).fetchone()
    return row[0] if row else None

"""Opening and making a database: never a new empty one in place of one that can't be opened."""

from __future__ import annotations

import logging
import os
import time
from typing import TYPE_CHECKING, Final

from desktop.files import OWNER_ONLY, beside, sync_folder, told_plainly, write_whole
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file import anchor, keyfile
from desktop.storage.file.anchor import Anchor
from desktop.storage.file.connection import PLAIN_SQLITE, connect, connect_to_look, database_told_plainly, scalar
from desktop.storage.file.format import APPLICATION_ID, FORMAT, REVISION
from desktop.storage.file.keyfile import KeyFile
from desktop.storage.file.keys import DatabaseKey

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from desktop.storage.file.connection import Connection

    Unlock = Callable[[KeyFile], DatabaseKey]

_log = logging.getLogger(__name__)
_PATIENCE_SECONDS: Final = 10.0
_NEEDED: Final = ("header", "journal", "alembic_version")
_COUNT_NEEDED: Final = f"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN {_NEEDED}"
_HASH_OF: Final = "SELECT hash FROM journal WHERE seq = ?"


class Database:
    """An open database: where it is, its key and its one connection."""

    def __init__(
        self, path: Path, key: DatabaseKey, connection: Connection, database_id: str, *, had_no_anchor: bool = False
    ) -> None:
        """Join them.

        `had_no_anchor`: the anchor beside it was missing or unreadable and has been made anew, so that a lost tail
        would not be seen.
        """
        self.path, self.key, self.connection, self.database_id = path, key, connection, database_id
        self.had_no_anchor = had_no_anchor

    def close(self) -> None:
        """Close the connection; the last one to close empties the write-ahead log."""
        self.connection.close()


def exists(path: Path) -> bool:
    """Whether there is a database, or what is left of one."""
    return path.exists() or _remains(path)


def _remains(path: Path) -> bool:
    return any(beside(path, suffix).exists() for suffix in (".key", ".key.old", ".head", "-wal"))


def open_database(
    path: Path, unlock: Unlock, *, accept_loss: bool = False, tell_older: Callable[[], None] | None = None
) -> Database:
    """Open a database with the key that `unlock` gives, bringing an older one up to date.

    `accept_loss`: go on where the journal is shorter than the anchor says, and put the anchor where it ends.
    `tell_older` is called before an older one is brought up to date, which may take long.

    AppError: no-such-database, database-gone, no-key-file, other-program, too-new, damaged, behind-anchor,
    read-only, busy, migration-failed, and those of `unlock`.
    """
    if not path.exists():
        _finish_making(path)
    _check_it_is_ours(path)
    key = unlock(keyfile.load(path))
    held = anchor.load(path)
    revision = _look(path, key, None if accept_loss else held)
    connection = connect(path, key)
    try:
        with database_told_plainly(path):
            database = Database(path, key, connection, _read_header(connection, path))
            if revision != REVISION:
                if tell_older is not None:
                    tell_older()
                _bring_up_to_date(database)
            if held is None or accept_loss:
                _renew_anchor(database)
            database.had_no_anchor = held is None
    except BaseException:
        connection.close()
        raise
    _keep_private(path)
    return database


def _look(path: Path, key: DatabaseKey, held: Anchor | None) -> str:
    """Look at the file before anything can be written to it, and compare it with its anchor; gives its revision.

    AppError (damaged, other-program, too-new, behind-anchor).
    """
    connection = connect_to_look(path, key)
    try:
        with database_told_plainly(path):
            database = Database(path, key, connection, _read_header(connection, path))
            if held is not None:
                _compare_with_anchor(database, held)
            return str(scalar(connection, "SELECT version_num FROM alembic_version"))
    finally:
        connection.close()


def make_database(path: Path, passphrase: str, now: datetime) -> Database:
    """Make a new, empty database with its key file. AppError: already-there, database-gone, and those of the disk.

    The file is built under another name and put in place when it is whole; of two makers at once, one succeeds.
    """
    from uuid import uuid4  # noqa: PLC0415 - only makers need it

    if exists(path):
        raise AppError(ErrorKind.ALREADY_THERE if path.exists() else ErrorKind.DATABASE_GONE, path=path)
    database_id, key = str(uuid4()), DatabaseKey.new()
    key_file = KeyFile.new(key, database_id, passphrase)
    unfinished = _unfinished(path, database_id)
    with told_plainly(path):
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    try:
        _fill(unfinished, key, database_id, now)
        unfinished_key = beside(unfinished, ".key")
        write_whole(unfinished_key, key_file.to_text().encode())
        is_first = _put_in_place(unfinished_key, keyfile.path_of(path))
    except AppError:
        unfinished.unlink(missing_ok=True)
        raise
    if not is_first:
        unfinished.unlink()
        raise AppError(ErrorKind.ALREADY_THERE, path=path)
    _put_in_place(unfinished, path)
    sync_folder(path.parent)
    anchor.renew(Anchor(database_id, 0, _first_link(database_id)), path)
    return open_database(path, lambda _: key)


def _fill(path: Path, key: DatabaseKey, database_id: str, now: datetime) -> None:
    from desktop.storage.schema.create import write_schema  # noqa: PLC0415 - loads SQLAlchemy, which only makers need

    connection = connect(path, key, create=True)
    try:
        with database_told_plainly(path):
            write_schema(connection, database_id, now)
    finally:
        connection.close()


def _unfinished(path: Path, database_id: str) -> Path:
    return path.with_name(f".{path.name}.{database_id}")


def _put_in_place(temporary: Path, path: Path) -> bool:
    """Return a file its name unless that is taken; tells whether it did."""
    with told_plainly(path):
        try:
            if os.name == "nt":
                temporary.rename(path)
            else:
                os.link(temporary, path)
        except FileExistsError:
            return False
        finally:
            temporary.unlink(missing_ok=True)
    return True


def _finish_making(path: Path) -> None:
    """Put in place what a maker left unfinished when it was killed, or wait for one at work.

    AppError (no-such-database, database-gone).
    """
    if not path.parent.is_dir():
        raise AppError(ErrorKind.NO_FOLDER, path=path.parent)
    if not _remains(path):
        raise AppError(ErrorKind.NO_SUCH_DATABASE, path=path)
    if not keyfile.path_of(path).exists() or anchor.path_of(path).exists():
        raise AppError(ErrorKind.DATABASE_GONE, path=path)
    unfinished = _unfinished(path, keyfile.load(path).database_id)
    until = time.monotonic() + _PATIENCE_SECONDS
    while not path.exists() and time.monotonic() < until:
        if unfinished.exists():
            _put_in_place(unfinished, path)
        time.sleep(0.05)
    if not path.exists():
        raise AppError(ErrorKind.DATABASE_GONE, path=path)


def _check_it_is_ours(path: Path) -> None:
    """Tell a plain SQLite file, an empty file and a folder apart from ours. AppError (other-program, damaged)."""
    with told_plainly(path):
        if path.is_dir():
            raise AppError(ErrorKind.OTHER_PROGRAM, path=path)
        with path.open("rb") as file:
            start = file.read(len(PLAIN_SQLITE))
    if start == PLAIN_SQLITE:
        raise AppError(ErrorKind.OTHER_PROGRAM, path=path)
    if not start:
        raise AppError(ErrorKind.DAMAGED, path=path)


def _read_header(connection: Connection, path: Path) -> str:
    """Read whose database it is and whether this program may read and write it; gives the database's id."""
    if scalar(connection, "PRAGMA application_id") != APPLICATION_ID:
        raise AppError(ErrorKind.OTHER_PROGRAM, path=path)
    if scalar(connection, _COUNT_NEEDED) != len(_NEEDED):
        raise AppError(ErrorKind.DAMAGED, path=path)
    row = connection.execute(
        "SELECT database_id, min_reader, min_writer FROM header WHERE EXISTS (SELECT 1 FROM alembic_version)"
    ).fetchone()
    if row is None:
        raise AppError(ErrorKind.DAMAGED, path=path)
    if max(row[1], row[2]) > FORMAT:
        raise AppError(ErrorKind.TOO_NEW, path=path, needs=max(row[1], row[2]), has=FORMAT)
    return str(row[0])


def _bring_up_to_date(database: Database) -> None:
    from desktop.storage.migrating import migrate  # noqa: PLC0415 - loads Alembic, which is rarely needed

    migrate(database.connection, database.path, database.key)


def _compare_with_anchor(database: Database, held: Anchor) -> None:
    """Find the anchor's entry in the journal. AppError (behind-anchor): its tail is lost, or it is older."""
    here = _first_link(database.database_id) if held.seq == 0 else scalar(database.connection, _HASH_OF, held.seq)
    if held.database_id != database.database_id or here != held.hash:
        newest = scalar(database.connection, "SELECT coalesce(max(seq), 0) FROM journal")
        raise AppError(ErrorKind.BEHIND_ANCHOR, path=database.path, has=newest, needs=held.seq)


def _renew_anchor(database: Database) -> None:
    _log.info("the anchor was missing, or a loss was accepted: it is written anew")
    newest = database.connection.execute("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    seq, hash_ = newest or (0, _first_link(database.database_id))
    anchor.renew(Anchor(database.database_id, seq, hash_), database.path)


def _first_link(database_id: str) -> bytes:
    """Return what the journal's first entry hangs on."""
    from desktop.storage.chain import first_link  # noqa: PLC0415 - loads OpenSSL, which only empty journals need

    return first_link(database_id)


def _keep_private(path: Path) -> None:
    if os.name != "nt" and path.stat().st_mode & 0o077:
        path.chmod(OWNER_ONLY)

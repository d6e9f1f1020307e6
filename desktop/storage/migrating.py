"""Bringing an older database up to date: a copy is kept before, and a migration that fails changes nothing."""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import StaticPool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from desktop.files import OWNER_ONLY, beside, sync_folder, told_plainly
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file.connection import app_error_in, connect, database_told_plainly, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection as SqlConnection

    from desktop.storage.file.connection import Connection
    from desktop.storage.file.keys import DatabaseKey

MIGRATIONS: Final = Path(__file__).parent / "migrations"


def configuration(connection: SqlConnection | None = None, versions: Path | None = None) -> Config:
    """Return Alembic's configuration; `versions` adds a folder of revisions."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if versions:
        config.set_main_option("version_locations", f"{MIGRATIONS / 'versions'};{versions}")
        config.set_main_option("path_separator", ";")
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, path: Path, key: DatabaseKey, versions: Path | None = None) -> None:
    """Run the migrations that a database lacks, all in one transaction.

    AppError: too-new (an unknown revision), busy, migration-failed (nothing has changed; the copy's path is told), and
    those of the disk while the copy is made.
    """
    revision = _revision_of(connection)
    script = ScriptDirectory.from_config(configuration(versions=versions))
    head = str(script.get_current_head())
    try:
        script.get_revision(revision)
    except CommandError as error:
        raise AppError(ErrorKind.TOO_NEW, path=path, needs=revision, has=head) from error
    # Tables that are made anew are gone for a moment. Inside a transaction this can't be switched.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with _alone(connection, path) as writing:
            if _revision_of(connection) != head:  # no other program has done it meanwhile
                copy = beside(path, f".before-{head}")
                _keep_copy(path, copy, key)
                _upgrade(writing, path, copy, versions)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _revision_of(connection: Connection) -> str:
    return str(scalar(connection, "SELECT version_num FROM alembic_version"))


@contextmanager
def _alone(connection: Connection, path: Path) -> Iterator[SqlConnection]:
    """Begin a transaction beside which nobody writes; what is not committed in it is taken back. AppError (busy)."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as sql_connection:
        try:
            sql_connection.begin()
        except DBAPIError as error:
            raise (app_error_in(error.orig or error, path) or error) from error
        yield sql_connection


def _upgrade(writing: SqlConnection, path: Path, copy: Path, versions: Path | None) -> None:
    """Run the revisions and commit, unless a row would refer to none. AppError (migration-failed)."""
    try:
        command.upgrade(configuration(writing, versions), "head")
        _check_references(writing)
        writing.commit()
    except Exception as error:
        raise AppError(ErrorKind.MIGRATION_FAILED, path=path, copy=copy) from error


def _check_references(writing: SqlConnection) -> None:
    broken = writing.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        message = f"rows of {broken[0]} refer to none of {broken[2]}"
        raise ValueError(message)


def _keep_copy(path: Path, copy: Path, key: DatabaseKey) -> None:
    """Keep a copy of the file as it is before the migration; under its name there is only ever a whole one."""
    unfinished = beside(copy, ".unfinished")
    _remove(unfinished)  # what is left of one that was killed
    try:
        with told_plainly(copy), database_told_plainly(copy):
            os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
            _copy_pages(path, unfinished, key)
            unfinished.replace(copy)
            sync_folder(copy.parent)
    except AppError:
        _remove(unfinished)
        raise


def _copy_pages(path: Path, into: Path, key: DatabaseKey) -> None:
    """Copy what is committed; by a connection of its own, because the one that writes could not be copied from."""
    with closing(connect(path, key)) as source, closing(connect(into, key, create=True)) as target:
        source.backup(target, pages=-1)


def _remove(database: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        beside(database, suffix).unlink(missing_ok=True)

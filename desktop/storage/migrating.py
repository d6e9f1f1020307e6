"""Bringing an older database up to date: a copy is kept before, and a migration that fails changes nothing."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from desktop.files import OWNER_ONLY, beside, sync_folder, told_plainly
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file.connection import connect, database_told_plainly, scalar

if TYPE_CHECKING:
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

    AppError: too-new (an unknown revision), migration-failed (nothing has changed; the copy's path is told).
    """
    revision = str(scalar(connection, "SELECT version_num FROM alembic_version"))
    script = ScriptDirectory.from_config(configuration(versions=versions))
    try:
        script.get_revision(revision)
    except CommandError as error:
        raise AppError(ErrorKind.TOO_NEW, path=path, needs=revision, has=script.get_current_head()) from error
    copy = beside(path, f".before-{script.get_current_head()}")
    _keep_copy(connection, copy, key)
    # Tables that are made anew are gone for a moment. Inside a transaction this can't be switched.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        _upgrade(connection, versions)
    except Exception as error:
        raise AppError(ErrorKind.MIGRATION_FAILED, path=path, copy=copy) from error
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _upgrade(connection: Connection, versions: Path | None) -> None:
    """Run the revisions; what would leave a row that refers to none is taken back."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    with engine.connect() as sql_connection, sql_connection.begin():
        command.upgrade(configuration(sql_connection, versions), "head")
        broken = sql_connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            message = f"rows of {broken[0]} refer to none of {broken[2]}"
            raise ValueError(message)


def _keep_copy(connection: Connection, copy: Path, key: DatabaseKey) -> None:
    """Keep a copy of the file as it is before the migration; under its name there is only ever a whole one."""
    unfinished = beside(copy, ".unfinished")
    for suffix in ("", "-wal", "-shm"):  # what is left of one that was killed
        beside(unfinished, suffix).unlink(missing_ok=True)
    with told_plainly(copy):
        os.close(os.open(unfinished, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    target = connect(unfinished, key, create=True)
    try:
        with database_told_plainly(copy):
            connection.backup(target, pages=-1)
    finally:
        target.close()
    with told_plainly(copy):
        unfinished.replace(copy)
        sync_folder(copy.parent)

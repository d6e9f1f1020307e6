"""Bringing an older database up to date: a copy is kept before, and a migration that fails changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from desktop.files import beside
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
    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", lambda begun: begun.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.connect() as sql_connection, sql_connection.begin():
            command.upgrade(configuration(sql_connection, versions), "head")
    except Exception as error:
        raise AppError(ErrorKind.MIGRATION_FAILED, path=path, copy=copy) from error


def _keep_copy(connection: Connection, copy: Path, key: DatabaseKey) -> None:
    """Keep a copy of the file as it is before the migration."""
    copy.unlink(missing_ok=True)
    target = connect(copy, key, create=True)
    try:
        with database_told_plainly(copy):
            connection.backup(target, pages=-1)
    finally:
        target.close()
    copy.chmod(0o600)

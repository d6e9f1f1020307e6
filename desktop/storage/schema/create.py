"""The schema of a new database, generated from the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from desktop.storage.file.format import APPLICATION_ID, FIRST_COURSE_NUMBER, FORMAT, REVISION
from desktop.storage.schema.tables import metadata
from desktop.storage.schema.triggers import all_triggers

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.storage.file.connection import Connection


def statements() -> list[str]:
    """Return the SQL of all tables, indexes and triggers, in an order in which it can be run."""
    dialect = sqlite.dialect()
    created: list[str] = []
    for table in metadata.sorted_tables:
        created.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        created += [str(CreateIndex(index).compile(dialect=dialect)).strip() for index in indexes]
    return created + list(all_triggers().values())


def write_schema(connection: Connection, database_id: str, now: datetime) -> None:
    """Make the tables of a new database and its header, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in statements():
        connection.execute(statement)
    connection.execute("INSERT INTO alembic_version VALUES (?)", (REVISION,))
    connection.execute(
        "INSERT INTO header (id, database_id, created_at, min_reader, min_writer, next_course_number)"
        " VALUES (1, ?, ?, ?, ?, ?)",
        (database_id, now.isoformat(timespec="seconds"), FORMAT, FORMAT, FIRST_COURSE_NUMBER),
    )
    connection.execute("COMMIT")

"""Migrations: they lead to the tables of the program, keep a copy, and change nothing when they fail."""

from __future__ import annotations

import stat
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import StaticPool, create_engine
from sqlcipher3 import dbapi2

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file.connection import connect
from desktop.storage.file.format import REVISION
from desktop.storage.file.keys import DatabaseKey
from desktop.storage.migrating import configuration, migrate
from desktop.storage.schema.create import statements

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection as SqlConnection

    from desktop.storage.file.connection import Connection
    from tests.storage.helpers import Register

NEXT = '''"""Adds a table."""
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade() -> None:
    op.execute("CREATE TABLE room (id TEXT PRIMARY KEY)")
    op.execute("{then}")
'''


@contextmanager
def _alembic_on(connection: Connection) -> Iterator[SqlConnection]:
    engine = create_engine("sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool)
    with engine.connect() as sql_connection, sql_connection.begin():
        yield sql_connection


def _versions(tmp_path: Path, then: str = "INSERT INTO room VALUES ('sali')") -> Path:
    folder = tmp_path / "versions"
    folder.mkdir()
    text = NEXT.format(revision="next", before=REVISION, then=then)
    (folder / "revision_next.py").write_text(text, encoding="utf-8")
    return folder


def _content(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Return everything that is in a database."""
    schema = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()
    tables = [name for kind, name, _ in schema if kind == "table"]
    rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}  # noqa: S608 - names of tables
    return {"schema": schema} | {name: sorted(found, key=repr) for name, found in rows.items()}


def _normal(sql: str) -> str:
    return " ".join(sql.split())


def _schema(connection: Connection) -> set[str]:
    rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name <> 'alembic_version'")
    return {_normal(row[0]) for row in rows.fetchall()}


def test_the_revisions_lead_from_nothing_to_the_tables_of_the_program(tmp_path: Path) -> None:
    connection = connect(tmp_path / "empty.db", DatabaseKey.new(), create=True)
    with _alembic_on(connection) as sql_connection:
        command.upgrade(configuration(sql_connection), "head")
    migrated = _schema(connection)
    version = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    connection.close()
    assert migrated == {_normal(each) for each in statements() if "alembic_version" not in each}
    assert version == [(REVISION,)]


def test_a_new_database_has_the_tables_of_the_program_and_the_newest_revision(register: Register) -> None:
    with register.raw() as connection:
        assert _schema(connection) == {_normal(each) for each in statements() if "alembic_version" not in each}
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISION,)]


def test_the_revisions_form_one_line_that_ends_at_the_programs_own() -> None:
    script = ScriptDirectory.from_config(configuration())
    assert script.get_heads() == [REVISION]
    assert len(script.get_bases()) == 1


def test_a_migration_runs_and_keeps_a_private_copy_of_the_file_as_it_was(register: Register, tmp_path: Path) -> None:
    versions = _versions(tmp_path)
    with register.raw() as connection:
        before = _content(connection)
        migrate(connection, register.path, register.key, versions)
        assert connection.execute("SELECT id FROM room").fetchall() == [("sali",)]
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("next",)]
    copy = register.file(".before-next")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert not copy.read_bytes().startswith(b"SQLite format 3")
    kept = connect(copy, register.key)
    assert _content(kept) == before
    kept.close()


@pytest.mark.parametrize(
    "failing",
    ["INSERT INTO nowhere VALUES (1)", "nonsense", "INSERT INTO room VALUES ('a'), ('a')", "DROP TABLE contract"],
    ids=["no such table", "no SQL", "no unique key", "row that others refer to"],
)
def test_a_migration_that_fails_changes_nothing_and_names_the_copy(
    register: Register, tmp_path: Path, failing: str
) -> None:
    versions = _versions(tmp_path, failing)
    before = register.digests
    with register.raw() as connection:
        content = _content(connection)
        with pytest.raises(AppError) as caught:
            migrate(connection, register.path, register.key, versions)
        assert not connection.in_transaction
        assert _content(connection) == content
    copy = register.file(".before-next")
    assert caught.value.kind is ErrorKind.MIGRATION_FAILED
    assert caught.value.facts == {"path": register.path, "copy": copy}
    assert copy.exists()
    assert {name: digest for name, digest in register.digests.items() if name != copy.name} == before
    assert register.opens()


def test_a_database_of_a_newer_revision_is_too_new_and_no_copy_is_made(register: Register, tmp_path: Path) -> None:
    with register.raw() as connection:
        migrate(connection, register.path, register.key, _versions(tmp_path))
    register.file(".before-next").unlink()
    before = register.digests
    assert register.trouble() is ErrorKind.TOO_NEW
    assert register.digests == before

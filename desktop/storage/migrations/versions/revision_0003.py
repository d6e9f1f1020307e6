"""The rule book's second edition: what stands at Kela, notices, described services, and what the client has had.

Tables that change are made anew, so that their text is the one of a new database, and filled with the rows as they
were. What their new columns and tables need of the older ones is filled in as an entry.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from alembic import op

from desktop.storage.migrations.filling import fill
from desktop.storage.migrations.frozen import run_all, statements_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

revision = "0003"
down_revision = "0002"

_CHANGED: Final = ("contract", "draft", "course", "decision", "past_enrolment")
_NEVER_EMPTY: Final = {"past_enrolment": {"periods": "'[]'"}}
"""New columns that are never empty, with what they hold until they are filled in."""


def upgrade() -> None:
    """Make the tables anew, keep their rows, and fill in what they lack."""
    connection = op.get_bind()
    statements = statements_of(Path(__file__))
    triggers = [each for each in statements if each.startswith("CREATE TRIGGER")]
    _drop_triggers(connection)
    for table in _CHANGED:
        # No temporary tables: they could be written beside the encrypted file.
        connection.exec_driver_sql(f"CREATE TABLE was_{table} AS SELECT * FROM {table}")
        connection.exec_driver_sql(f"DROP TABLE {table}")
    run_all(each for each in statements if each not in triggers)
    for table in _CHANGED:
        old = _columns(connection, f"was_{table}")
        values = {name: name for name in _columns(connection, table) if name in old} | _NEVER_EMPTY.get(table, {})
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(values)}) SELECT {', '.join(values.values())} FROM was_{table}"
        )
    run_all(triggers)
    fill(connection)
    for table in _CHANGED:
        connection.exec_driver_sql(f"DROP TABLE was_{table}")


def downgrade() -> None:
    """An older program never opens a newer database: nothing leads back."""
    message = "nothing leads back from revision 0003"
    raise NotImplementedError(message)


def _drop_triggers(connection: Connection) -> None:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars().all()
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _columns(connection: Connection, table: str) -> list[str]:
    """Return the names of a table's columns, without those that the database computes."""
    return [row.name for row in connection.exec_driver_sql(f"PRAGMA table_info({table})")]

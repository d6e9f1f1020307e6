"""Running the SQL of a revision, frozen in a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alembic import op
from sqlalchemy import text

if TYPE_CHECKING:
    from pathlib import Path

SEPARATOR: Final = ";;\n"


def run(revision: Path) -> None:
    """Run the statements that lie beside a revision, but not for Alembic's own table."""
    frozen = revision.with_suffix(".sql").read_text(encoding="utf-8")
    for statement in frozen.split(SEPARATOR):
        if statement.strip() and "CREATE TABLE alembic_version" not in statement:
            op.execute(text(statement.strip().replace(":", r"\:")))

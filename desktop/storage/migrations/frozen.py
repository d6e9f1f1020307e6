"""Running the SQL of a revision, frozen in a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from alembic import op
from sqlalchemy import text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SEPARATOR: Final = ";;\n"


def run(revision: Path) -> None:
    """Run the statements that lie beside a revision, but not for Alembic's own table."""
    run_all(each for each in statements_of(revision) if "CREATE TABLE alembic_version" not in each)


def statements_of(revision: Path) -> list[str]:
    """Return the statements that lie beside a revision."""
    frozen = revision.with_suffix(".sql").read_text(encoding="utf-8")
    return [each.strip() for each in frozen.split(SEPARATOR) if each.strip()]


def run_all(statements: Iterable[str]) -> None:
    """Run statements as they are written."""
    for statement in statements:
        op.execute(text(statement.replace(":", r"\:")))

"""The register, its journal and its guards.

The schema of this revision is frozen in the file beside it; later revisions change it from there.
"""

from __future__ import annotations

from pathlib import Path

from alembic import op
from sqlalchemy import text

revision = "0001"
down_revision = None

SEPARATOR = ";;\n"


def upgrade() -> None:
    """Make every table, index and trigger but Alembic's own table."""
    frozen = Path(__file__).with_suffix(".sql").read_text(encoding="utf-8")
    for statement in frozen.split(SEPARATOR):
        if statement.strip() and "CREATE TABLE alembic_version" not in statement:
            op.execute(text(statement.strip().replace(":", r"\:")))


def downgrade() -> None:
    """There is nothing before this revision."""
    message = "there is nothing before revision 0001"
    raise NotImplementedError(message)

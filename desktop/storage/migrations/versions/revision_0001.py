"""The register, its journal and its guards.

The schema of this revision is frozen in the file beside it; later revisions change it from there.
"""

from __future__ import annotations

from pathlib import Path

from desktop.storage.migrations.frozen import run

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table, index and trigger but Alembic's own table."""
    run(Path(__file__))


def downgrade() -> None:
    """There is nothing before this revision."""
    message = "there is nothing before revision 0001"
    raise NotImplementedError(message)

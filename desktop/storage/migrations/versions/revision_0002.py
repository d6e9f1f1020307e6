"""Stays on courses, attendance, and what was printed."""

from __future__ import annotations

from pathlib import Path

from desktop.storage.migrations.frozen import run

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the three tables with their indexes and triggers."""
    run(Path(__file__))


def downgrade() -> None:
    """An older program never opens a newer database: nothing leads back."""
    message = "nothing leads back from revision 0002"
    raise NotImplementedError(message)

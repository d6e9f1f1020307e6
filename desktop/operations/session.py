"""An open database as the windows use it; lives in the worker's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date, datetime
    from pathlib import Path

    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.services import Services


class Session(Protocol):
    """What a session offers; the services are joined when they are first needed, because that loads SQLAlchemy."""

    @property
    def queries(self) -> Queries:
        """The views."""

    @property
    def services(self) -> Services:
        """The one door."""

    @property
    def today(self) -> date:
        """The date of the session."""

    def others_wrote(self) -> bool:
        """Whether another connection has written since the last call."""

    def unseen_changes(self) -> Changes:
        """Return what has changed since the last call, or since it was opened, whoever changed it."""

    def back_up(self, file: Path, now: datetime) -> int:
        """Write a backup; gives the last entry that it holds. AppError: those of the disk."""

    def tidy(self) -> None:
        """Empty the write-ahead log while nothing else is to be done."""

    def rest(self) -> None:
        """Let go of what the last job has left open."""

    def close(self) -> None:
        """Close the database."""

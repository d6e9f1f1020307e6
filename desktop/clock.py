"""Clocks: the system's, and one that stands still until it is moved."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final
from zoneinfo import ZoneInfo

HELSINKI: Final = ZoneInfo("Europe/Helsinki")


class SystemClock:
    """The computer's clock; dates are those of Europe/Helsinki, wherever the computer stands."""

    def today(self) -> date:
        """Return the calendar date in Europe/Helsinki."""
        return datetime.now(HELSINKI).date()

    def now(self) -> datetime:
        """Return the time, in UTC."""
        return datetime.now(UTC)

    def moment(self) -> datetime:
        """Return the local time without a zone; its date is `today()`."""
        return datetime.combine(self.today(), datetime.now(HELSINKI).time())


class GivenClock(SystemClock):
    """A clock whose date is given; until then it shows the system's."""

    def __init__(self, today: date | None = None) -> None:
        """Start on a given date, or on the system's."""
        self.given = today

    def today(self) -> date:
        """Return the date that was given last."""
        return self.given or super().today()

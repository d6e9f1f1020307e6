"""A deadline: something that must be done by a day, that day included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop.domain.rule import Rule

MET_SHOWN_FOR: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A duty under a rule: whose it is (`subject`, an id), until when, and since when it is met."""

    rule: Rule
    subject: str
    due_on: date
    met_on: date | None

    def days_left(self, today: date) -> int:
        """Give the days until the due date; below 0 once it is past."""
        return (self.due_on - today).days

    def is_shown(self, today: date) -> bool:
        """Tell whether it is still listed: open, or met in the last 30 days. Source: commands.md, Views."""
        return self.met_on is None or self.met_on >= today - MET_SHOWN_FOR

"""A deadline: something that must be done by a day, that day included."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from desktop.domain.rule import Rule

MET_SHOWN_FOR: Final = timedelta(days=30)
SOON: Final = 14
"""With how many days left a deadline is at risk, where nothing is done."""


class Deadline(NamedTuple):
    """A duty under a rule: whose it is (`subject`, an id), until when, and since when it is met."""

    rule: Rule
    subject: str
    due_on: date
    met_on: date | None

    def is_shown(self, today: date) -> bool:
        """Whether it is still listed: open, or met in the last 30 days. Source: commands.md, Views."""
        return self.met_on is None or self.met_on >= today - MET_SHOWN_FOR

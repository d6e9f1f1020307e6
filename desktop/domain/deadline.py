"""A deadline: something that must be done by a day, that day included."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from desktop.domain.rule import Rule

MET_SHOWN_FOR: Final = timedelta(days=30)
SOON: Final = 14
"""With how many days left a deadline is at risk, where nothing is done."""


class DutyKind(StrEnum):
    """Whether something is to be done by a day, or wrong since a day."""

    DEADLINE = "deadline"
    ALERT = "alert"


class Deadline(NamedTuple):
    """A duty under a rule: whose it is (`subject`, an id), until when, and since when it is met.

    An alert is never met, and `due_on` is the day since when something is wrong. `also_by`: a second reading of the due
    date. `is_example`: it rests on a figure that is only an example. `decisions`: of the clients who are still to be
    told, sorted; None where a duty is about nobody. Source: rules.md, introduction; commands.md, Views.
    """

    rule: Rule
    subject: str
    due_on: date
    met_on: date | None
    kind: DutyKind = DutyKind.DEADLINE
    also_by: date | None = None
    is_example: bool = False
    decisions: tuple[str, ...] | None = None

    def is_shown(self, today: date) -> bool:
        """Whether it is still listed: open, or met in the last 30 days. Source: commands.md, Views."""
        return self.met_on is None or self.met_on >= today - MET_SHOWN_FOR

"""What the clients of a course are to be told, and whether they were."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date


class Matter(StrEnum):
    """What there can be to tell."""

    CONFIRMATION = "confirmation"
    DATES = "dates"
    TARGET_GROUPS = "target_groups"


class Telling(NamedTuple):
    """Something that a course's clients are to be told.

    `since`: the last day on which it came about with clients enrolled. `told_on`: the day on which they were told last,
    all but the clients of the decisions `not_reached`. Source: rules.md section 4.
    """

    matter: Matter
    since: date
    told_on: date | None = None
    not_reached: tuple[str, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether anybody has been told since it last came about."""
        return self.told_on is not None and self.told_on >= self.since

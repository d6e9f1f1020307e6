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


class Reached(NamedTuple):
    """A client who has been told on a place that was taken without agreeing; `place`: how many were left before."""

    decision: str
    place: int


class Telling(NamedTuple):
    """Something that a course's clients are to be told.

    `since`: the last day on which it came about with clients enrolled. `told_on`: the day on which they were told last,
    all but the clients of the decisions `not_reached`. `reached`: those of them who took a place without agreeing.
    Source: rules.md section 4.
    """

    matter: Matter
    since: date
    told_on: date | None = None
    not_reached: tuple[str, ...] = ()
    reached: tuple[Reached, ...] = ()

    @property
    def is_told(self) -> bool:
        """Whether anybody has been told since it last came about; a course is confirmed once, whatever its day."""
        if self.told_on is None:
            return False
        return self.matter is Matter.CONFIRMATION or self.told_on >= self.since

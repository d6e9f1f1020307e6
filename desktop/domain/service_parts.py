"""What figures of a service description are made of, where a figure is more than one number or text."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class PeriodKind(StrEnum):
    """How a rehabilitation period is held."""

    FACE_TO_FACE = "face_to_face"
    REMOTE = "remote"


class PeriodShape(NamedTuple):
    """One period of the structure: its kind, and its length in days."""

    kind: PeriodKind
    days: int


class Option(NamedTuple):
    """One choice of a target group dimension, with its Finnish and Swedish names.

    `from_age`, `below_age`: the ages in full years that an option of age stands for.
    """

    id: str
    names: Mapping[str, str]
    from_age: int | None = None
    below_age: int | None = None


class Dimension(NamedTuple):
    """A dimension of the target group, in which something must be chosen.

    `only_one`: at most one option may be chosen. `required_when`: something must be chosen only where that other
    dimension has that option.
    """

    id: str
    names: Mapping[str, str]
    options: tuple[Option, ...]
    only_one: bool
    required_when: tuple[str, str] | None
    source: str

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options, in their order."""
        return tuple(option.id for option in self.options)


class Contacts(NamedTuple):
    """How many contacts a client gets at least: before the course, between its periods, after it."""

    advance: int
    interim: int
    follow_up: int


class Discussion(NamedTuple):
    """Who takes part in a discussion: professions, and `own_counsellor`."""

    participants: tuple[str, ...]


class RemoteGuidance(NamedTuple):
    """Guidance during the remote period: hours a client, and whether one team member gives it at a time."""

    hours: int
    by_one: bool


class DayHours(NamedTuple):
    """Length of a face-to-face day in hours: at least, and guided on average."""

    least: int
    guided: int


class Measure(NamedTuple):
    """An instrument, and when its result is reported: `end` or `both` (at the start and at the end)."""

    id: str
    reported: str


class YearlyDay(NamedTuple):
    """A day of every year."""

    month: int
    day: int


class Team(NamedTuple):
    """The professions that a service's team asks for; each inner tuple is a part, filled by one of its professions."""

    physicians: int
    mandatory: tuple[tuple[str, ...], ...]
    optional: tuple[tuple[str, ...], ...]
    optional_at_least: int


class ServiceManager(NamedTuple):
    """How many service managers a contract has, and whether they must be licensed."""

    number: int
    licensed: bool


class Variant(NamedTuple):
    """A kind of individual rehabilitation: its days at most or exactly; whether those alike are invited together."""

    id: str
    days_at_most: int | None
    days_exactly: int | None
    invite_together: bool

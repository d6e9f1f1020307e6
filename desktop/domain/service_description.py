"""Service descriptions (palvelukuvaus): the parameters of a service, each with its source, valid from a day on."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.calendar import Term

T = TypeVar("T")


class PeriodKind(StrEnum):
    """How a rehabilitation period is held."""

    FACE_TO_FACE = "face_to_face"
    REMOTE = "remote"


class Figure(NamedTuple, Generic[T]):
    """A parameter with its source; one that nobody has confirmed is known at most as a hint and not enforced."""

    value: T | None
    source: str
    confirmed: bool

    @property
    def enforced(self) -> T | None:
        """The value that rules may use, or None."""
        return self.value if self.confirmed else None


class GroupSize(NamedTuple):
    """The range of group sizes, in clients."""

    min: int
    max: int


class PeriodShape(NamedTuple):
    """One period of the structure: its kind, its length in days, and the weekdays it may have (Monday = 0)."""

    kind: PeriodKind
    days: int
    weekdays: frozenset[int]


class Option(NamedTuple):
    """One choice of a target group dimension, with its Finnish and Swedish names."""

    id: str
    names: Mapping[str, str]


class Dimension(NamedTuple):
    """A dimension of the target group.

    `only_one`: at most one option may be chosen. `required`: something must be chosen; `required_when`: only where
    that other dimension has that option.
    """

    id: str
    names: Mapping[str, str]
    options: tuple[Option, ...]
    only_one: bool
    required: bool
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


class DayHours(NamedTuple):
    """Length of a face-to-face day in hours: at least, and guided on average."""

    at_least: int
    guided: int


class Team(NamedTuple):
    """The professions that a service's team asks for; each inner tuple lists titles of which one is enough."""

    specialist_physicians: int
    mandatory: tuple[tuple[str, ...], ...]
    optional: tuple[tuple[str, ...], ...]
    optional_at_least: int


class ServiceDescription(NamedTuple):
    """One version of a service description. Source: rules.md section 1."""

    code: str
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    valid_from: date
    valid_until: date | None
    source: str
    group_size: Figure[GroupSize]
    must_run_at: Figure[int]
    structure: Figure[tuple[PeriodShape, ...]]
    companion_days: Figure[int]
    target_groups: tuple[Dimension, ...]
    confirm_within: Figure[Term]
    agree_within: Figure[Term]
    complete_within: Figure[Term]
    locked_by_confirmation: Figure[int]
    decide_before_start: Figure[Term]
    draft_kept: Figure[Term]
    report_within: Figure[Term]
    contacts: Figure[Contacts]
    remote_guidance_hours: Figure[int]
    day_hours: Figure[DayHours]
    team: Figure[Team]
    measures: Figure[tuple[str, ...]]

    @property
    def minimum(self) -> int | None:
        """The smallest group, in clients, where it is known."""
        size = self.group_size.enforced
        return size.min if size else None

    @property
    def maximum(self) -> int | None:
        """The largest group, in clients, where it is known."""
        size = self.group_size.enforced
        return size.max if size else None

    def valid_on(self, day: date) -> bool:
        """Whether this version is the valid one on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Catalogue:
    """All versions of all service descriptions."""

    def __init__(self, descriptions: Iterable[ServiceDescription]) -> None:
        """Order the versions of each service by their first day."""
        self._versions: dict[str, list[ServiceDescription]] = {}
        for description in sorted(descriptions, key=lambda each: (each.code, each.valid_from)):
            self._versions.setdefault(description.code, []).append(description)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the services, sorted."""
        return tuple(self._versions)

    def describes(self, code: str) -> bool:
        """Whether the service is known at all."""
        return code in self._versions

    def latest(self, code: str) -> ServiceDescription:
        """Return the newest version of a known service: for its names and choices on screen. KeyError if unknown."""
        return self._versions[code][-1]

    def first_day(self, code: str) -> date | None:
        """Return the first day of the oldest version, or None for an unknown service."""
        versions = self._versions.get(code)
        return versions[0].valid_from if versions else None

    def for_course(self, code: str, starts_on: date) -> ServiceDescription | None:
        """Return the version of a course: the one valid on the day its first period starts.

        Source: rules.md section 1.
        """
        for version in reversed(self._versions.get(code, ())):
            if version.valid_on(starts_on):
                return version
        return None

    def for_year(self, code: str, year: int) -> ServiceDescription | None:
        """Return the version by which a year as a whole is judged: of its last day or, where it has none, its first."""
        return self.for_course(code, date(year, 12, 31)) or self.for_course(code, date(year, 1, 1))

    def for_decision(self, code: str, granted_on: date) -> ServiceDescription | None:
        """Return the version of a decision: the one valid on the day it was granted, or the first if it is older.

        Source: rules.md section 1.
        """
        versions = self._versions.get(code)
        if versions and granted_on < versions[0].valid_from:
            return versions[0]
        return self.for_course(code, granted_on)

    def draft_kept_until(self, code: str | None, edited_on: date) -> date | None:
        """Return the last day on which an unfinished draft is kept; None where nobody has confirmed how long.

        Where its service is not known yet, the longest term of all services counts. Source: S1 1.1.5.
        """
        version = self.for_course(code, edited_on) if code else None
        if version:
            term = version.draft_kept.enforced
            return term.after(edited_on) if term else None
        kept = (each.draft_kept.enforced for versions in self._versions.values() for each in versions)
        return max((term.after(edited_on) for term in kept if term), default=None)

"""Service descriptions (palvelukuvaus): the parameters of a service, each with source and status, valid from a day."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar

from desktop.domain.calendar import Term
from desktop.domain.service_parts import PeriodKind, PeriodShape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop.domain.service_parts import (
        Contacts,
        DayHours,
        Dimension,
        Discussion,
        Measure,
        RemoteGuidance,
        ServiceManager,
        Team,
        Variant,
        YearlyDay,
    )

__all__ = (
    "DRAFT_KEPT",
    "UNKNOWN",
    "Catalogue",
    "Figure",
    "FigureStatus",
    "Form",
    "PeriodKind",
    "PeriodShape",
    "ServiceDescription",
)

T = TypeVar("T")

# One value for all services, which their descriptions show.
DRAFT_KEPT: Final = Term(days=30)


class Form(StrEnum):
    """What a service is: a group course, or rehabilitation of an individual or of a family. Source: S2, S3, S4."""

    COURSE = "course"
    INDIVIDUAL = "individual"
    FAMILY = "family"


class FigureStatus(StrEnum):
    """How well a figure is known. Source: rules.md section 1."""

    CONFIRMED = "confirmed"
    EXAMPLE = "example"
    UNKNOWN = "unknown"


class Figure(NamedTuple, Generic[T]):
    """A parameter with its source and its status; an unknown one has no value."""

    value: T | None
    source: str
    status: FigureStatus

    @property
    def known(self) -> T | None:
        """The value that rules judge by, an example too; None where nobody has confirmed it."""
        return None if self.status is FigureStatus.UNKNOWN else self.value

    @property
    def is_example(self) -> bool:
        """Whether a source gives it only as an example: it is judged, but never refuses."""
        return self.status is FigureStatus.EXAMPLE


UNKNOWN: Final[Figure[Any]] = Figure(None, "", FigureStatus.UNKNOWN)


class ServiceDescription(NamedTuple):
    """One version of a service description. A figure that it leaves out is unknown. Source: rules.md section 1."""

    code: str
    form: Form
    names: Mapping[str, str]
    short_names: Mapping[str, str]
    valid_from: date
    valid_until: date | None
    source: str
    target_groups: tuple[Dimension, ...]
    group_min: Figure[int] = UNKNOWN
    group_max: Figure[int] = UNKNOWN
    must_run_at: Figure[int] = UNKNOWN
    structure: Figure[tuple[PeriodShape, ...]] = UNKNOWN
    weekdays: Figure[frozenset[int]] = UNKNOWN
    companion_days: Figure[int] = UNKNOWN
    client_age_from: Figure[int] = UNKNOWN
    confirm_within: Figure[Term] = UNKNOWN
    confirm_also: Figure[Term] = UNKNOWN
    agree_within: Figure[Term] = UNKNOWN
    complete_within: Figure[Term] = UNKNOWN
    complete_not_before: Figure[Term] = UNKNOWN
    locked_by_confirmation: Figure[int] = UNKNOWN
    decide_before_start: Figure[Term] = UNKNOWN
    draft_kept: Figure[Term] = UNKNOWN
    day_hours: Figure[DayHours] = UNKNOWN
    invitation: Figure[bool] = UNKNOWN
    health_information: Figure[bool] = UNKNOWN
    consent: Figure[bool] = UNKNOWN
    contacts: Figure[Contacts] = UNKNOWN
    contact_means: Figure[tuple[str, ...]] = UNKNOWN
    opening_discussion: Figure[Discussion] = UNKNOWN
    remote_introduction: Figure[bool] = UNKNOWN
    remote_guidance: Figure[RemoteGuidance] = UNKNOWN
    closing_discussion: Figure[Discussion] = UNKNOWN
    provider_assessment: Figure[bool] = UNKNOWN
    remote_content: Figure[str] = UNKNOWN
    weekends_discussed: Figure[bool] = UNKNOWN
    report_within: Figure[Term] = UNKNOWN
    report_from: Figure[str] = UNKNOWN
    report_recipients: Figure[tuple[str, ...]] = UNKNOWN
    report_topics: Figure[tuple[str, ...]] = UNKNOWN
    report_attachments: Figure[tuple[str, ...]] = UNKNOWN
    measures: Figure[tuple[Measure, ...]] = UNKNOWN
    end_measure_after: Figure[Term] = UNKNOWN
    measures_reported_by: Figure[YearlyDay] = UNKNOWN
    team: Figure[Team] = UNKNOWN
    service_manager: Figure[ServiceManager] = UNKNOWN
    facilities: Figure[tuple[str, ...]] = UNKNOWN
    part_time_substitute: Figure[bool] = UNKNOWN
    tell_interruption: Figure[bool] = UNKNOWN
    variants: Figure[tuple[Variant, ...]] = UNKNOWN
    meetings: Figure[int] = UNKNOWN
    joint_meetings: Figure[int] = UNKNOWN
    weekends: Figure[int] = UNKNOWN

    @property
    def minimum(self) -> int | None:
        """The smallest group, in clients, where it is known, an example too."""
        return self.group_min.known

    @property
    def maximum(self) -> int | None:
        """The largest group, in clients, where it is known, an example too."""
        return self.group_max.known

    def valid_on(self, day: date) -> bool:
        """Whether this version is the valid one on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class Catalogue:
    """All versions of all service descriptions: those that are shipped, and those that a database adds.

    A program works on one database at a time, and all its parts share one catalogue; whoever reads that database
    anew lets the catalogue follow it.
    """

    def __init__(self, shipped: Iterable[ServiceDescription]) -> None:
        """Know what is shipped."""
        self._shipped = tuple(shipped)
        self._added: tuple[ServiceDescription, ...] = ()
        self._versions = _by_service(self._shipped)

    def follow(self, added: tuple[ServiceDescription, ...]) -> None:
        """Know what is shipped and what a database adds, and nothing else."""
        if added != self._added:
            self._versions = _by_service(self._shipped + added)
            self._added = added

    def joined(self, description: ServiceDescription) -> Catalogue:
        """Return a catalogue that has another description as well."""
        joined = Catalogue(self._shipped)
        joined.follow((*self._added, description))
        return joined

    @property
    def shipped(self) -> tuple[ServiceDescription, ...]:
        """What is shipped, without what a database adds."""
        return self._shipped

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the services, sorted."""
        return tuple(self._versions)

    def describes(self, code: str) -> bool:
        """Whether the service is known at all."""
        return code in self._versions

    def holds_courses(self, code: str) -> bool:
        """Whether a service is one of group courses; one that is described no longer was."""
        return not self.describes(code) or self.latest(code).form is Form.COURSE

    def latest(self, code: str) -> ServiceDescription:
        """Return the newest version of a known service: for its names and choices on screen. KeyError if unknown."""
        return self._versions[code][-1]

    def has_version(self, code: str, valid_from: date) -> bool:
        """Whether a version of the service begins on that day."""
        return any(version.valid_from == valid_from for version in self._versions.get(code, ()))

    def first_day(self, code: str) -> date | None:
        """Return the first day of the oldest version, or None for an unknown service."""
        versions = self._versions.get(code)
        return versions[0].valid_from if versions else None

    def for_course(self, code: str, starts_on: date) -> ServiceDescription | None:
        """Return the version of a course: the newest begun by its first day, unless that is valid no more.

        Source: rules.md section 1.
        """
        for version in reversed(self._versions.get(code, ())):
            if version.valid_from <= starts_on:
                return version if version.valid_on(starts_on) else None
        return None

    def for_year(self, code: str, year: int) -> ServiceDescription | None:
        """Return the version by which a year as a whole is judged: of its last day or, where it has none, its first."""
        return self.for_course(code, date(year, 12, 31)) or self.for_course(code, date(year, 1, 1))

    def for_decision(self, code: str, granted_on: date) -> ServiceDescription | None:
        """Return the version of a decision: the one valid on the day it was granted, or the first if none was.

        Source: rules.md section 1.
        """
        valid = self.for_course(code, granted_on)
        return valid or next(iter(self._versions.get(code, ())), None)


def _by_service(descriptions: Iterable[ServiceDescription]) -> dict[str, list[ServiceDescription]]:
    """Return the versions of each service by their first day; of two with the same one, the later of those given."""
    latest = {(each.code, each.valid_from): each for each in descriptions}
    versions: dict[str, list[ServiceDescription]] = {}
    for _, description in sorted(latest.items(), key=lambda each: each[0]):
        versions.setdefault(description.code, []).append(description)
    return versions


def draft_kept_until(edited_on: date) -> date:
    """Return the last day on which an unfinished draft is kept. Source: S1 1.1.5; rules.md section 1."""
    return DRAFT_KEPT.after(edited_on)

"""Courses, from the draft to the deletion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import Change, Command, Maybe
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from desktop.domain.contact import Contact
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.target_groups import TargetGroups


@dataclass(frozen=True, slots=True)
class SaveDraft(Command):
    """Save an unfinished course."""

    course: str = spec(f.ID, required=True)
    contract: Maybe[str] = spec(f.OPTIONAL_ID, UNSET, required=False)
    group_size: Maybe[int] = spec(f.OPTIONAL_NUMBER, UNSET, required=False)
    target_groups: Maybe[TargetGroups] = spec(f.OPTIONAL_TARGET_GROUPS, UNSET, required=False)
    periods: Maybe[tuple[Period, ...]] = spec(f.OPTIONAL_PERIODS, UNSET, required=False)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    note: Maybe[str] = spec(f.NOTE, UNSET, required=False)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class DiscardDraft(Command):
    """Throw an unfinished course away."""

    course: str = spec(f.ID, required=True)


@dataclass(frozen=True, slots=True)
class CreateCourse(Command):
    """Create a course; with the id of a draft, the draft becomes the course."""

    course: str = spec(f.ID, required=True)
    contract: str = spec(f.ID, required=True)
    group_size: int = spec(f.NUMBER, required=True)
    target_groups: TargetGroups = spec(f.TARGET_GROUPS, required=True)
    periods: tuple[Period, ...] = spec(f.PERIODS, required=True)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    note: Maybe[str] = spec(f.NOTE, UNSET, required=False)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class EditCourse(Command):
    """Change a course's data; its periods are moved by `MovePeriods`."""

    course: str = spec(f.ID, required=True)
    group_size: Change[int] = spec(f.NUMBER, UNSET, required=False)
    target_groups: Change[TargetGroups] = spec(f.TARGET_GROUPS, UNSET, required=False)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    note: Maybe[str] = spec(f.NOTE, UNSET, required=False)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class MovePeriods(Command):
    """Give a course new dates."""

    course: str = spec(f.ID, required=True)
    periods: tuple[Period, ...] = spec(f.PERIODS, required=True)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, UNSET, required=False)
    clients_agreed: bool | None = spec(f.OPTIONAL_FLAG, required=False)


@dataclass(frozen=True, slots=True)
class PublishCourse(Command):
    """Show a course in the public search; never taken back."""

    course: str = spec(f.ID, required=True)


@dataclass(frozen=True, slots=True)
class ConfirmCourse(Command):
    """Commit to holding a course; never taken back."""

    course: str = spec(f.ID, required=True)


@dataclass(frozen=True, slots=True)
class DeleteCourse(Command):
    """Delete a course, never taken back; a draft is discarded."""

    course: str = spec(f.ID, required=True)
    agreed_with_kela: str | None = spec(f.NOTE, required=False)

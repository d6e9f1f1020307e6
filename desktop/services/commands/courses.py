"""Courses, from the draft to the deletion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Change, Command, Maybe, Undoing, command
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.target_groups import TargetGroups
    from desktop.domain.telling import Matter


@command(By.USERS)
class SaveDraft(Command):
    """Save an unfinished course."""

    course: str = spec(f.ID)
    contract: Maybe[str] = spec(f.OPTIONAL_ID, default=UNSET)
    group_size: Maybe[int] = spec(f.OPTIONAL_NUMBER, default=UNSET)
    target_groups: Maybe[TargetGroups] = spec(f.OPTIONAL_TARGET_GROUPS, default=UNSET)
    periods: Maybe[tuple[Period, ...]] = spec(f.OPTIONAL_PERIODS, default=UNSET)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    note: Maybe[str] = spec(f.NOTE, default=UNSET)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, default=UNSET)
    agreed_with_kela: Maybe[str] = spec(f.NOTE, default=UNSET)


@command(By.USERS)
class DiscardDraft(Command):
    """Throw an unfinished course away."""

    course: str = spec(f.ID)


@command(By.USERS)
class CreateCourse(Command):
    """Create a course; with the id of a draft, the draft becomes the course."""

    course: str = spec(f.ID)
    contract: str = spec(f.ID)
    group_size: int = spec(f.NUMBER)
    target_groups: TargetGroups = spec(f.TARGET_GROUPS)
    periods: tuple[Period, ...] = spec(f.PERIODS)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    note: Maybe[str] = spec(f.NOTE, default=UNSET)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, default=UNSET)
    agreed_with_kela: Maybe[str] = spec(f.NOTE, default=UNSET)


@command(By.USERS)
class EditCourse(Command):
    """Change a course's data; its periods are moved by `MovePeriods`."""

    course: str = spec(f.ID)
    group_size: Change[int] = spec(f.NUMBER, default=UNSET)
    target_groups: Change[TargetGroups] = spec(f.TARGET_GROUPS, default=UNSET)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    note: Maybe[str] = spec(f.NOTE, default=UNSET)
    kela_number: Maybe[str] = spec(f.OPTIONAL_TEXT, default=UNSET)


@command(By.USERS)
class MovePeriods(Command):
    """Give a course new dates."""

    course: str = spec(f.ID)
    periods: tuple[Period, ...] = spec(f.PERIODS)
    companion_periods: Maybe[tuple[CompanionPeriod, ...]] = spec(f.COMPANION_PERIODS, default=UNSET)
    clients_agreed: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    agreed_with_kela: Maybe[str] = spec(f.NOTE, default=UNSET)
    correction: bool | None = spec(f.OPTIONAL_FLAG, default=None)


@command(By.USERS, undo=Undoing.ENDS_AT_COURSES)
class PublishCourse(Command):
    """Show a course in the public search; never taken back."""

    course: str = spec(f.ID)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)


@command(By.USERS, undo=Undoing.ENDS_AT_COURSES)
class ConfirmCourse(Command):
    """Commit to holding a course; never taken back."""

    course: str = spec(f.ID)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)


@command(By.USERS, undo=Undoing.ENDS_AT_COURSES)
class DeleteCourse(Command):
    """Delete a course, never taken back; a draft is discarded."""

    course: str = spec(f.ID)
    agreed_with_kela: str | None = spec(f.NOTE, default=None)


@command(By.USERS)
class RecordTold(Command):
    """Record that the clients of a course were told of something, but for those of some decisions."""

    course: str = spec(f.ID)
    what: Matter = spec(f.MATTER)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)
    not_reached: tuple[str, ...] | None = spec(f.OPTIONAL_IDS, default=None)

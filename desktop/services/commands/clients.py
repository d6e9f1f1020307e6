"""Clients, their decisions, and their places on courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Change, Command, Maybe, command
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.decision import Outcome
    from desktop.domain.target_groups import TargetGroups


@command(By.USERS)
class RegisterClient(Command):
    """Record a client."""

    client: str = spec(f.ID)
    family_name: str = spec(f.NAME_OF_PERSON)
    given_names: str = spec(f.NAME_OF_PERSON)
    personal_identity_code: str | None = spec(f.IDENTITY_CODE, default=None)
    birth_date: date | None = spec(f.BIRTH_DATE, default=None)
    language: str | None = spec(f.LANGUAGE, default=None)
    contact: Contact | None = spec(f.CONTACT, default=None)
    note: str | None = spec(f.NOTE, default=None)


@command(By.USERS)
class EditClient(Command):
    """Change what is known of a client."""

    client: str = spec(f.ID)
    family_name: Change[str] = spec(f.NAME_OF_PERSON, default=UNSET)
    given_names: Change[str] = spec(f.NAME_OF_PERSON, default=UNSET)
    personal_identity_code: Maybe[str] = spec(f.IDENTITY_CODE, default=UNSET)
    birth_date: Maybe[date] = spec(f.BIRTH_DATE, default=UNSET)
    language: Maybe[str] = spec(f.LANGUAGE, default=UNSET)
    contact: Maybe[Contact] = spec(f.CONTACT, default=UNSET)
    note: Maybe[str] = spec(f.NOTE, default=UNSET)


@command(By.USERS)
class RecordDecision(Command):
    """Record a client's rehabilitation decision."""

    decision: str = spec(f.ID)
    client: str = spec(f.ID)
    service: str = spec(f.ID)
    granted_on: date = spec(f.DAY)
    received_on: date = spec(f.DAY)
    valid_until: date | None = spec(f.OPTIONAL_DAY, default=None)
    target_groups: TargetGroups | None = spec(f.DECISION_GROUPS, default=None)
    wishes: str | None = spec(f.NOTE, default=None)


@command(By.USERS)
class EditDecision(Command):
    """Change what stands on a decision."""

    decision: str = spec(f.ID)
    granted_on: Change[date] = spec(f.DAY, default=UNSET)
    received_on: Change[date] = spec(f.DAY, default=UNSET)
    valid_until: Maybe[date] = spec(f.OPTIONAL_DAY, default=UNSET)
    target_groups: Maybe[TargetGroups] = spec(f.DECISION_GROUPS, default=UNSET)
    wishes: Maybe[str] = spec(f.NOTE, default=UNSET)


@command(By.USERS)
class AgreeCourse(Command):
    """Record the tentative agreement with a client; it may name a course."""

    decision: str = spec(f.ID)
    on: date = spec(f.DAY)
    course: str | None = spec(f.OPTIONAL_ID, default=None)
    note: str | None = spec(f.NOTE, default=None)


@command(By.USERS)
class EnrolClient(Command):
    """Give a client a place on a course."""

    decision: str = spec(f.ID)
    course: str = spec(f.ID)
    companion: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    agreed: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)
    from_period: int | None = spec(f.OPTIONAL_NUMBER, default=None)
    reason: str | None = spec(f.NOTE, default=None)


@command(By.USERS)
class SetCompanion(Command):
    """Record whether the close person comes along; the place stays as it is."""

    decision: str = spec(f.ID)
    companion: bool = spec(f.FLAG)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)


@command(By.USERS)
class WithdrawClient(Command):
    """Take a client off the course."""

    decision: str = spec(f.ID)
    reason: str | None = spec(f.NOTE, default=None)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)


@command(By.USERS)
class TransferClient(Command):
    """Move a client to another course."""

    decision: str = spec(f.ID)
    to_course: str = spec(f.ID)
    companion: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    agreed: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    reason: str | None = spec(f.NOTE, default=None)
    on: date | None = spec(f.OPTIONAL_DAY, default=None)
    from_period: int | None = spec(f.OPTIONAL_NUMBER, default=None)


@command(By.USERS)
class CloseDecision(Command):
    """Close a decision as completed, interrupted or returned to Kela."""

    decision: str = spec(f.ID)
    outcome: Outcome = spec(f.OUTCOME)
    on: date = spec(f.DAY)


@command(By.USERS)
class ReopenDecision(Command):
    """Open again a decision that was closed by mistake."""

    decision: str = spec(f.ID)

"""Clients, their decisions, and their places on courses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import Change, Command, Maybe
from desktop.services.commands.fields import UNSET, spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.decision import Outcome
    from desktop.domain.target_groups import TargetGroups


@dataclass(frozen=True, slots=True)
class RegisterClient(Command):
    """Record a client."""

    client: str = spec(f.ID, required=True)
    family_name: str = spec(f.NAME_OF_PERSON, required=True)
    given_names: str = spec(f.NAME_OF_PERSON, required=True)
    personal_identity_code: str | None = spec(f.IDENTITY_CODE, required=False)
    birth_date: date | None = spec(f.BIRTH_DATE, required=False)
    language: str | None = spec(f.LANGUAGE, required=False)
    contact: Contact | None = spec(f.CONTACT, required=False)
    note: str | None = spec(f.NOTE, required=False)


@dataclass(frozen=True, slots=True)
class EditClient(Command):
    """Change what is known of a client."""

    client: str = spec(f.ID, required=True)
    family_name: Change[str] = spec(f.NAME_OF_PERSON, UNSET, required=False)
    given_names: Change[str] = spec(f.NAME_OF_PERSON, UNSET, required=False)
    personal_identity_code: Maybe[str] = spec(f.IDENTITY_CODE, UNSET, required=False)
    birth_date: Maybe[date] = spec(f.BIRTH_DATE, UNSET, required=False)
    language: Maybe[str] = spec(f.LANGUAGE, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    note: Maybe[str] = spec(f.NOTE, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class RecordDecision(Command):
    """Record a client's rehabilitation decision."""

    decision: str = spec(f.ID, required=True)
    client: str = spec(f.ID, required=True)
    service: str = spec(f.ID, required=True)
    granted_on: date = spec(f.DAY, required=True)
    received_on: date = spec(f.DAY, required=True)
    valid_until: date | None = spec(f.OPTIONAL_DAY, required=False)
    target_groups: TargetGroups | None = spec(f.DECISION_GROUPS, required=False)
    wishes: str | None = spec(f.NOTE, required=False)


@dataclass(frozen=True, slots=True)
class EditDecision(Command):
    """Change what stands on a decision."""

    decision: str = spec(f.ID, required=True)
    granted_on: Change[date] = spec(f.DAY, UNSET, required=False)
    received_on: Change[date] = spec(f.DAY, UNSET, required=False)
    valid_until: Maybe[date] = spec(f.OPTIONAL_DAY, UNSET, required=False)
    target_groups: Maybe[TargetGroups] = spec(f.DECISION_GROUPS, UNSET, required=False)
    wishes: Maybe[str] = spec(f.NOTE, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class AgreeCourse(Command):
    """Record the tentative agreement with a client; it may name a course."""

    decision: str = spec(f.ID, required=True)
    on: date = spec(f.DAY, required=True)
    course: str | None = spec(f.OPTIONAL_ID, required=False)
    note: str | None = spec(f.NOTE, required=False)


@dataclass(frozen=True, slots=True)
class EnrolClient(Command):
    """Give a client a place on a course."""

    decision: str = spec(f.ID, required=True)
    course: str = spec(f.ID, required=True)
    companion: bool | None = spec(f.OPTIONAL_FLAG, required=False)
    agreed: bool | None = spec(f.OPTIONAL_FLAG, required=False)


@dataclass(frozen=True, slots=True)
class WithdrawClient(Command):
    """Take a client off the course."""

    decision: str = spec(f.ID, required=True)
    reason: str | None = spec(f.NOTE, required=False)


@dataclass(frozen=True, slots=True)
class TransferClient(Command):
    """Move a client to another course."""

    decision: str = spec(f.ID, required=True)
    to_course: str = spec(f.ID, required=True)
    companion: bool | None = spec(f.OPTIONAL_FLAG, required=False)
    agreed: bool | None = spec(f.OPTIONAL_FLAG, required=False)
    reason: str | None = spec(f.NOTE, required=False)


@dataclass(frozen=True, slots=True)
class CloseDecision(Command):
    """Close a decision as completed, interrupted or returned to Kela."""

    decision: str = spec(f.ID, required=True)
    outcome: Outcome = spec(f.OUTCOME, required=True)
    on: date = spec(f.DAY, required=True)


@dataclass(frozen=True, slots=True)
class ReopenDecision(Command):
    """Open again a decision that was closed by mistake."""

    decision: str = spec(f.ID, required=True)

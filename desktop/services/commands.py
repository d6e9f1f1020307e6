"""Every change is one command: a small immutable value, the same for windows, scripts, imports and synchronisation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.services import fields as f
from desktop.services.command import Change, Maybe
from desktop.services.command import Command as Command
from desktop.services.fields import UNSET, spec
from desktop.services.stay_commands import EditStay as EditStay
from desktop.services.stay_commands import RecordAttendance as RecordAttendance
from desktop.services.stay_commands import RecordPrintouts as RecordPrintouts

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.contract import Experience, Pools
    from desktop.domain.decision import Outcome
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.target_groups import TargetGroups


@dataclass(frozen=True, slots=True)
class RegisterProvider(Command):
    """Record the provider; once only."""

    name: str = spec(f.TEXT, required=True)
    business_id: str = spec(f.BUSINESS_ID, required=True)
    contact: Contact | None = spec(f.CONTACT, required=False)


@dataclass(frozen=True, slots=True)
class AddSite(Command):
    """Record a site."""

    site: str = spec(f.ID, required=True)
    name: str = spec(f.TEXT, required=True)
    municipality: str = spec(f.TEXT, required=True)
    address: str | None = spec(f.OPTIONAL_TEXT, required=False)
    contact: Contact | None = spec(f.CONTACT, required=False)
    beds: int | None = spec(f.OPTIONAL_NUMBER, required=False)


@dataclass(frozen=True, slots=True)
class EditSite(Command):
    """Change what is known of a site."""

    site: str = spec(f.ID, required=True)
    name: Change[str] = spec(f.TEXT, UNSET, required=False)
    municipality: Change[str] = spec(f.TEXT, UNSET, required=False)
    address: Maybe[str] = spec(f.OPTIONAL_TEXT, UNSET, required=False)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    beds: Maybe[int] = spec(f.OPTIONAL_NUMBER, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class SignContract(Command):
    """Record a contract with Kela."""

    contract: str = spec(f.ID, required=True)
    site: str = spec(f.ID, required=True)
    service: str = spec(f.ID, required=True)
    valid_from: date = spec(f.DAY, required=True)
    valid_until: date | None = spec(f.OPTIONAL_DAY, required=False)
    contact: Contact | None = spec(f.CONTACT, required=False)


@dataclass(frozen=True, slots=True)
class EditContract(Command):
    """Change what a contract tells clients."""

    contract: str = spec(f.ID, required=True)
    contact: Maybe[Contact] = spec(f.CONTACT, UNSET, required=False)
    carer_experience: Maybe[Experience] = spec(f.EXPERIENCE, UNSET, required=False)
    remote_experience: Maybe[Experience] = spec(f.EXPERIENCE, UNSET, required=False)
    pools: Maybe[Pools] = spec(f.POOLS, UNSET, required=False)


@dataclass(frozen=True, slots=True)
class EndContract(Command):
    """Set the last day of a contract."""

    contract: str = spec(f.ID, required=True)
    on: date = spec(f.DAY, required=True)


@dataclass(frozen=True, slots=True)
class DeclareCapacity(Command):
    """Declare how many clients a contract takes in a year."""

    contract: str = spec(f.ID, required=True)
    year: int = spec(f.NUMBER, required=True)
    clients: int = spec(f.NUMBER, required=True)


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


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the user's last command."""


@dataclass(frozen=True, slots=True)
class Redo(Command):
    """Do again what the user's last undo took back."""


@dataclass(frozen=True, slots=True)
class Batch(Command):
    """Several commands as one step: all of them or none, one entry, one undo. None of them is final."""

    steps: tuple[Command, ...] = spec(f.STEPS, required=True)


@dataclass(frozen=True, slots=True)
class UndoEntry(Command):
    """Take back one entry of the journal, of any day and user, where nothing newer leans on it."""

    seq: int = spec(f.NUMBER, required=True)


@dataclass(frozen=True, slots=True)
class MarkEntered(Command):
    """Tick off what has been typed into Kela's register: one item of an entry, or everything up to the entry."""

    seq: int = spec(f.NUMBER, required=True)
    item: int = spec(f.COUNT, 0, required=False)
    until: bool | None = spec(f.OPTIONAL_FLAG, required=False)
    entered: bool | None = spec(f.OPTIONAL_FLAG, required=False)


@dataclass(frozen=True, slots=True)
class PassDay(Command):
    """The program's own work of a day: drafts that expire, capacity carried over. Not for users."""

    day: date = spec(f.DAY, required=True)


@dataclass(frozen=True, slots=True)
class RestoreBackup(Command):
    """A backup was put in place: until which entry it reaches, and who did it. Not for users."""

    until: int = spec(f.COUNT, required=True)
    by: str = spec(f.TEXT, required=True)


@dataclass(frozen=True, slots=True)
class AcceptLoss(Command):
    """Lost entries were given up: until which entry the journal had reached, and who did it. Not for users."""

    until: int = spec(f.COUNT, required=True)
    by: str = spec(f.TEXT, required=True)


BY_USERS: tuple[type[Command], ...] = (
    RegisterProvider,
    AddSite,
    EditSite,
    SignContract,
    EditContract,
    EndContract,
    DeclareCapacity,
    SaveDraft,
    DiscardDraft,
    CreateCourse,
    EditCourse,
    MovePeriods,
    PublishCourse,
    ConfirmCourse,
    DeleteCourse,
    RegisterClient,
    EditClient,
    RecordDecision,
    EditDecision,
    AgreeCourse,
    EnrolClient,
    WithdrawClient,
    TransferClient,
    CloseDecision,
    ReopenDecision,
    EditStay,
    RecordAttendance,
    Undo,
    Redo,
)
IN_WINDOWS: tuple[type[Command], ...] = (Batch, UndoEntry, MarkEntered, RecordPrintouts)
"""What only windows and printing offer; the JSON interface has no such commands."""
BY_PROGRAM: tuple[type[Command], ...] = (PassDay, RestoreBackup, AcceptLoss)

"""Which function handles which command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.services.commands.clients import (
    AgreeCourse,
    CloseDecision,
    EditClient,
    EditDecision,
    EnrolClient,
    RecordDecision,
    RegisterClient,
    ReopenDecision,
    TransferClient,
    WithdrawClient,
)
from desktop.services.commands.codec import name_of
from desktop.services.commands.contracts import (
    AddSite,
    DeclareCapacity,
    EditContract,
    EditSite,
    EndContract,
    RegisterProvider,
    SignContract,
)
from desktop.services.commands.courses import (
    ConfirmCourse,
    CreateCourse,
    DeleteCourse,
    DiscardDraft,
    EditCourse,
    MovePeriods,
    PublishCourse,
    SaveDraft,
)
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.journal import Batch, MarkEntered
from desktop.services.commands.stays import EditStay, RecordAttendance, RecordPrintouts
from desktop.services.handlers import clients, contracts, courses, enrolments, stays
from desktop.services.handlers.undo import FINAL_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rule import Finding
    from desktop.services.commands.base import Command
    from desktop.services.handlers.context import CommandContext


def batch(command: Batch, context: CommandContext) -> tuple[Finding, ...]:
    """Carry out several commands as one step; the first refusal refuses all of them."""
    final = [each for each in command.steps if name_of(each) in FINAL_COMMANDS]
    if final or not command.steps:
        raise InvalidCommandError(FieldError("steps", Problem.NOT_A_CHOICE, {}))
    return tuple(finding for each in command.steps for finding in HANDLERS[type(each)](each, context))


def mark_entered(_command: MarkEntered, _context: CommandContext) -> tuple[Finding, ...]:
    """Tick something off: the entry itself is the tick."""
    return ()


HANDLERS: Final[dict[type[Command], Callable[[Any, CommandContext], tuple[Finding, ...]]]] = {
    Batch: batch,
    MarkEntered: mark_entered,
    RegisterProvider: contracts.register_provider,
    AddSite: contracts.add_site,
    EditSite: contracts.edit_site,
    SignContract: contracts.sign_contract,
    EditContract: contracts.edit_contract,
    EndContract: contracts.end_contract,
    DeclareCapacity: contracts.declare_capacity,
    SaveDraft: courses.save_draft,
    DiscardDraft: courses.discard_draft,
    CreateCourse: courses.create_course,
    EditCourse: courses.edit_course,
    MovePeriods: courses.move_periods,
    PublishCourse: courses.publish_course,
    ConfirmCourse: courses.confirm_course,
    DeleteCourse: courses.delete_course,
    RegisterClient: clients.register_client,
    EditClient: clients.edit_client,
    RecordDecision: clients.record_decision,
    EditDecision: clients.edit_decision,
    AgreeCourse: clients.agree_course,
    CloseDecision: clients.close_decision,
    ReopenDecision: clients.reopen_decision,
    EnrolClient: enrolments.enrol_client,
    WithdrawClient: enrolments.withdraw_client,
    TransferClient: enrolments.transfer_client,
    EditStay: stays.edit_stay,
    RecordAttendance: stays.record_attendance,
    RecordPrintouts: stays.record_printouts,
}

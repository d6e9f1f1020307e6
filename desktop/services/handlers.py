"""Which function handles which command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.services import clients, commands, courses, enrolments, provider, stays
from desktop.services.coding import name_of
from desktop.services.invalid import FieldError, InvalidCommandError, Problem
from desktop.services.undo import FINAL_COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rule import Finding
    from desktop.services.case import Case


def batch(command: commands.Batch, case: Case) -> tuple[Finding, ...]:
    """Carry out several commands as one step; the first refusal refuses all of them."""
    final = [each for each in command.steps if name_of(each) in FINAL_COMMANDS]
    if final or not command.steps:
        raise InvalidCommandError(FieldError("steps", Problem.NOT_A_CHOICE, {}))
    return tuple(finding for each in command.steps for finding in HANDLERS[type(each)](each, case))


def mark_entered(_command: commands.MarkEntered, _case: Case) -> tuple[Finding, ...]:
    """Tick something off: the entry itself is the tick."""
    return ()


HANDLERS: Final[dict[type[commands.Command], Callable[[Any, Case], tuple[Finding, ...]]]] = {
    commands.Batch: batch,
    commands.MarkEntered: mark_entered,
    commands.RegisterProvider: provider.register_provider,
    commands.AddSite: provider.add_site,
    commands.EditSite: provider.edit_site,
    commands.SignContract: provider.sign_contract,
    commands.EditContract: provider.edit_contract,
    commands.EndContract: provider.end_contract,
    commands.DeclareCapacity: provider.declare_capacity,
    commands.SaveDraft: courses.save_draft,
    commands.DiscardDraft: courses.discard_draft,
    commands.CreateCourse: courses.create_course,
    commands.EditCourse: courses.edit_course,
    commands.MovePeriods: courses.move_periods,
    commands.PublishCourse: courses.publish_course,
    commands.ConfirmCourse: courses.confirm_course,
    commands.DeleteCourse: courses.delete_course,
    commands.RegisterClient: clients.register_client,
    commands.EditClient: clients.edit_client,
    commands.RecordDecision: clients.record_decision,
    commands.EditDecision: clients.edit_decision,
    commands.AgreeCourse: clients.agree_course,
    commands.CloseDecision: clients.close_decision,
    commands.ReopenDecision: clients.reopen_decision,
    commands.EnrolClient: enrolments.enrol_client,
    commands.WithdrawClient: enrolments.withdraw_client,
    commands.TransferClient: enrolments.transfer_client,
    commands.EditStay: stays.edit_stay,
    commands.RecordAttendance: stays.record_attendance,
    commands.RecordPrintouts: stays.record_printouts,
}

"""What was just done, in one sentence."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.journal import FIELDS
from desktop.services.changes import ChangeKind
from desktop.services.commands.clients import EditClient, RegisterClient
from desktop.services.commands.codec import name_of
from desktop.services.commands.courses import EditCourse, MovePeriods
from desktop.services.commands.fields import UNSET
from desktop.services.commands.journal import Batch

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.messages.message import Names
    from desktop.services.changes import Changes
    from desktop.services.commands.base import Command

_DONE: Final = {
    "register_provider": N_("The service provider is registered."),
    "add_site": N_("The site is added."),
    "edit_site": N_("The site is changed."),
    "sign_contract": N_("The contract is recorded."),
    "edit_contract": N_("The contract is changed."),
    "end_contract": N_("The end of the contract is recorded."),
    "declare_capacity": N_("The capacity for {year} is now {clients} ({contract})."),
    "save_draft": N_("The draft is saved. It is kept for 30 days after its last change."),
    "discard_draft": N_("The draft is discarded."),
    "create_course": N_("The course is created. It is not shown to clients before it is published."),
    "edit_course": N_("Course {course} is changed: {fields}."),
    "move_periods": N_("Course {course} is moved. It begins on {starts_on}."),
    "publish_course": N_("Course {course} is published."),
    "confirm_course": N_("Course {course} is confirmed. Tell its clients."),
    "delete_course": N_("The course is deleted."),
    "register_client": N_("The client is registered."),
    "edit_client": N_("The client is changed: {fields}."),
    "record_decision": N_("The decision is recorded."),
    "edit_decision": N_("The decision is changed."),
    "agree_course": N_("The agreement with {client} is recorded."),
    "enrol_client": N_("{client} is enrolled on course {course}."),
    "withdraw_client": N_("{client} is no longer on the course. The place is free."),
    "transfer_client": N_("{client} is transferred to course {course}."),
    "close_decision": N_("The decision of {client} is closed."),
    "reopen_decision": N_("The decision of {client} is open again."),
    "edit_stay": N_("The stay of {client} is changed."),
    "record_attendance": N_("Attendance on period {period} of course {course} is recorded."),
    "record_printouts": N_("Printed."),
    "mark_entered": N_("Marked as entered at Kela."),
    "batch": N_("Done: {things}."),
    "undo_entry": N_("Undone: {things}."),
    "undo": N_("Undone: {things}."),
    "redo": N_("Done again: {things}."),
}
_ABOUT_TO_DO: Final = {
    "publish_course": N_("Course {course} is published in {seconds} s."),
    "confirm_course": N_("Course {course} is confirmed in {seconds} s."),
    "delete_course": N_("Course {course} is deleted in {seconds} s."),
}
_CALLED_OFF: Final = {
    "publish_course": N_("Called off: course {course} is not published."),
    "confirm_course": N_("Called off: course {course} is not confirmed."),
    "delete_course": N_("Called off: the course is not deleted."),
}
_FINAL: Final = frozenset({"publish_course", "confirm_course", "record_printouts", "undo", "redo"})


def done(command: Command, changes: Changes, names: Names, words: Words) -> str:
    """Return text saying what a command has done; of undo and redo, what they have changed."""
    if isinstance(command, Batch):
        return _done_together(command, changes, names, words)
    values = {
        "things": _things(changes, names, words),
        "course": names.course(getattr(command, "course", None) or getattr(command, "to_course", None) or ""),
        "client": names.client(getattr(command, "decision", "")),
        "contract": names.contract(getattr(command, "contract", "") or ""),
        "year": getattr(command, "year", ""),
        "period": getattr(command, "period", ""),
        "clients": getattr(command, "clients", ""),
        "fields": _fields(command, words),
        "starts_on": words.day(command.periods[0].start) if isinstance(command, MovePeriods) else "",
    }
    return words.gettext(_DONE[name_of(command)]).format_map(values)


def _fields(command: Command, words: Words) -> str:
    """Name what was changed of a course or client, the group size with its new value."""
    if not isinstance(command, EditCourse | EditClient):
        return ""
    changed = [each.name for each in fields(command)[1:] if getattr(command, each.name) is not UNSET]
    named = {name: words.gettext(FIELDS[name]).lower() for name in changed}
    if isinstance(command, EditCourse) and "group_size" in named:
        named["group_size"] += f" {command.group_size}"
    return ", ".join(named.values())


def _done_together(batch: Batch, changes: Changes, names: Names, words: Words) -> str:
    """Return text saying what several commands have done as one step."""
    sizes = [each for each in batch.steps if isinstance(each, EditCourse) and each.group_size is not UNSET]
    if len(sizes) == len(batch.steps) > 1 and len({each.group_size for each in sizes}) > 1:
        text = words.gettext("Places moved between courses: {courses}.")
        sized = [f"{names.course(each.course)}: {each.group_size}" for each in sizes]
        return text.format(courses=", ".join(sized))
    if any(isinstance(each, RegisterClient) for each in batch.steps):
        return words.gettext("The client is registered, and the decision is recorded.")
    return words.gettext(_DONE[name_of(batch)]).format(things=_things(changes, names, words))


def about_to_do(command: Command, seconds: int, names: Names, words: Words) -> str:
    """Return text saying what will be done in some seconds, unless it is called off."""
    text = words.gettext(_ABOUT_TO_DO[name_of(command)])
    return text.format(course=names.course(getattr(command, "course", "")), seconds=seconds)


def cancelled(command: Command, names: Names, words: Words) -> str:
    """Return text saying what will not be done after all."""
    return words.gettext(_CALLED_OFF[name_of(command)]).format(course=names.course(getattr(command, "course", "")))


def _things(changes: Changes, names: Names, words: Words) -> str:
    """Name what has changed: clients, courses, or else contracts."""
    clients = [names.client(each) for each in sorted(changes.of(ChangeKind.CLIENT))]
    courses = [
        words.gettext("course {number}").format(number=names.course(each)) for each in changes.of(ChangeKind.COURSE)
    ]
    contracts = [names.contract(each) for each in changes.of(ChangeKind.CONTRACT) | changes.of(ChangeKind.CAPACITY)]
    named = [each for each in clients + sorted(courses) if each] or sorted(contracts)
    return words.listed(named) or words.gettext("the last change")


def can_be_undone(command: Command) -> bool:
    """Whether undo is worth offering beside it."""
    return name_of(command) not in _FINAL

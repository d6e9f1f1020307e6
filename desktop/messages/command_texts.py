"""All that is said of a command: in the journal, when it is done, and while it waits before what is final."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.service_description import draft_kept_until
from desktop.i18n import N_
from desktop.messages.journal import FIELDS
from desktop.services.changes import ChangeKind
from desktop.services.commands.base import Undoing
from desktop.services.commands.clients import EditClient, RegisterClient
from desktop.services.commands.courses import DeleteCourse, DiscardDraft, EditCourse, MovePeriods, SaveDraft
from desktop.services.commands.fields import UNSET
from desktop.services.commands.journal import Batch

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.messages.message import MessageFormatter, Names
    from desktop.services.changes import Changes
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted


class Sentences(NamedTuple):
    """What is said of a command.

    `journal`: what somebody did. `done`: what was just done; the program's own commands are done unseen. `about_to_do`
    and `called_off`: what is said of a command that undo ends at, while it waits and when it is not carried out.
    """

    journal: str
    done: str = ""
    about_to_do: str = ""
    called_off: str = ""


SENTENCES: Final = {
    "register_provider": Sentences(N_("registered the provider"), N_("The service provider is registered.")),
    "edit_provider": Sentences(N_("changed the provider"), N_("The provider is changed.")),
    "add_site": Sentences(N_("added a site"), N_("The site is added.")),
    "edit_site": Sentences(N_("changed a site"), N_("The site is changed.")),
    "describe_service": Sentences(N_("described a service"), N_("The service is described.")),
    "sign_contract": Sentences(N_("recorded a contract"), N_("The contract is recorded.")),
    "edit_contract": Sentences(N_("changed a contract"), N_("The contract is changed.")),
    "end_contract": Sentences(N_("ended a contract"), N_("The end of the contract is recorded.")),
    "declare_capacity": Sentences(
        N_("declared the capacity"),
        N_("The capacity for {year} is now {clients} ({contract})."),
    ),
    "save_draft": Sentences(N_("saved a draft"), N_("The draft is saved.")),
    "discard_draft": Sentences(N_("discarded a draft"), N_("The draft is discarded.")),
    "create_course": Sentences(
        N_("created a course"),
        N_("The course is created. It is not shown to clients before it is published."),
    ),
    "edit_course": Sentences(N_("changed a course"), N_("Course {course} is changed: {fields}.")),
    "move_periods": Sentences(N_("moved a course"), N_("Course {course} is moved. It begins on {starts_on}.")),
    "publish_course": Sentences(
        N_("published a course"),
        N_("Course {course} is published."),
        about_to_do=N_("Course {course} is published in {seconds} s."),
        called_off=N_("Called off: course {course} is not published."),
    ),
    "confirm_course": Sentences(
        N_("confirmed a course"),
        N_("Course {course} is confirmed. Tell its clients."),
        about_to_do=N_("Course {course} is confirmed in {seconds} s."),
        called_off=N_("Called off: course {course} is not confirmed."),
    ),
    "delete_course": Sentences(
        N_("deleted a course"),
        N_("The course is deleted."),
        about_to_do=N_("Course {course} is deleted in {seconds} s."),
        called_off=N_("Called off: the course is not deleted."),
    ),
    "record_told": Sentences(
        N_("recorded that clients were told"), N_("It is recorded that the clients of course {course} were told.")
    ),
    "register_client": Sentences(N_("registered a client"), N_("The client is registered.")),
    "edit_client": Sentences(N_("changed a client"), N_("The client is changed: {fields}.")),
    "record_decision": Sentences(N_("recorded a decision"), N_("The decision is recorded.")),
    "edit_decision": Sentences(N_("changed a decision"), N_("The decision is changed.")),
    "agree_course": Sentences(N_("recorded an agreement"), N_("The agreement with {client} is recorded.")),
    "enrol_client": Sentences(N_("enrolled a client"), N_("{client} is enrolled on course {course}.")),
    "withdraw_client": Sentences(
        N_("took a client off a course"),
        N_("{client} is no longer on the course. The place is free."),
    ),
    "transfer_client": Sentences(N_("transferred a client"), N_("{client} is transferred to course {course}.")),
    "set_companion": Sentences(
        N_("recorded whether the close person takes part"), N_("Recorded whether {client}'s close person takes part.")
    ),
    "close_decision": Sentences(N_("closed a decision"), N_("The decision of {client} is closed.")),
    "reopen_decision": Sentences(N_("reopened a decision"), N_("The decision of {client} is open again.")),
    "tell_kela": Sentences(N_("recorded a notice to Kela"), N_("The notice to Kela is recorded.")),
    "remove_notice": Sentences(N_("removed a notice to Kela"), N_("The notice to Kela is removed.")),
    "edit_stay": Sentences(N_("changed a client's stay"), N_("The stay of {client} is changed.")),
    "record_attendance": Sentences(
        N_("recorded who was there"),
        N_("Attendance on period {period} of course {course} is recorded."),
    ),
    "record_printouts": Sentences(N_("printed documents"), N_("Printed.")),
    "undo": Sentences(N_("undid the last change"), N_("Undone: {things}.")),
    "redo": Sentences(N_("did a change again"), N_("Done again: {things}.")),
    "batch": Sentences(N_("made several changes at once"), N_("Done: {things}.")),
    "mark_typed": Sentences(N_("marked something as entered at Kela"), N_("Marked as entered at Kela.")),
    "unmark_typed": Sentences(N_("took back a mark of Kela's list"), N_("No longer marked as entered at Kela.")),
    "mark_entered": Sentences(N_("marked something as entered at Kela")),
    "undo_entry": Sentences(N_("undid an older change"), N_("Undone: {things}.")),
    "pass_day": Sentences(N_("let a day pass")),
    "restore_backup": Sentences(N_("restored a backup")),
    "accept_loss": Sentences(N_("went on without lost entries")),
    "bring_along": Sentences(N_("brought the database up to date")),
}


def in_journal(name: str, words: Words) -> str:
    """Return text saying what somebody did, by the command's name; of an unknown one, its name."""
    return words.gettext(SENTENCES[name].journal) if name in SENTENCES else name


def about_to_do(command: Command, seconds: int, names: Names, words: Words) -> str:
    """Return text saying what will be done in some seconds, unless it is called off."""
    text = words.gettext(SENTENCES[command.NAME].about_to_do)
    return text.format(course=names.course(getattr(command, "course", "")), seconds=seconds)


def called_off(command: Command, names: Names, words: Words) -> str:
    """Return text saying what will not be done after all."""
    return words.gettext(SENTENCES[command.NAME].called_off).format(course=names.course(getattr(command, "course", "")))


def can_be_undone(command: Command, outcome: Accepted) -> bool:
    """Whether undo is worth offering beside what was just done."""
    return command.UNDOING in (Undoing.TAKES_BACK, Undoing.ENDS_AT_COURSES) and not outcome.is_final


def done(command: Command, outcome: Accepted, formatter: MessageFormatter, today: date) -> str:
    """Return text saying what a command has done; of undo and redo, what they have changed."""
    words, names, changes = formatter.words, formatter.names, outcome.changes
    if isinstance(command, Batch):
        return _done_together(command, changes, names, words)
    if isinstance(command, SaveDraft):
        return _draft_saved(today, words)
    if isinstance(command, DeleteCourse) and not outcome.is_final:
        return words.gettext(SENTENCES[DiscardDraft.NAME].done)
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
    return words.gettext(SENTENCES[command.NAME].done).format_map(values)


def _draft_saved(today: date, words: Words) -> str:
    """Return text saying that a draft is saved, and how many days it is kept."""
    days = (draft_kept_until(today) - today).days
    text = words.ngettext(
        "The draft is saved. It is kept for {days} day after its last change.",
        "The draft is saved. It is kept for {days} days after its last change.",
        days,
    )
    return text.format(days=days)


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
    return words.gettext(SENTENCES[batch.NAME].done).format(things=_things(changes, names, words))


def _things(changes: Changes, names: Names, words: Words) -> str:
    """Name what has changed: clients, courses, or else contracts."""
    clients = [names.client(each) for each in sorted(changes.of(ChangeKind.CLIENT))]
    courses = [
        words.gettext("course {number}").format(number=names.course(each)) for each in changes.of(ChangeKind.COURSE)
    ]
    contracts = [names.contract(each) for each in changes.of(ChangeKind.CONTRACT) | changes.of(ChangeKind.CAPACITY)]
    named = [each for each in clients + sorted(courses) if each] or sorted(contracts)
    return words.listed(named) or words.gettext("the last change")

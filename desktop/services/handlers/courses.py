"""Handlers for drafts and courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.contact import is_given, taken_contact
from desktop.domain.course import Course, Draft
from desktop.domain.course_rules import (
    check_confirming,
    check_creating,
    check_deleting,
    check_editing,
    check_moving,
)
from desktop.domain.course_states import (
    keeps_from_change,
    keeps_from_confirming,
    keeps_from_draft_work,
    keeps_from_publishing,
)
from desktop.domain.existence import Thing, UnknownContract, find_already_exists, find_unknown
from desktop.domain.forms import find_wrong_form
from desktop.domain.service_description import Form
from desktop.domain.target_groups import same_groups
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
from desktop.services.commands.fields import UNSET
from desktop.services.handlers.context import CommandContext, accept, existing, handles, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.domain.periods import CompanionPeriod
    from desktop.domain.rule import Finding


@handles(SaveDraft)
def save_draft(command: SaveDraft, context: CommandContext) -> tuple[Finding, ...]:
    """Save an unfinished course, with any subset of the fields. Source: S1 1.1.5."""
    present = context.register.course(command.course)
    if isinstance(command.contract, str):
        stop_if([find_unknown(UnknownContract, command.contract, context.register.contract(command.contract))])
    if present is not None:
        stop_if(keeps_from_draft_work(present))
    draft = present if isinstance(present, Draft) else Draft(command.course, context.today)
    context.register.save(context.edited(draft, command)._replace(edited_on=context.today))
    return ()


@handles(DiscardDraft)
def discard_draft(command: DiscardDraft, context: CommandContext) -> tuple[Finding, ...]:
    """Throw an unfinished course away."""
    course = context.course(command.course)
    stop_if(keeps_from_draft_work(course))
    context.register.remove_draft(course.id)
    return ()


@handles(CreateCourse)
def create_course(command: CreateCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Create a course, or make one of a draft. Source: S1 1.1."""
    present = context.register.course(command.course)
    draft = present if isinstance(present, Draft) else None
    contract = context.register.contract(command.contract)
    stop_if(
        [
            find_already_exists(Thing.COURSE, command.course, None if draft else present),
            find_unknown(UnknownContract, command.contract, contract),
        ]
    )
    contract = existing(UnknownContract, command.contract, contract)
    stop_if([find_wrong_form(contract.service, context.catalogue, Form.COURSE)])
    course = _new_course(command, contract, draft or Draft(command.course, context.today), context)
    warnings = accept(check_creating(course, context.surroundings(course, contract)))
    if draft:
        context.register.remove_draft(draft.id)
    context.register.save(course._replace(number=context.register.take_course_number(course.kela_number)))
    return warnings


def _new_course(command: CreateCourse, contract: Contract, draft: Draft, context: CommandContext) -> Course:
    """Return the course that the command makes of a draft, still without its number.

    It takes the contact details above it as they are today, unless it has its own. Source: S1 1.1.4.
    """
    companion_periods = draft.companion_periods if command.companion_periods is UNSET else command.companion_periods
    contact = draft.contact if command.contact is UNSET else command.contact
    return Course(
        id=command.course,
        number=0,
        contract=contract.id,
        group_size=command.group_size,
        target_groups=command.target_groups,
        periods=command.periods,
        companion_periods=companion_periods or (),
        contact=taken_contact(contact) or context.contact_above(contract),
        note=draft.note if command.note is UNSET else command.note,
        kela_number=draft.kela_number if command.kela_number is UNSET else command.kela_number,
        created_on=context.today,
    )


@handles(EditCourse)
def edit_course(command: EditCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Change a course's data. Source: S1 1.2."""
    old = _changeable(command.course, context)
    new = _with_contact(_tidy(context.edited(old, command), old), command, context)
    warnings = accept(check_editing(old, new, context.surroundings(new, context.contract_of(new))))
    context.register.save(new)
    return warnings


def _with_contact(new: Course, command: EditCourse, context: CommandContext) -> Course:
    """Let a course whose contact details are emptied take those above it, as they are today. Source: S1 1.1.4."""
    if command.contact is UNSET or is_given(new.contact):
        return new
    return new._replace(contact=context.contact_above(context.contract_of(new)))


def _tidy(new: Course, old: Course) -> Course:
    """Keep what was given again as it was, in whatever order; give an emptied list of companion periods as none."""
    groups = old.target_groups if same_groups(new.target_groups, old.target_groups) else new.target_groups
    companions = new.companion_periods or ()
    if sorted(companions, key=_span) == sorted(old.companion_periods, key=_span):
        companions = old.companion_periods
    return new._replace(target_groups=groups, companion_periods=companions)


def _span(period: CompanionPeriod) -> tuple[date, date]:
    return period.start, period.end


@handles(MovePeriods)
def move_periods(command: MovePeriods, context: CommandContext) -> tuple[Finding, ...]:
    """Move a course to new dates; companion periods that are not given stay where they are. Source: S1 1.2.6."""
    old = _changeable(command.course, context)
    new = _tidy(context.edited(old, command), old)
    around = context.surroundings(new, context.contract_of(new))
    warnings = accept(check_moving(old, new, around, clients_agreed=bool(command.clients_agreed)))
    context.register.save(new)
    return warnings


@handles(PublishCourse)
def publish_course(command: PublishCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Show a course in the public search. Source: S1 1.1.6."""
    course = _in_state(command.course, context, keeps_from_publishing)
    context.register.save(course._replace(published_on=context.today))
    return ()


@handles(ConfirmCourse)
def confirm_course(command: ConfirmCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Commit to holding a course. Source: S0, S1 1.2.2."""
    course = _in_state(command.course, context, keeps_from_confirming)
    service = context.catalogue.for_course(context.contract_of(course).service, course.starts_on)
    warnings = accept(check_confirming(course, service, context.register.enrolled(course.id)))
    context.register.save(course._replace(confirmed_on=context.today))
    return warnings


@handles(DeleteCourse)
def delete_course(command: DeleteCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Delete a course, or discard a draft. Source: S1 1.2.7."""
    course = context.course(command.course)
    if isinstance(course, Draft):
        context.register.remove_draft(course.id)
        return ()
    stop_if(keeps_from_change(course, context.today))
    warnings = accept(check_deleting(course, context.participants(course.id), command.agreed_with_kela))
    context.register.save(course._replace(deleted_on=context.today, agreed_with_kela=command.agreed_with_kela))
    return warnings


def _changeable(ident: str, context: CommandContext) -> Course:
    return _in_state(ident, context, keeps_from_change)


def _in_state(
    ident: str, context: CommandContext, keeps_from: Callable[[Course | Draft, date], tuple[Finding, ...]]
) -> Course:
    """Load a course whose state lets the command begin; RefusedError otherwise."""
    course = context.course(ident)
    stop_if(keeps_from(course, context.today))
    if isinstance(course, Draft):
        raise TypeError(ident)
    return course

"""Handlers for drafts and courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.contact import is_given, taken_contact
from desktop.domain.course import Course, Draft
from desktop.domain.course_confirming import RealDay, check_confirming, check_publishing
from desktop.domain.course_rules import (
    Move,
    are_moved,
    check_creating,
    check_deleting,
    check_editing,
    check_moving,
)
from desktop.domain.course_shape import with_agreed_lengths
from desktop.domain.course_states import (
    find_already_confirmed,
    find_already_published,
    find_course_deleted,
    find_course_finished,
    find_edited_after_end,
    keeps_from_any_change,
    keeps_from_draft_work,
)
from desktop.domain.existence import Thing, UnknownContract, find_already_exists, find_unknown
from desktop.domain.forms import find_wrong_form
from desktop.domain.service_description import Form
from desktop.domain.target_groups import same_groups
from desktop.domain.telling import Matter
from desktop.domain.telling_duties import no_longer_to_tell, telling_of, to_be_told
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
from desktop.services.handlers.telling import on_course

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.domain.course_rules import CourseContext
    from desktop.domain.course_states import CourseFinished
    from desktop.domain.periods import CompanionPeriod
    from desktop.domain.rule import Finding
    from desktop.domain.service_description import ServiceDescription


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
    course = with_agreed_lengths(course, _service_of(course, context), course.agreed_with_kela)
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
        agreed_with_kela=draft.agreed_with_kela if command.agreed_with_kela is UNSET else command.agreed_with_kela,
    )


@handles(EditCourse)
def edit_course(command: EditCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Change a course's data. Source: S1 1.2."""
    old = _created(command.course, context)
    new = _with_contact(_tidy(context.edited(old, command), old), command, context)
    around = context.surroundings(new, context.contract_of(new))
    stop_if([find_edited_after_end(old, new, context.today, begun=around.begun)])
    warnings = accept(check_editing(old, new, around))
    context.register.save(_told_of_edit(old, new, around))
    return warnings


def _told_of_edit(old: Course, new: Course, around: CourseContext) -> Course:
    """Return an edited course with what its clients are to be told of it. Source: S1 1.2.5; rules.md section 4."""
    matters = {
        Matter.TARGET_GROUPS: not same_groups(old.target_groups, new.target_groups),
        Matter.DATES: old.companion_periods != new.companion_periods,
    }
    for matter, is_changed in matters.items():
        if is_changed and around.participants:
            new = to_be_told(new, matter, around.today)
    return new


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
    old = _created(command.course, context)
    if not command.correction:
        stop_if([_find_finished(old, context.today, context)])
    new = _tidy(context.edited(old, command), old)
    around = context.surroundings(new, context.contract_of(new))
    agreed = command.agreed_with_kela if isinstance(command.agreed_with_kela, str) else None
    move = Move(bool(command.clients_agreed), agreed=agreed is not None, is_correction=bool(command.correction))
    warnings = accept(check_moving(old, new, around, move))
    new = with_agreed_lengths(new, _service_of(new, context), agreed)
    context.register.save(_told_of_move(old, new, around, move))
    if move.is_correction:
        _correct_past_places(new, context)
    else:
        _ask_clients(old, new, context, move)
    return warnings


def _correct_past_places(course: Course, context: CommandContext) -> None:
    """Give what clients who have left keep of a course the right dates too. Source: rules.md section 4."""
    for decision, number, place in context.register.past_places(course.id):
        periods = tuple(
            each._replace(start=course.periods[each.number - 1].start, end=course.periods[each.number - 1].end)
            if each.number <= len(course.periods)
            else each
            for each in place.periods
        )
        if periods != place.periods:
            context.register.save_past_place(decision, number, place._replace(periods=periods))


def _ask_clients(old: Course, new: Course, context: CommandContext, move: Move) -> None:
    """Remember of each client on a moved course whether anybody has asked. Source: rules.md section 5."""
    if not move.clients_agreed and not are_moved(old, new):
        return
    for decision, _ in context.register.enrolled_clients(new.id):
        if decision.enrolment is not None:
            asked = (
                {"asked_on": context.today, "moved_on": None} if move.clients_agreed else {"moved_on": context.today}
            )
            context.register.save(decision._replace(enrolment=decision.enrolment._replace(**asked)))


def _told_of_move(old: Course, new: Course, around: CourseContext, move: Move) -> Course:
    """Return a moved course with what its clients are to be told of it. Source: S1 1.2.6; rules.md section 4."""
    if move.is_correction:
        return new
    if move.clients_agreed:
        return no_longer_to_tell(new, Matter.DATES)
    is_changed = are_moved(old, new) or old.companion_periods != new.companion_periods
    return to_be_told(new, Matter.DATES, around.today) if is_changed and around.participants else new


@handles(PublishCourse)
def publish_course(command: PublishCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Show a course in the public search since a real day, or correct that day. Source: S1 1.1.6."""
    course, on = _created(command.course, context), command.on or context.today
    stop_if([_find_finished(course, on, context) or find_already_published(course, command.on)])
    contract = context.contract_of(course)
    site = context.register.site(contract.site)
    day = RealDay(on, context.today, contract, corrects=course.published_on is not None)
    service = _service_of(course, context)
    warnings = accept(check_publishing(course, service, day, site.contact if site else None))
    context.register.save(course._replace(published_on=on))
    return warnings


@handles(ConfirmCourse)
def confirm_course(command: ConfirmCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Commit to holding a course on a real day, or correct that day. Source: S0, S1 1.2.2."""
    course, on = _created(command.course, context), command.on or context.today
    stop_if([_find_finished(course, on, context) or find_already_confirmed(course, command.on)])
    day = RealDay(on, context.today, context.contract_of(course), corrects=course.confirmed_on is not None)
    clients = on_course(course, context)
    warnings = accept(check_confirming(course, _service_of(course, context), day, len(clients), clients))
    confirmed = course._replace(confirmed_on=on)
    is_owed = bool(clients) and not course.has_started(context.today)
    if telling_of(course, Matter.CONFIRMATION) is not None or (is_owed and not day.corrects):
        confirmed = to_be_told(confirmed, Matter.CONFIRMATION, on)
    context.register.save(confirmed)
    return warnings


@handles(DeleteCourse)
def delete_course(command: DeleteCourse, context: CommandContext) -> tuple[Finding, ...]:
    """Delete a course, or discard a draft. Source: S1 1.2.7."""
    course = context.course(command.course)
    if isinstance(course, Draft):
        context.register.remove_draft(course.id)
        return ()
    stop_if([find_course_deleted(course) or _find_finished(course, context.today, context)])
    warnings = accept(check_deleting(course, context.participants(course.id), command.agreed_with_kela))
    agreed = command.agreed_with_kela or course.agreed_with_kela
    context.register.save(course._replace(deleted_on=context.today, agreed_with_kela=agreed))
    return warnings


def _created(ident: str, context: CommandContext) -> Course:
    """Load a course that is neither a draft nor deleted; RefusedError otherwise."""
    course = context.course(ident)
    stop_if(keeps_from_any_change(course))
    if isinstance(course, Draft):
        raise TypeError(ident)
    return course


def _find_finished(course: Course, on: date, context: CommandContext) -> CourseFinished | None:
    """Judge whether a course is over on a day."""
    return find_course_finished(course, on, begun=context.has_begun(course, on))


def _service_of(course: Course, context: CommandContext) -> ServiceDescription | None:
    """Return the version of the service description that a course keeps."""
    return context.catalogue.for_course(context.contract_of(course).service, course.starts_on)

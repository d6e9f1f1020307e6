"""Handlers for drafts and courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course, Draft
from desktop.domain.course_rules import (
    judge_confirming,
    judge_creating,
    judge_deleting,
    judge_editing,
    judge_moving,
)
from desktop.domain.course_states import (
    keeps_from_change,
    keeps_from_confirming,
    keeps_from_draft_work,
    keeps_from_publishing,
)
from desktop.domain.existence import already_exists, unknown
from desktop.domain.target_groups import same_groups
from desktop.services.commands.fields import UNSET
from desktop.services.handlers.case import Case, accept, existing, stop_if

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.domain.periods import CompanionPeriod
    from desktop.domain.rule import Finding
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


def save_draft(command: SaveDraft, case: Case) -> tuple[Finding, ...]:
    """Save an unfinished course, with any subset of the fields. Source: S1 1.1.5."""
    present = case.register.course(command.course)
    if isinstance(command.contract, str):
        stop_if([unknown("contract", command.contract, case.register.contract(command.contract))])
    if present is not None:
        stop_if(keeps_from_draft_work(present))
    draft = present if isinstance(present, Draft) else Draft(command.course, case.today)
    case.register.put(case.edited(draft, command)._replace(edited_on=case.today))
    return ()


def discard_draft(command: DiscardDraft, case: Case) -> tuple[Finding, ...]:
    """Throw an unfinished course away."""
    course = case.course(command.course)
    stop_if(keeps_from_draft_work(course))
    case.register.remove_draft(course.id)
    return ()


def create_course(command: CreateCourse, case: Case) -> tuple[Finding, ...]:
    """Create a course, or make one of a draft. Source: S1 1.1."""
    present = case.register.course(command.course)
    draft = present if isinstance(present, Draft) else None
    contract = case.register.contract(command.contract)
    stop_if(
        [
            already_exists("course", command.course, None if draft else present),
            unknown("contract", command.contract, contract),
        ]
    )
    contract = existing("contract", command.contract, contract)
    course = _new_course(command, contract, draft or Draft(command.course, case.today), case.today)
    warnings = accept(judge_creating(course, case.surroundings(course, contract)))
    if draft:
        case.register.remove_draft(draft.id)
    case.register.put(course._replace(number=case.register.take_course_number()))
    return warnings


def _new_course(command: CreateCourse, contract: Contract, draft: Draft, today: date) -> Course:
    """Give the course that the command makes of a draft, still without its number.

    It takes the contract's contact details as they are today, unless it has its own. Source: S1 1.1.4.
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
        contact=contact or contract.contact,
        note=draft.note if command.note is UNSET else command.note,
        kela_number=draft.kela_number if command.kela_number is UNSET else command.kela_number,
        created_on=today,
    )


def edit_course(command: EditCourse, case: Case) -> tuple[Finding, ...]:
    """Change a course's data. Source: S1 1.2."""
    old = _changeable(command.course, case)
    new = _tidy(case.edited(old, command), old)
    warnings = accept(judge_editing(old, new, case.surroundings(new, case.contract_of(new))))
    case.register.put(new)
    return warnings


def _tidy(new: Course, old: Course) -> Course:
    """Keep what was given again as it was, in whatever order; give an emptied list of companion periods as none."""
    groups = old.target_groups if same_groups(new.target_groups, old.target_groups) else new.target_groups
    companions = new.companion_periods or ()
    if sorted(companions, key=_span) == sorted(old.companion_periods, key=_span):
        companions = old.companion_periods
    return new._replace(target_groups=groups, companion_periods=companions)


def _span(period: CompanionPeriod) -> tuple[date, date]:
    return period.start, period.end


def move_periods(command: MovePeriods, case: Case) -> tuple[Finding, ...]:
    """Give a course new dates; companion periods that are not given stay where they are. Source: S1 1.2.6."""
    old = _changeable(command.course, case)
    new = _tidy(case.edited(old, command), old)
    around = case.surroundings(new, case.contract_of(new))
    warnings = accept(judge_moving(old, new, around, clients_agreed=bool(command.clients_agreed)))
    case.register.put(new)
    return warnings


def publish_course(command: PublishCourse, case: Case) -> tuple[Finding, ...]:
    """Show a course in the public search. Source: S1 1.1.6."""
    course = _in_state(command.course, case, keeps_from_publishing)
    case.register.put(course._replace(published_on=case.today))
    return ()


def confirm_course(command: ConfirmCourse, case: Case) -> tuple[Finding, ...]:
    """Commit to holding a course. Source: S0, S1 1.2.2."""
    course = _in_state(command.course, case, keeps_from_confirming)
    service = case.catalogue.for_course(case.contract_of(course).service, course.starts_on)
    warnings = accept(judge_confirming(course, service, case.register.enrolled(course.id)))
    case.register.put(course._replace(confirmed_on=case.today))
    return warnings


def delete_course(command: DeleteCourse, case: Case) -> tuple[Finding, ...]:
    """Delete a course, or discard a draft. Source: S1 1.2.7."""
    course = case.course(command.course)
    if isinstance(course, Draft):
        case.register.remove_draft(course.id)
        return ()
    stop_if(keeps_from_change(course, case.today))
    warnings = accept(judge_deleting(course, case.participants(course.id), command.agreed_with_kela))
    case.register.put(course._replace(deleted_on=case.today, agreed_with_kela=command.agreed_with_kela))
    return warnings


def _changeable(ident: str, case: Case) -> Course:
    return _in_state(ident, case, keeps_from_change)


def _in_state(ident: str, case: Case, keeps_from: Callable[[Course | Draft, date], tuple[Finding, ...]]) -> Course:
    """Load a course whose state lets the command begin; RefusedError otherwise."""
    course = case.course(ident)
    stop_if(keeps_from(course, case.today))
    if isinstance(course, Draft):
        raise TypeError(ident)
    return course

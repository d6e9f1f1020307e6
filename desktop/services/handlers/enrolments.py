"""Handlers for enrolling, withdrawing and transferring clients, and for their companions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.applicant import Wish
from desktop.domain.course import Course, Draft, has_begun
from desktop.domain.course_states import (
    find_already_enrolled,
    find_decision_closed,
    find_not_enrolled,
    keeps_from_taking_clients,
)
from desktop.domain.decision import Decision, Enrolment
from desktop.domain.enrolment_rules import check_companion, check_taking_place, leave, left_by_start
from desktop.domain.existence import UnknownCourse, UnknownDecision, find_unknown
from desktop.domain.places import find_client_agreement_missing, find_falls_below_must_run
from desktop.domain.real_day import find_date_not_possible
from desktop.domain.rule import found
from desktop.services.commands.clients import EnrolClient, SetCompanion, TransferClient, WithdrawClient
from desktop.services.handlers.context import CommandContext, accept, existing, handles, stop_if

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.applicant import Applicant
    from desktop.domain.rule import Finding


@handles(EnrolClient)
def enrol_client(command: EnrolClient, context: CommandContext) -> tuple[Finding, ...]:
    """Enrol a client on a course. Source: S0, S1 1.2.1."""
    decision, course = _decision_and_course(command.decision, command.course, context)
    stop_if(
        found(find_decision_closed(decision) or find_already_enrolled(decision)) + keeps_from_taking_clients(course)
    )
    course = _open(course)
    who = context.applicant(decision, _wish(command, context, is_change=False))
    warnings = accept(check_taking_place(who, context.place(course), context.today))
    transfers = decision.transfers + who.is_transfer
    context.register.save(_placed(who, course, context)._replace(transfers=transfers))
    return warnings


@handles(WithdrawClient)
def withdraw_client(command: WithdrawClient, context: CommandContext) -> tuple[Finding, ...]:
    """Take a client off the course; the course's state stays as it is. Source: rules.md section 5."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if(found(find_decision_closed(decision) or find_not_enrolled(decision)))
    on = command.on or context.today
    began_on = decision.enrolment.enrolled_on if decision.enrolment else None
    stop_if([find_date_not_possible(on, (began_on,), context.today)])
    course = course_of(decision, context)
    left = decision._replace(enrolment=None, last_change=context.today)
    return leave_course(decision, left, course, command.reason, on, context)


@handles(TransferClient)
def transfer_client(command: TransferClient, context: CommandContext) -> tuple[Finding, ...]:
    """Move a client to another course: leave the old one, take a place on the new. Source: S1 1.2.3-4."""
    decision, to_course = _decision_and_course(command.decision, command.to_course, context)
    stop_if(
        found(
            find_decision_closed(decision)
            or find_not_enrolled(decision)
            or find_already_enrolled(decision, to_course.id)
        )
        + keeps_from_taking_clients(to_course)
    )
    to_course = _open(to_course)
    who = context.applicant(decision, _wish(command, context, is_change=True))
    warnings = accept(check_taking_place(who, context.place(to_course), context.today))
    placed = _placed(who, to_course, context)._replace(transfers=decision.transfers + 1)
    return warnings + leave_course(decision, placed, course_of(decision, context), command.reason, who.wish.on, context)


@handles(SetCompanion)
def set_companion(command: SetCompanion, context: CommandContext) -> tuple[Finding, ...]:
    """Record whether the close person of a client on a course comes along. Source: S1 1.2.1."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if(found(find_decision_closed(decision) or find_not_enrolled(decision)))
    course, enrolment = course_of(decision, context), decision.enrolment
    if enrolment is None:
        raise TypeError(decision.id)
    service = context.catalogue.for_course(context.contract_of(course).service, course.starts_on)
    on = command.on or context.today
    judgement = check_companion(decision, course, service, companion=command.companion, on=on, today=context.today)
    warnings = accept(judgement)
    context.register.save(decision._replace(enrolment=enrolment._replace(companion=command.companion)))
    return warnings


def leave_course(
    before: Decision, after: Decision, course: Course, reason: str | None, on: date, context: CommandContext
) -> tuple[Finding, ...]:
    """Store a decision whose client leaves a course on a real day, with what the client keeps of the place.

    Returns the warnings. Source: rules.md section 5, Places.
    """
    service = context.catalogue.for_course(context.contract_of(course).service, course.starts_on)
    falls_below = find_falls_below_must_run(course, service, context.register.enrolled(course.id), on)
    at_start = context.register.on_course_on(course.id, course.starts_on) - left_by_start(before, course, on)
    begun = has_begun(course, service, at_start, on)
    context.register.save(after)
    context.register.add_history(before.id, leave(before, course, reason, on, begun=begun))
    return found(falls_below)


def course_of(decision: Decision, context: CommandContext) -> Course:
    """Load the course that a client is on."""
    course = context.register.course(decision.enrolment.course) if decision.enrolment else None
    if not isinstance(course, Course):
        raise TypeError(decision.id)
    return course


def _decision_and_course(decision: str, course: str, context: CommandContext) -> tuple[Decision, Course | Draft]:
    """Load both; RefusedError with all that do not exist."""
    found_decision, found_course = context.register.decision(decision), context.register.course(course)
    stop_if(
        [find_unknown(UnknownDecision, decision, found_decision), find_unknown(UnknownCourse, course, found_course)]
    )
    if found_decision is None or found_course is None:
        raise LookupError(decision, course)
    return found_decision, found_course


def _open(course: Course | Draft) -> Course:
    if isinstance(course, Draft):
        raise TypeError(course.id)
    return course


def _wish(command: EnrolClient | TransferClient, context: CommandContext, *, is_change: bool) -> Wish:
    return Wish(
        on=command.on or context.today,
        companion=command.companion,
        agreed=bool(command.agreed),
        from_period=command.from_period,
        reason=command.reason,
        is_change=is_change,
    )


def _placed(who: Applicant, course: Course, context: CommandContext) -> Decision:
    """Return the decision with its client's place on a course.

    A place that is recorded before the course's first day without the client's agreement is to be told, once the course
    is confirmed. Source: rules.md section 4, Untold.
    """
    from_period = who.goes_on_with(course)
    if from_period is None:
        raise TypeError(course.id)
    was_not_asked = find_client_agreement_missing(who, course) is not None
    is_untold = was_not_asked and course.confirmed_on is not None and context.today < course.starts_on
    enrolment = Enrolment(
        course.id,
        from_period,
        who.wish.on,
        who.wish.agreed,
        bool(who.wish.companion),
        untold=who.wish.on if is_untold else None,
    )
    return who.decision._replace(enrolment=enrolment, last_change=context.today)

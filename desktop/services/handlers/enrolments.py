"""Handlers for enrolling, withdrawing and transferring clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course, Draft
from desktop.domain.course_states import (
    find_already_enrolled,
    find_decision_closed,
    find_not_enrolled,
    keeps_from_taking_clients,
)
from desktop.domain.decision import Decision, Enrolment
from desktop.domain.enrolment_rules import (
    check_enrolling,
    check_transferring,
    has_started,
    leave,
    periods_left_behind,
)
from desktop.domain.existence import UnknownCourse, UnknownDecision, find_unknown
from desktop.domain.places import Applicant
from desktop.domain.rule import found
from desktop.services.commands.clients import EnrolClient, TransferClient, WithdrawClient
from desktop.services.handlers.context import CommandContext, accept, existing, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


@handles(EnrolClient)
def enrol_client(command: EnrolClient, context: CommandContext) -> tuple[Finding, ...]:
    """Enrol a client on a course. Source: S0, S1 1.2.1."""
    decision, course = _decision_and_course(command.decision, command.course, context)
    stop_if(
        found(find_decision_closed(decision) or find_already_enrolled(decision)) + keeps_from_taking_clients(course)
    )
    course = _open(course)
    who = _applicant(decision, command, context)
    warnings = accept(check_enrolling(who, context.place(course), context.today))
    place = Enrolment(course.id, 1, context.today, who.agreed, who.companion)
    context.register.save(decision._replace(enrolment=place))
    return warnings


@handles(WithdrawClient)
def withdraw_client(command: WithdrawClient, context: CommandContext) -> tuple[Finding, ...]:
    """Take a client off the course; the course's state stays as it is. Source: rules.md section 5."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if(found(find_decision_closed(decision) or find_not_enrolled(decision)))
    course = _course_of(decision, context)
    context.register.save(decision._replace(enrolment=None))
    context.register.add_history(decision.id, leave(decision, course, command.reason, context.today))
    return ()


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
    to_course, old_course = _open(to_course), _course_of(decision, context)
    joined_at = decision.enrolment.from_period if decision.enrolment else 1
    from_period = periods_left_behind(old_course, joined_at, context.today) + 1
    started = has_started(decision, old_course, context.register.past_enrolments(decision.id), context.today)
    who = _applicant(decision, command, context)
    judgement = check_transferring(
        who, context.place(to_course), context.today, from_period=from_period, started=started, reason=command.reason
    )
    warnings = accept(judgement)
    place = Enrolment(to_course.id, from_period, context.today, who.agreed, who.companion)
    context.register.save(decision._replace(enrolment=place, transfers=decision.transfers + 1))
    context.register.add_history(decision.id, leave(decision, old_course, command.reason, context.today))
    return warnings


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


def _course_of(decision: Decision, context: CommandContext) -> Course:
    """Load the course that a client is on."""
    course = context.register.course(decision.enrolment.course) if decision.enrolment else None
    if not isinstance(course, Course):
        raise TypeError(decision.id)
    return course


def _applicant(decision: Decision, command: EnrolClient | TransferClient, context: CommandContext) -> Applicant:
    return Applicant(
        decision,
        context.service_of_decision(decision),
        context.register.agreements(decision.id),
        companion=bool(command.companion),
        agreed=bool(command.agreed),
    )

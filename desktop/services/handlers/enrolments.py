"""Handlers for enrolling, withdrawing and transferring clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course, Draft
from desktop.domain.course_states import (
    already_enrolled,
    decision_closed,
    keeps_from_taking_clients,
    not_enrolled,
)
from desktop.domain.decision import Decision, Enrolment
from desktop.domain.enrolment_rules import (
    Applicant,
    has_started,
    judge_enrolling,
    judge_transferring,
    leave,
    periods_left_behind,
)
from desktop.domain.existence import unknown
from desktop.domain.rule import found
from desktop.services.handlers.case import Case, accept, existing, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding
    from desktop.services.commands.clients import EnrolClient, TransferClient, WithdrawClient


def enrol_client(command: EnrolClient, case: Case) -> tuple[Finding, ...]:
    """Give a client a place on a course. Source: S0, S1 1.2.1."""
    decision, course = _decision_and_course(command.decision, command.course, case)
    stop_if(found(decision_closed(decision) or already_enrolled(decision)) + keeps_from_taking_clients(course))
    course = _open(course)
    who = _applicant(decision, command, case)
    warnings = accept(judge_enrolling(who, case.place(course), case.today))
    place = Enrolment(course.id, 1, case.today, who.agreed, who.companion)
    case.register.put(decision._replace(enrolment=place))
    return warnings


def withdraw_client(command: WithdrawClient, case: Case) -> tuple[Finding, ...]:
    """Take a client off the course; the course's state stays as it is. Source: rules.md section 5."""
    decision = existing("decision", command.decision, case.register.decision(command.decision))
    stop_if(found(decision_closed(decision) or not_enrolled(decision)))
    course = _course_of(decision, case)
    case.register.put(decision._replace(enrolment=None))
    case.register.add_history(decision.id, leave(decision, course, command.reason, case.today))
    return ()


def transfer_client(command: TransferClient, case: Case) -> tuple[Finding, ...]:
    """Move a client to another course: leave the old one, take a place on the new. Source: S1 1.2.3-4."""
    decision, to_course = _decision_and_course(command.decision, command.to_course, case)
    stop_if(
        found(decision_closed(decision) or not_enrolled(decision) or already_enrolled(decision, to_course.id))
        + keeps_from_taking_clients(to_course)
    )
    to_course, old_course = _open(to_course), _course_of(decision, case)
    joined_at = decision.enrolment.from_period if decision.enrolment else 1
    from_period = periods_left_behind(old_course, joined_at, case.today) + 1
    started = has_started(decision, old_course, case.register.past_enrolments(decision.id), case.today)
    who = _applicant(decision, command, case)
    judgement = judge_transferring(
        who, case.place(to_course), case.today, from_period=from_period, started=started, reason=command.reason
    )
    warnings = accept(judgement)
    place = Enrolment(to_course.id, from_period, case.today, who.agreed, who.companion)
    case.register.put(decision._replace(enrolment=place, transfers=decision.transfers + 1))
    case.register.add_history(decision.id, leave(decision, old_course, command.reason, case.today))
    return warnings


def _decision_and_course(decision: str, course: str, case: Case) -> tuple[Decision, Course | Draft]:
    """Load both; RefusedError with all that do not exist."""
    found_decision, found_course = case.register.decision(decision), case.register.course(course)
    stop_if([unknown("decision", decision, found_decision), unknown("course", course, found_course)])
    if found_decision is None or found_course is None:
        raise LookupError(decision, course)
    return found_decision, found_course


def _open(course: Course | Draft) -> Course:
    if isinstance(course, Draft):
        raise TypeError(course.id)
    return course


def _course_of(decision: Decision, case: Case) -> Course:
    """Load the course that a client is on."""
    course = case.register.course(decision.enrolment.course) if decision.enrolment else None
    if not isinstance(course, Course):
        raise TypeError(decision.id)
    return course


def _applicant(decision: Decision, command: EnrolClient | TransferClient, case: Case) -> Applicant:
    return Applicant(
        decision,
        case.service_of_decision(decision),
        case.register.agreements(decision.id),
        companion=bool(command.companion),
        agreed=bool(command.agreed),
    )

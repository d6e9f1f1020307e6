"""The handler for what the clients of a course were told, and what is known of them for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.client_deadlines import confirmed_course_due, left_place
from desktop.domain.course import Course, Draft
from desktop.domain.course_states import find_course_deleted, find_not_created, find_not_on_course
from desktop.domain.existence import UnknownCourse, UnknownDecision, find_unknown
from desktop.domain.rule import found
from desktop.domain.telling_duties import check_telling, client_on_course, told
from desktop.services.commands.courses import RecordTold
from desktop.services.handlers.context import CommandContext, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.client_deadlines import LeftPlace
    from desktop.domain.decision import Decision
    from desktop.domain.rule import Finding
    from desktop.domain.telling_duties import OnCourse


@handles(RecordTold)
def record_told(command: RecordTold, context: CommandContext) -> tuple[Finding, ...]:
    """Record that a course's clients were told, but for some who were not reached. Source: rules.md section 4."""
    present = context.register.course(command.course)
    decisions = {each: context.register.decision(each) for each in sorted(set(command.not_reached or ()))}
    unknown = [find_unknown(UnknownDecision, ident, decision) for ident, decision in decisions.items()]
    stop_if([find_unknown(UnknownCourse, command.course, present), *unknown])
    course = context.course(command.course)
    absent = [find_not_on_course(each, course.id) for each in decisions.values() if each is not None]
    stop_if(found(find_course_deleted(course)) or found(find_not_created(course), *absent[:1]))
    if isinstance(course, Draft):
        raise TypeError(course.id)
    on, clients = command.on or context.today, on_course(course, context)
    stop_if(check_telling(course, command.what, on, context.today, clients))
    context.register.save(told(course, command.what, on, decisions, clients))
    return ()


def on_course(course: Course, context: CommandContext) -> list[OnCourse]:
    """Load the clients on a course, as far as its duties need to know."""
    return [_on_course(decision, course, context) for decision, _ in context.register.enrolled_clients(course.id)]


def _on_course(decision: Decision, course: Course, context: CommandContext) -> OnCourse:
    enrolment, service = decision.enrolment, context.service_of_decision(decision)
    if enrolment is None:
        raise TypeError(decision.id)
    due_on = None if decision.is_closed else confirmed_course_due(decision.granted_on, service)
    present = (enrolment.enrolled_on, course.confirmed_on)
    return client_on_course(decision.id, due_on, present, _left_places(decision, context), enrolment.untold)


def _left_places(decision: Decision, context: CommandContext) -> list[LeftPlace]:
    """Load the places that a client has left, in their order."""
    absences, left = context.register.absences(decision.id), []
    for past in context.register.past_enrolments(decision.id):
        course = context.course(past.enrolment.course)
        left.append(left_place(past, course.confirmed_on if isinstance(course, Course) else None, absences))
    return left

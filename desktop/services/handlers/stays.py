"""Handlers for what happens on a course: who stays where, who was there, and what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.attendance import Attendance, check_attendance
from desktop.domain.course import Draft
from desktop.domain.course_states import NotEnrolled, find_course_deleted, find_not_created, find_not_enrolled
from desktop.domain.existence import Thing, UnknownCourse, UnknownDecision, find_already_exists, find_unknown
from desktop.domain.rule import found
from desktop.domain.stay import Stay, belongs_to, find_bed_taken
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.stays import EditStay, RecordAttendance, RecordPrintouts
from desktop.services.handlers.context import CommandContext, existing, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.periods import Period
    from desktop.domain.rule import Finding


@handles(EditStay)
def edit_stay(command: EditStay, context: CommandContext) -> tuple[Finding, ...]:
    """Change how a client stays on the course; a bed given twice is told, not refused."""
    decision = existing(UnknownDecision, command.decision, context.register.decision(command.decision))
    stop_if([find_not_enrolled(decision)])
    course = decision.enrolment.course if decision.enrolment else ""
    old = context.register.stay(decision.id, course) or Stay(decision.id, course)
    new = context.edited(old, command)
    if new.arrives_on and new.leaves_on and new.leaves_on < new.arrives_on:
        raise InvalidCommandError(FieldError("leaves_on", Problem.ENDS_BEFORE_START, {}))
    for field in ("arrives_on", "leaves_on"):
        day = getattr(new, field)
        if day is not None and day != getattr(old, field) and not belongs_to(day, _periods(context, course)):
            raise InvalidCommandError(FieldError(field, Problem.OUTSIDE_PERIODS, {}))
    context.register.save(new)
    others = {each.decision: each for each in context.register.stays(course) if each.decision != decision.id}
    present = context.register.enrolled_clients(course)
    return found(find_bed_taken(new, [(client.name, others[each.id]) for each, client in present if each.id in others]))


def _periods(context: CommandContext, course: str) -> tuple[Period, ...]:
    found = context.course(course)
    return () if isinstance(found, Draft) else found.periods


@handles(RecordAttendance)
def record_attendance(command: RecordAttendance, context: CommandContext) -> tuple[Finding, ...]:
    """Record a face-to-face period: who is not named was there on all days. Source: S2."""
    register, absences = context.register, command.absences or ()
    named = dict.fromkeys(each.decision for each in absences)
    course = register.course(command.course)
    stop_if(
        [
            find_unknown(UnknownCourse, command.course, course),
            next((UnknownDecision(each) for each in named if register.decision(each) is None), None),
        ]
    )
    course, ever_on = context.course(command.course), register.ever_on(command.course)
    stop_if(
        [
            find_course_deleted(course) or find_not_created(course),
            next((NotEnrolled(each) for each in named if each not in ever_on), None),
        ]
    )
    if isinstance(course, Draft):
        raise TypeError(course.id)
    begun = context.has_begun(course, context.today)
    stop_if(check_attendance(course, command.period, [each.on for each in absences], context.today, begun=begun))
    there = register.there(course.id, command.period, course.periods[command.period - 1].start)
    recorded = [each.decision for each in register.attendance(course.id) if each.period == command.period]
    for decision in dict.fromkeys((*there, *recorded, *named)):
        absent = sorted(each.on for each in absences if each.decision == decision)
        register.save(Attendance(decision, course.id, command.period, tuple(absent), context.today))
    return ()


@handles(RecordPrintouts)
def record_printouts(command: RecordPrintouts, context: CommandContext) -> tuple[Finding, ...]:
    """Keep what was printed together."""
    codes: set[str] = set()
    for printout in command.printouts:
        stop_if([find_already_exists(Thing.PRINTOUT, printout.id, context.register.printout(printout.id))])
        if printout.id in codes:
            raise InvalidCommandError(FieldError("printouts", Problem.NOT_A_CHOICE, {"choices": []}))
        codes.add(printout.id)
    context.register.save(*command.printouts)
    return ()

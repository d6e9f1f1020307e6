"""The second step for courses and decisions: whether their state lets a command begin.

Of a course or decision that is deleted, finished or closed only that is said (rules.md, introduction).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course, CourseState, Draft, naming
from desktop.domain.rule import Finding, Rule, found

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.decision import Decision


def find_course_deleted(course: Course | Draft) -> Finding | None:
    """Judge `course-deleted`: nothing can be done to a deleted course.

    Facts: course, number, deleted_on. Source: S1 1.1.6.
    """
    if isinstance(course, Draft) or course.deleted_on is None:
        return None
    return Finding(Rule.COURSE_DELETED, naming(course) | {"deleted_on": course.deleted_on})


def find_course_not_open(course: Course | Draft) -> Finding | None:
    """Judge `course-not-open`: no enrolment on a draft. Facts: course, number."""
    return Finding(Rule.COURSE_NOT_OPEN, naming(course)) if isinstance(course, Draft) else None


def find_not_a_draft(course: Course | Draft) -> Finding | None:
    """Judge `not-a-draft`: only a draft is saved as a draft again or discarded.

    Facts: course, number. Source: S1 1.1.5.
    """
    return None if isinstance(course, Draft) else Finding(Rule.NOT_A_DRAFT, naming(course))


def find_not_created(course: Course | Draft) -> Finding | None:
    """Judge `not-created`: only a created course is edited, moved, published or confirmed.

    Facts: course, number. Source: S1 1.1.6.
    """
    return Finding(Rule.NOT_CREATED, naming(course)) if isinstance(course, Draft) else None


def find_course_finished(course: Course, today: date) -> Finding | None:
    """Judge `course-finished`: a finished course is not edited, moved, confirmed, published or deleted.

    Facts: course, number, ends_on.
    """
    if course.state(today) is not CourseState.FINISHED:
        return None
    return Finding(Rule.COURSE_FINISHED, naming(course) | {"ends_on": course.ends_on})


def find_already_published(course: Course) -> Finding | None:
    """Judge `already-published`: once; it can't be undone. Facts: course, number, published_on. Source: S1 1.1.6."""
    if course.published_on is None:
        return None
    return Finding(Rule.ALREADY_PUBLISHED, naming(course) | {"published_on": course.published_on})


def find_already_confirmed(course: Course) -> Finding | None:
    """Judge `already-confirmed`: once. Facts: course, number, confirmed_on."""
    if course.confirmed_on is None:
        return None
    return Finding(Rule.ALREADY_CONFIRMED, naming(course) | {"confirmed_on": course.confirmed_on})


def keeps_from_draft_work(course: Course | Draft) -> tuple[Finding, ...]:
    """What keeps a course from being saved or discarded as a draft."""
    return found(find_course_deleted(course) or find_not_a_draft(course))


def keeps_from_change(course: Course | Draft, today: date) -> tuple[Finding, ...]:
    """What keeps a course from being edited or moved."""
    if isinstance(course, Draft):
        return found(find_not_created(course))
    return found(find_course_deleted(course) or find_course_finished(course, today))


def keeps_from_publishing(course: Course | Draft, today: date) -> tuple[Finding, ...]:
    """What keeps a course from being published, as far as its state goes."""
    if isinstance(course, Draft):
        return found(find_not_created(course))
    return keeps_from_change(course, today) or found(find_already_published(course))


def keeps_from_confirming(course: Course | Draft, today: date) -> tuple[Finding, ...]:
    """What keeps a course from being confirmed, as far as its state goes."""
    if isinstance(course, Draft):
        return found(find_not_created(course))
    return keeps_from_change(course, today) or found(find_already_confirmed(course))


def keeps_from_taking_clients(course: Course | Draft) -> tuple[Finding, ...]:
    """What keeps a course from taking clients, as far as its state goes."""
    return found(find_course_deleted(course) or find_course_not_open(course))


def find_decision_closed(decision: Decision) -> Finding | None:
    """Judge `decision-closed`: no agreement, enrolment, withdrawal, transfer or second closing.

    Facts: decision, outcome, closed_on.
    """
    if decision.outcome is None:
        return None
    facts = {"decision": decision.id, "outcome": decision.outcome.value, "closed_on": decision.closed_on}
    return Finding(Rule.DECISION_CLOSED, facts)


def find_decision_open(decision: Decision) -> Finding | None:
    """Judge `decision-open`: only a closed decision is reopened. Facts: decision."""
    return None if decision.is_closed else Finding(Rule.DECISION_OPEN, {"decision": decision.id})


def find_already_enrolled(decision: Decision, course: str | None = None) -> Finding | None:
    """Judge `already-enrolled`: one course at a time; nor a transfer to the course (`course`) the client is on.

    Facts: decision, course. Source: rules.md section 5.
    """
    if decision.enrolment is None or (course is not None and decision.enrolment.course != course):
        return None
    return Finding(Rule.ALREADY_ENROLLED, {"decision": decision.id, "course": decision.enrolment.course})


def find_not_enrolled(decision: Decision) -> Finding | None:
    """Judge `not-enrolled`: withdrawing or transferring someone who is not on a course. Facts: decision."""
    return None if decision.enrolment else Finding(Rule.NOT_ENROLLED, {"decision": decision.id})

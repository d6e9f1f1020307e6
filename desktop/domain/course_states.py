"""The second step for courses and decisions: whether their state lets a command begin.

Of a course or decision that is deleted, finished or closed only that is said (rules.md, introduction).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Course, CourseFinding, Draft, in_public_search, naming
from desktop.domain.rule import Finding, Rule, found
from desktop.domain.target_groups import same_groups

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.decision import Decision, Outcome


class CourseDeleted(CourseFinding, rule=Rule.COURSE_DELETED):
    """Nothing can be done to a deleted course. Source: S1 1.1.6."""

    deleted_on: date


class CourseNotOpen(CourseFinding, rule=Rule.COURSE_NOT_OPEN):
    """Nobody is enrolled on a draft."""


class NotADraft(CourseFinding, rule=Rule.NOT_A_DRAFT):
    """Only a draft is saved as a draft again or discarded. Source: S1 1.1.5."""


class NotCreated(CourseFinding, rule=Rule.NOT_CREATED):
    """Only a created course is edited, moved, published or confirmed. Source: S1 1.1.6."""


class CourseFinished(CourseFinding, rule=Rule.COURSE_FINISHED):
    """A finished course is not moved, published, confirmed or deleted; few of its fields are changed.

    Source: rules.md section 3.
    """

    ends_on: date


class AlreadyPublished(CourseFinding, rule=Rule.ALREADY_PUBLISHED):
    """A course is published once; it can't be undone, but its day may be corrected. Source: S1 1.1.6."""

    published_on: date


class AlreadyConfirmed(CourseFinding, rule=Rule.ALREADY_CONFIRMED):
    """A course is confirmed once; its day may be corrected."""

    confirmed_on: date


class TargetGroupLocked(CourseFinding, rule=Rule.TARGET_GROUP_LOCKED):
    """The target group isn't changed once the course is confirmed. Source: S1 1.2.5."""

    confirmed_on: date


class NotPublished(CourseFinding, rule=Rule.NOT_PUBLISHED):
    """A warning: a course is confirmed that clients can't find on that day. Source: S1 1.2.2."""


class ConfirmedCourseMustBeHeld(CourseFinding, rule=Rule.CONFIRMED_COURSE_MUST_BE_HELD):
    """A confirmed course isn't deleted, unless the command carries what was agreed with Kela. Source: S0, S1 1.2.2."""

    confirmed_on: date


class DecisionClosed(Finding, rule=Rule.DECISION_CLOSED):
    """On a closed decision there is no agreement, enrolment, withdrawal, transfer or second closing."""

    decision: str
    outcome: Outcome
    closed_on: date | None


class DecisionOpen(Finding, rule=Rule.DECISION_OPEN):
    """Only a closed decision is reopened."""

    decision: str


class AlreadyEnrolled(Finding, rule=Rule.ALREADY_ENROLLED):
    """A decision gives one course at a time; nor is a client transferred to the same. Source: rules.md section 5."""

    decision: str
    course: str


class NotEnrolled(Finding, rule=Rule.NOT_ENROLLED):
    """Nobody is withdrawn or transferred who is not on a course."""

    decision: str


def find_course_deleted(course: Course | Draft) -> CourseDeleted | None:
    """Judge whether there still is a course."""
    if isinstance(course, Draft) or course.deleted_on is None:
        return None
    return CourseDeleted(*naming(course), course.deleted_on)


def find_course_not_open(course: Course | Draft) -> CourseNotOpen | None:
    """Judge whether a course takes clients."""
    return CourseNotOpen(*naming(course)) if isinstance(course, Draft) else None


def find_not_a_draft(course: Course | Draft) -> NotADraft | None:
    """Judge whether a course is still a draft."""
    return None if isinstance(course, Draft) else NotADraft(*naming(course))


def find_not_created(course: Course | Draft) -> NotCreated | None:
    """Judge whether a course is more than a draft."""
    return NotCreated(*naming(course)) if isinstance(course, Draft) else None


def find_course_finished(course: Course, on: date, *, begun: bool) -> CourseFinished | None:
    """Judge whether a course has not ended on a day; `begun`: whether it has by then. Source: rules.md section 3."""
    if not begun or not course.has_ended(on):
        return None
    return CourseFinished(*naming(course), course.ends_on)


def find_edited_after_end(old: Course, new: Course, today: date, *, begun: bool) -> CourseFinished | None:
    """Judge an edit: of a finished course only note, contact details and Kela's number are changed.

    Source: rules.md section 3.
    """
    is_same = old.group_size == new.group_size and old.companion_periods == new.companion_periods
    if is_same and same_groups(old.target_groups, new.target_groups):
        return None
    return find_course_finished(old, today, begun=begun)


def find_already_published(course: Course, on: date | None) -> AlreadyPublished | None:
    """Judge whether a course can be published, or its recorded day corrected to `on`. Source: rules.md section 0.1."""
    if course.published_on is None or on not in (None, course.published_on):
        return None
    return AlreadyPublished(*naming(course), course.published_on)


def find_already_confirmed(course: Course, on: date | None) -> AlreadyConfirmed | None:
    """Judge whether a course can be confirmed, or its recorded day corrected to `on`. Source: rules.md section 0.1."""
    if course.confirmed_on is None or on not in (None, course.confirmed_on):
        return None
    return AlreadyConfirmed(*naming(course), course.confirmed_on)


def find_target_group_locked(course: Course) -> TargetGroupLocked | None:
    """Judge whether the target group of a course can be changed."""
    return TargetGroupLocked(*naming(course), course.confirmed_on) if course.confirmed_on is not None else None


def find_not_published(course: Course, on: date) -> NotPublished | None:
    """Judge whether clients find a course on the day on which it is confirmed."""
    was_published = course.published_on is not None and course.published_on <= on
    return None if was_published and in_public_search(course, on) else NotPublished(*naming(course))


def find_confirmed_course_must_be_held(
    course: Course, agreed_with_kela: str | None
) -> ConfirmedCourseMustBeHeld | None:
    """Judge whether a course can be deleted; `agreed_with_kela`: what was, if anything."""
    if course.confirmed_on is None or agreed_with_kela:
        return None
    return ConfirmedCourseMustBeHeld(*naming(course), course.confirmed_on)


def find_not_on_course(decision: Decision, course: str) -> NotEnrolled | None:
    """Judge whether a client is on a course now."""
    is_there = decision.enrolment is not None and decision.enrolment.course == course
    return None if is_there else NotEnrolled(decision.id)


def keeps_from_draft_work(course: Course | Draft) -> tuple[Finding, ...]:
    """What keeps a course from being saved or discarded as a draft."""
    return found(find_course_deleted(course) or find_not_a_draft(course))


def keeps_from_any_change(course: Course | Draft) -> tuple[Finding, ...]:
    """What keeps anything from being done to a course, however far it has come."""
    return found(find_course_deleted(course) or find_not_created(course))


def keeps_from_taking_clients(course: Course | Draft) -> tuple[Finding, ...]:
    """What keeps a course from taking clients, as far as its state goes."""
    return found(find_course_deleted(course) or find_course_not_open(course))


def find_decision_closed(decision: Decision) -> DecisionClosed | None:
    """Judge whether a decision is open."""
    if decision.outcome is None:
        return None
    return DecisionClosed(decision.id, decision.outcome, decision.closed_on)


def find_decision_open(decision: Decision) -> DecisionOpen | None:
    """Judge whether a decision is closed."""
    return None if decision.is_closed else DecisionOpen(decision.id)


def find_already_enrolled(decision: Decision, course: str | None = None) -> AlreadyEnrolled | None:
    """Judge an enrolment or, with the course to which it goes, a transfer."""
    if decision.enrolment is None or (course is not None and decision.enrolment.course != course):
        return None
    return AlreadyEnrolled(decision.id, decision.enrolment.course)


def find_not_enrolled(decision: Decision) -> NotEnrolled | None:
    """Judge a withdrawal or a transfer."""
    return None if decision.enrolment else NotEnrolled(decision.id)

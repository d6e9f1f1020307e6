"""Whether a course has a place for a client, and whether it suits: the rules one by one, with what they find."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.client_deadlines import confirmed_course_due
from desktop.domain.course import CourseFinding, decide_by, naming
from desktop.domain.decision import complete_by
from desktop.domain.rule import Finding, Rule
from desktop.domain.target_groups import dimensions_that_miss

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.capacity import YearUse
    from desktop.domain.course import Course
    from desktop.domain.decision import Agreement, Decision
    from desktop.domain.service_description import ServiceDescription

FOLLOW_UP_MARGIN: Final = timedelta(days=28)


class Place(NamedTuple):
    """A course that a client might take a place on: the course, its service (code and version), its clients, its year.

    `use` counts all courses of the year, this one too.
    """

    course: Course
    service_code: str
    service: ServiceDescription | None
    enrolled: int
    use: YearUse


class Applicant(NamedTuple):
    """A client's decision with its service version, the agreements recorded on it, and the wish at hand."""

    decision: Decision
    service: ServiceDescription | None
    agreements: Sequence[Agreement]
    companion: bool
    agreed: bool


class MissedDimension(NamedTuple):
    """A dimension in which the course offers none of the options that the decision has."""

    dimension: str
    wanted: tuple[str, ...]
    offered: tuple[str, ...]


class WrongService(CourseFinding, rule=Rule.WRONG_SERVICE):
    """The decision's service is the course's. Source: S1 1.2.1."""

    decision: str
    service: str
    course_service: str


class CourseAlreadyStarted(CourseFinding, rule=Rule.COURSE_ALREADY_STARTED):
    """No new client is enrolled once the first period has started. Source: S1 1.2.4."""

    starts_on: date


class CourseFull(CourseFinding, rule=Rule.COURSE_FULL):
    """As many are enrolled as the group takes; it could be larger. Source: S0, S1 1.2.1, 1.2.4, S2.

    `maximum`: the service's, None where it is unknown. `free_capacity`: places left in the year.
    """

    enrolled: int
    group_size: int
    maximum: int | None
    free_capacity: int
    year: int


class CourseAtMaximum(CourseFinding, rule=Rule.COURSE_AT_MAXIMUM):
    """As many are enrolled as the service allows. Source: S0, S1 1.2.1, 1.2.4, S2."""

    enrolled: int
    maximum: int


class TargetGroupMismatch(CourseFinding, rule=Rule.TARGET_GROUP_MISMATCH):
    """In each dimension that both name, a course offers one of the decision's options. Source: S0, S1 1.1.3."""

    decision: str
    service: str
    dimensions: tuple[MissedDimension, ...]


class CourseExceedsTotalDuration(CourseFinding, rule=Rule.TOTAL_DURATION_EXCEEDED):
    """The course's last period ends after the decision's complete-by date. Source: S0, S1 1.2.3-4, S2.

    What the same rule says of clients who are on a course that moves is `MoveExceedsTotalDuration`.
    """

    ends_on: date
    decision: str
    complete_by: date


class CompanionNotInService(CourseFinding, rule=Rule.COMPANION_NOT_IN_SERVICE):
    """A companion takes part only where the service has companion days. Source: S1 1.2.1."""


class NextPeriodAlreadyStarted(CourseFinding, rule=Rule.NEXT_PERIOD_ALREADY_STARTED):
    """The period to go on with has not started, and there is one. Source: S1 1.2.4.

    `periods`: how many the course has. `starts_on` is None where there is no such period.
    """

    from_period: int
    periods: int
    starts_on: date | None


class ReasonRequired(Finding, rule=Rule.REASON_REQUIRED):
    """A transfer has a reason once the rehabilitation has started. Source: S1 1.2.4."""

    decision: str


class ClientAgreementMissing(CourseFinding, rule=Rule.CLIENT_AGREEMENT_MISSING):
    """A warning: neither `agreed` nor an agreement that names this course. Source: S0, S1 1.2.1, 1.2.3."""

    decision: str


class FollowUpTight(CourseFinding, rule=Rule.FOLLOW_UP_TIGHT):
    """A warning: fewer than 28 days lie between the last period and the complete-by date.

    Source: S2; the margin is our own.
    """

    ends_on: date
    complete_by: date
    days: int


class NoSeatLeftForTransfers(CourseFinding, rule=Rule.NO_SEAT_LEFT_FOR_TRANSFERS):
    """A warning: this client fills the service maximum. Source: S0."""

    maximum: int


class ConfirmationDeadlineAtRisk(CourseFinding, rule=Rule.CONFIRMATION_DEADLINE_AT_RISK):
    """A warning: the course is not confirmed, and the client's date is past or before `decide-by`.

    Source: S0, S1 1.2.2.
    """

    decision: str
    confirmed_by: date
    decide_by: date | None


def find_wrong_service(decision: Decision, course: Course, service_code: str) -> WrongService | None:
    """Judge a course by its service."""
    if decision.service == service_code:
        return None
    return WrongService(*naming(course), decision=decision.id, service=decision.service, course_service=service_code)


def find_course_already_started(course: Course, today: date) -> CourseAlreadyStarted | None:
    """Judge an enrolment by the course's first day."""
    return CourseAlreadyStarted(*naming(course), course.starts_on) if course.has_started(today) else None


def find_course_full(place: Place) -> CourseFull | CourseAtMaximum | None:
    """Judge whether a place is left: on the course and, where none can be added to it, in the service."""
    maximum = place.service.maximum if place.service else None
    if maximum is not None and place.enrolled >= maximum:
        return CourseAtMaximum(*naming(place.course), enrolled=place.enrolled, maximum=maximum)
    if place.enrolled < place.course.group_size:
        return None
    return CourseFull(
        *naming(place.course),
        enrolled=place.enrolled,
        group_size=place.course.group_size,
        maximum=maximum,
        free_capacity=(place.use.declared or 0) - place.use.used,
        year=place.use.year,
    )


def find_target_group_mismatch(decision: Decision, course: Course) -> TargetGroupMismatch | None:
    """Judge a course by its target groups."""
    wanted, offered = decision.target_groups, course.target_groups
    missed = [
        MissedDimension(each, tuple(wanted[each]), tuple(offered[each]))
        for each in dimensions_that_miss(wanted, offered)
    ]
    if not missed:
        return None
    return TargetGroupMismatch(
        *naming(course), decision=decision.id, service=decision.service, dimensions=tuple(missed)
    )


def find_course_exceeds_total_duration(
    decision: Decision, service: ServiceDescription | None, course: Course
) -> CourseExceedsTotalDuration | None:
    """Judge a course by its last day."""
    latest = complete_by(decision, service)
    if latest is None or course.ends_on <= latest:
        return None
    return CourseExceedsTotalDuration(*naming(course), ends_on=course.ends_on, decision=decision.id, complete_by=latest)


def find_companion_not_in_service(place: Place, *, companion: bool) -> CompanionNotInService | None:
    """Judge whether the client's companion can come along."""
    if not companion or place.service is None or place.service.companion_days.known != 0:
        return None
    return CompanionNotInService(*naming(place.course))


def find_next_period_already_started(course: Course, from_period: int, today: date) -> NextPeriodAlreadyStarted | None:
    """Judge a transfer by the period with which the client would go on."""
    following = course.periods[from_period - 1] if from_period <= len(course.periods) else None
    if following is not None and not following.has_started(today):
        return None
    return NextPeriodAlreadyStarted(
        *naming(course),
        from_period=from_period,
        periods=len(course.periods),
        starts_on=following.start if following else None,
    )


def find_reason_required(decision: Decision, reason: str | None, *, started: bool) -> ReasonRequired | None:
    """Judge a transfer by its reason; `started`: the client's rehabilitation has."""
    return ReasonRequired(decision.id) if started and not reason else None


def find_client_agreement_missing(who: Applicant, course: Course) -> ClientAgreementMissing | None:
    """Judge whether the client has agreed to a course."""
    if who.agreed or any(each.course == course.id for each in who.agreements):
        return None
    return ClientAgreementMissing(*naming(course), who.decision.id)


def find_follow_up_tight(who: Applicant, course: Course) -> FollowUpTight | None:
    """Judge how much time a course leaves for what follows it."""
    latest = complete_by(who.decision, who.service)
    if latest is None or latest - course.ends_on >= FOLLOW_UP_MARGIN:
        return None
    return FollowUpTight(
        *naming(course), ends_on=course.ends_on, complete_by=latest, days=(latest - course.ends_on).days
    )


def find_no_seat_left_for_transfers(place: Place) -> NoSeatLeftForTransfers | None:
    """Judge whether a place stays free for clients who come from another course."""
    if place.service is None or place.service.maximum is None or place.enrolled + 1 != place.service.maximum:
        return None
    return NoSeatLeftForTransfers(*naming(place.course), place.service.maximum)


def find_confirmation_deadline_at_risk(who: Applicant, place: Place, today: date) -> ConfirmationDeadlineAtRisk | None:
    """Judge whether a course will be confirmed in time for the client."""
    confirmed_by = confirmed_course_due(who.decision.granted_on, who.service)
    if confirmed_by is None or place.course.confirmed_on is not None:
        return None
    decided_by = decide_by(place.course, place.service)
    if confirmed_by >= today and (decided_by is None or confirmed_by >= decided_by):
        return None
    return ConfirmationDeadlineAtRisk(
        *naming(place.course), decision=who.decision.id, confirmed_by=confirmed_by, decide_by=decided_by
    )

"""Whether a course has a place for a client, and whether it suits: the rules one by one, with what they find."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.ages import age_on, birth_date_of, is_outside_age_groups
from desktop.domain.client_deadlines import confirmed_course_due
from desktop.domain.course import CourseFinding, decide_by, must_run_of, naming
from desktop.domain.course_clients import ClientOutsideTargetGroup
from desktop.domain.decision import ClientNaming, complete_by, rests_on_example
from desktop.domain.rule import Rule
from desktop.domain.target_groups import dimensions_that_miss

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.applicant import Applicant, Place
    from desktop.domain.capacity import YearStanding
    from desktop.domain.course import Course
    from desktop.domain.decision import Decision
    from desktop.domain.service_description import ServiceDescription

FOLLOW_UP_MARGIN: Final = timedelta(days=28)


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


class CourseFull(CourseFinding, rule=Rule.COURSE_FULL):
    """As many are enrolled as the group takes; it could be larger. Source: S0, S1 1.2.1.

    `maximum`: the service's, None where it is unknown. `free_capacity`: places left in the year, which no longer
    counts once that is over.
    """

    enrolled: int
    group_size: int
    maximum: int | None
    free_capacity: int
    year: int
    standing: YearStanding


class CourseAtMaximum(CourseFinding, rule=Rule.COURSE_AT_MAXIMUM):
    """As many are enrolled as the service allows. Source: S0, S1 1.2.4, S2."""

    enrolled: int
    maximum: int


class TargetGroupMismatch(CourseFinding, rule=Rule.TARGET_GROUP_MISMATCH):
    """In each dimension that both name, a course offers one of the decision's options. Source: S0, S1 1.1.3.

    A warning where what stands on the decision is edited.
    """

    decision: str
    service: str
    dimensions: tuple[MissedDimension, ...]


class CourseExceedsTotalDuration(CourseFinding, rule=Rule.TOTAL_DURATION_EXCEEDED):
    """The course's last period ends after the decision's complete-by date. Source: S0, S1 1.2.3-4, S2.

    A warning where what stands on the decision is edited. What the same rule says of clients who are on a course that
    moves is `MoveExceedsTotalDuration`.
    """

    ends_on: date
    decision: str
    complete_by: date


class CompanionNotInService(CourseFinding, rule=Rule.COMPANION_NOT_IN_SERVICE):
    """A companion takes part only where the service has companion days. Source: S1 1.2.1."""


class CompanionNotOnCourse(CourseFinding, rule=Rule.COMPANION_NOT_ON_COURSE):
    """A warning: a companion comes along, and the course has no companion period. Source: S1 1.1.2, 1.2.1."""


class UnderAge(CourseFinding, rule=Rule.UNDER_AGE):
    """A warning: the client is younger on the course's first day than the service's youngest. Source: S2 Kohderyhmä."""

    decision: str
    age: int
    youngest: int


class FallsBelowMustRun(CourseFinding, rule=Rule.FALLS_BELOW_MUST_RUN):
    """A warning: with the client's leaving, fewer are enrolled than make a course start on schedule.

    `enrolled`: those who are left. Source: S2 Osallistujat.
    """

    enrolled: int
    must_run: int


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


def find_course_at_maximum(place: Place) -> CourseAtMaximum | None:
    """Judge whether the service allows one more; a maximum that is only an example never refuses."""
    maximum = place.service.maximum if place.service else None
    if place.service is None or maximum is None or place.enrolled < maximum:
        return None
    finding = CourseAtMaximum(*naming(place.course), enrolled=place.enrolled, maximum=maximum)
    return finding.as_example(when=place.service.group_max.is_example)


def find_course_full(place: Place) -> CourseFull | None:
    """Judge whether a place is left in the group; not where the service's own maximum refuses.

    Source: rules.md section 5.
    """
    if place.enrolled < place.course.group_size:
        return None
    at_maximum = find_course_at_maximum(place)
    if at_maximum is not None and not at_maximum.is_example:
        return None
    return CourseFull(
        *naming(place.course),
        enrolled=place.enrolled,
        group_size=place.course.group_size,
        maximum=place.service.maximum if place.service else None,
        free_capacity=(place.use.declared or 0) - place.use.used,
        year=place.use.year,
        standing=place.use.standing,
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
    """Judge a course by its last day; a date that rests on an example never refuses."""
    finding = find_course_too_late(decision, service, course)
    return finding.as_example(when=rests_on_example(decision, service)) if finding is not None else None


def find_course_too_late(
    decision: Decision, service: ServiceDescription | None, course: Course
) -> CourseExceedsTotalDuration | None:
    """Return that a course ends too late for a decision, whatever the date rests on."""
    latest = complete_by(decision, service)
    if latest is None or course.ends_on <= latest:
        return None
    return CourseExceedsTotalDuration(*naming(course), ends_on=course.ends_on, decision=decision.id, complete_by=latest)


def find_companion_not_in_service(
    course: Course, service: ServiceDescription | None, *, companion: bool
) -> CompanionNotInService | None:
    """Judge whether the client's companion can come along; where the days are not known, nothing is said."""
    if not companion or service is None or service.companion_days.known != 0:
        return None
    return CompanionNotInService(*naming(course)).as_example(when=service.companion_days.is_example)


def find_companion_not_on_course(course: Course, *, companion: bool) -> CompanionNotOnCourse | None:
    """Judge whether the course has days for a companion."""
    return CompanionNotOnCourse(*naming(course)) if companion and not course.companion_periods else None


def find_client_outside_target_group(who: Applicant, place: Place) -> ClientOutsideTargetGroup | None:
    """Judge a course's age groups by the client's age on its first day."""
    course = place.course
    if not is_outside_age_groups(birth_date_of(who.client), course.starts_on, course.target_groups, place.service):
        return None
    named = ClientNaming(who.decision.id, who.client.id, who.client.name)
    return ClientOutsideTargetGroup(*naming(course), (named,))


def find_under_age(who: Applicant, place: Place) -> UnderAge | None:
    """Judge whether the client is old enough for the service on the course's first day."""
    youngest = place.service.client_age_from.known if place.service else None
    birth_date = birth_date_of(who.client)
    if youngest is None or birth_date is None:
        return None
    age = age_on(birth_date, place.course.starts_on)
    return UnderAge(*naming(place.course), who.decision.id, age, youngest) if age < youngest else None


def find_falls_below_must_run(
    course: Course, service: ServiceDescription | None, enrolled: int, on: date
) -> FallsBelowMustRun | None:
    """Judge a client's leaving on a day, before which so many are enrolled."""
    must_run = must_run_of(course, service)
    if must_run is None or course.has_started(on) or enrolled != must_run:
        return None
    return FallsBelowMustRun(*naming(course), enrolled=enrolled - 1, must_run=must_run)


def find_client_agreement_missing(who: Applicant, course: Course) -> ClientAgreementMissing | None:
    """Judge whether the client has agreed to a course."""
    if who.wish.agreed or any(each.course == course.id for each in who.agreements):
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


def find_confirmation_deadline_at_risk(who: Applicant, place: Place) -> ConfirmationDeadlineAtRisk | None:
    """Judge whether a course will be confirmed in time for the client, as of the real day."""
    confirmed_by = confirmed_course_due(who.decision.granted_on, who.service)
    if confirmed_by is None or place.course.confirmed_on is not None:
        return None
    decided_by = decide_by(place.course, place.service)
    if confirmed_by >= who.wish.on and (decided_by is None or confirmed_by >= decided_by):
        return None
    return ConfirmationDeadlineAtRisk(
        *naming(place.course), decision=who.decision.id, confirmed_by=confirmed_by, decide_by=decided_by
    )

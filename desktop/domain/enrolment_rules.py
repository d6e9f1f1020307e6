"""What the rules say of taking, changing and leaving a place on a course, and of what stands on a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.attended import periods_had
from desktop.domain.decision import PastEnrolment, find_decision_dates_wrong
from desktop.domain.going_on import check_period_refused, check_period_warnings
from desktop.domain.places import (
    find_client_agreement_missing,
    find_client_outside_target_group,
    find_companion_not_in_service,
    find_companion_not_on_course,
    find_confirmation_deadline_at_risk,
    find_course_at_maximum,
    find_course_exceeds_total_duration,
    find_course_full,
    find_course_too_late,
    find_follow_up_tight,
    find_no_seat_left_for_transfers,
    find_target_group_mismatch,
    find_under_age,
    find_wrong_service,
)
from desktop.domain.real_day import find_date_not_possible
from desktop.domain.rule import Judgement, found
from desktop.domain.target_groups import find_target_group_not_offered

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.applicant import Applicant, Place
    from desktop.domain.course import Course
    from desktop.domain.decision import Decision
    from desktop.domain.rule import Finding
    from desktop.domain.service_description import ServiceDescription


def check_taking_place(who: Applicant, place: Place, today: date) -> Judgement:
    """Judge an enrolment or a transfer. Source: rules.md section 5."""
    earliest = (place.valid_from, who.decision.granted_on, who.last_day)
    refusals = found(find_date_not_possible(who.wish.on, earliest, today))
    refusals += check_period_refused(who, place) + _place_refused(who, place)
    return Judgement(refusals, _place_warnings(who, place) + check_period_warnings(who, place, today))


def check_returning(who: Applicant, place: Place) -> tuple[Finding, ...]:
    """Judge a place that an undo would give back among other users' changes. Source: commands.md, undo."""
    return _place_refused(who, place)


def check_companion(
    decision: Decision, course: Course, service: ServiceDescription | None, *, companion: bool, on: date, today: date
) -> Judgement:
    """Judge whether the close person of a client on a course comes along, from a real day. Source: S1 1.2.1."""
    began_on = decision.enrolment.enrolled_on if decision.enrolment else None
    return Judgement(
        found(
            find_date_not_possible(on, (began_on,), today),
            find_companion_not_in_service(course, service, companion=companion),
        ),
        found(find_companion_not_on_course(course, companion=companion)),
    )


def check_decision(decision: Decision, service: ServiceDescription | None, today: date) -> tuple[Finding, ...]:
    """Judge what stands on a decision. Source: rules.md section 5."""
    return found(
        find_decision_dates_wrong(decision, today),
        find_target_group_not_offered(decision.target_groups, service) if service else None,
    )


def course_no_longer_fits(
    decision: Decision, service: ServiceDescription | None, course: Course
) -> tuple[Finding, ...]:
    """Return what would refuse the client's own course now: warnings when a decision is edited, examples or not.

    Source: rules.md sections 1 and 5 (what stands on a decision is recorded as it is).
    """
    return found(
        find_course_too_late(decision, service, course),
        find_target_group_mismatch(decision, course),
    )


def leave(decision: Decision, course: Course, reason: str | None, on: date, *, begun: bool) -> PastEnrolment:
    """Return what stays in the history of the place that the client leaves on a day; ValueError if there is none.

    `begun`: the course had begun by then, this leaving counted. Source: rules.md section 5, Places.
    """
    enrolment = decision.enrolment
    if enrolment is None:
        message = "the client is not on a course"
        raise ValueError(message)
    return PastEnrolment(enrolment, on, reason, periods_had(course, enrolment.from_period, on, begun=begun))


def left_by_start(decision: Decision, course: Course, on: date) -> bool:
    """Whether a client who leaves on a day was on the course before its first day, and no longer is on that day."""
    enrolment = decision.enrolment
    return enrolment is not None and enrolment.enrolled_on <= course.starts_on and on <= course.starts_on


def _place_refused(who: Applicant, place: Place) -> tuple[Finding, ...]:
    return found(
        find_wrong_service(who.decision, place.course, place.service_code),
        find_course_at_maximum(place),
        find_course_full(place),
        find_target_group_mismatch(who.decision, place.course),
        find_course_exceeds_total_duration(who.decision, who.service, place.course),
        find_companion_not_in_service(place.course, place.service, companion=bool(who.wish.companion)),
    )


def _place_warnings(who: Applicant, place: Place) -> tuple[Finding, ...]:
    return found(
        find_client_agreement_missing(who, place.course),
        find_companion_not_on_course(place.course, companion=bool(who.wish.companion)),
        find_client_outside_target_group(who, place),
        find_under_age(who, place),
        find_follow_up_tight(who, place.course),
        find_no_seat_left_for_transfers(place),
        find_confirmation_deadline_at_risk(who, place),
    )

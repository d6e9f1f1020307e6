"""What the rules say of enrolling, transferring and withdrawing a client, and of what stands on a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.decision import PastEnrolment, find_decision_dates_wrong
from desktop.domain.places import (
    find_client_agreement_missing,
    find_companion_not_in_service,
    find_confirmation_deadline_at_risk,
    find_course_already_started,
    find_course_exceeds_total_duration,
    find_course_full,
    find_follow_up_tight,
    find_next_period_already_started,
    find_no_seat_left_for_transfers,
    find_reason_required,
    find_target_group_mismatch,
    find_wrong_service,
)
from desktop.domain.rule import Judgement, found
from desktop.domain.target_groups import find_target_group_not_offered

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.decision import Decision
    from desktop.domain.places import Applicant, Place
    from desktop.domain.rule import Finding
    from desktop.domain.service_description import ServiceDescription


def check_enrolling(who: Applicant, place: Place, today: date) -> Judgement:
    """Judge an enrolment that is not a transfer. Source: rules.md section 5."""
    refusals = found(find_course_already_started(place.course, today)) + _place_refused(who, place)
    return Judgement(refusals, _place_warnings(who, place, today))


def check_transferring(
    who: Applicant, place: Place, today: date, *, from_period: int, started: bool, reason: str | None
) -> Judgement:
    """Judge a transfer to `place`, where the client would go on with `from_period`.

    `started`: the client's rehabilitation has started. Source: rules.md section 5.
    """
    refusals = found(
        find_next_period_already_started(place.course, from_period, today),
        find_reason_required(who.decision, reason, started=started),
    )
    return Judgement(refusals + _place_refused(who, place), _place_warnings(who, place, today))


def check_returning(who: Applicant, place: Place) -> tuple[Finding, ...]:
    """Judge a place that an undo would give back among other users' changes. Source: commands.md, undo."""
    return _place_refused(who, place)


def check_decision(decision: Decision, service: ServiceDescription | None, today: date) -> tuple[Finding, ...]:
    """Judge what stands on a decision. Source: rules.md section 5."""
    return found(
        find_decision_dates_wrong(decision, today),
        find_target_group_not_offered(decision.target_groups, service) if service else None,
    )


def course_no_longer_fits(
    decision: Decision, service: ServiceDescription | None, course: Course
) -> tuple[Finding, ...]:
    """Return what would refuse the client's own course now: warnings when a decision is edited.

    Source: rules.md section 5 (what stands on a decision is recorded as it is).
    """
    return found(
        find_course_exceeds_total_duration(decision, service, course),
        find_target_group_mismatch(decision, course),
    )


def periods_left_behind(course: Course, from_period: int, today: date) -> int:
    """Return how many periods the client has left behind on a course joined at `from_period`.

    Those that have ended, and those before the period from which the client joined. Source: S1 1.2.4.
    """
    ended = sum(period.has_ended(today) for period in course.periods)
    return max(ended, from_period - 1)


def has_started_on(course: Course, from_period: int, today: date) -> bool:
    """Whether the client's rehabilitation has started on this course: its first period there has begun.

    Source: rules.md section 5 (`reason-required`, `confirmed-course-by`).
    """
    return course.periods[from_period - 1].has_started(today)


def has_started(decision: Decision, course: Course, past: Sequence[PastEnrolment], today: date) -> bool:
    """Whether the client's rehabilitation has started, on `course` (where the client is) or on an earlier one."""
    enrolment = decision.enrolment
    here = enrolment is not None and has_started_on(course, enrolment.from_period, today)
    return here or any(each.started for each in past)


def leave(decision: Decision, course: Course, reason: str | None, today: date) -> PastEnrolment:
    """Return what stays in the history of the place that the client leaves today. ValueError if there is none."""
    enrolment = decision.enrolment
    if enrolment is None:
        message = "the client is not on a course"
        raise ValueError(message)
    started = has_started_on(course, enrolment.from_period, today)
    confirmed_on = course.confirmed_on
    secured_on = max(confirmed_on, enrolment.enrolled_on) if started and confirmed_on else None
    return PastEnrolment(enrolment, today, reason, started, secured_on)


def _place_refused(who: Applicant, place: Place) -> tuple[Finding, ...]:
    return found(
        find_wrong_service(who.decision, place.course, place.service_code),
        find_course_full(place),
        find_target_group_mismatch(who.decision, place.course),
        find_course_exceeds_total_duration(who.decision, who.service, place.course),
        find_companion_not_in_service(place, companion=who.companion),
    )


def _place_warnings(who: Applicant, place: Place, today: date) -> tuple[Finding, ...]:
    return found(
        find_client_agreement_missing(who, place.course),
        find_follow_up_tight(who, place.course),
        find_no_seat_left_for_transfers(place),
        find_confirmation_deadline_at_risk(who, place, today),
    )

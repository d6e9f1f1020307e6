"""What the rules say of enrolling, transferring and withdrawing a client, and of what stands on a decision."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.client_deadlines import confirmed_course_due
from desktop.domain.course import decide_by, naming
from desktop.domain.decision import PastEnrolment, complete_by, find_decision_dates_wrong
from desktop.domain.rule import Finding, Judgement, Rule, found
from desktop.domain.target_groups import dimensions_that_miss, find_target_group_not_offered

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


def check_enrolling(who: Applicant, place: Place, today: date) -> Judgement:
    """Judge an enrolment that is not a transfer. Source: rules.md section 5."""
    refusals = found(_find_course_already_started(place.course, today)) + _place_refused(who, place)
    return Judgement(refusals, _place_warnings(who, place, today))


def check_transferring(
    who: Applicant, place: Place, today: date, *, from_period: int, started: bool, reason: str | None
) -> Judgement:
    """Judge a transfer to `place`, where the client would go on with `from_period`.

    `started`: the client's rehabilitation has started. Source: rules.md section 5.
    """
    refusals = found(
        _find_next_period_already_started(place.course, from_period, today),
        _find_reason_required(who.decision, reason, started=started),
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
        _find_course_exceeds_total_duration(decision, service, course),
        _find_target_group_mismatch(decision, course),
    )


def find_wrong_service(decision: Decision, course: Course, service_code: str) -> Finding | None:
    """Judge `wrong-service`: the decision's service is the course's.

    Facts: course, number, decision, service, course_service. Source: S1 1.2.1.
    """
    if decision.service == service_code:
        return None
    facts = {"decision": decision.id, "service": decision.service, "course_service": service_code}
    return Finding(Rule.WRONG_SERVICE, naming(course) | facts)


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
        _find_course_full(place),
        _find_target_group_mismatch(who.decision, place.course),
        _find_course_exceeds_total_duration(who.decision, who.service, place.course),
        _find_companion_not_in_service(place, companion=who.companion),
    )


def _place_warnings(who: Applicant, place: Place, today: date) -> tuple[Finding, ...]:
    return found(
        _find_client_agreement_missing(who, place.course),
        _find_follow_up_tight(who, place.course),
        _find_no_seat_left_for_transfers(place),
        _find_confirmation_deadline_at_risk(who, place, today),
    )


def _find_course_already_started(course: Course, today: date) -> Finding | None:
    """Judge `course-already-started`: no new client once the first period has started.

    Facts: course, number, starts_on. Source: S1 1.2.4.
    """
    if not course.has_started(today):
        return None
    return Finding(Rule.COURSE_ALREADY_STARTED, naming(course) | {"starts_on": course.starts_on})


def _find_course_full(place: Place) -> Finding | None:
    """Judge `course-full` (enrolled = group size) or, at the service maximum, `course-at-maximum`.

    Facts: course, number, enrolled, group_size, maximum (None where unknown), free_capacity (places left in the year),
    year. Source: S0, S1 1.2.1, 1.2.4, S2.
    """
    maximum = place.service.maximum if place.service else None
    if maximum is not None and place.enrolled >= maximum:
        return Finding(Rule.COURSE_AT_MAXIMUM, naming(place.course) | {"enrolled": place.enrolled, "maximum": maximum})
    if place.enrolled < place.course.group_size:
        return None
    facts = {
        "enrolled": place.enrolled,
        "group_size": place.course.group_size,
        "maximum": maximum,
        "free_capacity": (place.use.declared or 0) - place.use.used,
        "year": place.use.year,
    }
    return Finding(Rule.COURSE_FULL, naming(place.course) | facts)


def _find_target_group_mismatch(decision: Decision, course: Course) -> Finding | None:
    """Judge `target-group-mismatch`: in each dimension that both name, the course offers one of the decision's options.

    Facts: course, number, decision, service, dimensions (each with wanted and offered). Source: S0, S1 1.1.3.
    """
    wanted, offered = decision.target_groups, course.target_groups
    missed = [
        {"dimension": each, "wanted": list(wanted[each]), "offered": list(offered[each])}
        for each in dimensions_that_miss(wanted, offered)
    ]
    if not missed:
        return None
    facts = {"decision": decision.id, "service": decision.service, "dimensions": missed}
    return Finding(Rule.TARGET_GROUP_MISMATCH, naming(course) | facts)


def _find_course_exceeds_total_duration(
    decision: Decision, service: ServiceDescription | None, course: Course
) -> Finding | None:
    """Judge `total-duration-exceeded`: the course's last period ends after the decision's complete-by date.

    Facts: course, number, ends_on, decision, complete_by. Source: S0, S1 1.2.3-4, S2.
    """
    latest = complete_by(decision, service)
    if latest is None or course.ends_on <= latest:
        return None
    facts = {"ends_on": course.ends_on, "decision": decision.id, "complete_by": latest}
    return Finding(Rule.TOTAL_DURATION_EXCEEDED, naming(course) | facts)


def _find_companion_not_in_service(place: Place, *, companion: bool) -> Finding | None:
    """Judge `companion-not-in-service`: the service has no companion days. Facts: course, number. Source: S1 1.2.1."""
    if not companion or place.service is None or place.service.companion_days.enforced != 0:
        return None
    return Finding(Rule.COMPANION_NOT_IN_SERVICE, naming(place.course))


def _find_next_period_already_started(course: Course, from_period: int, today: date) -> Finding | None:
    """Judge `next-period-already-started`: the period to go on with has not started, and there is one.

    Facts: course, number, from_period, periods (how many the course has), starts_on (None where there is no such
    period). Source: S1 1.2.4.
    """
    following = course.periods[from_period - 1] if from_period <= len(course.periods) else None
    if following is not None and not following.has_started(today):
        return None
    facts = {
        "from_period": from_period,
        "periods": len(course.periods),
        "starts_on": following.start if following else None,
    }
    return Finding(Rule.NEXT_PERIOD_ALREADY_STARTED, naming(course) | facts)


def _find_reason_required(decision: Decision, reason: str | None, *, started: bool) -> Finding | None:
    """Judge `reason-required`: a transfer once the rehabilitation has started. Facts: decision. Source: S1 1.2.4."""
    return Finding(Rule.REASON_REQUIRED, {"decision": decision.id}) if started and not reason else None


def _find_client_agreement_missing(who: Applicant, course: Course) -> Finding | None:
    """Warn with `client-agreement-missing`: neither `agreed` nor an agreement that names this course.

    Facts: course, number, decision. Source: S0, S1 1.2.1, 1.2.3.
    """
    if who.agreed or any(each.course == course.id for each in who.agreements):
        return None
    return Finding(Rule.CLIENT_AGREEMENT_MISSING, naming(course) | {"decision": who.decision.id})


def _find_follow_up_tight(who: Applicant, course: Course) -> Finding | None:
    """Warn with `follow-up-tight`: fewer than 28 days between the last period and the complete-by date.

    Facts: course, number, ends_on, complete_by, days. Source: S2; the margin is our own.
    """
    latest = complete_by(who.decision, who.service)
    if latest is None or latest - course.ends_on >= FOLLOW_UP_MARGIN:
        return None
    facts = {"ends_on": course.ends_on, "complete_by": latest, "days": (latest - course.ends_on).days}
    return Finding(Rule.FOLLOW_UP_TIGHT, naming(course) | facts)


def _find_no_seat_left_for_transfers(place: Place) -> Finding | None:
    """Warn with `no-seat-left-for-transfers`: this client fills the service maximum.

    Facts: course, number, maximum. Source: S0.
    """
    if place.service is None or place.service.maximum is None or place.enrolled + 1 != place.service.maximum:
        return None
    return Finding(Rule.NO_SEAT_LEFT_FOR_TRANSFERS, naming(place.course) | {"maximum": place.service.maximum})


def _find_confirmation_deadline_at_risk(who: Applicant, place: Place, today: date) -> Finding | None:
    """Warn with `confirmation-deadline-at-risk`: not confirmed, and the client's date is past or before `decide-by`.

    Facts: course, number, decision, confirmed_by, decide_by. Source: S0, S1 1.2.2.
    """
    confirmed_by = confirmed_course_due(who.decision.granted_on, who.service)
    if confirmed_by is None or place.course.confirmed_on is not None:
        return None
    decided_by = decide_by(place.course, place.service)
    if confirmed_by >= today and (decided_by is None or confirmed_by >= decided_by):
        return None
    facts = {"decision": who.decision.id, "confirmed_by": confirmed_by, "decide_by": decided_by}
    return Finding(Rule.CONFIRMATION_DEADLINE_AT_RISK, naming(place.course) | facts)

"""The deadlines of a client's decision: agree on a course, be on a confirmed one, complete the rehabilitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from desktop.domain.attended import Rehabilitation, Taken, has_begun_there
from desktop.domain.deadline import Deadline, DutyKind
from desktop.domain.decision import Outcome, latest_completion
from desktop.domain.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desktop.domain.decision import PastEnrolment
    from desktop.domain.service_description import ServiceDescription

Beginning: TypeAlias = "tuple[date | None, date | None]"
"""When a place began, and when its course was confirmed; None where there is no place, or no confirmation."""


class LeftPlace(NamedTuple):
    """A place that the client has left, as far as deadlines depend on it.

    `confirmed_on`: of its course. `attended`: the client attended something there.
    """

    enrolled_on: date
    left_on: date
    confirmed_on: date | None
    attended: bool


class Standing(NamedTuple):
    """Where a client stands with a decision, as far as its deadlines depend on it.

    `enrolled_on` to `course_starts_on` are of the place and the course that the client is on now, as `Enrolment` has
    them; `course_agreed_on`: the last agreement that names that course. `agreed_on`: the first agreement, or enrolment
    with the client's agreement. `left`: the places left, in their order. `last_change`: as `Decision` has it.
    """

    decision: str
    granted_on: date
    received_on: date
    valid_until: date | None
    outcome: str | None
    closed_on: date | None
    enrolled_on: date | None
    agreed: bool
    moved_on: date | None
    asked_on: date | None
    course_agreed_on: date | None
    course_confirmed_on: date | None
    course_starts_on: date | None
    agreed_on: date | None
    left: tuple[LeftPlace, ...] = ()
    course_ends_on: date | None = None
    last_change: date | None = None


def client_deadlines(standing: Standing, service: ServiceDescription | None, today: date) -> list[Deadline]:
    """Return the deadlines of a decision; a closed one has none, but one closed as completed has met `complete-by`.

    Source: rules.md section 5.
    """
    if standing.outcome is not None:
        met = _complete_by(standing, service) if standing.outcome == Outcome.COMPLETED else None
        return [met] if met is not None else []
    duties = (
        _agree_course_by(standing, service),
        _confirmed_course_by(standing, service),
        _complete_by(standing, service),
        _client_not_asked(standing, today),
    )
    return [each for each in duties if each is not None]


def confirmed_course_due(granted_on: date, service: ServiceDescription | None) -> date | None:
    """Return the day by which a client should be on a confirmed course: granted + `confirm_within`. Source: S0, S2."""
    within = service.confirm_within.known if service else None
    return within.after(granted_on) if within is not None else None


def confirmed_course_met_on(standing: Standing, due_on: date) -> date | None:
    """Return the day on which a client came onto a confirmed course in time, where that still counts.

    Leaving opens it again, unless the client attended something there, or began the next place on the day of leaving,
    on a course confirmed by that day. Source: S0, S1 1.2.2; rules.md section 5, `confirmed-course-by`.
    """
    met = met_on_places_left(standing.left, (standing.enrolled_on, standing.course_confirmed_on), due_on)
    if met is None and standing.enrolled_on and standing.course_confirmed_on:
        met = _in_time(standing.enrolled_on, standing.course_confirmed_on, due_on)
    return met


def left_place(
    past: PastEnrolment, confirmed_on: date | None, absences: Mapping[tuple[str, int], frozenset[date]]
) -> LeftPlace:
    """Return a place left as deadlines see it.

    `confirmed_on`: of its course. `absences`: the client's days of absence, by course and number of the period.
    """
    taken = Taken.of_past(past)
    attended = has_begun_there(taken, Rehabilitation((taken,), absences), past.left_on)
    return LeftPlace(past.enrolment.enrolled_on, past.left_on, confirmed_on, attended)


def met_on_places_left(left: Sequence[LeftPlace], present: Beginning, due_on: date) -> date | None:
    """Return the day on which a client came onto a confirmed course in time that was left since, where it counts.

    `present`: the beginning of the place now.
    """
    if not left:
        return None
    beginnings = [*((each.enrolled_on, each.confirmed_on) for each in left), present]
    met: date | None = None
    for number, place in enumerate(left, 1):
        if place.confirmed_on is not None and place.confirmed_on <= place.left_on:
            met = met or _in_time(place.enrolled_on, place.confirmed_on, due_on)
        if place.attended and met is not None:
            return met
        if not _goes_over(place, *beginnings[number]):
            met = None
    return met


def not_asked_since(standing: Standing) -> date | None:
    """Return since when a client has not been asked about the course as it stands; None if there is nothing to ask.

    The place was taken without agreeing, or the course was moved since; the first of the two. Source: S0, S1 1.2.1,
    1.2.3, 1.2.6.
    """
    if standing.enrolled_on is None:
        return None
    agreed_on = standing.course_agreed_on
    if not standing.agreed and agreed_on is None and standing.asked_on is None:
        return standing.enrolled_on if standing.moved_on is None else min(standing.enrolled_on, standing.moved_on)
    if standing.moved_on is None or (agreed_on is not None and agreed_on >= standing.moved_on):
        return None
    return standing.moved_on


def _in_time(enrolled_on: date, confirmed_on: date, due_on: date) -> date | None:
    stood_since = max(enrolled_on, confirmed_on)
    return stood_since if stood_since <= due_on else None


def _goes_over(place: LeftPlace, next_on: date | None, next_confirmed_on: date | None) -> bool:
    """Whether the client goes from a confirmed course to another one on the same day."""
    if place.confirmed_on is None or place.confirmed_on > place.left_on or next_on != place.left_on:
        return False
    return next_confirmed_on is not None and next_confirmed_on <= place.left_on


def _agree_course_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `agree-course-by`: received + `agree_within`; met by a recorded agreement, late ones too. Source: S2."""
    within = service.agree_within.known if service else None
    if service is None or within is None:
        return None
    due_on, example = within.after(standing.received_on), service.agree_within.is_example
    return Deadline(Rule.AGREE_COURSE_BY, standing.decision, due_on, standing.agreed_on, is_example=example)


def _confirmed_course_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `confirmed-course-by`: granted + `confirm_within`, and beside it a second reading, where there is one.

    Source: S0, S1 1.2.2, 1.2.2.1, S2.
    """
    due_on = confirmed_course_due(standing.granted_on, service)
    if service is None or due_on is None:
        return None
    also = service.confirm_also.known
    return Deadline(
        Rule.CONFIRMED_COURSE_BY,
        standing.decision,
        due_on,
        confirmed_course_met_on(standing, due_on),
        also_by=also.after(standing.granted_on) if also is not None else None,
        is_example=service.confirm_within.is_example,
    )


def _complete_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `complete-by`; met when the decision is closed as completed. Source: S0, S2."""
    due_on = latest_completion(standing.granted_on, standing.valid_until, service)
    return Deadline(Rule.COMPLETE_BY, standing.decision, due_on, standing.closed_on) if due_on else None


def _client_not_asked(standing: Standing, today: date) -> Deadline | None:
    """Return the alert `client-not-asked`: about a course that has not started. Source: S0, S1 1.2.1, 1.2.3, 1.2.6."""
    if standing.course_starts_on is None or standing.course_starts_on <= today:
        return None
    since = not_asked_since(standing)
    return Deadline(Rule.CLIENT_NOT_ASKED, standing.decision, since, None, DutyKind.ALERT) if since else None

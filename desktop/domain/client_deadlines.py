"""The deadlines of a client's decision: agree on a course, be on a confirmed one, complete the rehabilitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.deadline import Deadline
from desktop.domain.decision import Outcome, latest_completion
from desktop.domain.rule import Rule

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.service_description import ServiceDescription


class Standing(NamedTuple):
    """Where a client stands with a decision, as far as its deadlines depend on it.

    `enrolled_on` and `course_confirmed_on` are of the course that the client is on now. `agreed_on`: the first
    agreement, or enrolment with the client's agreement. `secured_on`: the first day on which a place on a confirmed
    course stood that the client has left only after the rehabilitation had started there.
    """

    decision: str
    granted_on: date
    received_on: date
    valid_until: date | None
    outcome: str | None
    closed_on: date | None
    enrolled_on: date | None
    course_confirmed_on: date | None
    agreed_on: date | None
    secured_on: date | None


def client_deadlines(standing: Standing, service: ServiceDescription | None) -> list[Deadline]:
    """Return the deadlines of a decision; a closed one has none, but one closed as completed has met `complete-by`.

    Source: rules.md section 5.
    """
    if standing.outcome is None:
        rules = [_agree_course_by, _confirmed_course_by, _complete_by]
    else:
        rules = [_complete_by] if standing.outcome == Outcome.COMPLETED else []
    return [deadline for rule in rules if (deadline := rule(standing, service)) is not None]


def confirmed_course_due(granted_on: date, service: ServiceDescription | None) -> date | None:
    """Return the day by which a client should be on a confirmed course: granted + `confirm_within`. Source: S0, S2."""
    within = service.confirm_within.known if service else None
    return within.after(granted_on) if within is not None else None


def _agree_course_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `agree-course-by`: received + `agree_within`; met by a recorded agreement, late ones too. Source: S2."""
    within = service.agree_within.known if service else None
    if within is None:
        return None
    due_on = within.after(standing.received_on)
    return Deadline(Rule.AGREE_COURSE_BY, standing.decision, due_on, standing.agreed_on)


def _confirmed_course_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `confirmed-course-by`: granted + `confirm_within`; met by a place on a confirmed course in time.

    Met while the client is on a confirmed course and both the confirmation and the enrolment came in time; leaving
    opens it again, unless the client's rehabilitation had started there. Source: S0, S1 1.2.2, S2.
    """
    due_on = confirmed_course_due(standing.granted_on, service)
    if due_on is None:
        return None
    met_on = standing.secured_on if standing.secured_on and standing.secured_on <= due_on else None
    if met_on is None and standing.enrolled_on and standing.course_confirmed_on:
        stood_since = max(standing.course_confirmed_on, standing.enrolled_on)
        met_on = stood_since if stood_since <= due_on else None
    return Deadline(Rule.CONFIRMED_COURSE_BY, standing.decision, due_on, met_on)


def _complete_by(standing: Standing, service: ServiceDescription | None) -> Deadline | None:
    """Return `complete-by`; met when the decision is closed as completed. Source: S0, S2."""
    due_on = latest_completion(standing.granted_on, standing.valid_until, service)
    return Deadline(Rule.COMPLETE_BY, standing.decision, due_on, standing.closed_on) if due_on else None

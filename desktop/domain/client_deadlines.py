"""The deadlines of a client's decision: agree on a course, be on a confirmed one, complete the rehabilitation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.domain.deadline import Deadline
from desktop.domain.decision import Outcome, complete_by
from desktop.domain.rule import Rule

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.decision import Decision
    from desktop.domain.service_description import ServiceDescription


@dataclass(frozen=True, slots=True)
class History:
    """What has happened on a decision, as far as its deadlines depend on it.

    `agreed_on`: the first agreement or enrolment with the client's agreement. `course_confirmed_on`: of the course that
    the client is on now. `secured_on`: the first day on which a place on a confirmed course stood that the client has
    left only after the rehabilitation had started there.
    """

    agreed_on: date | None = None
    course_confirmed_on: date | None = None
    secured_on: date | None = None


def client_deadlines(decision: Decision, service: ServiceDescription | None, history: History) -> list[Deadline]:
    """Give the deadlines of a decision; a closed one has none, but one closed as completed has met `complete-by`.

    Source: rules.md section 5.
    """
    candidates = [_complete_by(decision, service)]
    if not decision.is_closed:
        candidates += [_agree_course_by(decision, service, history), _confirmed_course_by(decision, service, history)]
    elif decision.outcome is not Outcome.COMPLETED:
        return []
    return [each for each in candidates if each is not None]


def _agree_course_by(decision: Decision, service: ServiceDescription | None, history: History) -> Deadline | None:
    """Give `agree-course-by`: received + `agree_within`; met by a recorded agreement, late ones too. Source: S2."""
    within = service.agree_within.enforced if service else None
    if within is None:
        return None
    return Deadline(Rule.AGREE_COURSE_BY, decision.id, within.after(decision.received_on), history.agreed_on)


def _confirmed_course_by(decision: Decision, service: ServiceDescription | None, history: History) -> Deadline | None:
    """Give `confirmed-course-by`: granted + `confirm_within`; met by a place on a confirmed course in time.

    Met while the client is on a confirmed course and both the confirmation and the enrolment came in time; leaving opens
    it again, unless the client's rehabilitation had started there. Source: S0, S1 1.2.2, S2.
    """
    within = service.confirm_within.enforced if service else None
    if within is None:
        return None
    due_on = within.after(decision.granted_on)
    stood_since = [history.secured_on]
    if decision.enrolment and history.course_confirmed_on:
        stood_since.append(max(history.course_confirmed_on, decision.enrolment.enrolled_on))
    in_time = [day for day in stood_since if day is not None and day <= due_on]
    return Deadline(Rule.CONFIRMED_COURSE_BY, decision.id, due_on, min(in_time, default=None))


def _complete_by(decision: Decision, service: ServiceDescription | None) -> Deadline | None:
    """Give `complete-by`; met when the decision is closed as completed. Source: S0, S2."""
    due_on = complete_by(decision, service)
    return Deadline(Rule.COMPLETE_BY, decision.id, due_on, decision.closed_on) if due_on else None

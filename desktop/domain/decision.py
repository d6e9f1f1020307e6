"""Clients, their decisions (kuntoutuspäätös), and their enrolments on courses."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.service_description import ServiceDescription
    from desktop.domain.target_groups import TargetGroups


class Outcome(StrEnum):
    """How a decision was closed."""

    COMPLETED = "completed"
    INTERRUPTED = "interrupted"
    RETURNED = "returned"


class Client(NamedTuple):
    """A client (asiakas)."""

    id: str
    family_name: str
    given_names: str
    personal_identity_code: str | None
    birth_date: date | None
    language: str | None
    contact: Contact | None
    note: str | None

    @property
    def name(self) -> str:
        """Family name and given names."""
        return f"{self.family_name} {self.given_names}"


class Enrolment(NamedTuple):
    """The client's place on a course now; `agreed`: with the client's agreement."""

    course: str
    from_period: int
    enrolled_on: date
    agreed: bool
    companion: bool


class PastEnrolment(NamedTuple):
    """A place that the client has left.

    `started`: the client's rehabilitation had started there. `secured_on`: if so, and on a confirmed course, the day
    from which both the confirmation and the enrolment stood.
    """

    enrolment: Enrolment
    left_on: date
    reason: str | None
    started: bool
    secured_on: date | None


class Agreement(NamedTuple):
    """The tentative agreement of the first two weeks; it may name a course."""

    on: date
    course: str | None
    note: str | None


class Decision(NamedTuple):
    """A rehabilitation decision and where the client stands with it; `transfers` counts the changes of course."""

    id: str
    client: str
    service: str
    granted_on: date
    received_on: date
    valid_until: date | None
    target_groups: TargetGroups
    wishes: str | None
    outcome: Outcome | None = None
    closed_on: date | None = None
    enrolment: Enrolment | None = None
    transfers: int = 0

    @property
    def is_closed(self) -> bool:
        """Whether it is completed, interrupted or returned to Kela."""
        return self.outcome is not None


class Participant(NamedTuple):
    """A client enrolled on a course, as far as a rule on the course needs to know.

    `complete_by` is None where no such date is known, and once the decision is closed.
    """

    decision: str
    client: str
    name: str
    target_groups: TargetGroups
    complete_by: date | None

    @property
    def naming(self) -> dict[str, str]:
        """The facts that name the client."""
        return {"decision": self.decision, "client": self.client, "name": self.name}


def complete_by(decision: Decision, service: ServiceDescription | None) -> date | None:
    """Return the last day of the whole rehabilitation of a decision, where it is known."""
    return latest_completion(decision.granted_on, decision.valid_until, service)


def latest_completion(granted_on: date, valid_until: date | None, service: ServiceDescription | None) -> date | None:
    """Return the last day of the whole rehabilitation: granted on + `complete_within`; an earlier `valid_until` wins.

    None where neither is known. Source: S0, S2; rules.md section 1.
    """
    within = service.complete_within.enforced if service else None
    if within is None:
        return valid_until
    latest = within.after(granted_on)
    return latest if valid_until is None else min(latest, valid_until)


def find_decision_dates_wrong(decision: Decision, today: date) -> Finding | None:
    """Judge `decision-dates-wrong` for a decision: granted ≤ received ≤ today; `valid_until` not before granted.

    Facts: wrong (which: received_before_granted, received_in_future, valid_until_before_granted), the dates, today.
    """
    wrong = []
    if decision.received_on < decision.granted_on:
        wrong.append("received_before_granted")
    if max(decision.received_on, decision.granted_on) > today:
        wrong.append("received_in_future")
    if decision.valid_until is not None and decision.valid_until < decision.granted_on:
        wrong.append("valid_until_before_granted")
    return _find_dates_wrong(decision, wrong, today)


def find_event_date_wrong(decision: Decision, on: date, today: date) -> Finding | None:
    """Judge `decision-dates-wrong` for an agreement or a closing: from granted to today.

    Facts: wrong (which: event_before_granted, event_in_future), on, the dates, today.
    """
    wrong = []
    if on < decision.granted_on:
        wrong.append("event_before_granted")
    if on > today:
        wrong.append("event_in_future")
    return _find_dates_wrong(decision, wrong, today, on)


def _find_dates_wrong(decision: Decision, wrong: Sequence[str], today: date, on: date | None = None) -> Finding | None:
    if not wrong:
        return None
    facts = {
        "decision": decision.id,
        "wrong": list(wrong),
        "granted_on": decision.granted_on,
        "received_on": decision.received_on,
        "valid_until": decision.valid_until,
        "on": on,
        "today": today,
    }
    return Finding(Rule.DECISION_DATES_WRONG, facts)

"""Clients, their decisions (kuntoutuspäätös), and their enrolments on courses."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.service_description import PeriodKind, ServiceDescription
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
    """The client's place on a course now; `enrolled_on` is the real day, `agreed`: with the client's agreement.

    `moved_on`: the day on which the course was moved last without asking the client. `asked_on`: the day of the last
    move to which the client agreed. `untold`: the real day of a place that was taken without agreeing on a confirmed
    course, recorded before its first day. Source: rules.md sections 4 and 5.
    """

    course: str
    from_period: int
    enrolled_on: date
    agreed: bool
    companion: bool
    moved_on: date | None = None
    asked_on: date | None = None
    untold: date | None = None


class KeptPeriod(NamedTuple):
    """A period that a client keeps of a place: its number in the structure, and its dates as they were."""

    number: int
    kind: PeriodKind
    start: date
    end: date


class PastEnrolment(NamedTuple):
    """A place that the client has left on a real day.

    `periods`: those from the client's first on that had started by then; none if the course had not begun.
    Source: rules.md section 5, Places.
    """

    enrolment: Enrolment
    left_on: date
    reason: str | None
    periods: tuple[KeptPeriod, ...]


class Agreement(NamedTuple):
    """The tentative agreement of the first two weeks; it may name a course."""

    on: date
    course: str | None
    note: str | None


class Decision(NamedTuple):
    """A rehabilitation decision and where the client stands with it; `transfers` counts the changes of course.

    `last_change`: the day on which it was recorded or reopened here, its complete-by date changed, or its place began
    or ended, as typed. Source: rules.md section 6.8.
    """

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
    last_change: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether it is completed, interrupted or returned to Kela."""
        return self.outcome is not None


class ClientNaming(NamedTuple):
    """The facts that name an enrolled client."""

    decision: str
    client: str
    name: str


class Participant(NamedTuple):
    """A client enrolled on a course, as far as a rule on the course needs to know.

    `complete_by` is None where no such date is known, and once the decision is closed; `is_example`: it comes from a
    term that is only an example.
    """

    decision: str
    client: str
    name: str
    target_groups: TargetGroups
    complete_by: date | None
    birth_date: date | None = None
    is_example: bool = False

    @property
    def naming(self) -> ClientNaming:
        """The facts that name the client."""
        return ClientNaming(self.decision, self.client, self.name)


class WrongDate(StrEnum):
    """What can be wrong with the dates of a decision and of what happens on it."""

    RECEIVED_BEFORE_GRANTED = "received_before_granted"
    RECEIVED_IN_FUTURE = "received_in_future"
    VALID_UNTIL_BEFORE_GRANTED = "valid_until_before_granted"
    EVENT_BEFORE_GRANTED = "event_before_granted"
    EVENT_IN_FUTURE = "event_in_future"


class DecisionDatesWrong(Finding, rule=Rule.DECISION_DATES_WRONG):
    """Granted ≤ received ≤ today; `valid_until` not before granted; an agreement or a closing from granted to today.

    `on`: the day of the agreement or the closing, where that is judged. Source: rules.md section 5.
    """

    decision: str
    wrong: tuple[WrongDate, ...]
    granted_on: date
    received_on: date
    valid_until: date | None
    on: date | None
    today: date


def complete_by(decision: Decision, service: ServiceDescription | None) -> date | None:
    """Return the last day of the whole rehabilitation of a decision, where it is known."""
    return latest_completion(decision.granted_on, decision.valid_until, service)


def latest_completion(granted_on: date, valid_until: date | None, service: ServiceDescription | None) -> date | None:
    """Return the last day of the whole rehabilitation: granted on + `complete_within`; an earlier `valid_until` wins.

    None where neither is known. Source: S0, S2; rules.md section 1.
    """
    within = service.complete_within.known if service else None
    if within is None:
        return valid_until
    latest = within.after(granted_on)
    return latest if valid_until is None else min(latest, valid_until)


def rests_on_example(decision: Decision, service: ServiceDescription | None) -> bool:
    """Whether the complete-by date of a decision comes from a term that is only an example, not from `valid_until`."""
    if service is None or not service.complete_within.is_example or service.complete_within.known is None:
        return False
    return (
        decision.valid_until is None or service.complete_within.known.after(decision.granted_on) < decision.valid_until
    )


def find_decision_dates_wrong(decision: Decision, today: date) -> DecisionDatesWrong | None:
    """Judge the dates of a decision."""
    wrong = []
    if decision.received_on < decision.granted_on:
        wrong.append(WrongDate.RECEIVED_BEFORE_GRANTED)
    if max(decision.received_on, decision.granted_on) > today:
        wrong.append(WrongDate.RECEIVED_IN_FUTURE)
    if decision.valid_until is not None and decision.valid_until < decision.granted_on:
        wrong.append(WrongDate.VALID_UNTIL_BEFORE_GRANTED)
    return _find_dates_wrong(decision, wrong, today)


def find_event_date_wrong(decision: Decision, on: date, today: date) -> DecisionDatesWrong | None:
    """Judge the day of an agreement or a closing."""
    wrong = []
    if on < decision.granted_on:
        wrong.append(WrongDate.EVENT_BEFORE_GRANTED)
    if on > today:
        wrong.append(WrongDate.EVENT_IN_FUTURE)
    return _find_dates_wrong(decision, wrong, today, on)


def _find_dates_wrong(
    decision: Decision, wrong: Sequence[WrongDate], today: date, on: date | None = None
) -> DecisionDatesWrong | None:
    if not wrong:
        return None
    return DecisionDatesWrong(
        decision=decision.id,
        wrong=tuple(wrong),
        granted_on=decision.granted_on,
        received_on=decision.received_on,
        valid_until=decision.valid_until,
        on=on,
        today=today,
    )

"""What must be done by when: the lines of the start view, and where each date comes from."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.calendar import SUNDAY
from desktop.domain.course import minimum_of
from desktop.domain.deadline import SOON
from desktop.domain.rule import Rule
from desktop.services.queries.course_papers import PaperQueries
from desktop.services.queries.details import Details

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop.domain.calendar import Term
    from desktop.domain.service_description import Catalogue, Figure, ServiceDescription
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import CourseRow, DeadlineRow

AHEAD: Final = 30
"""How many days ahead duties are shown."""
CAPACITY_AHEAD: Final = 60
"""The same for declaring the capacity: from the beginning of September on."""

CERTIFICATES: Final = "certificates"
"""The group of the duties about certificates: any change of courses, clients and prints may concern them."""

_FIRST_TO_LAST: Final = (Rule.COMPLETE_BY, Rule.CONFIRMED_COURSE_BY, Rule.AGREE_COURSE_BY)
_TELLING: Final = frozenset({Rule.TELL_CONFIRMATION_BY, Rule.TELL_DATES_BY, Rule.TELL_GROUPS_BY})
_OF_COURSES: Final = _TELLING | {
    *(Rule.DECIDE_BY, Rule.CONFIRM_COURSE_BY, Rule.DRAFT_EXPIRES),
    *(Rule.MUST_NOT_START, Rule.CONFIRMED_BELOW_MINIMUM, Rule.NOT_IN_SEARCH, Rule.STARTED_UNCONFIRMED),
}
_WITH_TIME: Final = _TELLING | {Rule.AGREE_COURSE_BY, Rule.DRAFT_EXPIRES}
"""What has so little time from the beginning that it is not at risk before it is overdue."""

_SAID_BY: Final = {
    Rule.MUST_NOT_START: Rule.DECIDE_BY,
    Rule.CLIENT_NOT_ASKED: Rule.AGREE_COURSE_BY,
    Rule.CANNOT_COMPLETE_IN_TIME: Rule.CANNOT_COMPLETE_TOLD_BY,
}
"""By which deadline it is already said what is to be done about an alert."""

_DEEDS: Final = {
    Rule.CERTIFICATE_STALE: "print",
    Rule.DECIDE_BY: "resolve",
    Rule.MUST_NOT_START: "resolve",
    Rule.DECLARE_CAPACITY_BY: "declare-capacity",
    Rule.COMPLETE_BY: "close-decision",
    Rule.CONFIRM_COURSE_BY: "confirm-course",
    Rule.STARTED_UNCONFIRMED: "confirm-course",
    Rule.CLIENT_NOT_ASKED: "agreement",
}

_SOURCES: Final = {
    Rule.DECLARE_CAPACITY_BY: "S1 2.2",
    Rule.CONFIRM_COURSE_BY: "S1 1.2.2",
    Rule.TELL_CONFIRMATION_BY: "S1 1.2.2",
    Rule.TELL_DATES_BY: "S1 1.2.6",
    Rule.TELL_GROUPS_BY: "S1 1.2.5",
    Rule.DRAFT_EXPIRES: "S1 1.1.5",
    Rule.MUST_NOT_START: "S2",
    Rule.CONFIRMED_BELOW_MINIMUM: "S2",
    Rule.NOT_IN_SEARCH: "S1 1.1.5",
    Rule.STARTED_UNCONFIRMED: "S1 1.2.2",
    Rule.CLIENT_NOT_ASKED: "S1 1.2.1",
    Rule.CANNOT_COMPLETE_IN_TIME: "S2",
    Rule.CANNOT_COMPLETE_TOLD_BY: "S2",
}
"""Where the rules come from whose day is not reckoned from a figure of a service description."""


class Urgency(StrEnum):
    """The groups of the start view, in their order."""

    AT_RISK = "at-risk"
    TODAY = "today"
    THIS_WEEK = "this-week"
    COMING = "coming"


class Duty(NamedTuple):
    """Something that must be done by a day, or is wrong since a day; `days_left` is below 0 once it is past.

    `subject` is the id of the course, decision or contract. `course` is the course, or that which the client is on;
    `client` is the client with the decision. `minimum`: how many clients the course needs. `to_tell`: how many clients
    are still to be told.
    """

    rule: Rule
    subject: str
    due_on: date
    days_left: int
    urgency: Urgency
    course: CourseRow | None = None
    client: ClientRow | None = None
    minimum: int | None = None
    is_alert: bool = False
    to_tell: int = 0
    is_unagreed: bool = False
    """Whether the client waits for a course, and nothing has been agreed yet, whatever is more urgent."""

    @property
    def group(self) -> str:
        """The id of the thing with whose changes the duty changes: client, course, contract, or all certificates."""
        if self.rule is Rule.CERTIFICATE_STALE:
            return CERTIFICATES
        if self.client is not None:
            return self.client.client
        return self.subject

    @property
    def deed(self) -> str:
        """Name what is done about it first: a way out of several, or an action."""
        if self.rule in _DEEDS:
            return _DEEDS[self.rule]
        if self.rule not in (Rule.AGREE_COURSE_BY, Rule.CONFIRMED_COURSE_BY):
            return "show"
        if self.course is None:
            return "enrol-client"
        return "agreement" if self.rule is Rule.AGREE_COURSE_BY else "confirm-course"

    @property
    def can_be_done(self) -> bool:
        """Whether anything can be done: not where a client came onto a confirmed course too late."""
        is_confirmed = self.course is not None and self.course.confirmed_on is not None
        return not (self.rule is Rule.CONFIRMED_COURSE_BY and is_confirmed)

    @property
    def is_new(self) -> bool:
        """Whether it is about a decision that has come lately, which somebody has to agree on with the client."""
        return self.rule is Rule.AGREE_COURSE_BY and self.days_left >= 0


class Explanation(NamedTuple):
    """Where a date comes from: so long after (or, for `is_before`, before) a day, as a figure of the service says.

    `base_on` and `term` are None where the rule itself names the day. `valid_until`: an earlier end of the decision.
    """

    rule: Rule
    due_on: date
    source: str
    base_on: date | None = None
    term: Term | None = None
    is_before: bool = False
    valid_until: date | None = None
    service: ServiceDescription | None = None


class WaysOut(NamedTuple):
    """What a course below its minimum can still do.

    `missing` clients are needed; `waiting` are the names of those who wait and whom the course suits, the longest
    waiting first; `enrolled` are on it now, and would have to agree to a move or go to another course.
    """

    missing: int
    waiting: list[str]
    enrolled: int


class Duties:
    """Reads duties for a day."""

    def __init__(self, queries: Queries, catalogue: Catalogue) -> None:
        """Read through the queries."""
        self._queries, self._catalogue = queries, catalogue

    def of(self, today: date, groups: Collection[str] | None = None) -> list[Duty]:
        """Return the duties of the next days, the overdue ones and the alerts: of these clients, courses, contracts.

        An alert is left out where a deadline already says what is to be done about it. A decision has one duty at
        a time, the most urgent one; of equally urgent ones completing it comes first, then a confirmed course, then
        agreeing on one.
        """
        queries = self._queries
        with queries.records.snapshot():
            near = _once([each for each in queries.open_deadlines(today, groups) if _is_near(each)])
            of_courses = [each for each in near if each.rule in _OF_COURSES]
            decisions = {each.subject for each in near if each.rule not in {*_OF_COURSES, Rule.DECLARE_CAPACITY_BY}}
            of_these = queries.clients(decisions=decisions) if groups is None else queries.clients(groups)
            clients = {row.decision: row for row in of_these if row.decision in decisions}
            wanted = {row.course for row in clients.values() if row.course is not None}
            wanted |= {each.subject for each in of_courses}
            rows = {row.course: row for row in queries.courses(today, ids=wanted)} if wanted else {}
        duties = [_duty(each, today) for each in near if each.rule == Rule.DECLARE_CAPACITY_BY]
        duties += [self._of_course(each, rows[each.subject], today) for each in of_courses]
        of_decisions: dict[str, list[Duty]] = {}
        for each in near:
            client = clients.get(each.subject)
            if client is not None:
                duty = _duty(each, today, rows.get(client.course or ""), client)
                if each.rule not in _FIRST_TO_LAST:
                    duties.append(duty)
                elif duty.can_be_done:
                    of_decisions.setdefault(each.subject, []).append(duty)
        duties += [_most_urgent(several) for several in of_decisions.values()]
        return duties + (self._of_certificates(today) if groups is None or CERTIFICATES in groups else [])

    def _of_course(self, deadline: DeadlineRow, course: CourseRow, today: date) -> Duty:
        """Return a duty about a course or draft."""
        service = None
        if course.service is not None and course.starts_on is not None:
            service = self._catalogue.for_course(course.service, date.fromisoformat(course.starts_on))
        return _duty(deadline, today, course)._replace(minimum=minimum_of(service))

    def _of_certificates(self, today: date) -> list[Duty]:
        """Return a duty for each client who has a certificate that no longer holds. Source: S2."""
        queries = self._queries
        with queries.records.snapshot():
            stale = {each.decision: each for each in PaperQueries(queries.records, self._catalogue).stale(today)}
            clients = {row.decision: row for row in queries.clients(decisions=stale)} if stale else {}
            courses = {each.course for each in stale.values()}
            rows = {row.course: row for row in queries.courses(today, ids=courses)} if stale else {}
        rule = Rule.CERTIFICATE_STALE
        return [
            Duty(rule, ident, today, 0, Urgency.TODAY, rows.get(each.course), clients[ident])
            for ident, each in stale.items()
            if ident in clients
        ]

    def explain(self, duty: Duty, today: date) -> list[Explanation]:
        """Explain the dates of all open deadlines of a duty's subject, the earliest first."""
        with self._queries.records.snapshot():
            open_ = [each for each in self._queries.open_deadlines(today, [duty.group]) if each.subject == duty.subject]
            return [self._explanation(each, today) for each in open_]

    def ways_out(self, duty: Duty, today: date) -> WaysOut | None:
        """Return the ways out of a course below its minimum; None for other duties."""
        course = duty.course
        if duty.rule is not Rule.DECIDE_BY or course is None:
            return None
        candidates = Details(self._queries, self._catalogue).candidates_for(course.course, today)
        suitable = [each.client.name for each in candidates if not each.judgement.refusals]
        return WaysOut(max(0, (duty.minimum or 0) - course.enrolled), suitable, course.enrolled)

    def _explanation(self, deadline: DeadlineRow, today: date) -> Explanation:
        due_on, records = date.fromisoformat(deadline.due_on), self._queries.records
        rule = Rule(deadline.rule)
        if rule in _SOURCES:
            return Explanation(rule, due_on, _SOURCES[rule])
        if rule is Rule.DECIDE_BY:
            course = next(iter(self._queries.courses(today, ids=[deadline.subject])))
            starts_on = date.fromisoformat(course.starts_on or "")
            service = self._catalogue.for_course(course.service or "", starts_on)
            return _computed(rule, due_on, starts_on, service, service and service.decide_before_start, is_before=True)
        decision = records.decision(deadline.subject)
        if decision is None:
            message = f"no decision has the id {deadline.subject}"
            raise LookupError(message)
        service = self._catalogue.for_decision(decision.service, decision.granted_on)
        if rule is Rule.AGREE_COURSE_BY:
            return _computed(rule, due_on, decision.received_on, service, service and service.agree_within)
        figure = service and (service.confirm_within if rule is Rule.CONFIRMED_COURSE_BY else service.complete_within)
        explained = _computed(rule, due_on, decision.granted_on, service, figure)
        ends_early = rule is Rule.COMPLETE_BY and decision.valid_until == due_on
        return explained._replace(valid_until=decision.valid_until) if ends_early else explained


def _most_urgent(duties: Sequence[Duty]) -> Duty:
    """Return the duty of a decision that comes first."""
    first = min(duties, key=_weight)
    is_unagreed = any(each.rule is Rule.AGREE_COURSE_BY for each in duties) and first.course is None
    return first._replace(is_unagreed=is_unagreed)


def _computed(
    rule: Rule,
    due_on: date,
    base_on: date,
    service: ServiceDescription | None,
    figure: Figure[Term] | None,
    *,
    is_before: bool = False,
) -> Explanation:
    term, source = (figure.known, figure.source) if figure else (None, "")
    return Explanation(rule, due_on, source, base_on, term, is_before, None, service)


def _once(rows: Sequence[DeadlineRow]) -> list[DeadlineRow]:
    """Leave out alerts of whose course or decision a deadline already asks for the same."""
    asked = {(each.rule, each.subject) for each in rows}
    return [each for each in rows if (_SAID_BY.get(each.rule), each.subject) not in asked]


def _is_near(deadline: DeadlineRow) -> bool:
    return deadline.days_left <= (CAPACITY_AHEAD if deadline.rule == Rule.DECLARE_CAPACITY_BY else AHEAD)


def _weight(duty: Duty) -> tuple[int, int]:
    """Put what is more urgent first, and of what is equally urgent what weighs more."""
    return list(Urgency).index(duty.urgency), _FIRST_TO_LAST.index(duty.rule)


def _duty(deadline: DeadlineRow, today: date, course: CourseRow | None = None, client: ClientRow | None = None) -> Duty:
    rule = Rule(deadline.rule)
    received_today = client is not None and client.received_on == today.isoformat()
    urgency = urgency_of(rule, deadline.days_left, today, received_today=received_today)
    return Duty(
        rule,
        deadline.subject,
        date.fromisoformat(deadline.due_on),
        deadline.days_left,
        Urgency.TODAY if deadline.is_alert else urgency,
        course,
        client,
        is_alert=deadline.is_alert,
        to_tell=len(deadline.decisions or ()),
    )


def urgency_of(rule: Rule, days_left: int, today: date, *, received_today: bool = False) -> Urgency:
    """Return to which group of the start view a duty belongs.

    What is overdue is at risk, and what is due within two weeks too unless there are no more than two weeks for all of
    it: agreeing on a course, telling clients. A decision that has come today belongs to today.
    """
    if days_left < 0 or (days_left <= SOON and rule not in _WITH_TIME):
        return Urgency.AT_RISK
    if days_left == 0 or received_today:
        return Urgency.TODAY
    end_of_week = today + timedelta(days=SUNDAY - today.weekday())
    return Urgency.THIS_WEEK if today + timedelta(days=days_left) <= end_of_week else Urgency.COMING

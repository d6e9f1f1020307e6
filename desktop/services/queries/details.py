"""What stands beside a list: one course or client in full, and which places suit whom."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.applicant import Applicant, Place, Wish
from desktop.domain.attended import rehabilitation
from desktop.domain.calendar import last_working_day
from desktop.domain.capacity import YearUse, standing_of
from desktop.domain.client_deadlines import client_deadlines, confirmed_course_due
from desktop.domain.course import CourseState, decide_by
from desktop.domain.course_states import keeps_from_taking_clients
from desktop.domain.enrolment_rules import check_taking_place
from desktop.domain.rule import Judgement
from desktop.services.queries.queries import deadline_rows, journal_row
from desktop.services.queries.ranking import rank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.attended import Rehabilitation
    from desktop.domain.client_deadlines import Standing
    from desktop.domain.contract import Contract
    from desktop.domain.course import Course, Draft
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.ranking import Reason
    from desktop.services.queries.records import ClientRow, CourseRecord
    from desktop.services.queries.rows import CourseRow, DeadlineRow, JournalRow


class ParticipantDetails(NamedTuple):
    """A client on a course."""

    decision: Decision
    name: str
    deadlines: list[DeadlineRow]


class CourseDetails(NamedTuple):
    """A course or draft in full."""

    row: CourseRow
    course: Course | Draft
    service: ServiceDescription | None
    decide_by: date | None
    participants: list[ParticipantDetails]


class DecisionDetails(NamedTuple):
    """A decision in full, with its history."""

    decision: Decision
    deadlines: list[DeadlineRow]
    working_days: dict[str, date]
    """The last working day before an open deadline's due date, where that is none itself."""
    agreements: list[Agreement]
    past: list[PastEnrolment]


class ClientDetails(NamedTuple):
    """A client in full."""

    client: Client
    decisions: list[DecisionDetails]


class Placement(NamedTuple):
    """A course and a client: what the rules would say of a place there, and what makes it good.

    No refusals: it suits. `minimum` is that of the course's service, where it is known.
    """

    course: CourseRow
    client: ClientRow
    judgement: Judgement
    reasons: tuple[Reason, ...] = ()
    minimum: int | None = None


class SizedCourse(NamedTuple):
    """A course with what its group size may be; `releasable` places can be given to another course at once."""

    row: CourseRow
    least: int
    most: int
    releasable: int


Uses = dict[tuple[str, int], tuple[int | None, int]]


class Details:
    """Reads details for a day."""

    def __init__(self, queries: Queries, catalogue: Catalogue) -> None:
        """Read through the queries' records."""
        self._queries, self._records, self._catalogue = queries, queries.records, catalogue

    def course(self, ident: str, today: date) -> CourseDetails | None:
        """Return a course or draft in full, or None where there is none."""
        with self._records.snapshot():
            rows = self._queries.courses(today, ids=[ident])
            record = next(iter(self._records.courses(ids=[ident])), None)
            draft = next(iter(self._records.drafts(ids=[ident])), None)
            course = record.course if record else draft
            if not rows or course is None:
                return None
            participants = [
                ParticipantDetails(decision, name, self._deadlines(decision, standing, today))
                for decision, standing, name in self._records.participants(ident)
            ]
        service = self._service_of(course, rows[0].service)
        due_on = decide_by(record.course, service) if record else None
        return CourseDetails(rows[0], course, service, due_on, participants)

    def history(self, course: str) -> list[JournalRow]:
        """Return the entries of the journal that changed a course or who is on it, the newest first."""
        return [journal_row(entry) for entry in reversed(self._records.entries_about(course))]

    def client(self, ident: str, today: date) -> ClientDetails | None:
        """Return a client in full, or None where there is none."""
        with self._records.snapshot():
            client = self._records.client(ident)
            if client is None:
                return None
            decisions = [
                DecisionDetails(
                    decision,
                    deadlines := self._deadlines(decision, standing, today),
                    _working_days(deadlines),
                    *self._records.history_of(decision.id),
                )
                for decision, standing in self._records.decisions_of(ident)
            ]
        return ClientDetails(client, decisions)

    def places_for(self, ident: str, today: date) -> list[Placement]:
        """Return the courses still to come of a decision's service: those that suit first, the best ones on top.

        For a client who is on a course they are judged as transfers, and the present course is left out.
        """
        with self._records.snapshot():
            decision = self._records.decision(ident)
            if decision is None:
                return []
            client = next(row for row in self._queries.clients([decision.client]) if row.decision == ident)
            who = self._applicant(decision, today)
            courses, sites = self._open_places(decision, today), self._records.sites()
            rows = {row.course: row for row in self._queries.courses(today, ids=[each.course.id for each in courses])}
        due_on = confirmed_course_due(decision.granted_on, who.service)
        found = []
        for place in courses:
            if decision.enrolment and decision.enrolment.course == place.course.id:
                continue
            row, judgement = rows[place.course.id], _judge(who, place, today)
            ranked = rank(place, sites.get(row.site or ""), decision.wishes, due_on, today)
            minimum = place.service.minimum if place.service else None
            placement = Placement(row, client, judgement, ranked.reasons, minimum)
            found.append((bool(judgement.refusals), ranked.key, placement))
        found.sort(key=lambda each: each[:2])
        return [placement for _, _, placement in found]

    def sizes(self, contract: str, year: int, today: date) -> list[SizedCourse]:
        """Return the courses of a contract that start in a year, by first day, with their group sizes.

        Places that nobody has taken on a confirmed course can be given to another until it starts. Source: S1 1.3.2.
        """
        rows = [row for row in self._queries.courses(today, year=year) if row.contract == contract]
        rows.sort(key=lambda row: (row.starts_on or "", row.course))
        return [self._sized(row) for row in rows if row.state not in (CourseState.DELETED, CourseState.DRAFT)]

    def _sized(self, row: CourseRow) -> SizedCourse:
        size = row.group_size or 0
        version = self._catalogue.for_course(row.service or "", date.fromisoformat(row.starts_on or ""))
        lower = max(row.enrolled, version.minimum or 1 if version else 1)
        has_started = row.state in (CourseState.RUNNING, CourseState.FINISHED)
        least = size if has_started else min(size, lower)
        most = version.maximum if version and version.maximum else size
        return SizedCourse(row, least, most, size - least if row.state == CourseState.CONFIRMED else 0)

    def candidates_for(self, ident: str, today: date) -> list[Placement]:
        """Return the clients who wait for a course of the same service: those whom it suits first, the oldest first."""
        with self._records.snapshot():
            record = next(iter(self._records.courses(ids=[ident])), None)
            if record is None:
                return []
            row = self._queries.courses(today, ids=[ident])[0]
            place = self._place(record, self._records.contracts(), self._uses(), today)
            waiting = self._records.waiting_decisions(place.service_code)
            clients = {each.decision: each for each in self._queries.clients([each.client for each in waiting])}
            found = [
                Placement(row, clients[each.id], _judge(self._applicant(each, today), place, today)) for each in waiting
            ]
        found.sort(key=lambda each: (bool(each.judgement.refusals), each.client.granted_on or "", each.client.name))
        return found

    def _open_places(self, decision: Decision, today: date) -> list[Place]:
        contracts, uses = self._records.contracts(), self._uses()
        of_service = [each.id for each in contracts.values() if each.service == decision.service]
        return [self._place(record, contracts, uses, today) for record in self._records.open_courses(of_service, today)]

    def _place(self, record: CourseRecord, contracts: dict[str, Contract], uses: Uses, today: date) -> Place:
        course, contract, year = record.course, contracts[record.course.contract], record.course.starts_on.year
        version = self._catalogue.for_course(contract.service, course.starts_on)
        declared, used = uses.get((contract.id, year), (None, 0))
        use = YearUse(contract.id, year, declared, used, standing_of(contract, year, today))
        return Place(course, contract.service, version, contract.valid_from, record.enrolled, record.at_start, use)

    def _uses(self) -> Uses:
        return {(use.contract, use.year): (use.clients, use.used) for use in self._records.capacity_use()}

    def _applicant(self, decision: Decision, today: date) -> Applicant:
        """Return a client who asks for a place today, with a reason and the client's agreement taken for granted."""
        client = self._records.client(decision.client)
        if client is None:
            raise LookupError(decision.client)
        agreements, past = self._records.history_of(decision.id)
        wish = Wish(today, companion=False, agreed=True, reason="-", is_change=decision.enrolment is not None)
        had = self._had(decision, past, today)
        return Applicant(client, decision, self._version(decision), agreements, past, had, wish)

    def _had(self, decision: Decision, past: Sequence[PastEnrolment], today: date) -> Rehabilitation:
        enrolment, absences = decision.enrolment, self._records.absences([decision.id]).get(decision.id, {})
        record = next(iter(self._records.courses(ids=[enrolment.course])), None) if enrolment else None
        if enrolment is None or record is None:
            return rehabilitation(past, None, absences, today, begun=False)
        place = self._place(record, self._records.contracts(), {}, today)
        return rehabilitation(past, (enrolment, record.course), absences, today, begun=place.has_begun(today))

    def _version(self, decision: Decision) -> ServiceDescription | None:
        return self._catalogue.for_decision(decision.service, decision.granted_on)

    def _service_of(self, course: Course | Draft, service: str | None) -> ServiceDescription | None:
        """Return the version that a course keeps; for a draft without dates the newest."""
        if service is None:
            return None
        if not course.periods:
            return self._catalogue.latest(service)
        return self._catalogue.for_course(service, course.periods[0].start)

    def _deadlines(self, decision: Decision, standing: Standing, today: date) -> list[DeadlineRow]:
        return deadline_rows(client_deadlines(standing, self._version(decision), today), today)


def _judge(who: Applicant, place: Place, today: date) -> Judgement:
    """Ask the rules about a place; what rests on an example only is a warning."""
    closed = keeps_from_taking_clients(place.course)
    if closed:
        return Judgement(closed)
    refusals, warnings = check_taking_place(who, place, today)
    examples = tuple(each for each in refusals if each.is_example)
    return Judgement(tuple(each for each in refusals if not each.is_example), examples + warnings)


def _working_days(deadlines: Sequence[DeadlineRow]) -> dict[str, date]:
    """Return the last working day before each open due date that is none itself. Source: rules.md section 0."""
    due = {row.due_on: last_working_day(date.fromisoformat(row.due_on)) for row in deadlines if not row.met}
    return {day: working for day, working in due.items() if day != working.isoformat()}

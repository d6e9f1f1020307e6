"""What stands on the documents of a course: who takes part, where they stay, and when they were there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.attendance import days_attended
from desktop.domain.certificate import Certificate, find_certificate_stale
from desktop.domain.client_deadlines import confirmed_course_due
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.domain.stay import Stay
from desktop.services.queries.certificate_facts import read_certificate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.attendance import Attendance
    from desktop.domain.certificate import CertificateStale
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course
    from desktop.domain.decision import Client, Decision
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.services.queries.records import Records

KEPT_FOR: Final = timedelta(days=400)
"""How long an issued certificate is watched after it was printed."""


class Person(NamedTuple):
    """A client on a course; `left_on`: the day on which one who is no longer on it left.

    `confirmed_by`: the day by which the decision's service wants the client on a confirmed course.
    """

    decision: Decision
    client: Client
    stay: Stay
    attendance: Mapping[int, Attendance]
    from_period: int
    left_on: date | None
    confirmed_by: date | None

    def is_there(self, number: int, start: date) -> bool:
        """Whether the client takes part in a period, as far as is known."""
        return self.from_period <= number and (self.left_on is None or self.left_on >= start)


class CoursePapers(NamedTuple):
    """A course with everything that its documents may need."""

    provider: Provider | None
    site: Site
    contract: Contract
    service: ServiceDescription | None
    course: Course
    people: list[Person]

    def there(self, number: int) -> list[Person]:
        """Return who takes part in a period (from 1), by name."""
        start = self.course.periods[number - 1].start
        return [each for each in self.people if each.is_there(number, start)]

    @property
    def face_to_face(self) -> list[int]:
        """The numbers of the periods to which people come."""
        return [n for n, each in enumerate(self.course.periods, 1) if each.kind is PeriodKind.FACE_TO_FACE]


class PaperQueries:
    """Reads what documents are made of."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        """Read from `records`; services are described in the catalogue."""
        self._records, self._catalogue = records, catalogue

    def course(self, ident: str) -> CoursePapers | None:
        """Read a course with its people; None for a draft or where there is none."""
        records = self._records
        with records.snapshot():
            record = next(iter(records.courses(ids=[ident])), None)
            if record is None:
                return None
            course = record.course
            contract = records.contracts()[course.contract]
            stays = {each.decision: each for each in records.stays(ident)}
            there: dict[str, dict[int, Attendance]] = {}
            for each in records.attendance(ident):
                there.setdefault(each.decision, {})[each.period] = each
            people = [
                Person(
                    decision,
                    client,
                    stays.get(decision.id, Stay(decision.id, ident)),
                    there.get(decision.id, {}),
                    from_period,
                    left_on,
                    confirmed_course_due(
                        decision.granted_on, self._catalogue.for_decision(decision.service, decision.granted_on)
                    ),
                )
                for decision, client, from_period, left_on in records.present(ident)
            ]
            site, provider = records.sites()[contract.site], records.provider()
        service = self._catalogue.for_course(contract.service, course.starts_on)
        return CoursePapers(provider, site, contract, service, course, people)

    def stale(self, today: date) -> list[CertificateStale]:
        """Judge `certificate-stale` for the newest certificate of each client and period."""
        issued = self._records.printouts(document=Document.CERTIFICATE, since=today - KEPT_FOR)
        newest = {each.subject: each for each in issued}
        papers_of: dict[str, CoursePapers | None] = {}
        found = []
        for printout in newest.values():
            course = printout.course or ""
            if course not in papers_of:
                papers_of[course] = self.course(course)
            certificate = read_certificate(printout.facts["certificate"])
            present = _present(papers_of[course], certificate)
            finding = find_certificate_stale(certificate, present)
            found += [finding] if finding else []
        return found


def _present(papers: CoursePapers | None, issued: Certificate) -> Certificate | None:
    """Return what an issued certificate would say now."""
    person = next((each for each in papers.people if each.decision.id == issued.decision), None) if papers else None
    return certificate_of(papers, person, issued.period) if papers and person else None


def certificate_of(papers: CoursePapers, person: Person, number: int) -> Certificate | None:
    """Return what a client's certificate of a period says; None where nobody has recorded who was there.

    All face-to-face days. Source: rules.md section 6.10.
    """
    recorded = person.attendance.get(number)
    if recorded is None or number > len(papers.course.periods):
        return None
    period, client = papers.course.periods[number - 1], person.client
    return Certificate(
        decision=person.decision.id,
        client=client.id,
        name=f"{client.given_names} {client.family_name}",
        personal_identity_code=client.personal_identity_code,
        birth_date=client.birth_date,
        service=papers.contract.service,
        course=papers.course.id,
        period=number,
        starts_on=period.start,
        ends_on=period.end,
        attended=days_attended(period, recorded.absent, person.left_on),
        absent=recorded.absent,
    )

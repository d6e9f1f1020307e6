"""The register inside one transaction: domain values loaded from rows and put back as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course_numbers import own_number
from desktop.domain.decision import Agreement
from desktop.storage.rows import decision_mapping, mapping, stay_mapping
from desktop.storage.write import statements as s
from desktop.storage.write.description_register import SqlDescriptionRegister
from desktop.storage.write.kela_register import SqlKelaRegister
from desktop.storage.write.notice_register import SqlNoticeRegister
from desktop.storage.write.stay_register import SqlStayRegister

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.capacity import Capacity
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course, Draft
    from desktop.domain.decision import Client, Decision, PastEnrolment
    from desktop.services.ports import Thing


class SqlRegister(SqlStayRegister, SqlNoticeRegister, SqlDescriptionRegister, SqlKelaRegister):
    """Loads and stores; each write first opens the entry, so that the journal captures it."""

    def provider(self) -> Provider | None:
        """Load the provider."""
        row = self._row(s.PROVIDER)
        return mapping.read_provider(row) if row else None

    def site(self, ident: str) -> Site | None:
        """Load a site."""
        row = self._row(s.BY_ID["site"], ident=ident)
        return mapping.read_site(row) if row else None

    def contract(self, ident: str) -> Contract | None:
        """Load a contract."""
        row = self._row(s.BY_ID["contract"], ident=ident)
        return mapping.read_contract(row) if row else None

    def contracts(self) -> list[Contract]:
        """Load all contracts."""
        return [mapping.read_contract(row) for row in self._rows(s.CONTRACTS)]

    def capacity(self, contract: str, year: int) -> Capacity | None:
        """Load what a contract takes in a year."""
        row = self._row(s.CAPACITY, contract=contract, year=year)
        return mapping.read_capacity(row) if row else None

    def used(self, contract: str, year: int, besides: str | None = None) -> int:
        """Sum the group sizes of the contract's courses that start in the year, `besides` one of them."""
        return self._number(s.USED, contract=contract, year=year, besides=besides)

    def course(self, ident: str) -> Course | Draft | None:
        """Load a course or a draft, whichever has the id."""
        row = self._row(s.BY_ID["course"], ident=ident)
        if row:
            return mapping.read_course(row)
        row = self._row(s.BY_ID["draft"], ident=ident)
        return mapping.read_draft(row) if row else None

    def drafts(self) -> list[Draft]:
        """Load all drafts."""
        return [mapping.read_draft(row) for row in self._rows(s.DRAFTS)]

    def enrolled(self, course: str) -> int:
        """Count the clients on a course."""
        return self._number(s.ENROLLED, ident=course)

    def on_course_on(self, course: str, day: date) -> int:
        """Count the clients who were on a course on a day: their place had begun, and was left on a later day."""
        on_day = {"ident": course, "day": day.isoformat()}
        return self._number(s.STILL_ON_COURSE, **on_day) + self._number(s.LEFT_COURSE_LATER, **on_day)

    def enrolled_clients(self, course: str) -> list[tuple[Decision, Client]]:
        """Load the clients on a course, each with the decision, ordered by decision."""
        clients = {row["id"]: mapping.read_client(row) for row in self._rows(s.CLIENTS_OF_COURSE, ident=course)}
        decisions = map(decision_mapping.read_decision, self._rows(s.DECISIONS_OF_COURSE, ident=course))
        return [(decision, clients[decision.client]) for decision in decisions]

    def client(self, ident: str) -> Client | None:
        """Load a client."""
        row = self._row(s.BY_ID["client"], ident=ident)
        return mapping.read_client(row) if row else None

    def client_with_code(self, personal_identity_code: str) -> str | None:
        """Return the id of the client who has the code."""
        row = self._row(s.CLIENT_WITH_CODE, ident=personal_identity_code)
        return row["id"] if row else None

    def decision(self, ident: str) -> Decision | None:
        """Load a decision."""
        row = self._row(s.BY_ID["decision"], ident=ident)
        return decision_mapping.read_decision(row) if row else None

    def agreements(self, decision: str) -> list[Agreement]:
        """Load the agreements recorded on a decision."""
        return [decision_mapping.read_agreement(row) for row in self._rows(s.AGREEMENTS, ident=decision)]

    def past_enrolments(self, decision: str) -> list[PastEnrolment]:
        """Load the places that the client has left."""
        return [decision_mapping.read_past_enrolment(row) for row in self._rows(s.PAST_ENROLMENTS, ident=decision)]

    def absences(self, decision: str) -> dict[tuple[str, int], frozenset[date]]:
        """Load the days on which a client was absent, by course and number of the period."""
        recorded = map(stay_mapping.read_attendance, self._rows(s.ATTENDANCE_OF_DECISION, ident=decision))
        return {(each.course, each.period): frozenset(each.absent) for each in recorded}

    def courses_under(self, contract: str) -> list[Course]:
        """Load the courses of a contract that are not deleted, by id."""
        return [mapping.read_course(row) for row in self._rows(s.COURSES_UNDER, ident=contract)]

    def number_holder(self, kela_number: str, besides: str) -> Course | None:
        """Load a course, `besides` one, that has a number: as Kela's, unless it is deleted, or as its own."""
        row = self._row(s.NUMBER_HOLDER, kela_number=kela_number, number=own_number(kela_number), besides=besides)
        return mapping.read_course(row) if row else None

    def take_course_number(self, kela_number: str | None) -> int:
        """Return the next identification number; it is never given again, and stands nowhere as a Kela number.

        `kela_number`: that of the course which takes it.
        """
        header = self._row(s.HEADER)
        if header is None:
            raise LookupError("header")
        number = int(header["next_course_number"])
        while str(number) == kela_number or self._number(s.WITH_KELA_NUMBER, ident=str(number)):
            number += 1
        self._connection.execute(s.SET_NEXT_COURSE_NUMBER, {"number": number + 1})
        return number

    def save(self, *things: Thing) -> None:
        """Store things, new or changed."""
        for thing in things:
            self._open_entry()
            table, write = mapping.WRITERS[type(thing)]
            self._connection.execute(s.UPSERT[table], write(thing))

    def add_history(self, decision: str, thing: Agreement | PastEnrolment) -> None:
        """Add an agreement or a past enrolment to a decision's history."""
        self._open_entry()
        if isinstance(thing, Agreement):
            number = self._number(s.LAST_AGREEMENT, ident=decision) + 1
            self._connection.execute(s.UPSERT["agreement"], decision_mapping.agreement_row(decision, number, thing))
        else:
            number = self._number(s.LAST_PAST_ENROLMENT, ident=decision) + 1
            row = decision_mapping.past_enrolment_row(decision, number, thing)
            self._connection.execute(s.UPSERT["past_enrolment"], row)

    def remove_draft(self, ident: str) -> None:
        """Remove a draft."""
        self._open_entry()
        self._connection.execute(s.REMOVE_DRAFT, {"ident": ident})

"""The register inside one transaction: domain values loaded from rows and put back as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course_numbers import own_number
from desktop.storage.rows import mapping
from desktop.storage.write import statements as s
from desktop.storage.write.description_register import SqlDescriptionRegister
from desktop.storage.write.kela_register import SqlKelaRegister
from desktop.storage.write.notice_register import SqlNoticeRegister
from desktop.storage.write.place_register import SqlPlaceRegister
from desktop.storage.write.stay_register import SqlStayRegister

if TYPE_CHECKING:
    from desktop.domain.capacity import Capacity
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course, Draft
    from desktop.domain.decision import Client
    from desktop.services.ports import Thing


class SqlRegister(SqlPlaceRegister, SqlStayRegister, SqlNoticeRegister, SqlDescriptionRegister, SqlKelaRegister):
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

    def client(self, ident: str) -> Client | None:
        """Load a client."""
        row = self._row(s.BY_ID["client"], ident=ident)
        return mapping.read_client(row) if row else None

    def client_with_code(self, personal_identity_code: str) -> str | None:
        """Return the id of the client who has the code."""
        row = self._row(s.CLIENT_WITH_CODE, ident=personal_identity_code)
        return row["id"] if row else None

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

    def remove_draft(self, ident: str) -> None:
        """Remove a draft."""
        self._open_entry()
        self._connection.execute(s.REMOVE_DRAFT, {"ident": ident})

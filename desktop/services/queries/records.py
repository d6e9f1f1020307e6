"""What queries need from the database: the domain's values, and records that rows on screen are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from contextlib import AbstractContextManager
    from datetime import date

    from desktop.domain.attendance import Attendance
    from desktop.domain.capacity import Capacity
    from desktop.domain.client_deadlines import LeftPlace, Standing
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course, Draft
    from desktop.domain.course_duties import Stretch
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment
    from desktop.domain.kela_list import Facts, Tick
    from desktop.domain.notices import Notice
    from desktop.domain.printout import Printout
    from desktop.domain.stay import Stay
    from desktop.domain.target_groups import TargetGroups
    from desktop.services.changes import Changes
    from desktop.services.ports import RowImage


Head = tuple[int, bytes]
"""The number and the hash of a journal entry."""


class CourseRecord(NamedTuple):
    """A course with the number of its clients now and, of one that is not confirmed, on its first day."""

    course: Course
    enrolled: int
    at_start: int = 0


class ClientRow(NamedTuple):
    """A client with one decision, read as it is shown: dates as YYYY-MM-DD; None for a client without a decision."""

    client: str
    name: str
    decision: str | None
    service: str | None
    granted_on: str | None
    received_on: str | None
    course: str | None
    outcome: str | None

    @property
    def status(self) -> str | None:
        """How a closed decision ended; waiting or enrolled while it is open; None without a decision."""
        if self.decision is None:
            return None
        return self.outcome or ("waiting" if self.course is None else "enrolled")


class PlaceRecord(NamedTuple):
    """What the decision of a client has about courses, as it is stored: flags as 0 and 1; None without a course."""

    decision: str
    course: str | None
    enrolled_on: str | None
    from_period: int | None
    companion: int | None
    transfers: int


class CapacityRecord(NamedTuple):
    """A contract's capacity in a year as it is stored, in clients, with what its courses use; flags as 0 and 1."""

    contract: str
    year: int
    clients: int
    carried_over: int
    used: int
    enrolled: int


class EntryRecord(NamedTuple):
    """An entry of the journal with the rows that it changed; `on`: the real day, where the command has one."""

    seq: int
    at: str
    on: str | None
    user: str
    command: str
    subject: str | None
    images: list[RowImage]


class LastChange(NamedTuple):
    """The entry of the journal that changed a thing last, and the most periods that it ever had (0: it has none)."""

    seq: int
    at: str
    periods: int


class ClientOnCourse(NamedTuple):
    """A client on a course, as far as the duties of the course depend on the client.

    `untold`: since when the client is to be told, if so. `left`: the places left, in their order.
    """

    course: str
    service: str
    decision: str
    granted_on: date
    is_closed: bool
    enrolled_on: date
    course_confirmed_on: date | None
    untold: date | None
    left: tuple[LeftPlace, ...]


class CourseRecords(Protocol):
    """Reads courses and drafts."""

    def courses(self, *, year: int | None = None, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that start in a year, or those with the ids, or all."""

    def courses_during(self, first: date, last: date, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted and have a day between two: those with the ids, or all."""

    def courses_to_come(self, today: date, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted and not over: those with the ids, or all."""

    def listed_courses(self, today: date) -> Iterator[CourseRecord]:
        """Read the courses that are published, not deleted and not over."""

    def courses_with_duties(
        self, today: date, confirmed_since: date, ids: Collection[str] | None = None
    ) -> Iterator[CourseRecord]:
        """Read the courses that are not deleted, and not over unless they may never have been held.

        Those that were confirmed since a day too; of those with the ids, or of all.
        """

    def courses_with_untold(self) -> frozenset[str]:
        """Read the courses with clients who took a place without agreeing once the course was confirmed."""

    def clients_on(self, courses: Collection[str]) -> list[ClientOnCourse]:
        """Read the clients on some courses, ordered by decision."""

    def stretches(self, courses: Collection[str]) -> list[tuple[str, Stretch]]:
        """Read how long each client was on some courses, those who have left too; each with the course."""

    def offered_groups(self, year: int | None = None) -> list[tuple[str, int, TargetGroups]]:
        """Read the contract, the year of the first day and the target groups of courses that are not deleted.

        `year`: only those that start in it. What several courses have in common comes once.
        """

    def open_courses(self, contracts: Collection[str], today: date) -> Iterator[CourseRecord]:
        """Read the courses of some contracts that are neither deleted nor over."""

    def drafts(self, *, year: int | None = None, ids: Collection[str] | None = None) -> list[Draft]:
        """Read the drafts that start in a year, or those with the ids, or all."""

    def number_holder(self, kela_number: str) -> Course | None:
        """Read a course that has a number: as Kela's, unless it is deleted, or as its own."""

    def course_numbers(self) -> dict[str, str]:
        """Read the numbers that are shown of all courses, by id."""


class ClientRecords(Protocol):
    """Reads clients and their decisions."""

    def clients(
        self, ids: Collection[str] | None = None, *, decisions: Collection[str] | None = None
    ) -> list[ClientRow]:
        """Read the clients with their decisions: those with the ids, those of the decisions, or all."""

    def places(self) -> dict[str, PlaceRecord]:
        """Read what all decisions have about courses, by the decision's id."""

    def standings(self, closed_since: date, clients: Collection[str] | None = None) -> list[tuple[str, Standing]]:
        """Read where decisions stand that are open or were completed since a day, each with its service.

        `clients`: only those of these clients.
        """

    def standings_on_courses(self) -> list[Standing]:
        """Read where the decisions stand whose clients are on a course."""

    def past_enrolments(self, decisions: Collection[str] | None = None) -> dict[str, list[PastEnrolment]]:
        """Read the places that clients have left, of some decisions or all, in their order, by decision."""

    def absences(
        self, decisions: Collection[str] | None = None
    ) -> dict[str, Mapping[tuple[str, int], frozenset[date]]]:
        """Read the days of absence, of some decisions or all: by decision, then by course and number of the period."""

    def client(self, ident: str) -> Client | None:
        """Read a client."""

    def decisions_of(self, client: str) -> list[tuple[Decision, Standing]]:
        """Read a client's decisions and where they stand."""

    def participants(self, course: str) -> list[tuple[Decision, Standing, str]]:
        """Read the decisions of the clients on a course, where they stand, and the clients' names."""

    def history_of(self, decision: str) -> tuple[list[Agreement], list[PastEnrolment]]:
        """Read the agreements on a decision and the places that the client has left."""

    def decision(self, ident: str) -> Decision | None:
        """Read a decision."""

    def waiting_decisions(self, service: str) -> list[Decision]:
        """Read the open decisions of a service whose clients are on no course."""

    def decisions(self) -> Iterator[Decision]:
        """Read all decisions."""

    def identity_codes(self) -> list[tuple[str, str]]:
        """Read the clients that have a personal identity code, each with the code."""


class Present(NamedTuple):
    """A client who is on a course or has left it; `left_on` is None for one who is on it."""

    decision: Decision
    client: Client
    from_period: int
    left_on: date | None


class PaperRecords(Protocol):
    """Reads what happens on courses, and what was printed of it."""

    def present(self, course: str) -> list[Present]:
        """Read who is on a course and who has left it, by name; one who came back only as being on it."""

    def stays(self, course: str) -> list[Stay]:
        """Read the stays on a course."""

    def attendance(self, course: str) -> list[Attendance]:
        """Read who was there."""

    def printouts(
        self, *, codes: Collection[str] | None = None, document: str | None = None, since: date | None = None
    ) -> list[Printout]:
        """Read what was printed: with these codes, of a kind, since a day; the oldest first."""

    def printed_codes(self) -> frozenset[str]:
        """Read all codes that have been given."""


class NoticeRecords(Protocol):
    """Reads what was told to Kela."""

    def notices(self) -> list[Notice]:
        """Read all notices, by day and id."""


class KelaRecords(Protocol):
    """Reads what is to be typed at Kela, and what was."""

    def kela_pairs(self) -> list[tuple[Facts, Facts]]:
        """Read what stands here and at Kela, of at least all those things of which the two differ."""

    def ticks(self, since: date) -> list[Tick]:
        """Read what was ticked since a day, the oldest first."""


class Records(CourseRecords, ClientRecords, PaperRecords, NoticeRecords, KelaRecords, Protocol):
    """Reads the database; everything read inside one `snapshot` belongs together."""

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one state of the data, whatever others write meanwhile."""

    def today(self) -> str | None:
        """Return the last day on which the database was used."""

    def provider(self) -> Provider | None:
        """Read the provider."""

    def sites(self) -> dict[str, Site]:
        """Read all sites, by id."""

    def contracts(self) -> dict[str, Contract]:
        """Read all contracts, by id."""

    def capacities(self, year: int) -> dict[str, Capacity]:
        """Read the capacities of a year, by contract."""

    def capacity_use(self, year: int | None = None) -> list[CapacityRecord]:
        """Read what contracts have and use, by contract and year."""

    def count(self, table: str) -> int:
        """Count what a table holds."""

    def entries(self, newest: int | None = None) -> list[EntryRecord]:
        """Read the newest entries of the journal, or all; oldest first."""

    def entries_about(self, course: str) -> list[EntryRecord]:
        """Read the entries that changed a course or who is on it, oldest first."""

    def last_changes(self, table: str) -> dict[str, LastChange]:
        """Read which entry changed each thing of a table (course, contract, site) last, by the thing's id."""

    def newest_entry(self) -> Head:
        """Read the number and hash of the journal's newest entry; 0 and nothing while it is empty."""

    def changes_since(self, seen: Head) -> tuple[Head, Changes]:
        """Return the journal's newest entry and what has changed since another, by whomever.

        Everything, where that one is no longer in the journal: a backup was put in place.
        """

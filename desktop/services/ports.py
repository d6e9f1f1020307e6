"""What the services need from outside: a register to load from and put to, its journal, transactions, a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import date, datetime

    from desktop.domain.attendance import Attendance
    from desktop.domain.capacity import Capacity
    from desktop.domain.changes import Irreversible
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course, Draft
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment
    from desktop.domain.kela_list import Facts, KelaItem, Tick
    from desktop.domain.notices import Notice
    from desktop.domain.printout import Printout
    from desktop.domain.service_versions import DescribedVersion
    from desktop.domain.stay import Stay
    from desktop.services.changes import Changes


Thing: TypeAlias = (
    "Provider | Site | Contract | Capacity | Course | Draft | Client | Decision | Stay | Attendance | Printout"
    " | DescribedVersion | Notice"
)
"""What a register stores."""


class Clock(Protocol):
    """Where the time comes from."""

    def today(self) -> date:
        """Return the calendar date in Europe/Helsinki."""

    def now(self) -> datetime:
        """Return the time, in UTC."""

    def moment(self) -> datetime:
        """Return the local time without a zone; its date is `today()`."""


class StayRegister(Protocol):
    """What happens on courses, inside one transaction."""

    def stay(self, decision: str, course: str) -> Stay | None:
        """Load a client's stay on a course."""

    def stays(self, course: str) -> list[Stay]:
        """Load all stays on a course, also of clients who have left."""

    def ever_on(self, course: str) -> frozenset[str]:
        """Return the decisions of the clients who are on a course or have been."""

    def there(self, course: str, period: int, since: date) -> list[str]:
        """Return the decisions of the clients on a course in a period, and of those who left it since a day."""

    def attendance(self, course: str) -> list[Attendance]:
        """Load what was recorded of who was there on a course, also of clients who have left it."""

    def past_places(self, course: str) -> list[tuple[str, int, PastEnrolment]]:
        """Load the places on a course that clients have left, each with its decision and its number there."""

    def is_named(self, ident: str) -> bool:
        """Whether an agreement or a notice names a course or a draft."""

    def printout(self, code: str) -> Printout | None:
        """Load a printout."""


class NoticeRegister(Protocol):
    """What was told to Kela, inside one transaction."""

    def notice(self, ident: str) -> Notice | None:
        """Load a notice."""

    def notices_about(self, decision: str) -> list[Notice]:
        """Load the notices about a decision, by day."""

    def remove_notice(self, ident: str) -> None:
        """Remove a notice."""


class DescriptionRegister(Protocol):
    """The services that a database describes, inside one transaction."""

    def service_descriptions(self) -> list[str]:
        """Load the descriptions that users gave, as JSON, by service and first day."""

    def courses_of_service(self, code: str) -> list[Course]:
        """Load the courses of a service that are not deleted, by id."""

    def names_service(self, code: str) -> bool:
        """Whether a contract or a decision names a service."""


class KelaRegister(Protocol):
    """What stands at Kela, inside one transaction."""

    def kela_pairs(self) -> list[tuple[Facts, Facts]]:
        """Load what stands here and at Kela, of at least all those things of which the two differ."""

    def at_kela(self, thing: Facts) -> Facts:
        """Load what stands at Kela of the thing that some facts are of."""

    def put_at_kela(self, facts: Facts) -> None:
        """Store what stands at Kela of a thing now."""

    def add_tick(self, item: KelaItem, typed_on: date) -> None:
        """Remember that an item was typed."""

    def newest_tick(self, item: str) -> Tick | None:
        """Load the newest tick of an item, by its name."""

    def remove_tick(self, tick: Tick) -> None:
        """Forget a tick."""


class PlaceRegister(Protocol):
    """Decisions and places on courses, inside one transaction."""

    def enrolled(self, course: str) -> int:
        """Count the clients on a course."""

    def on_course_on(self, course: str, day: date) -> int:
        """Count the clients who were on a course on a day: their place had begun, and was left on a later day."""

    def enrolled_clients(self, course: str) -> list[tuple[Decision, Client]]:
        """Load the clients on a course, each with the decision, ordered by decision."""

    def decision(self, ident: str) -> Decision | None:
        """Load a decision."""

    def agreements(self, decision: str) -> list[Agreement]:
        """Load the agreements recorded on a decision."""

    def past_enrolments(self, decision: str) -> list[PastEnrolment]:
        """Load the places that the client has left."""

    def absences(self, decision: str) -> dict[tuple[str, int], frozenset[date]]:
        """Load the days on which a client was absent, by course and number of the period."""

    def add_history(self, decision: str, thing: Agreement | PastEnrolment) -> None:
        """Add an agreement or a past enrolment to a decision's history."""

    def save_past_place(self, decision: str, number: int, place: PastEnrolment) -> None:
        """Store a changed place that a client has left."""


class Register(PlaceRegister, StayRegister, NoticeRegister, DescriptionRegister, KelaRegister, Protocol):
    """The data inside one transaction; what is put is seen by what is loaded later."""

    def provider(self) -> Provider | None:
        """Load the provider."""

    def site(self, ident: str) -> Site | None:
        """Load a site."""

    def contract(self, ident: str) -> Contract | None:
        """Load a contract."""

    def contracts(self) -> list[Contract]:
        """Load all contracts."""

    def capacity(self, contract: str, year: int) -> Capacity | None:
        """Load what a contract takes in a year."""

    def used(self, contract: str, year: int, besides: str | None = None) -> int:
        """Sum the group sizes of the contract's courses that start in the year, `besides` one of them."""

    def course(self, ident: str) -> Course | Draft | None:
        """Load a course or a draft, whichever has the id."""

    def drafts(self) -> list[Draft]:
        """Load all drafts."""

    def client(self, ident: str) -> Client | None:
        """Load a client."""

    def client_with_code(self, personal_identity_code: str) -> str | None:
        """Return the id of the client who has the code."""

    def courses_under(self, contract: str) -> list[Course]:
        """Load the courses of a contract that are not deleted, by id."""

    def number_holder(self, kela_number: str, besides: str) -> Course | None:
        """Load a course, `besides` one, that has a number: as Kela's, unless it is deleted, or as its own."""

    def take_course_number(self, kela_number: str | None) -> int:
        """Return the next identification number; it is never given again, and stands nowhere as a Kela number.

        `kela_number`: that of the course which takes it.
        """

    def save(self, *things: Thing) -> None:
        """Store things, new or changed."""

    def remove_draft(self, ident: str) -> None:
        """Remove a draft."""


class Entry(NamedTuple):
    """What the journal keeps of one command besides the rows it changed.

    `command` is its name, `public` and `personal` its fields; `public_expect` and `personal_expect` hold the old values
    that its user saw; `target` is the entry that an undo or redo is about.
    """

    cmd_id: str
    at: datetime
    today: date
    user: str
    device: str
    command: str
    version: int
    subject: str | None
    public: Mapping[str, Any]
    personal: Mapping[str, Any]
    public_expect: Mapping[str, Any]
    personal_expect: Mapping[str, Any]
    target: int | None = None


class JournalStep(NamedTuple):
    """One entry of a user's day, as undo needs it."""

    seq: int
    command: str
    target: int | None


class RowImage(NamedTuple):
    """One row before and after a command; None where the row did not exist. `key` is the row's id."""

    table: str
    key: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def reversed(self) -> RowImage:
        """The same change the other way round."""
        return RowImage(self.table, self.key, before=self.after, after=self.before)


class Journal(Protocol):
    """The journal inside one transaction."""

    def steps(self, user: str, today: date) -> Iterator[JournalStep]:
        """Go back through a user's entries of a day, newest first."""

    def step(self, seq: int) -> JournalStep | None:
        """Load one entry, whoever wrote it; None where there is none."""

    def images(self, seq: int) -> list[RowImage]:
        """Load the rows that an entry changed, in the order in which it changed them."""

    def thing(self, table: str, row: Mapping[str, Any] | None) -> object:
        """Make of a row in an image what it stands for; None for no row, and for rows of a decision's history."""

    def apply(self, images: Sequence[RowImage]) -> bool:
        """Carry out images in their order; False where a row is no longer as before, or others lean on it."""

    def restore(self, images: Sequence[RowImage]) -> Irreversible | None:
        """Carry out images in their order, each only in the columns that it changes; tells what keeps them back.

        A row that is made or removed is so as a whole.
        """

    def is_taken_back(self, seq: int) -> bool:
        """Whether an entry stands undone (an undo can itself be undone)."""

    def has_left_since(self, decision: str, seq: int) -> bool:
        """Whether the client has left a place that was not left yet when an entry was written."""

    def others_since(self, seq: int, user: str) -> bool:
        """Whether anybody but the user has written an entry after `seq`."""

    def holds(self, cmd_id: str) -> bool:
        """Whether a command was carried out already."""


class UnitOfWork(Protocol):
    """One transaction."""

    @property
    def day(self) -> date | None:
        """The last day whose own work the program has done; None in a new database."""

    @property
    def register(self) -> Register:
        """The data."""

    @property
    def journal(self) -> Journal:
        """The journal."""

    def savepoint(self) -> AbstractContextManager[None]:
        """Try something: where it ends with an error, all that it put is taken back."""

    def pass_to(self, day: date) -> None:
        """Remember that the program's own work is done up to a day."""

    def record(self, entry: Entry) -> Changes:
        """Write the journal's entry for what was put since the last one, and tell what has changed."""

    def commit(self) -> None:
        """Make all of it durable; without this, leaving the transaction takes it back."""


class Store(Protocol):
    """Where the data is."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """Begin a transaction that nobody else writes beside."""

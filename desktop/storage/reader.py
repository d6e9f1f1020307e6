"""Reading for screens and scripts: plain SELECTs on the connection, without loading SQLAlchemy.

A list is one query; where a rule needs more than its columns, the values of the domain are made of them.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.client_deadlines import Standing
from desktop.services.records import CourseRecord, EntryRecord
from desktop.services.rows import CapacityRow, ClientRow
from desktop.storage import mapping
from desktop.storage.captured import changes_of
from desktop.storage.connection import database_told_plainly

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from desktop.domain.capacity import Capacity
    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Draft
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment
    from desktop.services.changes import Changes
    from desktop.storage.database import Database

_COURSES: Final = "SELECT c.*, (SELECT count(*) FROM decision d WHERE d.course = c.id) AS enrolled FROM course c"

_FLAGS: Final = {None: None, 0: False, 1: True}

_CAPACITIES: Final = """
    SELECT contract, year, clients, carried_over, used, enrolled, clients - used FROM (
        SELECT k.contract, k.year, k.clients, k.carried_over,
            (SELECT coalesce(sum(c.group_size), 0) FROM course c
                WHERE c.contract = k.contract AND c.start_year = k.year AND c.deleted_on IS NULL) AS used,
            (SELECT count(*) FROM course c JOIN decision d ON d.course = c.id
                WHERE c.contract = k.contract AND c.start_year = k.year AND c.deleted_on IS NULL) AS enrolled
        FROM capacity k)
"""

_CLIENTS: Final = """
    SELECT c.id, c.family_name || ' ' || c.given_names, d.id, d.service, d.granted_on, d.received_on, d.course,
        d.from_period, d.companion, d.transfers, d.outcome
    FROM client c LEFT JOIN decision d ON d.client = c.id
"""

_STANDINGS: Final = """
    SELECT d.service, d.id, d.granted_on, d.received_on, d.valid_until, d.outcome, d.closed_on, d.enrolled_on,
        c.confirmed_on, CASE WHEN d.agreed THEN d.enrolled_on END,
        (SELECT min(a."on") FROM agreement a WHERE a.decision = d.id),
        (SELECT min(p.enrolled_on) FROM past_enrolment p WHERE p.decision = d.id AND p.agreed),
        (SELECT min(p.secured_on) FROM past_enrolment p WHERE p.decision = d.id)
    FROM decision d LEFT JOIN course c ON c.id = d.course
"""

_ENTRIES: Final = "SELECT seq, at, user, command, subject FROM journal ORDER BY seq"
_IMAGES: Final = """
    SELECT entry, "table", "key", public_before, public_after, personal_before, personal_after FROM image ORDER BY id
"""
_IMAGES_SINCE: Final = 'SELECT "table", "key", public_before, public_after FROM image WHERE entry > ? ORDER BY id'


class SqlRecords:
    """Reads an open database."""

    def __init__(self, database: Database) -> None:
        """Read on the database's connection, whichever it is at the time."""
        self._database = database

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one state of the data, whatever others write meanwhile."""
        connection = self._database.connection
        if connection.in_transaction:
            yield
            return
        with database_told_plainly(self._database.path):
            connection.execute("BEGIN")
            try:
                yield
            finally:
                connection.execute("ROLLBACK")

    def _rows(self, statement: str, *parameters: object) -> list[tuple[Any, ...]]:
        with database_told_plainly(self._database.path):
            return self._database.connection.execute(statement, parameters).fetchall()

    def _mappings(self, statement: str, *parameters: object) -> Iterator[Mapping[str, Any]]:
        with database_told_plainly(self._database.path):
            cursor = self._database.connection.execute(statement, parameters)
            names = [each[0] for each in cursor.description]
            for row in cursor:
                yield dict(zip(names, row, strict=True))

    def today(self) -> str | None:
        """Give the last day on which the database was used."""
        return self._rows("SELECT today FROM header")[0][0]

    def provider(self) -> Provider | None:
        """Read the provider."""
        return next(map(mapping.read_provider, self._mappings("SELECT * FROM provider")), None)

    def sites(self) -> dict[str, Site]:
        """Read all sites, by id."""
        return {row["id"]: mapping.read_site(row) for row in self._mappings("SELECT * FROM site ORDER BY id")}

    def contracts(self) -> dict[str, Contract]:
        """Read all contracts, by id."""
        return {row["id"]: mapping.read_contract(row) for row in self._mappings("SELECT * FROM contract ORDER BY id")}

    def course_numbers(self) -> dict[str, str]:
        """Read the numbers that are shown of all courses, by id."""
        return dict(self._rows("SELECT id, coalesce(kela_number, CAST(number AS TEXT)) FROM course"))

    def capacities(self, year: int) -> dict[str, Capacity]:
        """Read the capacities of a year, by contract."""
        rows = self._mappings("SELECT * FROM capacity WHERE year = ?", year)
        return {row["contract"]: mapping.read_capacity(row) for row in rows}

    def courses(self, *, year: int | None = None, ids: Collection[str] | None = None) -> Iterator[CourseRecord]:
        """Read the courses that start in a year, or those with the ids, or all."""
        return self._courses(*_selection({"c.start_year": year}, "c.id", ids))

    def listed_courses(self, today: date) -> Iterator[CourseRecord]:
        """Read the courses that are published, not deleted and not over."""
        listed = "c.published_on IS NOT NULL AND c.deleted_on IS NULL AND c.ends_on >= ?"
        return self._courses(f" WHERE {listed}", (today.isoformat(),))

    def undecided_courses(self, today: date) -> Iterator[CourseRecord]:
        """Read the courses that are neither confirmed nor deleted nor started."""
        undecided = "c.confirmed_on IS NULL AND c.deleted_on IS NULL AND c.starts_on > ?"
        return self._courses(f" WHERE {undecided}", (today.isoformat(),))

    def open_courses(self, contracts: Collection[str], today: date) -> Iterator[CourseRecord]:
        """Read the courses of some contracts that are neither deleted nor over."""
        condition, parameters = _selection({}, "c.contract", contracts)
        return self._courses(f"{condition} AND c.deleted_on IS NULL AND c.ends_on >= ?", [*parameters, today.isoformat()])

    def _courses(self, condition: str, parameters: Iterable[object]) -> Iterator[CourseRecord]:
        for row in self._mappings(_COURSES + condition, *parameters):
            yield CourseRecord(mapping.read_course(row), row["enrolled"])

    def drafts(self, *, year: int | None = None, ids: Collection[str] | None = None) -> list[Draft]:
        """Read the drafts that start in a year, or those with the ids, or all."""
        starts_in = "CAST(substr(json_extract(periods, '$[0].start'), 1, 4) AS INTEGER)"
        condition, parameters = _selection({starts_in: year}, "id", ids)
        return [mapping.read_draft(row) for row in self._mappings(f"SELECT * FROM draft{condition}", *parameters)]

    def capacity_rows(self, year: int | None = None) -> list[CapacityRow]:
        """Read what contracts have and use, by contract and year."""
        condition, parameters = _selection({"year": year}, "contract", None)
        rows = self._rows(f"{_CAPACITIES}{condition} ORDER BY contract, year", *parameters)
        return [CapacityRow(*row[:3], bool(row[3]), *row[4:]) for row in rows]

    def client_rows(self, ids: Collection[str] | None = None) -> list[ClientRow]:
        """Read the clients with their decisions: those with the ids, or all."""
        condition, parameters = _selection({}, "c.id", ids)
        rows = self._rows(f"{_CLIENTS}{condition} ORDER BY c.id, d.id", *parameters)
        make, flags, status = ClientRow._make, _FLAGS, _status
        return [
            make((a, b, decision, d, e, f, course, h, flags[companion], j, status(decision, course, outcome)))
            for a, b, decision, d, e, f, course, h, companion, j, outcome in rows
        ]

    def standings(self, closed_since: date, clients: Collection[str] | None = None) -> list[tuple[str, Standing]]:
        """Read where decisions stand that are open or were completed since a day, each with its service."""
        condition, parameters = _selection({}, "d.client", clients)
        shown = "(d.outcome IS NULL OR (d.outcome = 'completed' AND d.closed_on >= ?))"
        condition = f"{condition} AND {shown}" if condition else f" WHERE {shown}"
        rows = self._rows(_STANDINGS + condition, *parameters, closed_since.isoformat())
        return [(row[0], _standing(row)) for row in rows]

    def client(self, ident: str) -> Client | None:
        """Read a client."""
        return next(map(mapping.read_client, self._mappings("SELECT * FROM client WHERE id = ?", ident)), None)

    def decisions_of(self, client: str) -> list[tuple[Decision, Standing]]:
        """Read a client's decisions and where they stand."""
        return [(decision, standing) for decision, standing, _ in self._decisions("d.client", client)]

    def participants(self, course: str) -> list[tuple[Decision, Standing, str]]:
        """Read the decisions of the clients on a course, where they stand, and the clients' names."""
        return self._decisions("d.course", course)

    def _decisions(self, column: str, value: str) -> list[tuple[Decision, Standing, str]]:
        of_clients = "JOIN client k ON k.id = d.client"
        named = f"SELECT d.*, k.family_name || ' ' || k.given_names AS name FROM decision d {of_clients}"
        with self.snapshot():
            decisions = list(self._mappings(f"{named} WHERE {column} = ? ORDER BY d.id", value))
            standings = self._rows(f"{_STANDINGS} WHERE {column} = ? ORDER BY d.id", value)
        pairs = zip(decisions, standings, strict=True)
        return [(mapping.read_decision(row), _standing(standing), row["name"]) for row, standing in pairs]

    def history_of(self, decision: str) -> tuple[list[Agreement], list[PastEnrolment]]:
        """Read the agreements on a decision and the places that the client has left."""
        agreements = self._mappings("SELECT * FROM agreement WHERE decision = ? ORDER BY number", decision)
        past = self._mappings("SELECT * FROM past_enrolment WHERE decision = ? ORDER BY number", decision)
        return list(map(mapping.read_agreement, agreements)), list(map(mapping.read_past_enrolment, past))

    def decision(self, ident: str) -> Decision | None:
        """Read a decision."""
        return next(map(mapping.read_decision, self._mappings("SELECT * FROM decision WHERE id = ?", ident)), None)

    def waiting_decisions(self, service: str) -> list[Decision]:
        """Read the open decisions of a service whose clients are on no course."""
        waiting = "SELECT * FROM decision WHERE service = ? AND course IS NULL AND outcome IS NULL ORDER BY id"
        return list(map(mapping.read_decision, self._mappings(waiting, service)))

    def decisions(self) -> Iterator[Decision]:
        """Read all decisions."""
        return map(mapping.read_decision, self._mappings("SELECT * FROM decision"))

    def identity_codes(self) -> list[tuple[str, str]]:
        """Read the clients that have a personal identity code, each with the code."""
        codes = "SELECT id, personal_identity_code FROM client WHERE personal_identity_code IS NOT NULL"
        return [(client, code) for client, code in self._rows(codes)]

    def count(self, table: str) -> int:
        """Count what a table holds."""
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])

    def entries(self) -> list[EntryRecord]:
        """Read the journal."""
        with self.snapshot():
            entries = {row[0]: EntryRecord(*row, images=[]) for row in self._rows(_ENTRIES)}
            for entry, table, key, *parts in self._rows(_IMAGES):
                public_before, public_after, personal_before, personal_after = parts
                before, after = _joined(public_before, personal_before), _joined(public_after, personal_after)
                entries[entry].images.append((table, key, before, after))
        return list(entries.values())

    def changes_since(self, seq: int) -> tuple[int, Changes]:
        """Give the journal's newest entry and what has changed after entry `seq`, by whomever."""
        with self.snapshot():
            head = self._rows("SELECT coalesce(max(seq), 0) FROM journal")[0][0]
            return head, changes_of(self._mappings(_IMAGES_SINCE, seq))


def _selection(
    equal: Mapping[str, object | None], id_column: str, ids: Collection[str] | None
) -> tuple[str, list[object]]:
    """Give the WHERE clause and its parameters for the columns whose value is asked for, and for a choice of ids."""
    asked = {column: value for column, value in equal.items() if value is not None}
    conditions = [f"{column} = ?" for column in asked]
    parameters = list(asked.values())
    if ids is not None:
        conditions.append(f"{id_column} IN (SELECT value FROM json_each(?))")
        parameters.append(json.dumps(list(ids)))
    return (f" WHERE {' AND '.join(conditions)}" if conditions else ""), parameters


def _status(decision: str | None, course: str | None, outcome: str | None) -> str | None:
    """Give the status shown of a decision: its outcome or, while it is open, waiting or enrolled."""
    if outcome is not None or decision is None:
        return outcome
    return "waiting" if course is None else "enrolled"


def _standing(row: tuple[Any, ...]) -> Standing:
    """Make of a row where a decision stands; an enrolment with the client's agreement is an agreement too."""
    day = date.fromisoformat
    _, ident, granted, received, until, outcome, closed, enrolled, confirmed, *agreed, secured = row
    agreements = [each for each in agreed if each is not None]
    return Standing(
        ident,
        day(granted),
        day(received),
        day(until) if until else None,
        outcome,
        day(closed) if closed else None,
        day(enrolled) if enrolled else None,
        day(confirmed) if confirmed else None,
        day(min(agreements)) if agreements else None,
        day(secured) if secured else None,
    )


def _joined(public: str | None, personal: str | None) -> dict[str, Any] | None:
    if public is None:
        return None
    return json.loads(public) | (json.loads(personal) if personal is not None else {})

"""Reading clients, their decisions, and where these stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.client_deadlines import Standing
from desktop.services.queries.records import ClientRow, PlaceRecord
from desktop.storage.column_values import read_day
from desktop.storage.read.base import Reading, selection
from desktop.storage.rows import mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment

_CLIENTS: Final = """
    SELECT c.id AS client, c.family_name || ' ' || c.given_names AS name, d.id AS decision, d.service, d.granted_on,
        d.received_on, d.course, d.outcome
    FROM client c LEFT JOIN decision d ON d.client = c.id
"""

_PLACES: Final = "SELECT id AS decision, from_period, companion, transfers FROM decision"

_STANDINGS: Final = """
    SELECT d.service, d.id AS decision, d.granted_on, d.received_on, d.valid_until, d.outcome, d.closed_on,
        d.enrolled_on, c.confirmed_on AS course_confirmed_on,
        CASE WHEN d.agreed THEN d.enrolled_on END AS enrolled_agreed,
        (SELECT min(a."on") FROM agreement a WHERE a.decision = d.id) AS agreed_on,
        (SELECT min(p.enrolled_on) FROM past_enrolment p WHERE p.decision = d.id AND p.agreed) AS past_agreed,
        (SELECT min(p.secured_on) FROM past_enrolment p WHERE p.decision = d.id) AS secured_on
    FROM decision d LEFT JOIN course c ON c.id = d.course
"""


class _StandingRow(NamedTuple):
    """Where a decision stands, as it is stored; an enrolment with the client's agreement is an agreement too."""

    service: str
    decision: str
    granted_on: str
    received_on: str
    valid_until: str | None
    outcome: str | None
    closed_on: str | None
    enrolled_on: str | None
    course_confirmed_on: str | None
    enrolled_agreed: str | None
    agreed_on: str | None
    past_agreed: str | None
    secured_on: str | None


class ClientReading(Reading):
    """Reads clients and decisions."""

    def clients(
        self, ids: Collection[str] | None = None, *, decisions: Collection[str] | None = None
    ) -> list[ClientRow]:
        """Read the clients with their decisions: those with the ids, those of the decisions, or all."""
        condition, parameters = selection({}, "c.id", ids) if decisions is None else selection({}, "d.id", decisions)
        return self.records(ClientRow, f"{_CLIENTS}{condition} ORDER BY c.id, d.id", *parameters)

    def places(self) -> dict[str, PlaceRecord]:
        """Read what all decisions have about courses, by the decision's id."""
        return {place.decision: place for place in self.records(PlaceRecord, _PLACES)}

    def standings(self, closed_since: date, clients: Collection[str] | None = None) -> list[tuple[str, Standing]]:
        """Read where decisions stand that are open or were completed since a day, each with its service."""
        condition, parameters = selection({}, "d.client", clients)
        shown = "(d.outcome IS NULL OR (d.outcome = 'completed' AND d.closed_on >= ?))"
        condition = f"{condition} AND {shown}" if condition else f" WHERE {shown}"
        rows = self.records(_StandingRow, _STANDINGS + condition, *parameters, closed_since.isoformat())
        return [(row.service, _standing(row)) for row in rows]

    def client(self, ident: str) -> Client | None:
        """Read a client."""
        return next(map(mapping.read_client, self.mappings("SELECT * FROM client WHERE id = ?", ident)), None)

    def decisions_of(self, client: str) -> list[tuple[Decision, Standing]]:
        """Read a client's decisions and where they stand."""
        return [(decision, standing) for decision, standing, _ in self._decisions("d.client", client)]

    def participants(self, course: str) -> list[tuple[Decision, Standing, str]]:
        """Read the decisions of the clients on a course, where they stand, and the clients' names."""
        return self._decisions("d.course", course)

    def history_of(self, decision: str) -> tuple[list[Agreement], list[PastEnrolment]]:
        """Read the agreements on a decision and the places that the client has left."""
        agreements = self.mappings("SELECT * FROM agreement WHERE decision = ? ORDER BY number", decision)
        past = self.mappings("SELECT * FROM past_enrolment WHERE decision = ? ORDER BY number", decision)
        return list(map(mapping.read_agreement, agreements)), list(map(mapping.read_past_enrolment, past))

    def decision(self, ident: str) -> Decision | None:
        """Read a decision."""
        return next(map(mapping.read_decision, self.mappings("SELECT * FROM decision WHERE id = ?", ident)), None)

    def waiting_decisions(self, service: str) -> list[Decision]:
        """Read the open decisions of a service whose clients are on no course."""
        waiting = "SELECT * FROM decision WHERE service = ? AND course IS NULL AND outcome IS NULL ORDER BY id"
        return list(map(mapping.read_decision, self.mappings(waiting, service)))

    def decisions(self) -> Iterator[Decision]:
        """Read all decisions."""
        return map(mapping.read_decision, self.mappings("SELECT * FROM decision"))

    def identity_codes(self) -> list[tuple[str, str]]:
        """Read the clients that have a personal identity code, each with the code."""
        codes = "SELECT id, personal_identity_code FROM client WHERE personal_identity_code IS NOT NULL"
        return [(client, code) for client, code in self.rows(codes)]

    def _decisions(self, column: str, value: str) -> list[tuple[Decision, Standing, str]]:
        of_clients = "JOIN client k ON k.id = d.client"
        named = f"SELECT d.*, k.family_name || ' ' || k.given_names AS name FROM decision d {of_clients}"
        with self.snapshot():
            decisions = list(self.mappings(f"{named} WHERE {column} = ? ORDER BY d.id", value))
            standings = self.records(_StandingRow, f"{_STANDINGS} WHERE {column} = ? ORDER BY d.id", value)
        pairs = zip(decisions, standings, strict=True)
        return [(mapping.read_decision(row), _standing(standing), row["name"]) for row, standing in pairs]


def _standing(row: _StandingRow) -> Standing:
    agreements = [day for day in (row.enrolled_agreed, row.agreed_on, row.past_agreed) if day is not None]
    return Standing(
        decision=row.decision,
        granted_on=date.fromisoformat(row.granted_on),
        received_on=date.fromisoformat(row.received_on),
        valid_until=read_day(row.valid_until),
        outcome=row.outcome,
        closed_on=read_day(row.closed_on),
        enrolled_on=read_day(row.enrolled_on),
        course_confirmed_on=read_day(row.course_confirmed_on),
        agreed_on=date.fromisoformat(min(agreements)) if agreements else None,
        secured_on=read_day(row.secured_on),
    )

"""Reading clients, their decisions, and where these stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.services.queries.records import ClientRow, PlaceRecord
from desktop.storage.read.base import selection
from desktop.storage.read.standings import STANDINGS, StandingReading, StandingRow, made_of
from desktop.storage.rows import mapping
from desktop.storage.rows.decision_mapping import read_agreement, read_decision, read_past_enrolment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from desktop.domain.client_deadlines import Standing
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment

_CLIENTS: Final = """
    SELECT c.id AS client, c.family_name || ' ' || c.given_names AS name, d.id AS decision, d.service, d.granted_on,
        d.received_on, d.course, d.outcome
    FROM client c LEFT JOIN decision d ON d.client = c.id
"""

_PLACES: Final = "SELECT id AS decision, course, enrolled_on, from_period, companion, transfers FROM decision"


class ClientReading(StandingReading):
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
        return list(map(read_agreement, agreements)), list(map(read_past_enrolment, past))

    def decision(self, ident: str) -> Decision | None:
        """Read a decision."""
        return next(map(read_decision, self.mappings("SELECT * FROM decision WHERE id = ?", ident)), None)

    def waiting_decisions(self, service: str) -> list[Decision]:
        """Read the open decisions of a service whose clients are on no course."""
        waiting = "SELECT * FROM decision WHERE service = ? AND course IS NULL AND outcome IS NULL ORDER BY id"
        return list(map(read_decision, self.mappings(waiting, service)))

    def decisions(self) -> Iterator[Decision]:
        """Read all decisions."""
        return map(read_decision, self.mappings("SELECT * FROM decision"))

    def identity_codes(self) -> list[tuple[str, str]]:
        """Read the clients that have a personal identity code, each with the code."""
        codes = "SELECT id, personal_identity_code FROM client WHERE personal_identity_code IS NOT NULL"
        return [(client, code) for client, code in self.rows(codes)]

    def _decisions(self, column: str, value: str) -> list[tuple[Decision, Standing, str]]:
        of_clients = "JOIN client k ON k.id = d.client"
        named = f"SELECT d.*, k.family_name || ' ' || k.given_names AS name FROM decision d {of_clients}"
        with self.snapshot():
            decisions = list(self.mappings(f"{named} WHERE {column} = ? ORDER BY d.id", value))
            standings = self.records(StandingRow, f"{STANDINGS} WHERE {column} = ? ORDER BY d.id", value)
            left = self.left_places([row.decision for row in standings])
        pairs = zip(decisions, standings, strict=True)
        return [(read_decision(row), made_of(standing, left), row["name"]) for row, standing in pairs]

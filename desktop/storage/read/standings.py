"""Reading where decisions stand: the place now, agreements, and the places that clients have left."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.client_deadlines import LeftPlace, Standing, left_place
from desktop.storage.column_values import read_day
from desktop.storage.read.base import Reading, selection
from desktop.storage.rows.decision_mapping import read_past_enrolment
from desktop.storage.rows.values import from_json

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.domain.decision import PastEnrolment

STANDINGS: Final = """
    SELECT d.service, d.id AS decision, d.granted_on, d.received_on, d.valid_until, d.outcome, d.closed_on,
        d.enrolled_on, d.agreed, d.moved_on, d.asked_on,
        (SELECT max(a."on") FROM agreement a WHERE a.decision = d.id AND a.course = d.course) AS course_agreed_on,
        c.confirmed_on AS course_confirmed_on, c.starts_on AS course_starts_on,
        c.ends_on AS course_ends_on, d.last_change,
        CASE WHEN d.agreed THEN d.enrolled_on END AS enrolled_agreed,
        (SELECT min(a."on") FROM agreement a WHERE a.decision = d.id) AS agreed_on,
        (SELECT min(p.enrolled_on) FROM past_enrolment p WHERE p.decision = d.id AND p.agreed) AS past_agreed
    FROM decision d LEFT JOIN course c ON c.id = d.course
"""

_LEFT: Final = """
    SELECT p.*, c.confirmed_on FROM past_enrolment p JOIN course c ON c.id = p.course
"""

_ABSENCES: Final = "SELECT decision, course, period, absent FROM attendance"


class StandingRow(NamedTuple):
    """Where a decision stands, as it is stored; an enrolment with the client's agreement is an agreement too."""

    service: str
    decision: str
    granted_on: str
    received_on: str
    valid_until: str | None
    outcome: str | None
    closed_on: str | None
    enrolled_on: str | None
    agreed: int | None
    moved_on: str | None
    asked_on: str | None
    course_agreed_on: str | None
    course_confirmed_on: str | None
    course_starts_on: str | None
    course_ends_on: str | None
    last_change: str | None
    enrolled_agreed: str | None
    agreed_on: str | None
    past_agreed: str | None


class StandingReading(Reading):
    """Reads where decisions stand."""

    def standings(self, closed_since: date, clients: Collection[str] | None = None) -> list[tuple[str, Standing]]:
        """Read where decisions stand that are open or were completed since a day, each with its service."""
        condition, parameters = selection({}, "d.client", clients)
        shown = "(d.outcome IS NULL OR (d.outcome = 'completed' AND d.closed_on >= ?))"
        condition = f"{condition} AND {shown}" if condition else f" WHERE {shown}"
        rows = self.records(StandingRow, STANDINGS + condition, *parameters, closed_since.isoformat())
        left = self.left_places(None if clients is None else [row.decision for row in rows])
        return [(row.service, made_of(row, left)) for row in rows]

    def standings_on_courses(self) -> list[Standing]:
        """Read where the decisions stand whose clients are on a course."""
        return [made_of(row, {}) for row in self.records(StandingRow, f"{STANDINGS} WHERE d.course IS NOT NULL")]

    def left_places(self, decisions: Collection[str] | None = None) -> dict[str, tuple[LeftPlace, ...]]:
        """Read the places that clients have left, of some decisions or all, in their order, by decision."""
        condition, parameters = selection({}, "p.decision", decisions)
        rows = list(self.mappings(f"{_LEFT}{condition} ORDER BY p.decision, p.number", *parameters))
        absences = self.absences([row["decision"] for row in rows]) if rows else {}
        left: dict[str, tuple[LeftPlace, ...]] = {}
        for row in rows:
            decision, confirmed_on = row["decision"], read_day(row["confirmed_on"])
            place = left_place(read_past_enrolment(row), confirmed_on, absences.get(decision, {}))
            left[decision] = (*left.get(decision, ()), place)
        return left

    def past_enrolments(self, decisions: Collection[str] | None = None) -> dict[str, list[PastEnrolment]]:
        """Read the places that clients have left, of some decisions or all, in their order, by decision."""
        condition, parameters = selection({}, "decision", decisions)
        past: dict[str, list[PastEnrolment]] = {}
        for row in self.mappings(f"SELECT * FROM past_enrolment{condition} ORDER BY decision, number", *parameters):
            past.setdefault(row["decision"], []).append(read_past_enrolment(row))
        return past

    def absences(
        self, decisions: Collection[str] | None = None
    ) -> dict[str, Mapping[tuple[str, int], frozenset[date]]]:
        """Read the days of absence, of some decisions or all: by decision, then by course and number of the period."""
        condition, parameters = selection({}, "decision", decisions)
        found: dict[str, dict[tuple[str, int], frozenset[date]]] = {}
        for row in self.mappings(_ABSENCES + condition, *parameters):
            days = frozenset(date.fromisoformat(day) for day in from_json(row["absent"] or "[]"))
            if days:
                found.setdefault(row["decision"], {})[row["course"], row["period"]] = days
        return dict(found)


def made_of(row: StandingRow, left: Mapping[str, tuple[LeftPlace, ...]]) -> Standing:
    """Make where a decision stands of its row and the places left, by decision."""
    day = date.fromisoformat
    agreements = [each for each in (row.enrolled_agreed, row.agreed_on, row.past_agreed) if each is not None]
    return Standing(
        decision=row.decision,
        granted_on=day(row.granted_on),
        received_on=day(row.received_on),
        valid_until=day(row.valid_until) if row.valid_until else None,
        outcome=row.outcome,
        closed_on=day(row.closed_on) if row.closed_on else None,
        enrolled_on=day(row.enrolled_on) if row.enrolled_on else None,
        agreed=bool(row.agreed),
        moved_on=day(row.moved_on) if row.moved_on else None,
        asked_on=day(row.asked_on) if row.asked_on else None,
        course_agreed_on=day(row.course_agreed_on) if row.course_agreed_on else None,
        course_confirmed_on=day(row.course_confirmed_on) if row.course_confirmed_on else None,
        course_starts_on=day(row.course_starts_on) if row.course_starts_on else None,
        agreed_on=day(min(agreements)) if agreements else None,
        left=left.get(row.decision, ()),
        course_ends_on=day(row.course_ends_on) if row.course_ends_on else None,
        last_change=day(row.last_change) if row.last_change else None,
    )

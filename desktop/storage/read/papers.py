"""Reading what happens on courses, and what was printed of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.services.queries.records import Present
from desktop.storage.read.base import Reading, selection
from desktop.storage.rows import decision_mapping, mapping, stay_mapping

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.domain.attendance import Attendance
    from desktop.domain.printout import Printout
    from desktop.domain.stay import Stay

_PRESENT: Final = """
    SELECT d.*, d.from_period AS joined_at, NULL AS left_on FROM decision d WHERE d.course = ?
    UNION ALL
    SELECT d.*, p.from_period, p.left_on FROM past_enrolment p JOIN decision d ON d.id = p.decision
    WHERE p.course = ? ORDER BY left_on
"""


class PaperReading(Reading):
    """Reads stays, attendance and printouts."""

    def present(self, course: str) -> list[Present]:
        """Read who is on a course and who has left it, by name; one who came back only as being on it."""
        with self.snapshot():
            rows = {row["id"]: row for row in sorted(self.mappings(_PRESENT, course, course), key=_left_last)}
            clients = {row["id"]: mapping.read_client(row) for row in self._clients(rows.values())}
        found = [
            Present(
                decision_mapping.read_decision(row),
                clients[row["client"]],
                row["joined_at"],
                date.fromisoformat(row["left_on"]) if row["left_on"] else None,
            )
            for row in rows.values()
        ]
        return sorted(found, key=lambda each: (each.client.family_name, each.client.given_names, each.decision.id))

    def _clients(self, rows: Collection[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        condition, parameters = selection({}, "id", [row["client"] for row in rows])
        return list(self.mappings(f"SELECT * FROM client{condition}", *parameters))

    def stays(self, course: str) -> list[Stay]:
        """Read the stays on a course."""
        return [stay_mapping.read_stay(row) for row in self.mappings("SELECT * FROM stay WHERE course = ?", course)]

    def attendance(self, course: str) -> list[Attendance]:
        """Read who was there."""
        rows = self.mappings("SELECT * FROM attendance WHERE course = ?", course)
        return [stay_mapping.read_attendance(row) for row in rows]

    def printouts(
        self, *, codes: Collection[str] | None = None, document: str | None = None, since: date | None = None
    ) -> list[Printout]:
        """Read what was printed: with these codes, of a kind, since a day; the oldest first."""
        condition, parameters = selection({"document": document}, "id", codes)
        if since is not None:
            condition += " AND " if condition else " WHERE "
            condition += "printed_at >= ?"
            parameters.append(since.isoformat())
        rows = self.mappings(f"SELECT * FROM printout{condition} ORDER BY printed_at, id", *parameters)
        return [stay_mapping.read_printout(row) for row in rows]

    def printed_codes(self) -> frozenset[str]:
        """Read all codes that have been given."""
        return frozenset(code for (code,) in self.rows("SELECT id FROM printout"))


def _left_last(row: Mapping[str, Any]) -> tuple[bool, str]:
    """Put whoever is still there last, so that it is that row which is kept."""
    return row["left_on"] is None, row["left_on"] or ""

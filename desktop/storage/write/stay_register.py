"""Loading inside one transaction: how that is done, and what happens on courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from desktop.storage.rows import stay_mapping as mapping
from desktop.storage.rows.decision_mapping import read_past_enrolment
from desktop.storage.write import statements as s

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy import Connection

    from desktop.domain.attendance import Attendance
    from desktop.domain.decision import PastEnrolment
    from desktop.domain.printout import Printout
    from desktop.domain.stay import Stay


class Loading:
    """Runs statements that load rows and change them."""

    def __init__(self, connection: Connection, open_entry: Callable[[], None]) -> None:
        """Work inside the connection's transaction; `open_entry` is called before each write, for the journal."""
        self._connection = connection
        self._open_entry = open_entry

    def _rows(self, statement: Any, **parameters: object) -> list[Mapping[str, Any]]:  # noqa: ANN401
        return [dict(row) for row in self._connection.execute(statement, parameters).mappings()]

    def _row(self, statement: Any, **parameters: object) -> Mapping[str, Any] | None:  # noqa: ANN401
        row = self._connection.execute(statement, parameters).mappings().first()
        return cast("Mapping[str, Any] | None", row)

    def _number(self, statement: Any, **parameters: object) -> int:  # noqa: ANN401
        return int(self._connection.execute(statement, parameters).scalar_one())


class SqlStayRegister(Loading):
    """Loads what happens on courses."""

    def stay(self, decision: str, course: str) -> Stay | None:
        """Load a client's stay on a course."""
        row = self._row(s.STAY, ident=decision, course=course)
        return mapping.read_stay(row) if row else None

    def stays(self, course: str) -> list[Stay]:
        """Load all stays on a course, also of clients who have left."""
        return [mapping.read_stay(row) for row in self._rows(s.STAYS, ident=course)]

    def ever_on(self, course: str) -> frozenset[str]:
        """Return the decisions of the clients who are on a course or have been."""
        return frozenset(row["id"] for row in self._rows(s.EVER_ON, ident=course))

    def there(self, course: str, period: int, since: date) -> list[str]:
        """Return the decisions of the clients on a course in a period, and of those who left it since a day."""
        return [row["id"] for row in self._rows(s.THERE, ident=course, period=period, since=since.isoformat())]

    def attendance(self, course: str) -> list[Attendance]:
        """Load what was recorded of who was there on a course, also of clients who have left it."""
        return [mapping.read_attendance(row) for row in self._rows(s.ATTENDANCE, ident=course)]

    def past_places(self, course: str) -> list[tuple[str, int, PastEnrolment]]:
        """Load the places on a course that clients have left, each with its decision and its number there."""
        rows = self._rows(s.PAST_PLACES, ident=course)
        return [(row["decision"], row["number"], read_past_enrolment(row)) for row in rows]

    def is_named(self, ident: str) -> bool:
        """Whether an agreement or a notice names a course or a draft."""
        return self._row(s.NAMES_COURSE, ident=ident) is not None

    def printout(self, code: str) -> Printout | None:
        """Load a printout."""
        row = self._row(s.BY_ID["printout"], ident=code)
        return mapping.read_printout(row) if row else None

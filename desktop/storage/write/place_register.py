"""Decisions and places on courses inside one transaction, loaded from rows and put back as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.decision import Agreement
from desktop.storage.rows import decision_mapping, mapping, stay_mapping
from desktop.storage.write import statements as s
from desktop.storage.write.stay_register import Loading

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.decision import Client, Decision, PastEnrolment


class SqlPlaceRegister(Loading):
    """Loads and stores decisions, the places of their clients and their history."""

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

    def save_past_place(self, decision: str, number: int, place: PastEnrolment) -> None:
        """Store a changed place that a client has left."""
        self._open_entry()
        row = decision_mapping.past_enrolment_row(decision, number, place)
        self._connection.execute(s.UPSERT["past_enrolment"], row)

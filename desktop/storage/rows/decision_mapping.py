"""The rows of decisions, of their history, and the domain's values made of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.decision import Agreement, Decision, Enrolment, KeptPeriod, Outcome, PastEnrolment
from desktop.domain.service_description import PeriodKind
from desktop.storage.column_values import json_text, read_day
from desktop.storage.rows.values import from_json, read_groups, write_day, write_groups

if TYPE_CHECKING:
    from desktop.storage.rows.values import Row


def _read_enrolment(row: Row) -> Enrolment:
    return Enrolment(
        row["course"],
        row["from_period"],
        date.fromisoformat(row["enrolled_on"]),
        bool(row["agreed"]),
        bool(row["companion"]),
        read_day(row["moved_on"]),
        read_day(row["asked_on"]),
        read_day(row["untold"]),
    )


def read_decision(row: Row) -> Decision:
    """Make a decision of its row."""
    return Decision(
        id=row["id"],
        client=row["client"],
        service=row["service"],
        granted_on=date.fromisoformat(row["granted_on"]),
        received_on=date.fromisoformat(row["received_on"]),
        valid_until=read_day(row["valid_until"]),
        target_groups=read_groups(row["target_groups"]),
        wishes=row["wishes"],
        outcome=Outcome(row["outcome"]) if row["outcome"] else None,
        closed_on=read_day(row["closed_on"]),
        enrolment=_read_enrolment(row) if row["course"] is not None else None,
        transfers=row["transfers"],
        last_change=read_day(row["last_change"]),
    )


def read_past_enrolment(row: Row) -> PastEnrolment:
    """Make a past enrolment of its row."""
    left_on = date.fromisoformat(row["left_on"])
    return PastEnrolment(_read_enrolment(row), left_on, row["reason"], read_kept_periods(row["periods"]))


def read_kept_periods(text: str) -> tuple[KeptPeriod, ...]:
    """Read the column with what a client keeps of a place."""
    return tuple(
        KeptPeriod(
            each["number"],
            PeriodKind(each["kind"]),
            date.fromisoformat(each["start"]),
            date.fromisoformat(each["end"]),
        )
        for each in from_json(text)
    )


def read_agreement(row: Row) -> Agreement:
    """Make an agreement of its row."""
    return Agreement(date.fromisoformat(row["on"]), row["course"], row["note"])


_ENROLMENT_COLUMNS: Final = (
    *("course", "from_period", "enrolled_on", "agreed", "companion"),
    *("moved_on", "asked_on", "untold"),
)


def _enrolment_columns(enrolment: Enrolment | None) -> dict[str, Any]:
    if enrolment is None:
        return dict.fromkeys(_ENROLMENT_COLUMNS)
    return {
        "course": enrolment.course,
        "from_period": enrolment.from_period,
        "enrolled_on": enrolment.enrolled_on.isoformat(),
        "agreed": int(enrolment.agreed),
        "companion": int(enrolment.companion),
        "moved_on": write_day(enrolment.moved_on),
        "asked_on": write_day(enrolment.asked_on),
        "untold": write_day(enrolment.untold),
    }


def decision_row(thing: Decision) -> dict[str, Any]:
    """Write a decision as a row."""
    return {
        "id": thing.id,
        "client": thing.client,
        "service": thing.service,
        "granted_on": thing.granted_on.isoformat(),
        "received_on": thing.received_on.isoformat(),
        "valid_until": write_day(thing.valid_until),
        "target_groups": write_groups(thing.target_groups),
        "wishes": thing.wishes,
        "outcome": thing.outcome.value if thing.outcome else None,
        "closed_on": write_day(thing.closed_on),
        "transfers": thing.transfers,
        "last_change": write_day(thing.last_change),
        **_enrolment_columns(thing.enrolment),
    }


def _kept_period(period: KeptPeriod) -> dict[str, Any]:
    return {
        "number": period.number,
        "kind": period.kind.value,
        "start": period.start.isoformat(),
        "end": period.end.isoformat(),
    }


def past_enrolment_row(decision: str, number: int, thing: PastEnrolment) -> dict[str, Any]:
    """Write a past enrolment as a row."""
    return {
        "decision": decision,
        "number": number,
        **_enrolment_columns(thing.enrolment),
        "left_on": thing.left_on.isoformat(),
        "reason": thing.reason,
        "periods": json_text(
            [
                {
                    "number": each.number,
                    "kind": each.kind.value,
                    "start": each.start.isoformat(),
                    "end": each.end.isoformat(),
                }
                for each in thing.periods
            ]
        ),
    }


def agreement_row(decision: str, number: int, thing: Agreement) -> dict[str, Any]:
    """Write an agreement as a row."""
    return {
        "decision": decision,
        "number": number,
        "on": thing.on.isoformat(),
        "course": thing.course,
        "note": thing.note,
    }

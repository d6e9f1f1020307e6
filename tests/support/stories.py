"""Ready-made fields of commands: courses of the carers' and the heart service, clients with decisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tests.support.desk import CARERS

if TYPE_CHECKING:
    from tests.support.desk import Desk


def day(text: str, days: int = 0) -> str:
    """Return the day so many days after another."""
    return (date.fromisoformat(text) + timedelta(days=days)).isoformat()


def carers_periods(monday: str) -> list[dict[str, str]]:
    """Return a carers' course from a Monday on: five days, twelve remote weeks, five days."""
    second = day(monday, 7 + 84)
    return [
        {"kind": "face_to_face", "start": monday, "end": day(monday, 4)},
        {"kind": "remote", "start": day(monday, 7), "end": day(monday, 7 + 83)},
        {"kind": "face_to_face", "start": second, "end": day(second, 4)},
    ]


def heart_periods(*mondays: str) -> list[dict[str, str]]:
    """Return a heart course of three five-day periods from three Mondays."""
    return [{"kind": "face_to_face", "start": monday, "end": day(monday, 4)} for monday in mondays]


def carers_course(course: str, monday: str, **fields: object) -> dict[str, Any]:
    """Return the fields of a carers' course under contract K1."""
    return {
        "course": course,
        "contract": "K1",
        "group_size": 8,
        "target_groups": {"carer": ["adult"]},
        "periods": carers_periods(monday),
    } | fields


def add_client(desk: Desk, number: int, *, granted: str, received: str | None = None, **fields: object) -> str:
    """Register client `c1` with decision `d1`, and so on; gives the decision's id."""
    desk.do("register_client", client=f"c{number}", family_name="Virtanen", given_names=f"Aino {number}")
    service = fields.pop("service", CARERS)
    decision = f"d{number}"
    desk.do(
        "record_decision",
        decision=decision,
        client=f"c{number}",
        service=service,
        granted_on=granted,
        received_on=received or granted,
        **fields,
    )
    return decision


def enrol_clients(desk: Desk, course: str, numbers: range, *, granted: str) -> list[str]:
    """Register clients and enrol each on a course, with their agreement; gives the decisions."""
    decisions = [add_client(desk, number, granted=granted) for number in numbers]
    for decision in decisions:
        desk.do("enrol_client", decision=decision, course=course, agreed=True)
    return decisions

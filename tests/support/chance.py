"""Random commands of every kind, of which many are accepted and many are not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from tests.support.desk import CARERS, HEART, MEMORY
from tests.support.stories import carers_periods, day, heart_periods

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Command = dict[str, Any]
    Maker = Callable[[Random, date], Command]

COURSES: Final = [f"k{number}" for number in range(5)]
CLIENTS: Final = [f"c{number}" for number in range(10)]
DECISIONS: Final = [f"d{number}" for number in range(16)]
CONTRACTS: Final = ["K1", "K2"]


def start(desk_do: Callable[..., object]) -> None:
    """Register the provider of all random commands: K1 for carers' courses, K2 for heart courses, few places each.

    Half of the clients are known on 11.1.2026, each with a decision.
    """
    desk_do("register_provider", name="Kuntoutuskeskus Tuki", business_id="2077474-0")
    desk_do("add_site", site="kuopio", name="Kuopio", municipality="Kuopio")
    for contract, service in zip(CONTRACTS, (CARERS, HEART), strict=True):
        desk_do("sign_contract", contract=contract, site="kuopio", service=service, valid_from="2026-01-01")
        desk_do("declare_capacity", contract=contract, year=2026, clients=20)
    for client, decision in zip(CLIENTS[::2], DECISIONS, strict=False):
        desk_do("register_client", client=client, family_name="Mäki", given_names="Öna")
        dates = {"granted_on": "2026-01-05", "received_on": "2026-01-09"}
        desk_do("record_decision", decision=decision, client=client, service=CARERS, **dates)


def random_command(chance: Random, today: date) -> Command:
    """Return a command that a busy coordinator, or a careless script, could send on that day."""
    makers = [maker for maker, weight in _MAKERS for _ in range(weight)]
    return chance.choice(makers)(chance, today)


def _monday(chance: Random, today: date) -> str:
    ahead = today + timedelta(days=chance.randint(-20, 250))
    return (ahead - timedelta(days=ahead.weekday())).isoformat()


def _plan(chance: Random, today: date) -> Command:
    monday = _monday(chance, today)
    if chance.random() < 0.6:
        targets = {"carer": [chance.choice(["adult", "child"])]}
        return {"contract": "K1", "target_groups": targets, "periods": carers_periods(monday)}
    mondays = (monday, day(monday, 7 * chance.randint(1, 8)), day(monday, 7 * chance.randint(9, 14)))
    targets = {"illness": ["coronary"], "work": ["working"]}
    return {"contract": "K2", "target_groups": targets, "periods": heart_periods(*mondays)}


def _create_course(chance: Random, today: date) -> Command:
    course = {"course": chance.choice(COURSES), "group_size": chance.randint(5, 13)}
    return {"command": "create_course"} | course | _plan(chance, today)


def _save_draft(chance: Random, today: date) -> Command:
    plan = {name: value for name, value in _plan(chance, today).items() if chance.random() < 0.6}
    return {"command": "save_draft", "course": chance.choice(COURSES)} | plan


def _edit_course(chance: Random, _: date) -> Command:
    fields: Command = {}
    if chance.random() < 0.8:
        fields["group_size"] = chance.randint(5, 13)
    if chance.random() < 0.4:
        fields["note"] = chance.choice(["uusi", "vielä uudempi", None])
    return {"command": "edit_course", "course": chance.choice(COURSES)} | fields


def _move_periods(chance: Random, today: date) -> Command:
    periods = _plan(chance, today)["periods"]
    return {"command": "move_periods", "course": chance.choice(COURSES), "periods": periods}


def _on_course(command: str) -> Maker:
    return lambda chance, _: {"command": command, "course": chance.choice(COURSES)}


def _on_decision(command: str, **fields: object) -> Maker:
    return lambda chance, _: {"command": command, "decision": chance.choice(DECISIONS)} | fields


def _close_decision(chance: Random, today: date) -> Command:
    outcome = chance.choice(["completed", "interrupted", "returned"])
    return _on_decision("close_decision", outcome=outcome, on=today.isoformat())(chance, today)


def _register_client(chance: Random, _: date) -> Command:
    client = chance.choice(CLIENTS)
    return {"command": "register_client", "client": client, "family_name": "Mäki", "given_names": f"Öna {client}"}


def _edit_client(chance: Random, _: date) -> Command:
    note = chance.choice(["soitettu", "kirje lähetetty", None])
    return {"command": "edit_client", "client": chance.choice(CLIENTS), "note": note}


def _record_decision(chance: Random, today: date) -> Command:
    received = today - timedelta(days=chance.randint(0, 20))
    return {
        "command": "record_decision",
        "decision": chance.choice(DECISIONS),
        "client": chance.choice(CLIENTS),
        "service": chance.choice([CARERS, CARERS, HEART, MEMORY]),
        "granted_on": (received - timedelta(days=chance.randint(0, 60))).isoformat(),
        "received_on": received.isoformat(),
    }


def _agree_course(chance: Random, today: date) -> Command:
    return _on_decision("agree_course", on=today.isoformat(), course=chance.choice(COURSES))(chance, today)


def _enrol_client(chance: Random, today: date) -> Command:
    agreed = chance.random() < 0.5
    return _on_decision("enrol_client", course=chance.choice(COURSES), agreed=agreed)(chance, today)


def _transfer_client(chance: Random, today: date) -> Command:
    return _on_decision("transfer_client", to_course=chance.choice(COURSES), reason="terveys")(chance, today)


def _edit_stay(chance: Random, today: date) -> Command:
    room, bed = chance.choice(["12", "14", None]), chance.choice(["A", "B", None])
    single = chance.random() < 0.2
    return _on_decision("edit_stay", room=room, bed=bed, single_room=single, aids="rollaattori")(chance, today)


def _record_attendance(chance: Random, _: date) -> Command:
    return {"command": "record_attendance", "course": chance.choice(COURSES), "period": 1}


def _declare_capacity(chance: Random, today: date) -> Command:
    year = today.year + chance.choice([0, 0, 1])
    clients = chance.randint(10, 40)
    return {"command": "declare_capacity", "contract": chance.choice(CONTRACTS), "year": year, "clients": clients}


_MAKERS: Final[list[tuple[Maker, int]]] = [
    (_create_course, 8),
    (_save_draft, 3),
    (_on_course("discard_draft"), 1),
    (_edit_course, 4),
    (_move_periods, 4),
    (_on_course("publish_course"), 3),
    (_on_course("confirm_course"), 2),
    (_on_course("delete_course"), 1),
    (_register_client, 6),
    (_edit_client, 2),
    (_record_decision, 8),
    (_agree_course, 3),
    (_enrol_client, 14),
    (_on_decision("withdraw_client"), 2),
    (_transfer_client, 4),
    (_close_decision, 2),
    (_on_decision("reopen_decision"), 1),
    (_edit_stay, 3),
    (_record_attendance, 2),
    (_declare_capacity, 2),
    (lambda _, __: {"command": "undo"}, 5),
    (lambda _, __: {"command": "redo"}, 3),
]

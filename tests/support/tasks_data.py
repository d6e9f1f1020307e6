"""The provider of the usability tasks: courses called by their numbers, and the clients who wait, on 12.3.2026."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.desk import CARERS, HEART
from tests.support.stories import carers_course, day, heart_periods

if TYPE_CHECKING:
    from tests.support.desk import Desk

TODAY = "2026-03-12"
SITES = {"kuopio": "Kuopio", "oulu": "Oulu", "jyvaskyla": "Jyväskylä"}
CONTRACTS = {
    "carers-kuopio": ("kuopio", CARERS, 44),
    "heart-kuopio": ("kuopio", HEART, 16),
    "carers-oulu": ("oulu", CARERS, 49),
    "heart-jyvaskyla": ("jyvaskyla", HEART, 48),
}
HEART_GROUPS = {"illness": ["coronary", "failure"], "work": ["working", "retired"], "age": ["under_68", "68_or_over"]}


def play(desk: Desk) -> None:
    """Play the story into a desk of 12.1.2026, and go on to 12.3.2026."""
    desk.do("register_provider", name="Kuntoutuskeskus Tuki", business_id="2077474-0")
    for site, name in SITES.items():
        desk.do("add_site", site=site, name=name, municipality=name, beds=24)
    for contract, (site, service, capacity) in CONTRACTS.items():
        desk.do("sign_contract", contract=contract, site=site, service=service, valid_from="2025-01-01")
        desk.do("declare_capacity", contract=contract, year=2026, clients=capacity)
    _courses(desk)
    for course, clients in {"48102": 8, "48103": 4, "48104": 5, "48109": 7, "48114": 5}.items():
        for number in range(clients):
            _enrolled(desk, course, number)
    for course in ("48102", "48109"):
        desk.do("confirm_course", course=course)
        desk.do("record_told", course=course, what="confirmation")
    _client(desk, "virtanen", ("Virtanen", "Aino"), CARERS, ("2025-09-18", "2025-09-26"))
    desk.do("agree_course", decision="virtanen", on="2025-10-02", note="ei heinäkuussa")
    desk.on(TODAY)
    _client(desk, "lehtonen", ("Lehtonen", "Kaisa"), CARERS, ("2026-03-09", TODAY), wishes="Kuopio")
    _client(desk, "salo", ("Salo", "Martti"), HEART, ("2026-03-10", TODAY))


def _courses(desk: Desk) -> None:
    carers = {"48102": ("kuopio", "2026-04-13", 10), "48103": ("kuopio", "2026-04-20", 8)}
    for course, (site, monday, size) in (carers | {"48109": ("oulu", "2026-05-04", 8)}).items():
        fields = carers_course(course, monday, contract=f"carers-{site}", group_size=size, kela_number=course)
        desk.do("create_course", **fields)
        desk.do("publish_course", course=course)
    for course, (site, monday, size) in {
        "48104": ("kuopio", "2026-04-06", 8),
        "48105": ("kuopio", "2026-08-10", 8),
        "48114": ("jyvaskyla", "2026-04-06", 10),
    }.items():
        periods = heart_periods(monday, day(monday, 119), day(monday, 231))
        fields = {"target_groups": HEART_GROUPS, "periods": periods, "kela_number": course}
        desk.do("create_course", course=course, contract=f"heart-{site}", group_size=size, **fields)
    for course in ("48104", "48114"):
        desk.do("publish_course", course=course)


def _enrolled(desk: Desk, course: str, number: int) -> None:
    contract = next(row["contract"] for row in desk.show("courses") if row["course"] == course)
    service = CONTRACTS[contract][1]
    ident = f"{course}-{number}"
    _client(desk, ident, ("Aho", f"Pirjo {ident}"), service, ("2026-01-05", "2026-01-08"))
    desk.do("enrol_client", decision=ident, course=course, agreed=True)


def _client(
    desk: Desk, ident: str, name: tuple[str, str], service: str, days: tuple[str, str], **fields: object
) -> None:
    """Register a client and record a decision that was granted and received on two days."""
    desk.do("register_client", client=f"c-{ident}", family_name=name[0], given_names=name[1])
    granted, received = days
    desk.do(
        "record_decision",
        decision=ident,
        client=f"c-{ident}",
        service=service,
        granted_on=granted,
        received_on=received,
        **fields,
    )

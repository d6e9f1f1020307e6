"""What stands at Kela without a tick: signed contracts, carried-over capacity, Kela's numbers, real days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.desk import HEART
from tests.support.kela import items, mark_all, row_of, typed
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.support.desk import Desk

GRANTED = "2026-01-02"
TODAY, YESTERDAY = "2026-01-13", "2026-01-12"
NUMBERED = carers_course("N", "2026-06-01", kela_number="48105")
REAL_DAYS: list[tuple[str, dict[str, Any], list[str]]] = [
    ("publish_course", {"course": "A"}, ["publish A"]),
    ("confirm_course", {"course": "A"}, ["confirm A"]),
    ("enrol_client", {"decision": "d9", "course": "B", "agreed": True}, ["add_client d9"]),
    ("withdraw_client", {"decision": "d0"}, ["remove_client d0"]),
    ("transfer_client", {"decision": "d0", "to_course": "B", "agreed": True}, ["remove_client d0", "add_client d0"]),
]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with course A of seven clients, course B, and client 9 waiting, all of it typed at Kela."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    enrol_clients(desk, "A", range(7), granted=GRANTED)
    add_client(desk, 9, granted=GRANTED)
    mark_all(desk)
    desk.on(TODAY)
    return desk


@pytest.mark.parametrize(("command", "fields", "expected"), REAL_DAYS)
def test_what_really_happened_before_today_needs_no_typing(
    busy: Desk, command: str, fields: dict[str, Any], expected: list[str]
) -> None:
    shown = typed(busy)
    busy.do(command, **fields, on=YESTERDAY)
    assert items(busy) == []
    assert typed(busy) == shown
    assert expected
    assert busy.faults() == []


@pytest.mark.parametrize("on", [{"on": TODAY}, {"on": None}, {}])
@pytest.mark.parametrize(("command", "fields", "expected"), REAL_DAYS)
def test_what_happens_today_is_to_be_typed(
    busy: Desk, command: str, fields: dict[str, Any], expected: list[str], on: dict[str, Any]
) -> None:
    busy.do(command, **fields, **on)
    assert items(busy) == expected


@pytest.mark.parametrize(("command", "fields", "expected"), REAL_DAYS[2:])
def test_a_real_day_is_taken_back_with_its_command(
    busy: Desk, command: str, fields: dict[str, Any], expected: list[str]
) -> None:
    before = busy.tables()
    busy.do(command, **fields, on=YESTERDAY)
    after = busy.tables()
    for state, step in ((before, "undo"), (after, "redo"), (before, "undo")):
        busy.do(step)
        assert busy.tables() == state
    busy.do(command, **fields)
    assert items(busy) == expected


def test_a_real_day_says_nothing_of_what_else_is_untyped(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-03-02"))
    desk.do("publish_course", course="A", on="2026-01-11")
    assert items(desk) == ["capacity K1 2026", "create A"]


def test_a_contract_is_at_kela_as_it_was_signed(desk: Desk) -> None:
    contact = {"person": "Aino"}
    fields = {"site": "kuopio", "service": "tules-kurssi", "valid_from": "2026-01-01", "valid_until": "2027-12-31"}
    desk.do("sign_contract", contract="K2", contact=contact, **fields)
    assert items(desk) == ["capacity K1 2026"]
    desk.do("end_contract", contract="K2", on="2026-12-31")
    desk.do("edit_contract", contract="K2", contact={"person": "Eino"})
    assert row_of(desk, "end_contract K2")["before"] == "2027-12-31"
    assert row_of(desk, "contract_contact K2")["before"]["person"] == "Aino"
    desk.do("end_contract", contract="K2", on="2027-12-31")
    desk.do("edit_contract", contract="K2", contact=contact)
    assert items(desk) == ["capacity K1 2026"]


@pytest.mark.parametrize(("day", "carried"), [("2026-10-31", False), ("2026-11-01", True)])
def test_a_capacity_that_is_carried_over_is_at_kela(desk: Desk, day: str, carried: bool) -> None:  # noqa: FBT001 - a case
    mark_all(desk)
    desk.on(day)
    assert [row["carried_over"] for row in desk.show("capacity", year=2027)] == ([True] if carried else [])
    assert items(desk) == []
    desk.do("declare_capacity", contract="K1", year=2027, clients=50)
    assert row_of(desk, "capacity K1 2027")["before"] == (40 if carried else None)
    assert desk.faults() == []


def test_a_course_that_is_created_with_kelas_number_is_there(busy: Desk) -> None:
    shown = typed(busy)
    busy.do("create_course", **NUMBERED)
    assert (items(busy), typed(busy)) == ([], shown)
    busy.do("edit_course", course="N", group_size=9)
    busy.do("publish_course", course="N")
    assert items(busy) == ["group_size N", "publish N"]


def test_so_is_one_whose_draft_had_the_number(busy: Desk) -> None:
    busy.do("save_draft", course="N", kela_number="48105")
    busy.do("create_course", **carers_course("N", "2026-06-01"))
    assert items(busy) == []


def test_a_number_that_is_given_later_ticks_the_creation(busy: Desk) -> None:
    busy.do("create_course", **carers_course("N", "2026-06-01"))
    busy.do("publish_course", course="N")
    busy.do("edit_course", course="N", kela_number="48105", group_size=9)
    assert items(busy) == ["publish N"]
    (ticked,) = (row for row in busy.show("kela_list") if row["item"] == "create N")
    assert (ticked["typed_on"], ticked["after"]["group_size"]) == (TODAY, 9)
    busy.do("unmark_typed", items=["create N"])
    assert items(busy) == ["create N", "publish N"]


def test_the_same_number_again_ticks_nothing(busy: Desk) -> None:
    busy.do("create_course", **NUMBERED)
    busy.do("edit_course", course="N", group_size=9, kela_number="48106")
    assert items(busy) == ["group_size N"]
    busy.do("create_course", **carers_course("M", "2026-06-08"))
    busy.do("edit_course", course="M", kela_number="48107")
    busy.do("unmark_typed", items=["create M"])
    for number in ("48107", None):
        busy.do("edit_course", course="M", kela_number=number)
        assert items(busy) == ["create M", "group_size N"]


def test_a_number_given_later_is_taken_back_with_its_tick(busy: Desk) -> None:
    busy.do("create_course", **carers_course("N", "2026-06-01"))
    before = busy.tables()
    busy.do("edit_course", course="N", kela_number="48105")
    after = busy.tables()
    for state, step in ((before, "undo"), (after, "redo")):
        busy.do(step)
        assert busy.tables() == state
    assert busy.faults() == []


def test_dates_put_right_are_kelas(busy: Desk) -> None:
    busy.do("move_periods", course="B", periods=carers_periods("2026-04-20"), correction=True)
    assert items(busy) == []
    busy.do("move_periods", course="B", periods=carers_periods("2026-04-27"))
    assert row_of(busy, "dates B")["before"] == carers_periods("2026-04-20")


def test_dates_put_right_of_a_course_that_is_not_there_leave_its_creation(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-03-02"))
    desk.do("move_periods", course="A", periods=carers_periods("2026-03-09"), correction=True)
    assert items(desk) == ["capacity K1 2026", "create A"]


@pytest.fixture
def at_heart(desk: Desk) -> Desk:
    """Return a desk with course H, which has a companion period, and client 1 on it without a companion, untyped."""
    desk.do("sign_contract", contract="K2", site="kuopio", service=HEART, valid_from="2026-01-01")
    desk.do("declare_capacity", contract="K2", year=2026, clients=40)
    groups = {"illness": ["coronary"], "work": ["retired"], "age": ["under_68"]}
    periods = heart_periods("2026-05-11", "2026-07-06", "2026-10-05")
    course = {"contract": "K2", "group_size": 8, "target_groups": groups, "periods": periods}
    desk.do("create_course", course="H", companion_periods=[{"start": "2026-07-09", "end": "2026-07-10"}], **course)
    mark_all(desk)
    add_client(desk, 1, granted=GRANTED, service=HEART)
    desk.on(TODAY)
    return desk


@pytest.mark.parametrize(("on", "expected"), [(YESTERDAY, []), (TODAY, ["companion d1"]), (None, ["companion d1"])])
def test_a_companion_is_at_kela_where_the_place_is(at_heart: Desk, on: str | None, expected: list[str]) -> None:
    at_heart.do("enrol_client", decision="d1", course="H", agreed=True, on="2026-01-09")
    at_heart.do("set_companion", decision="d1", companion=True, on=on)
    assert items(at_heart) == expected
    at_heart.do("undo")
    assert items(at_heart) == []


def test_a_companion_of_a_place_that_is_not_at_kela_is_told_with_the_place(at_heart: Desk) -> None:
    at_heart.do("enrol_client", decision="d1", course="H", agreed=True)
    at_heart.on("2026-01-14")
    at_heart.do("set_companion", decision="d1", companion=True, on=TODAY)
    assert row_of(at_heart, "add_client d1")["after"] == {"companion": True}

"""What is to be typed at Kela: several changes are one row, ticks, ticks taken back, undo."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.desk import HEART
from tests.support.kela import items, mark_all, row_of, typed
from tests.support.stories import add_client, carers_course, carers_periods, day, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

GRANTED = "2026-01-05"
CONTACT = {"person": "Kurssisihteeri", "phone": "017 123 457", "email": None, "address": None}


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with two courses, client 1 on A and client 2 waiting, all of it typed at Kela."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    for number in (1, 2):
        add_client(desk, number, granted=GRANTED)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    mark_all(desk)
    return desk


CHANGES: list[tuple[str, dict[str, Any], list[str]]] = [
    ("edit_course", {"course": "B", "group_size": 9}, ["group_size B"]),
    ("edit_course", {"course": "B", "target_groups": {"carer": ["child"]}}, ["target_groups B"]),
    ("edit_course", {"course": "B", "contact": CONTACT}, ["contact B"]),
    ("edit_course", {"course": "B", "note": "huomio"}, []),
    ("move_periods", {"course": "B", "periods": carers_periods("2026-04-20")}, ["dates B"]),
    ("publish_course", {"course": "B"}, ["publish B"]),
    ("delete_course", {"course": "B"}, ["delete B"]),
    ("create_course", carers_course("C", "2026-06-01"), ["create C"]),
    ("save_draft", {"course": "D", "kela_number": "7"}, []),
    ("enrol_client", {"decision": "d2", "course": "B", "agreed": True}, ["add_client d2"]),
    ("agree_course", {"decision": "d2", "course": "B", "on": "2026-01-12"}, []),
    ("withdraw_client", {"decision": "d1"}, ["remove_client d1"]),
    ("transfer_client", {"decision": "d1", "to_course": "B"}, ["remove_client d1", "add_client d1"]),
    ("close_decision", {"decision": "d1", "outcome": "returned", "on": "2026-01-12"}, ["remove_client d1"]),
    ("close_decision", {"decision": "d1", "outcome": "returned", "on": "2026-01-12"}, ["remove_client d1"]),
    ("declare_capacity", {"contract": "K1", "year": 2026, "clients": 50}, ["capacity K1 2026"]),
    ("declare_capacity", {"contract": "K1", "year": 2027, "clients": 40}, ["capacity K1 2027"]),
    ("edit_contract", {"contract": "K1", "pools": "none", "contact": CONTACT}, ["contract_contact K1", "pools K1"]),
    ("end_contract", {"contract": "K1", "on": "2026-12-31"}, ["end_contract K1"]),
    ("edit_client", {"client": "c1", "note": "huomio"}, []),
    ("edit_site", {"site": "kuopio", "beds": 4}, []),
]


@pytest.mark.parametrize(("command", "fields", "expected"), CHANGES)
def test_a_change_is_in_the_list_until_it_is_ticked_or_taken_back(
    busy: Desk, command: str, fields: dict[str, Any], expected: list[str]
) -> None:
    busy.do(command, **fields)
    assert items(busy) == expected
    ticked = len(typed(busy))
    if expected:
        busy.do("mark_typed", items=expected)
        assert items(busy) == []
        assert typed(busy)[ticked:] == expected
        busy.do("undo")
        assert (items(busy), len(typed(busy))) == (expected, ticked)
    if command not in ("publish_course", "delete_course"):
        busy.do("undo")
        assert items(busy) == []
    assert busy.faults() == []


@pytest.mark.parametrize(("command", "fields", "expected"), [case for case in CHANGES if case[2]])
def test_a_tick_is_taken_back(busy: Desk, command: str, fields: dict[str, Any], expected: list[str]) -> None:
    busy.do(command, **fields)
    before = busy.tables()
    busy.do("mark_typed", items=expected)
    marked = busy.tables()
    busy.do("unmark_typed", items=expected)
    assert busy.tables() == before
    busy.do("undo")
    assert busy.tables() == marked
    busy.do("redo")
    assert busy.tables() == before
    assert busy.faults() == []


def test_several_changes_of_one_thing_are_one_row_with_both_values(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.do("edit_course", course="B", group_size=10)
    row = row_of(busy, "group_size B")
    assert row == {
        "item": "group_size B",
        "step": "group_size",
        "course": "B",
        "decision": None,
        "contract": None,
        "year": None,
        "before": 8,
        "after": 10,
        "typed_on": None,
    }
    busy.do("edit_course", course="B", group_size=8)
    assert items(busy) == []


def test_what_was_created_and_deleted_untyped_is_no_row(busy: Desk) -> None:
    busy.do("create_course", **carers_course("C", "2026-06-01"))
    busy.do("publish_course", course="C")
    assert items(busy) == ["create C", "publish C"]
    busy.do("delete_course", course="C")
    assert items(busy) == []


def test_of_a_deleted_course_that_is_at_kela_only_the_deletion_is_listed(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.do("publish_course", course="B")
    busy.do("delete_course", course="B")
    assert items(busy) == ["delete B"]
    assert (row_of(busy, "delete B")["before"], row_of(busy, "delete B")["after"]) == (None, None)
    busy.do("mark_typed", items=["delete B"])
    assert items(busy) == []
    busy.do("unmark_typed", items=["delete B"])
    assert items(busy) == ["delete B"]


def test_the_removals_from_a_deleted_course_come_before_its_deletion(busy: Desk) -> None:
    busy.do("withdraw_client", decision="d1")
    busy.do("delete_course", course="A")
    assert items(busy) == ["remove_client d1", "delete A"]


def test_typing_a_new_place_includes_the_removal(busy: Desk) -> None:
    busy.do("transfer_client", decision="d1", to_course="B")
    assert row_of(busy, "remove_client d1")["course"] == "A"
    add = row_of(busy, "add_client d1")
    assert (add["course"], add["after"]) == ("B", {"companion": False})
    busy.do("mark_typed", items=["add_client d1"])
    assert items(busy) == []
    busy.do("unmark_typed", items=["add_client d1"])
    assert items(busy) == ["remove_client d1", "add_client d1"]
    busy.do("mark_typed", items=["remove_client d1"])
    assert items(busy) == ["add_client d1"]
    assert row_of(busy, "add_client d1")["before"] is None


@pytest.mark.parametrize("order", [["remove_client d1", "add_client d1"], ["add_client d1", "remove_client d1"]])
def test_both_steps_of_a_transfer_are_ticked_and_taken_back_in_whatever_order_they_are_named(
    busy: Desk, order: list[str]
) -> None:
    busy.do("transfer_client", decision="d1", to_course="B")
    before = busy.tables()
    busy.do("mark_typed", items=[*order, order[0]])
    assert items(busy) == []
    busy.do("unmark_typed", items=order)
    assert busy.tables() == before


def test_a_companion_who_comes_after_all_is_a_row_of_its_own(desk: Desk) -> None:
    desk.do("sign_contract", contract="K2", site="kuopio", service=HEART, valid_from="2026-01-01")
    desk.do("declare_capacity", contract="K2", year=2026, clients=40)
    groups = {"illness": ["coronary"], "work": ["retired"], "age": ["under_68"]}
    periods = heart_periods("2026-05-11", "2026-07-06", "2026-10-05")
    course = {"contract": "K2", "group_size": 8, "target_groups": groups, "periods": periods}
    desk.do("create_course", course="H", companion_periods=[{"start": "2026-07-09", "end": "2026-07-10"}], **course)
    add_client(desk, 1, granted=GRANTED, service=HEART)
    desk.do("enrol_client", decision="d1", course="H", agreed=True)
    mark_all(desk)
    desk.do("withdraw_client", decision="d1")
    desk.do("enrol_client", decision="d1", course="H", companion=True, agreed=True)
    row = row_of(desk, "companion d1")
    assert (row["course"], row["before"], row["after"]) == ("H", False, True)
    desk.do("mark_typed", items=["companion d1"])
    assert items(desk) == []


def test_the_newest_tick_of_an_item_is_taken_back_first(busy: Desk) -> None:
    for size in (9, 10):
        busy.do("edit_course", course="B", group_size=size)
        busy.do("mark_typed", items=["group_size B"])
    for before in (9, 8):
        busy.do("unmark_typed", items=["group_size B"])
        assert row_of(busy, "group_size B")["before"] == before
    assert busy.refused("unmark_typed", items=["group_size B"]) == ["unknown-item"]


def test_a_change_after_its_tick_is_a_row_again(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.do("mark_typed", items=["group_size B"])
    busy.do("edit_course", course="B", group_size=8)
    assert (row_of(busy, "group_size B")["before"], row_of(busy, "group_size B")["after"]) == (9, 8)


def test_nothing_is_ticked_where_one_item_is_unknown(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    before = busy.tables()
    wrong = ["group_size B", "group_size A", "group_size ", "jotain"]
    assert busy.facts("mark_typed", items=wrong)["unknown-item"] == {"items": wrong[1:]}
    assert busy.facts("unmark_typed", items=["group_size B", "create A"])["unknown-item"] == {"items": ["group_size B"]}
    assert busy.tables() == before


@pytest.mark.parametrize("wrong", [[], None, "create A", [""], [7], [None]])
def test_items_are_at_least_one_text(busy: Desk, wrong: object) -> None:
    for command in ("mark_typed", "unmark_typed"):
        (field,) = busy.invalid(command, items=wrong)
        assert field.startswith("items")


def test_a_course_taken_back_while_it_stands_at_kela_is_refused(busy: Desk) -> None:
    from desktop.services.commands.journal import UndoEntry
    from desktop.services.outcome import Refused

    entry = next(row["seq"] for row in busy.show("journal") if row["command"] == "create_course")
    outcome = busy.services.handle(UndoEntry(entry))
    assert isinstance(outcome, Refused)
    assert [each.rule.value for each in outcome.refusals] == ["cannot-be-undone"]


def test_a_tick_is_shown_for_30_days(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.on("2026-01-13")
    busy.do("mark_typed", items=["group_size B"])
    busy.on(day("2026-01-12", 30))
    assert {row["typed_on"] for row in busy.show("kela_list")} == {"2026-01-12", "2026-01-13"}
    busy.on(day("2026-01-13", 30))
    assert [(row["item"], row["after"]) for row in busy.show("kela_list")] == [("group_size B", 9)]
    busy.on(day("2026-01-13", 31))
    assert busy.show("kela_list") == []
    busy.do("unmark_typed", items=["group_size B"])
    assert items(busy) == ["group_size B"]


def test_a_ticked_row_tells_what_was_typed_then(busy: Desk) -> None:
    busy.do("create_course", **carers_course("C", "2026-06-01", contact=CONTACT))
    before = row_of(busy, "create C")
    busy.do("mark_typed", items=["create C"])
    busy.do("edit_course", course="C", group_size=9)
    (ticked,) = (row for row in busy.show("kela_list") if row["item"] == "create C")
    assert ticked == before | {"typed_on": "2026-01-12"}
    assert ticked["after"]["contact"] == CONTACT


def test_what_one_entry_did_by_several_commands_is_in_the_list(busy: Desk) -> None:
    from desktop.services.commands.clients import EnrolClient
    from desktop.services.commands.contracts import SignContract
    from desktop.services.commands.courses import EditCourse
    from desktop.services.commands.journal import Batch
    from tests.domain.making import d

    before = busy.tables()
    steps = (
        EditCourse("A", group_size=9),
        EnrolClient("d2", "B", agreed=True, on=d("2026-01-09")),
        SignContract("K9", "kuopio", HEART, d("2026-01-01"), d("2026-12-31")),
    )
    busy.services.handle(Batch(steps))
    assert items(busy) == ["group_size A"]
    after = busy.tables()
    for expected, step in ((before, "undo"), (after, "redo")):
        busy.do(step)
        assert busy.tables() == expected
    assert busy.faults() == []


def test_the_journal_tells_a_tick_and_nothing_of_what_stands_at_kela(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.do("mark_typed", items=["group_size B"])
    (change,) = busy.show("journal")[-1]["changes"]
    assert (change["field"], change["before"], change["after"]) == ("item", None, "group_size B")


def test_another_machines_tick_is_seen(busy: Desk, make_desk: MakeDesk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    other = make_desk("2026-01-12")
    other.do("mark_typed", items=["group_size B"])
    assert items(busy) == []
    assert busy.refused("mark_typed", items=["group_size B"]) == ["unknown-item"]

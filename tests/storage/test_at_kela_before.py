"""What stands at Kela by the ticks of an older program, which numbered the items of each entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.commands.kela import MarkEntered
from desktop.storage.migrations.at_kela import rows_at_kela
from desktop.storage.read.base import Reading
from desktop.storage.schema.kela_tables import AT_KELA
from tests.support.stories import add_client, carers_course, carers_periods

if TYPE_CHECKING:
    from tests.support.desk import Desk


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with courses A and B and client 1 on A, all of it ticked as older programs did."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    add_client(desk, 1, granted="2026-01-05")
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    _tick(desk, until=True)
    return desk


def _newest(desk: Desk) -> int:
    return int(desk.show("journal")[-1]["seq"])


def _tick(desk: Desk, seq: int | None = None, item: int = 0, **how: bool) -> None:
    desk.services.note(MarkEntered(seq or _newest(desk), item, **how))


def _stands(desk: Desk) -> dict[str, Any]:
    """Return what stands at Kela: by course its size and whether it is published, by decision its course."""
    rows = rows_at_kela(Reading(desk.database).mappings)
    found = {row["course"]: (row["group_size"], row["published_on"] is not None) for row in rows["course_at_kela"]}
    found |= {row["decision"]: row["course"] for row in rows["place_at_kela"]}
    return found | {row["year"]: row["clients"] for row in rows["capacity_at_kela"]}


TYPED = {"A": (8, False), "B": (8, False), "d1": "A", 2026: 40}


def test_everything_that_is_ticked_stands_as_it_is(busy: Desk) -> None:
    assert _stands(busy) == TYPED


def test_the_rows_have_the_columns_of_their_tables(busy: Desk) -> None:
    for name, rows in rows_at_kela(Reading(busy.database).mappings).items():
        (columns,) = ([column.name for column in table.columns] for table in AT_KELA if table.name == name)
        assert rows
        assert all(sorted(row) == sorted(columns) for row in rows)


@pytest.mark.parametrize(
    ("command", "fields", "then"),
    [
        ("edit_course", {"course": "B", "group_size": 9}, {"B": (9, False)}),
        ("publish_course", {"course": "B"}, {"B": (8, True)}),
        ("declare_capacity", {"contract": "K1", "year": 2026, "clients": 50}, {2026: 50}),
        ("declare_capacity", {"contract": "K1", "year": 2027, "clients": 50}, {2027: 50}),
        ("create_course", carers_course("C", "2026-06-01"), {"C": (8, False)}),
    ],
)
def test_what_is_not_ticked_stands_as_it_was_before(
    busy: Desk, command: str, fields: dict[str, Any], then: dict[str, Any]
) -> None:
    busy.do(command, **fields)
    assert _stands(busy) == TYPED
    _tick(busy)
    assert _stands(busy) == TYPED | then


def test_a_deleted_course_stands_until_that_is_ticked(busy: Desk) -> None:
    busy.do("delete_course", course="B")
    assert _stands(busy) == TYPED
    _tick(busy)
    assert _stands(busy) == {key: value for key, value in TYPED.items() if key != "B"}


def test_the_oldest_item_that_is_not_ticked_counts(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    first = _newest(busy)
    busy.do("publish_course", course="B")
    _tick(busy)
    assert _stands(busy) == TYPED
    _tick(busy, first)
    assert _stands(busy) == TYPED | {"B": (9, True)}
    _tick(busy, first, entered=False)
    assert _stands(busy) == TYPED


def test_of_a_transfer_both_items_must_be_ticked(busy: Desk) -> None:
    busy.do("transfer_client", decision="d1", to_course="B")
    entry = _newest(busy)
    _tick(busy, entry, 0)
    assert _stands(busy) == TYPED
    _tick(busy, entry, 1)
    assert _stands(busy) == TYPED | {"d1": "B"}


def test_of_several_fields_each_has_an_item(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9, contact={"person": "Aino"})
    entry = _newest(busy)
    _tick(busy, entry, 0)
    assert _stands(busy) == TYPED
    _tick(busy, entry, 1)
    assert _stands(busy) == TYPED | {"B": (9, False)}


def test_an_untyped_change_and_its_undo_leave_what_stands(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    busy.do("undo")
    busy.do("move_periods", course="B", periods=carers_periods("2026-04-20"))
    _tick(busy)
    assert _stands(busy) == TYPED
    assert [row["periods"] for row in _courses(busy) if row["course"] == "B"] == [_periods(busy, "B")]


def test_a_typed_change_that_was_undone_stands_as_it_was_typed(busy: Desk) -> None:
    busy.do("edit_course", course="B", group_size=9)
    entry = _newest(busy)
    busy.do("undo")
    _tick(busy, entry)
    assert _stands(busy) == TYPED | {"B": (9, False)}


def test_a_new_place_that_was_not_ticked_is_none(busy: Desk) -> None:
    add_client(busy, 2, granted="2026-01-05")
    busy.do("enrol_client", decision="d2", course="B", agreed=True)
    assert _stands(busy) == TYPED
    _tick(busy)
    assert _stands(busy) == TYPED | {"d2": "B"}


def test_what_was_carried_over_stands_at_kela_without_a_tick(busy: Desk) -> None:
    busy.on("2026-11-01")
    assert _stands(busy) == TYPED | {2027: 40}
    busy.do("declare_capacity", contract="K1", year=2027, clients=50)
    assert _stands(busy) == TYPED


def _courses(desk: Desk) -> list[dict[str, Any]]:
    return rows_at_kela(Reading(desk.database).mappings)["course_at_kela"]


def _periods(desk: Desk, course: str) -> str:
    ((periods,),) = desk.database.connection.execute("SELECT periods FROM course WHERE id = ?", (course,)).fetchall()
    return str(periods)

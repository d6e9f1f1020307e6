"""What must also be typed into Kela's register, and what has been."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.services.commands.journal import MarkEntered
from desktop.services.queries.kela_tasks import KelaList, KelaRow, KelaStep
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with two courses and a client on A, all of it typed into Kela's register."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    add_client(desk, 1, granted="2026-01-05")
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    desk.services.handle(MarkEntered(int(desk.show("journal")[-1]["seq"]), until=True))
    return desk


def _rows(desk: Desk) -> list[KelaRow]:
    return KelaList(desk.queries).rows()


def _steps(desk: Desk) -> list[tuple[KelaStep, str | None]]:
    return [(row.task.step, row.task.course) for row in _rows(desk)]


def test_what_is_marked_as_a_whole_is_gone(busy: Desk) -> None:
    assert _rows(busy) == []


@pytest.mark.parametrize(
    ("command", "fields", "steps"),
    [
        ("edit_course", {"course": "B", "group_size": 9}, [(KelaStep.GROUP_SIZE, "B")]),
        ("edit_course", {"course": "B", "note": "huomio"}, []),
        ("publish_course", {"course": "B"}, [(KelaStep.PUBLISH, "B")]),
        ("delete_course", {"course": "B"}, [(KelaStep.DELETE, "B")]),
        ("withdraw_client", {"decision": "d1"}, [(KelaStep.REMOVE_CLIENT, "A")]),
        (
            "transfer_client",
            {"decision": "d1", "to_course": "B"},
            [(KelaStep.REMOVE_CLIENT, "A"), (KelaStep.ADD_CLIENT, "B")],
        ),
        ("declare_capacity", {"contract": "K1", "year": 2026, "clients": 50}, [(KelaStep.CAPACITY, None)]),
        ("edit_client", {"client": "c1", "note": "huomio"}, []),
        ("save_draft", {"course": "D"}, []),
    ],
)
def test_each_change_gives_its_tasks(
    busy: Desk, command: str, fields: dict[str, object], steps: list[tuple[KelaStep, str | None]]
) -> None:
    busy.do(command, **fields)
    assert _steps(busy) == steps


def test_a_new_course_and_its_first_client_come_in_their_order(busy: Desk) -> None:
    busy.do("create_course", **carers_course("N", "2026-05-18"))
    add_client(busy, 2, granted="2026-01-05")
    busy.do("enrol_client", decision="d2", course="N", companion=False, agreed=True)
    busy.do("move_periods", course="N", periods=carers_course("N", "2026-05-25")["periods"])
    assert _steps(busy) == [(KelaStep.CREATE, "N"), (KelaStep.ADD_CLIENT, "N"), (KelaStep.DATES, "N")]
    assert _rows(busy)[2].task.facts["periods"] is not None


def test_one_item_is_ticked_and_the_tick_is_undone(busy: Desk) -> None:
    busy.do("transfer_client", decision="d1", to_course="B")
    first, second = _rows(busy)
    busy.services.handle(MarkEntered(first.seq, first.item))
    assert [row.is_entered for row in _rows(busy)] == [True, False]
    busy.do("undo")
    assert [row.is_entered for row in _rows(busy)] == [False, False]
    busy.do("redo")
    busy.services.handle(MarkEntered(second.seq, second.item))
    busy.services.handle(MarkEntered(first.seq, first.item, entered=False))
    assert [row.is_entered for row in _rows(busy)] == [False, True]
    assert busy.faults() == []


def test_what_was_undone_before_it_was_typed_needs_no_typing(busy: Desk) -> None:
    busy.do("withdraw_client", decision="d1")
    busy.do("undo")
    assert _rows(busy) == []
    busy.do("redo")
    assert _steps(busy) == [(KelaStep.REMOVE_CLIENT, "A")]


def test_what_was_typed_and_then_undone_must_be_typed_back(busy: Desk) -> None:
    busy.do("withdraw_client", decision="d1")
    (row,) = _rows(busy)
    busy.services.handle(MarkEntered(row.seq))
    busy.do("undo")
    busy.do("undo")
    assert _steps(busy) == []
    busy.do("withdraw_client", decision="d1")
    (row,) = _rows(busy)
    busy.services.handle(MarkEntered(row.seq))
    busy.do("edit_course", course="B", note="jotain")
    assert [each.is_entered for each in _rows(busy)] == [True]

"""A table pasted from a spreadsheet: which cells change something, by which command, and which can't be taken."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.services.commands.courses import EditCourse, MovePeriods
from desktop.services.outcome import Accepted
from desktop.services.proposals.pasted_table import MOST, PasteColumn, Pasted, PasteFault, cells_of, read_pasted
from tests.support.stories import carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

NUMBER, KELA, SIZE = PasteColumn.NUMBER, PasteColumn.KELA_NUMBER, PasteColumn.GROUP_SIZE
PLACES, STARTS = PasteColumn.PLACES, PasteColumn.STARTS_ON


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A, which has a number of Kela's, course B, which has none, and a draft."""
    desk.do("create_course", **carers_course("A", "2026-03-02", kela_number="48101"))
    desk.do("create_course", **carers_course("B", "2026-04-13"))
    desk.do("save_draft", course="D", contract="K1", group_size=8)
    return desk


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _read(desk: Desk, text: str, *columns: PasteColumn | None) -> list[Pasted]:
    """Read a pasted text whose columns are these; None for one that means nothing."""
    named = {place: column for place, column in enumerate(columns) if column is not None}
    return read_pasted(cells_of(text), named, desk.queries.courses(desk.clock.today()), _day)


def _number(desk: Desk, course: str) -> str:
    return str(desk.course(course)["number"])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\r\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\rc\td\n\n", [["a", "b"], ["c", "d"]]),
        ("\n a \t\n \t \n\tb", [["a", ""], ["", "b"]]),
        ("", []),
    ],
)
def test_rows_and_cells_are_those_of_spreadsheets(text: str, cells: list[list[str]]) -> None:
    assert cells_of(text) == cells


def test_a_course_is_named_by_our_number_or_by_kelas(planned: Desk) -> None:
    text = f"{_number(planned, 'A')}\t9\n48101\t9\n{_number(planned, 'B')}\t9"
    assert [(each.row, each.course) for each in _read(planned, text, NUMBER, SIZE)] == [(1, "A"), (2, "A"), (3, "B")]


@pytest.mark.parametrize("name", ["99999", "", "A"])
def test_a_row_of_no_course_is_told_once(planned: Desk, name: str) -> None:
    (found,) = _read(planned, f"8\t{name}\t9\t1.1.2026", PLACES, NUMBER, SIZE, STARTS)
    assert found == Pasted(1, NUMBER, None, "", name, None, PasteFault.UNKNOWN_COURSE)


def test_a_row_that_ends_before_its_number_is_of_no_course(planned: Desk) -> None:
    (found,) = _read(planned, "8", PLACES, NUMBER)
    assert (found.after, found.fault) == ("", PasteFault.UNKNOWN_COURSE)


def test_what_is_empty_the_same_or_in_another_column_changes_nothing(planned: Desk) -> None:
    row = "48101\t\t8\t2/8\t2.3.2026\t48101\tjotain\n48101"
    assert _read(planned, row, NUMBER, SIZE, SIZE, PLACES, STARTS, KELA, None) == []


@pytest.mark.parametrize("column", [SIZE, PLACES])
@pytest.mark.parametrize(("text", "size"), [("9", 9), ("2/9", 9), ("2 / 9", 9), ("1", 1), (str(MOST), MOST)])
def test_a_group_size_is_a_number_that_may_stand_after_the_clients(
    planned: Desk, column: PasteColumn, text: str, size: int
) -> None:
    (found,) = _read(planned, f"48101\t{text}", NUMBER, column)
    assert found == Pasted(1, SIZE, "A", "8", str(size), EditCourse("A", group_size=size))


@pytest.mark.parametrize("text", ["0", str(MOST + 1), "-1", "yhdeksän", "9/", "8,5"])
def test_what_is_no_group_size_is_told_with_its_cell(planned: Desk, text: str) -> None:
    (found,) = _read(planned, f"48101\t{text}", NUMBER, SIZE)
    assert found == Pasted(1, SIZE, "A", "8", text, None, PasteFault.NO_NUMBER)


def test_a_group_size_is_given_to_a_course_of_none(desk: Desk) -> None:
    desk.do("save_draft", course="D", contract="K1", kela_number="48109")
    (found,) = _read(desk, "48109\t8", NUMBER, SIZE)
    assert (found.before, found.after, found.command) == ("", "8", EditCourse("D", group_size=8))


@pytest.mark.parametrize(("course", "before"), [("A", "48101"), ("B", "")])
def test_a_number_of_kelas_is_given_or_changed(planned: Desk, course: str, before: str) -> None:
    (found,) = _read(planned, f"{_number(planned, course)}\t48177", NUMBER, KELA)
    assert found == Pasted(1, KELA, course, before, "48177", EditCourse(course, kela_number="48177"))
    assert found.command is not None
    assert isinstance(planned.services.handle(found.command), Accepted)
    assert planned.course(course)["kela_number"] == "48177"


@pytest.mark.parametrize(("text", "ahead"), [("9.3.2026", 7), ("23.2.2026", -7)])
def test_a_first_day_moves_the_whole_course(planned: Desk, text: str, ahead: int) -> None:
    before = planned.course("A")["periods"]
    (found,) = _read(planned, f"48101\t{text}", NUMBER, STARTS)
    assert isinstance(found.command, MovePeriods)
    assert (found.column, found.before, found.after) == (STARTS, "2026-03-02", _day(text).isoformat())  # type: ignore[union-attr]
    assert isinstance(planned.services.handle(found.command), Accepted)
    moved = planned.course("A")["periods"]
    days = {
        (date.fromisoformat(new[end]) - date.fromisoformat(old[end])).days
        for old, new in zip(before, moved, strict=True)
        for end in ("start", "end")
    }
    assert days == {ahead}


def test_what_is_no_day_is_told_with_its_cell(planned: Desk) -> None:
    (found,) = _read(planned, "48101\tensi viikolla", NUMBER, STARTS)
    assert found == Pasted(1, STARTS, "A", "2026-03-02", "ensi viikolla", None, PasteFault.NO_DAY)


def test_a_course_without_dates_is_not_moved(desk: Desk) -> None:
    desk.do("save_draft", course="D", contract="K1", kela_number="48109")
    (found,) = _read(desk, "48109\t9.3.2026", NUMBER, STARTS)
    assert found == Pasted(1, STARTS, "D", "", "9.3.2026", None, PasteFault.NO_DATES)


def test_each_cell_of_a_row_is_its_own_change_in_the_order_of_the_columns(planned: Desk) -> None:
    found = _read(planned, "9.3.2026\t48101\tx\t48177", STARTS, NUMBER, SIZE, KELA)
    assert [(each.row, each.column, each.fault) for each in found] == [
        (1, STARTS, None),
        (1, SIZE, PasteFault.NO_NUMBER),
        (1, KELA, None),
    ]

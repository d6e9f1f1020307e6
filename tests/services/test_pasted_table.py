"""Tables pasted from a spreadsheet: which cells become commands, what they do, and what can't be read."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.services.outcome import Accepted
from desktop.services.proposals.pasted_table import PasteColumn, Pasted, PasteFault, cells_of, read_pasted
from tests.support.stories import carers_course, carers_periods

if TYPE_CHECKING:
    from tests.support.desk import Desk

NUMBER, SIZE, PLACES, STARTS, KELA = (
    *(PasteColumn.NUMBER, PasteColumn.GROUP_SIZE, PasteColumn.PLACES),
    *(PasteColumn.STARTS_ON, PasteColumn.KELA_NUMBER),
)


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with courses A, with Kela's number 98765, and B, and draft D with Kela's number 5."""
    desk.do("create_course", **carers_course("A", "2026-04-13", kela_number="98765"))
    desk.do("create_course", **carers_course("B", "2026-05-18"))
    desk.do("save_draft", course="D", kela_number="5")
    return desk


def read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def pasted(desk: Desk, text: str, *columns: PasteColumn) -> list[Pasted]:
    """Return what a table with these columns changes."""
    courses = desk.queries.courses(desk.clock.today())
    return read_pasted(cells_of(text), dict(enumerate(columns)), courses, read_day)


def told(cells: list[Pasted]) -> list[tuple[int, PasteColumn, str | None, str, str, PasteFault | None]]:
    return [(each.row, each.column, each.course, each.before, each.after, each.fault) for each in cells]


def carry_out(desk: Desk, cells: list[Pasted]) -> None:
    for each in cells:
        assert each.command is not None
        assert isinstance(desk.services.handle(each.command), Accepted)


def number_of(desk: Desk, course: str) -> str:
    return str(desk.course(course)["number"])


def test_kela_numbers_are_given_and_changed(planned: Desk) -> None:
    cells = pasted(planned, f"98765\t11111\n{number_of(planned, 'B')}\t22222", NUMBER, KELA)
    assert told(cells) == [(1, KELA, "A", "98765", "11111", None), (2, KELA, "B", "", "22222", None)]
    carry_out(planned, cells)
    assert {row["course"]: row["kela_number"] for row in planned.show("courses")} == {
        "A": "11111",
        "B": "22222",
        "D": "5",
    }


def test_a_course_is_found_by_its_own_number_and_by_kelas(planned: Desk) -> None:
    text = f"{number_of(planned, 'A')}\t7\n98765\t6\n5\t4"
    assert [(each.course, each.after) for each in pasted(planned, text, NUMBER, SIZE)] == [
        ("A", "7"),
        ("A", "6"),
        ("D", "4"),
    ]


def test_what_is_there_already_changes_nothing(planned: Desk) -> None:
    text = f"98765\t98765\t8\t2026-04-13\n{number_of(planned, 'B')}\t\t8\t2026-05-18"
    assert pasted(planned, text, NUMBER, KELA, SIZE, STARTS) == []


def test_the_number_may_stand_in_any_column_and_rows_may_be_short(planned: Desk) -> None:
    cells = pasted(planned, "7\t98765\t2026-04-20\n6\t98765\n5", SIZE, NUMBER, STARTS)
    assert told(cells) == [
        (1, SIZE, "A", "8", "7", None),
        (1, STARTS, "A", "2026-04-13", "2026-04-20", None),
        (2, SIZE, "A", "8", "6", None),
        (3, NUMBER, None, "", "", PasteFault.UNKNOWN_COURSE),
    ]


def test_an_unknown_number_is_told_once_and_the_rows_after_it_are_read(planned: Desk) -> None:
    cells = pasted(planned, "404\t7\t2026-04-20\n98765\t7", NUMBER, SIZE, STARTS)
    assert told(cells) == [
        (1, NUMBER, None, "", "404", PasteFault.UNKNOWN_COURSE),
        (2, SIZE, "A", "8", "7", None),
    ]


def test_a_whole_course_moves_to_its_first_day(planned: Desk) -> None:
    (cell,) = pasted(planned, "98765\t2026-05-18", NUMBER, STARTS)
    assert told([cell]) == [(1, STARTS, "A", "2026-04-13", "2026-05-18", None)]
    carry_out(planned, [cell])
    assert planned.course("A")["periods"] == carers_periods("2026-05-18")


@pytest.mark.parametrize(
    ("number", "text", "before", "fault"),
    [
        ("98765", "keväällä", "2026-04-13", PasteFault.NO_DAY),
        ("5", "2026-05-18", "", PasteFault.NO_DATES),
        ("5", "keväällä", "", PasteFault.NO_DATES),
    ],
)
def test_a_first_day_that_cannot_be_taken_is_told(
    planned: Desk, number: str, text: str, before: str, fault: PasteFault
) -> None:
    (cell,) = pasted(planned, f"{number}\t{text}", NUMBER, STARTS)
    assert (cell.before, cell.after, cell.fault, cell.command) == (before, text, fault, None)


@pytest.mark.parametrize("text", ["1", "999", "3/7", "0 / 7"])
def test_a_group_size_may_stand_after_the_enrolled(planned: Desk, text: str) -> None:
    size = text.rpartition("/")[2].strip()
    for column in (SIZE, PLACES):
        (cell,) = pasted(planned, f"98765\t{text}", NUMBER, column)
        assert told([cell]) == [(1, SIZE, "A", "8", size, None)]


@pytest.mark.parametrize("text", ["0", "1000", "-1", "7.5", "monta", "7/"])
def test_what_is_no_group_size_is_told(planned: Desk, text: str) -> None:
    (cell,) = pasted(planned, f"98765\t{text}", NUMBER, SIZE)
    assert (cell.before, cell.after, cell.fault, cell.command) == ("8", text, PasteFault.NO_NUMBER, None)


def test_a_draft_without_a_group_size_had_none(planned: Desk) -> None:
    assert told(pasted(planned, "5\t7", NUMBER, SIZE)) == [(1, SIZE, "D", "", "7", None)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_are_split_whatever_ends_a_line(end: str) -> None:
    assert cells_of(end.join(["", "a\tb", " c \t", "", " \t ", "d", ""])) == [["a", "b"], ["c", ""], ["d"]]

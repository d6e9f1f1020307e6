"""Tables for spreadsheets: read back by the library that workbooks are checked with, and as CSV."""

from __future__ import annotations

import csv
from datetime import date, datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from desktop.interchange.arguments import VIEWS
from desktop.interchange.spreadsheet import FORMULA_SIGNS, Worksheet, cell_of, comma_separated, workbook
from tests.interchange.running import run
from tests.support.public_page import publish

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import MakeDesk

NASTY = ("=1+1", "+358 40 123", "-2", "@sum", "\tx", "\rx", '"a";b', "a\nb", "<b>&", "𝄞🙂", "\u202eabc", "  x ", "0012")


def _read(content: bytes) -> list[list[Any]]:
    page = load_workbook(BytesIO(content)).active
    return [[cell.value for cell in row] for row in page.iter_rows()]


def _read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_dates_are_dates_numbers_numbers_and_texts_texts() -> None:
    sheet = Worksheet("Kurssit", ["Nimi", "Määrä", "Päivä"], [["Åke", 12, date(2026, 3, 12)], ["", None, None]])
    heading, first, second = _read(workbook(sheet))
    assert heading == ["Nimi", "Määrä", "Päivä"]
    assert first == ["Åke", 12, datetime(2026, 3, 12)]  # noqa: DTZ001 - a workbook's dates have no zone
    assert [each or None for each in second] == [None, None, None]
    assert _read_csv(comma_separated(sheet))[1] == ["Åke", "12", "12.3.2026"]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_becomes_a_formula_and_every_text_comes_back(text: str) -> None:
    sheet = Worksheet("x", [text], [[text, "b"]])
    page = load_workbook(BytesIO(workbook(sheet))).active
    cells = [page["A1"], page["A2"]]
    assert [cell.data_type for cell in cells] == ["s", "s"]
    assert [cell.value for cell in cells] == [text.replace("\r", "\n")] * 2
    cell = _read_csv(comma_separated(sheet))[1][0]
    assert cell.removeprefix("'") == text
    assert not cell.startswith(FORMULA_SIGNS)


def test_what_no_workbook_may_hold_is_left_out() -> None:
    (heading, cells) = _read(workbook(Worksheet("a/b:c" * 20, ["x"], [["a\x00b\x07" + "y" * 40_000]])))
    assert heading == ["x"]
    assert cells[0].startswith("aby")
    assert len(cells[0]) == 32_767


def test_an_empty_list_is_a_workbook_too() -> None:
    assert _read(workbook(Worksheet("", ["a", "b"], []))) == [["a", "b"]]


@pytest.mark.parametrize(
    ("text", "is_number", "expected"),
    [
        ("12.3.2026", False, date(2026, 3, 12)),
        ("31.2.2026", False, "31.2.2026"),
        ("12.3.", False, "12.3."),
        ("8/10", True, "8/10"),
        ("12", True, 12),
        ("-3", True, -3),
        ("0012", False, "0012"),
        ("", False, None),
    ],
)
def test_what_a_list_shows_becomes_a_cell(text: str, is_number: bool, expected: object) -> None:  # noqa: FBT001
    assert cell_of(text, is_number=is_number) == expected


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_command_line_writes_every_view(make_desk: MakeDesk, tmp_path: Path, ending: str) -> None:
    desk = make_desk("2026-01-12")
    publish(desk)
    for view in VIEWS:
        file = tmp_path / f"{view}.{ending}"
        ended = run(tmp_path / "home", "export", view, str(file), "--database", str(desk.path), "--today", "2026-01-12")
        assert ended.returncode == 0, ended.stderr
        rows = _read(file.read_bytes()) if ending == "xlsx" else _read_csv(file.read_bytes())
        shown = desk.show(view)
        assert len([row for row in rows if any(row)]) == (len(shown) + 1 if shown else 0)
        assert str(file) in ended.stdout
    numbers = {str(row["number"]) for row in desk.show("courses")}
    courses = tmp_path / f"courses.{ending}"
    rows = _read(courses.read_bytes()) if ending == "xlsx" else _read_csv(courses.read_bytes())
    assert {str(row[rows[0].index("Numero")]) for row in rows[1:]} == numbers

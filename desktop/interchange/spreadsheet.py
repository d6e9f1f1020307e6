"""Tables as files for spreadsheets: Excel workbooks and CSV. What could be taken for a formula is made harmless."""

from __future__ import annotations

import csv
import re
from datetime import date
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    Cell = str | int | date | None

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a text begins with that a spreadsheet would work out: it is never written so that it could."""
_DATE: Final = "d.m.yyyy"
_SHOWN_DATE: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_WIDEST: Final = 60
_MEASURED: Final = 200
_LONGEST: Final = 32_767
"""The longest text that Excel takes in a cell."""
_LONGEST_TITLE: Final = 31
_NOT_IN_TITLES: Final = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


class Worksheet(NamedTuple):
    """A table to be written: its name, its headings and its rows."""

    title: str
    headings: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def cell_of(text: str, *, is_number: bool = False) -> Cell:
    """Return what a text of a list stands for: a date, a number in a column of numbers, or the text itself."""
    found = _SHOWN_DATE.fullmatch(text)
    if found:
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            return text
    is_whole = is_number and text.removeprefix("-").isdecimal()
    return int(text) if is_whole else text or None


def spreadsheet(sheet: Worksheet, file: Path) -> bytes:
    """Return what a file with this name has to hold: CSV if it ends so, otherwise an Excel workbook."""
    return comma_separated(sheet) if file.suffix.lower() == ".csv" else workbook(sheet)


def comma_separated(sheet: Worksheet) -> bytes:
    """Write CSV as Finnish Excel reads it: UTF-8 with its mark, semicolons, dates as 12.3.2026."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([_harmless(each) for each in sheet.headings])
    writer.writerows([_plain(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig")


def workbook(sheet: Worksheet) -> bytes:
    """Write an Excel workbook of one sheet: headings that stay, a filter, dates as dates, texts never as formulas."""
    from openpyxl import Workbook  # noqa: PLC0415 - it loads much
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    page = book.create_sheet(sheet.title.translate(_NOT_IN_TITLES)[:_LONGEST_TITLE].strip(" '") or "1")
    page.freeze_panes = "A2"
    for place, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(place)].width = width
    page.auto_filter.ref = f"A1:{get_column_letter(max(1, len(sheet.headings)))}{len(sheet.rows) + 1}"
    for row in _cells(page, sheet):
        page.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _cells(page: Any, sheet: Worksheet) -> Iterator[list[Any]]:  # noqa: ANN401 - openpyxl has no types
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    bold = Font(bold=True)

    def text(value: str, *, is_heading: bool = False) -> Any:  # noqa: ANN401
        cell = WriteOnlyCell(page, _readable(value))
        cell.data_type = "s"
        if is_heading:
            cell.font = bold
        elif value.startswith(FORMULA_SIGNS):
            cell.quotePrefix = True
        return cell

    def day(value: date) -> Any:  # noqa: ANN401
        cell = WriteOnlyCell(page, value)
        cell.number_format = _DATE
        return cell

    yield [text(each, is_heading=True) for each in sheet.headings]
    for row in sheet.rows:
        yield [
            day(each)
            if isinstance(each, date)
            else text(each)
            if isinstance(each, str) and (each.startswith(FORMULA_SIGNS) or not each.isprintable())
            else each
            for each in row
        ]


def _widths(sheet: Worksheet) -> list[int]:
    """Return widths in letters, by the headings and the first rows."""
    rows = [sheet.headings, *sheet.rows[:_MEASURED]]
    return [min(_WIDEST, max(len(_plain(row[place])) for row in rows) + 3) for place in range(len(sheet.headings))]


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell.day}.{cell.month}.{cell.year}"
    return _harmless(cell) if isinstance(cell, str) else "" if cell is None else str(cell)


def _harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would work out: it shows the text then, and no result."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _readable(text: str) -> str:
    """Leave out what no workbook may hold: control characters, and what is too long for a cell."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter for letter in lines if letter >= " " or letter in "\t\n")[:_LONGEST]

"""Reading tables from Excel workbooks and CSV files that come from anywhere: what can't be read is told plainly."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_FILE: Final = 30_000_000
LARGEST_CONTENT: Final = 300_000_000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 100
_OLD_OR_PROTECTED: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FORMULA_SIGNS: Final = tuple("=+-@\t\r")
_DELIMITERS: Final = (";", "\t", ",")

Cell = str | date


class RawTable(NamedTuple):
    """A file's headings, and the rows under them with their numbers as a spreadsheet shows them; none is empty."""

    headings: list[Cell]
    rows: list[tuple[int, list[Cell]]]


def read_table(path: Path) -> RawTable:
    """Read a file: dates as dates, all else as text, as far as there are headings.

    AppError: unreadable-input, table-protected, table-damaged, table-too-large, table-empty.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise AppError(ErrorKind.TABLE_TOO_LARGE, path=path, most=f"{LARGEST_FILE // 1_000_000} MB")
        content = path.read_bytes()
    except OSError as error:
        raise AppError(ErrorKind.UNREADABLE_INPUT, path=path) from error
    if content.startswith(_OLD_OR_PROTECTED):
        raise AppError(ErrorKind.TABLE_PROTECTED, path=path)
    rows = _workbook(content, path) if content.startswith(_ZIP) else _comma_separated(content, path)
    found = [(number, row) for number, row in enumerate(rows, 1) if any(cell != "" for cell in row)]
    if len(found) < 2:  # noqa: PLR2004 - headings, and something under them
        raise AppError(ErrorKind.TABLE_EMPTY, path=path)
    place = _headings_at([row for _, row in found])
    if place + 1 == len(found):
        raise AppError(ErrorKind.TABLE_EMPTY, path=path)
    headings = found[place][1]
    width = max(place for place, cell in enumerate(headings, 1) if cell != "")
    return RawTable(headings[:width], [(number, row[:width]) for number, row in found[place + 1 :]])


def _headings_at(rows: list[list[Cell]]) -> int:
    """Find the row of headings: a title above them, or what tells the delimiter, fills one cell alone."""
    return next((place for place, row in enumerate(rows) if sum(cell != "" for cell in row) > 1), 0)


def _workbook(content: bytes, path: Path) -> list[list[Cell]]:
    """Read the first sheet of a workbook that has rows under its headings."""
    from openpyxl import load_workbook  # noqa: PLC0415 - loads much, and only for this

    if _unpacked_size(content, path) > LARGEST_CONTENT:
        raise AppError(ErrorKind.TABLE_TOO_LARGE, path=path, most=f"{LARGEST_CONTENT // 1_000_000} MB")
    try:
        rows: list[list[Cell]] = []
        for page in load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets:
            rows = _sheet_rows(page)
            if sum(any(cell != "" for cell in row) for row in rows) > 1:
                break
    except Exception as error:  # whatever a damaged workbook makes of its reader
        raise AppError(ErrorKind.TABLE_DAMAGED, path=path) from error
    if len(rows) > MOST_ROWS:
        raise AppError(ErrorKind.TABLE_TOO_LARGE, path=path, most=f"{MOST_ROWS} rows")
    return rows


def _sheet_rows(page: Any) -> list[list[Cell]]:  # noqa: ANN401 - openpyxl's read-only sheets have no public type
    return [
        [_cell(value) for value in row]
        for row in page.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
    ]


def _unpacked_size(content: bytes, path: Path) -> int:
    """Return how large a workbook is once it is unpacked, without unpacking it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return sum(each.file_size for each in archive.infolist())
    except zipfile.BadZipFile as error:
        raise AppError(ErrorKind.TABLE_DAMAGED, path=path) from error


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return plain_text(str(value))


def plain_text(text: str) -> str:
    """Return a text as its writer meant it: without blanks around it and the apostrophe that keeps formulas off."""
    text = text.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_SIGNS) else text


def _comma_separated(content: bytes, path: Path) -> list[list[Cell]]:
    """Read CSV: UTF-16 with its mark, UTF-8 or else Windows-1252, any line ends.

    The delimiter is the one that the first line has most of.
    """
    try:
        text = content.decode("utf-16" if content.startswith(_UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        raise AppError(ErrorKind.TABLE_DAMAGED, path=path)
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[Cell]] = []
    try:
        for row in reader:
            rows.append([plain_text(cell) for cell in row[:MOST_COLUMNS]])
            if len(rows) > MOST_ROWS:
                raise AppError(ErrorKind.TABLE_TOO_LARGE, path=path, most=f"{MOST_ROWS} rows")
    except csv.Error as error:
        raise AppError(ErrorKind.TABLE_DAMAGED, path=path) from error
    return rows

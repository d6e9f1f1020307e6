"""A table pasted from a spreadsheet, as commands: a row names a course by its number, its cells say what changes.

Only what differs from the course as it is becomes a command; what can't be read is told with its cell.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.services.commands.courses import EditCourse
from desktop.services.commands.moves import moving

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from desktop.services.commands.base import Command
    from desktop.services.queries.rows import CourseRow

MOST: Final = 999


class PasteColumn(StrEnum):
    """The columns that a pasted table may have."""

    NUMBER = "number"
    GROUP_SIZE = "group_size"
    PLACES = "places"
    STARTS_ON = "starts_on"
    KELA_NUMBER = "kela_number"


class PasteFault(StrEnum):
    """Why a cell can't be taken."""

    UNKNOWN_COURSE = "unknown-course"
    NO_NUMBER = "no-number"
    NO_DAY = "no-day"
    NO_DATES = "no-dates"


class Pasted(NamedTuple):
    """One changed cell: of which row (from 1) and column, what it was and what it becomes, and the command for it."""

    row: int
    column: PasteColumn
    course: str | None
    before: str
    after: str
    command: Command | None = None
    fault: PasteFault | None = None


def cells_of(text: str) -> list[list[str]]:
    """Split a pasted text into rows of cells: tabs between cells, as spreadsheets copy them."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    return [[cell.strip() for cell in line.split("\t")] for line in lines if line.strip()]


def read_pasted(
    rows: Sequence[Sequence[str]],
    columns: Mapping[int, PasteColumn],
    courses: Iterable[CourseRow],
    read_day: Callable[[str], date | None],
) -> list[Pasted]:
    """Make of rows of cells what they change; `columns` says which column is which, one of them the number."""
    by_number = {number: row for row in courses for number in _numbers(row)}
    place = next(place for place, column in columns.items() if column is PasteColumn.NUMBER)
    found: list[Pasted] = []
    for number, cells in enumerate(rows, 1):
        name = cells[place] if place < len(cells) else ""
        course = by_number.get(name)
        if course is None:
            found.append(Pasted(number, PasteColumn.NUMBER, None, "", name, fault=PasteFault.UNKNOWN_COURSE))
            continue
        for at, column in columns.items():
            if at != place and at < len(cells) and cells[at]:
                pasted = _cell(number, column, course, cells[at], read_day)
                found += [pasted] if pasted is not None else []
    return found


def _numbers(row: CourseRow) -> list[str]:
    return [each for each in (row.kela_number, str(row.number) if row.number is not None else None) if each]


def _cell(
    number: int, column: PasteColumn, course: CourseRow, text: str, read_day: Callable[[str], date | None]
) -> Pasted | None:
    """Read one cell; None where it changes nothing."""
    if column is PasteColumn.KELA_NUMBER:
        if text == (course.kela_number or ""):
            return None
        command = EditCourse(course.course, kela_number=text)
        return Pasted(number, column, course.course, course.kela_number or "", text, command)
    if column is PasteColumn.STARTS_ON:
        return _moved(number, course, text, read_day)
    size = text.rpartition("/")[2].strip()
    before = str(course.group_size or "")
    if not size.isdecimal() or not 0 < int(size) <= MOST:
        return Pasted(number, PasteColumn.GROUP_SIZE, course.course, before, text, fault=PasteFault.NO_NUMBER)
    if int(size) == course.group_size:
        return None
    command = EditCourse(course.course, group_size=int(size))
    return Pasted(number, PasteColumn.GROUP_SIZE, course.course, before, size, command)


def _moved(number: int, course: CourseRow, text: str, read_day: Callable[[str], date | None]) -> Pasted | None:
    """Move a whole course to its new first day."""
    column, before = PasteColumn.STARTS_ON, course.starts_on or ""
    if not course.periods:
        return Pasted(number, column, course.course, before, text, fault=PasteFault.NO_DATES)
    day = read_day(text)
    if day is None:
        return Pasted(number, column, course.course, before, text, fault=PasteFault.NO_DAY)
    days = (day - course.periods[0].start).days
    if not days:
        return None
    command = moving(course.course, course.periods, course.companion_periods, days)
    return Pasted(number, column, course.course, before, day.isoformat(), command)

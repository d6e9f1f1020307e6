"""What the rows of a file would do: new things, changes, nothing, or why not; every fault with its cell."""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.messages.quick_entry import fold
from desktop.messages.typed_days import read_day
from desktop.services.commands.codec import decode
from desktop.services.commands.errors import FieldError, InvalidCommandError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.domain.rule import Finding
    from desktop.domain.service_description import Catalogue
    from desktop.interchange.table_file import Cell
    from desktop.services.commands.base import Command
    from desktop.services.queries.queries import Queries


class RowOutcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


class FaultKind(StrEnum):
    """Why a cell can't be taken, besides the faults of a command's fields and the rules."""

    NO_DAY = "no-day"
    UNKNOWN_SERVICE = "unknown-service"
    UNKNOWN_SITE = "unknown-site"
    UNKNOWN_COURSE = "unknown-course"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_TARGET_GROUP = "unknown-target-group"
    NO_NAME = "no-name"
    CODE_WRONG = "code-wrong"
    CODE_OF_ANOTHER = "code-of-another"
    NO_CONTRACT = "no-contract"
    NO_PERIODS = "no-periods"
    PERIODS_UNREADABLE = "periods-unreadable"
    NO_NUMBER = "no-number"
    ON_ANOTHER_COURSE = "on-another-course"
    SEVERAL_CLIENTS = "several-clients"
    NUMBER_TWICE = "number-twice"
    NOT_CHANGED = "not-changed"
    SPREADSHEET_ERROR = "spreadsheet-error"
    IN_THE_FUTURE = "in-the-future"
    NO_PERIOD_NUMBER = "no-period-number"
    COURSE_NEEDED = "course-needed"
    ENROLLED_OTHERWISE = "enrolled-otherwise"
    STOPPED = "stopped"


class CellFault(NamedTuple):
    """A fault: of which meaning's cell (none: of the row), what stands there, and what is wrong."""

    meaning: str | None
    value: str
    what: FaultKind | FieldError | Finding


class FinalStep(NamedTuple):
    """What a row does that can't be taken back, with the meaning of the cell that it comes from and what stands there.

    It is carried out after all that can be taken back.
    """

    command: Command
    meaning: str
    value: str


class RowResult(NamedTuple):
    """A row of the file (numbered as a spreadsheet does): what it would do, or why not.

    A row that is not refused has faults where only a final step of it is left out; `remarks` are what is done but
    should be looked at.
    """

    row: int
    name: str
    verdict: RowOutcome
    commands: tuple[Command, ...] = ()
    faults: tuple[CellFault, ...] = ()
    finals: tuple[FinalStep, ...] = ()
    remarks: tuple[CellFault, ...] = ()

    def without(self, step: FinalStep, why: Sequence[Finding | FaultKind]) -> RowResult:
        """Leave a final step out, and say why; a row that does nothing else is refused."""
        faults = [CellFault(step.meaning, step.value, each) for each in why]
        finals = tuple(each for each in self.finals if each is not step)
        verdict = self.verdict if self.commands or finals else RowOutcome.REFUSED
        return self._replace(verdict=verdict, finals=finals, faults=(*self.faults, *faults))


class Setting(NamedTuple):
    """What rows are read against."""

    queries: Queries
    catalogue: Catalogue
    today: date
    new_id: Callable[[], str]


# As Excel writes them, and its Finnish edition.
_SPREADSHEET_ERRORS: Final = frozenset(
    (
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NULL!",
        "#NUM!",
        "#PUUTTUU!",
        "#VIITTAUS!",
        "#ARVO!",
        "#JAKO/0!",
    )
)
_AROUND_A_DAY: Final = re.compile(r"^(?:[^\W\d]{2,12}\.?\s+)|[T\s]+(?:klo\s*|kl\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?$")
_SERIAL: Final = re.compile(r"\d{5}")
_SERIAL_ZERO: Final = date(1899, 12, 30)


def _day_of(text: str, today: date, *, past: bool) -> date | None:
    """Read a day, also with its weekday or a time beside it, or as the number that a spreadsheet keeps for it."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return _SERIAL_ZERO + timedelta(days=int(text))
    return read_day(_AROUND_A_DAY.sub("", text), today, past=past)


class RowReader:
    """Reads the cells of one row by their meaning, and collects what is wrong with them."""

    def __init__(self, cells: Mapping[str, Cell], setting: Setting) -> None:
        """Find nothing wrong yet but cells that a spreadsheet could not work out."""
        self._cells, self._setting = cells, setting
        self.faults = [
            CellFault(meaning, str(cell), FaultKind.SPREADSHEET_ERROR)
            for meaning, cell in cells.items()
            if cell in _SPREADSHEET_ERRORS
        ]

    def text(self, meaning: str) -> str | None:
        """Return a cell's text; None where it is empty or there is no such column."""
        text = str(self._cells.get(meaning, "")).strip()
        return None if text in _SPREADSHEET_ERRORS else text or None

    def fault(self, meaning: str | None, what: FaultKind | FieldError) -> None:
        """Note what is wrong."""
        self.faults.append(CellFault(meaning, self.shown(meaning), what))

    def shown(self, meaning: str | None) -> str:
        """Return what stands in a cell, as it is told."""
        return str(self._cells.get(meaning, "")) if meaning is not None else ""

    def day(self, meaning: str, *, past: bool = True) -> str | None:
        """Return a day as YYYY-MM-DD."""
        cell = self._cells.get(meaning, "")
        if not isinstance(cell, str):
            return cell.isoformat()
        if not cell.strip():
            return None
        day = _day_of(cell, self._setting.today, past=past)
        if day is None and cell not in _SPREADSHEET_ERRORS:
            self.fault(meaning, FaultKind.NO_DAY)
        return day.isoformat() if day else None

    def whole_number(self, meaning: str, what: FaultKind) -> int | None:
        """Return a number that counts something; `what` is wrong where it is none."""
        text = self.text(meaning)
        if text is not None and not (text.isdecimal() and int(text)):
            self.fault(meaning, what)
            return None
        return int(text) if text else None

    def service(self, meaning: str = "service") -> str | None:
        """Return a service's code: of the code itself, or of a name of it in either language."""
        text = self.text(meaning)
        if text is None:
            return None
        found = service_named(text, self._setting.catalogue)
        if found is None:
            self.fault(meaning, FaultKind.UNKNOWN_SERVICE)
        return found

    def command(self, kind: type[Command], values: Mapping[str, Any]) -> Command | None:
        """Make a command; what can't be meant is noted beside the cells that it came from."""
        try:
            return decode(kind, values)
        except InvalidCommandError as error:
            for each in error.errors:
                last, first = (each.field.rpartition(".")[2], each.field.partition(".")[0])
                name = (last if last in self._cells else first).split("[")[0]
                if all(fault.meaning != name for fault in self.faults):
                    self.fault(name, each)
            return None


def service_named(text: str, catalogue: Catalogue) -> str | None:
    """Find a service by its code or a name; a name may be cut short where that leaves one."""
    folded = fold(text)
    found: set[str] = set()
    for code in catalogue.codes:
        latest = catalogue.latest(code)
        names = [code, *latest.names.values(), *latest.short_names.values()]
        if folded in map(fold, names):
            return code
        if any(fold(name).startswith(folded) for name in names):
            found.add(code)
    return found.pop() if len(found) == 1 else None


def cells_by_meaning(row: Sequence[Cell], columns: Mapping[int, str]) -> dict[str, Cell]:
    """Return a row's cells by what their columns mean."""
    return {meaning: row[place] for place, meaning in columns.items() if place < len(row)}

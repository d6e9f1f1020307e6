"""Courses from a file: a known number changes its course, a row without one creates a new course."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.service_description import PeriodKind
from desktop.interchange.import_rows import FaultKind, FinalStep, RowOutcome, RowReader, RowResult, Setting
from desktop.messages.quick_entry import fold
from desktop.messages.typed_days import read_day
from desktop.services.commands.courses import ConfirmCourse, CreateCourse, EditCourse, PublishCourse
from desktop.services.commands.moves import moving

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.domain.service_description import ServiceDescription
    from desktop.interchange.table_file import Cell
    from desktop.services.commands.base import Command
    from desktop.services.queries.rows import CourseRow

_DAY: Final = r"\d{4}-\d{2}-\d{2}|\d{1,2}\.\d{1,2}\.\s?\d{4}"
_SPAN: Final = re.compile(
    rf"(?P<first>{_DAY}|\d{{1,2}}\.(?:\d{{1,2}}\.?)?)\s*[-–]\s*(?P<last>{_DAY})\s*\(?(?P<kind>[^\d,;()]*)\)?"
)
_DAY_ALONE: Final = re.compile(r"\d{1,2}\.")
_BETWEEN: Final = re.compile(r"[,;\n]|\b(?:ja|och|and)\b|&")
_REMOTE: Final = ("verk", "eta", "dist", "nat", "remote")
_FACE_TO_FACE: Final = ("lasna", "lahi", "kasvo", "fys", "ansikt", "nar", "face")
_MONDAY: Final = 0
_WEEK: Final = 7
_FINAL: Final = ((PublishCourse, "published_on"), (ConfirmCourse, "confirmed_on"))


class CourseImport:
    """Reads the rows of a file about courses."""

    def __init__(self, setting: Setting) -> None:
        """Learn which courses, sites and contracts there are."""
        self._setting = setting
        rows = setting.queries.courses(setting.today)
        self._by_number = {number: row for row in rows for number in _numbers(row)}
        self._created: set[str] = set()
        self._read_last = ""
        _, self._sites, self._contracts = setting.queries.lookups()

    def read(self, number: int, cells: Mapping[str, Cell]) -> RowResult:
        """Return what a row would do; the rules have not been asked yet."""
        reader = RowReader(cells, self._setting)
        name = reader.text("number") or reader.text("kela_number") or ""
        known = self._by_number.get(name)
        self._read_last = name
        if name in self._created:
            reader.fault("number" if reader.text("number") else "kela_number", FaultKind.NUMBER_TWICE)
        if known is not None:
            course, verdict, commands = known.course, RowOutcome.CHANGED, self._edit(reader, known)
        else:
            course, verdict = self._setting.new_id(), RowOutcome.NEW
            commands = [self._create(reader, name, course)]
        finals = _finals(reader, course, known)
        done = tuple(each for each in commands if each is not None)
        if reader.faults:
            return RowResult(number, name, RowOutcome.REFUSED, (), tuple(reader.faults))
        return RowResult(number, name, verdict if done or finals else RowOutcome.SAME, done, finals=finals)

    def learn(self) -> None:
        """Know that the last row's course has its number now: no other row can have it."""
        if self._read_last and self._read_last not in self._by_number:
            self._created.add(self._read_last)

    def _edit(self, reader: RowReader, row: CourseRow) -> list[Command | None]:
        """Change group size, Kela's number and first day where the row tells them otherwise; refuse other changes."""
        changed: dict[str, Any] = {}
        size = self._group_size(reader)
        if size is not None and size != row.group_size:
            changed["group_size"] = size
        kela_number = reader.text("kela_number")
        if kela_number is not None and kela_number != row.kela_number:
            changed["kela_number"] = kela_number
        commands = [reader.command(EditCourse, {"course": row.course} | changed)] if changed else []
        starts_on = reader.day("starts_on", past=False)
        days = 0
        if starts_on is not None and row.periods and starts_on != row.starts_on:
            days = (date.fromisoformat(starts_on) - row.periods[0].start).days
            commands.append(moving(row.course, row.periods, row.companion_periods, days))
        self._refuse_other_changes(reader, row, days)
        return commands

    def _refuse_other_changes(self, reader: RowReader, row: CourseRow, days: int) -> None:
        """Refuse a course of another service or site, and periods that are neither the course's own nor moved ones."""
        if reader.text("service") is not None and reader.service() not in (None, row.service):
            reader.fault("service", FaultKind.NOT_CHANGED)
        if reader.text("site") is not None and self._site(reader) not in (None, row.site):
            reader.fault("site", FaultKind.NOT_CHANGED)
        text = reader.text("periods")
        told = self._read_periods(reader, text) if text is not None else None
        if told is not None:
            spans = [(each["start"], each["end"]) for each in told]
            if not any(
                spans == [(_later(each.start, moved), _later(each.end, moved)) for each in row.periods or ()]
                for moved in (0, days)
            ):
                reader.fault("periods", FaultKind.NOT_CHANGED)

    def _create(self, reader: RowReader, name: str, course: str) -> Command | None:
        service, site = reader.service(), self._site(reader)
        contract = next(
            (each.id for each in self._contracts.values() if (each.site, each.service) == (site, service)), None
        )
        if service is None and reader.text("service") is None:
            reader.fault("service", FaultKind.UNKNOWN_SERVICE)
        if service and site and contract is None:
            reader.fault("service", FaultKind.NO_CONTRACT)
        values = {
            "course": course,
            "contract": contract,
            "group_size": self._group_size(reader),
            "target_groups": self._target_groups(reader, service),
            "periods": self._periods(reader, service),
            "note": reader.text("note"),
            "kela_number": name or None,
        }
        if values["group_size"] is None and reader.text("group_size") is None:
            reader.fault("group_size", FaultKind.NO_NUMBER)
        if reader.faults:
            return None
        return reader.command(CreateCourse, {key: value for key, value in values.items() if value is not None})

    def _group_size(self, reader: RowReader) -> int | None:
        """Return the group size; of 5/8 the 8."""
        text = reader.text("group_size")
        size = text.rpartition("/")[2].strip() if text else ""
        if text and not (size.isdecimal() and int(size)):
            reader.fault("group_size", FaultKind.NO_NUMBER)
            return None
        return int(size) if size else None

    def _site(self, reader: RowReader) -> str | None:
        text = reader.text("site")
        if text is None and len(self._sites) == 1:
            return next(iter(self._sites))
        wanted = fold(text or "")
        for site in self._sites.values():
            if wanted in (fold(site.id), fold(site.name), fold(site.municipality)):
                return site.id
        reader.fault("site", FaultKind.UNKNOWN_SITE)
        return None

    def _target_groups(self, reader: RowReader, service: str | None) -> dict[str, list[str]]:
        """Find the options that are named, whatever stands between them."""
        text = reader.text("target_groups")
        if text is None or service is None:
            return {}
        found: dict[str, list[str]] = {}
        for part in re.split(r"[,;\n]", text):
            named = fold(part.rpartition(":")[2].strip())
            options = [
                (dimension.id, option.id)
                for dimension in self._setting.catalogue.latest(service).target_groups
                for option in dimension.options
                if named and named in (fold(option.id), *map(fold, option.names.values()))
            ]
            if not options:
                reader.fault("target_groups", FaultKind.UNKNOWN_TARGET_GROUP)
            for dimension, option in options:
                found.setdefault(dimension, []).append(option)
        return found

    def _periods(self, reader: RowReader, service: str | None) -> list[dict[str, str]] | None:
        """Read the periods, or lay them out from the first day where the service's structure has no gaps to choose."""
        text = reader.text("periods")
        if text is not None:
            return self._read_periods(reader, text)
        starts_on = reader.day("starts_on", past=False)
        if starts_on is None:
            if reader.text("starts_on") is None:
                reader.fault("starts_on", FaultKind.NO_PERIODS)
            return None
        version = self._setting.catalogue.for_course(service, date.fromisoformat(starts_on)) if service else None
        laid_out = lay_out(date.fromisoformat(starts_on), version) if version else None
        if laid_out is None and version is not None:
            reader.fault("starts_on", FaultKind.NO_PERIODS)
        return laid_out

    def _read_periods(self, reader: RowReader, text: str) -> list[dict[str, str]] | None:
        parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
        periods = [_read_period(part, self._setting.today) for part in parts]
        readable = [each for each in periods if each is not None]
        if not readable or len(readable) < len(periods):
            reader.fault("periods", FaultKind.PERIODS_UNREADABLE)
            return None
        return readable


def _finals(reader: RowReader, course: str, row: CourseRow | None) -> tuple[FinalStep, ...]:
    """Publish and confirm a course on the days that the row tells, where the course does not have them yet."""
    steps = []
    for kind, meaning in _FINAL:
        day = reader.day(meaning)
        if day is not None and (row is None or getattr(row, meaning) != day):
            command = reader.command(kind, {"course": course, "on": day})
            steps += [FinalStep(command, meaning, reader.shown(meaning))] if command is not None else []
    return tuple(steps)


def _read_period(text: str, today: date) -> dict[str, str] | None:
    """Read 3.–7.8.2026, 28.9.–2.10.2026 (verkko), 2026-08-03 – 2026-08-07 and the like; None where it is none."""
    found = _SPAN.fullmatch(text)
    last = read_day(found["last"], today) if found else None
    if found is None or last is None:
        return None
    typed = found["first"]
    first = read_day(f"{typed}{last.month}." if _DAY_ALONE.fullmatch(typed) else typed, last, past=True)
    kind = fold(found["kind"]).strip()
    if first is None or not (not kind or kind.startswith(_REMOTE + _FACE_TO_FACE)):
        return None
    is_remote = kind.startswith(_REMOTE)
    meant = PeriodKind.REMOTE if is_remote else PeriodKind.FACE_TO_FACE
    return {"kind": meant.value, "start": first.isoformat(), "end": last.isoformat()}


def _later(day: date, days: int) -> str:
    return (day + timedelta(days=days)).isoformat()


def lay_out(start: date, service: ServiceDescription) -> list[dict[str, str]] | None:
    """Lay periods out from a first day, each from the Monday after the one before; None where gaps must be chosen."""
    shapes = service.structure.known
    if not shapes or not any(shape.kind is PeriodKind.REMOTE for shape in shapes):
        return None
    periods = []
    for shape in shapes:
        end = start + timedelta(days=shape.days - 1)
        periods.append({"kind": shape.kind.value, "start": start.isoformat(), "end": end.isoformat()})
        start = end + timedelta(days=(_MONDAY - end.weekday() - 1) % _WEEK + 1)
    return periods


def _numbers(row: CourseRow) -> list[str]:
    return [each for each in (row.kela_number, str(row.number) if row.number is not None else None) if each]

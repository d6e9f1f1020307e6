"""Clients and decisions from a file: whoever is known is not registered again, and what is as it was stays."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.identity_code import find_personal_identity_code_wrong, tidy_identity_code
from desktop.domain.real_day import find_enrolled_day_assumed
from desktop.interchange.import_rows import CellFault, FaultKind, RowOutcome, RowReader, RowResult, Setting
from desktop.messages.quick_entry import fold
from desktop.services.commands.clients import EditClient, EditDecision, EnrolClient, RecordDecision, RegisterClient
from desktop.services.commands.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.interchange.table_file import Cell
    from desktop.services.commands.base import Command
    from desktop.services.queries.records import ClientRow

_OF_CLIENT: Final = ("note",)
_OF_CONTACT: Final = ("phone", "email", "address")
_LANGUAGES: Final = {
    **dict.fromkeys(("fi", "suomi", "finska", "finnish"), "fi"),
    **dict.fromkeys(("sv", "ruotsi", "svenska", "swedish"), "sv"),
    **dict.fromkeys(("en", "englanti", "engelska", "english"), "en"),
}


class _Known:
    """Who is known already: in the register, and from earlier rows of the file."""

    def __init__(self, setting: Setting) -> None:
        records = setting.queries.records
        self.rows: list[ClientRow] = setting.queries.clients()
        self.by_code = {code: client for client, code in records.identity_codes()}
        self.by_name: dict[str, list[str]] = defaultdict(list)
        self.decisions: dict[tuple[str, str, str], str] = {}
        self.of_decision: dict[str, ClientRow] = {}
        self.by_decision: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for row in self.rows:
            name = fold(row.name)
            if row.client not in self.by_name[name]:
                self.by_name[name].append(row.client)
            if row.decision is not None:
                self.of_decision[row.decision] = row
                self.decisions[row.client, row.service or "", row.granted_on or ""] = row.decision
                self.by_decision[name, row.service or "", row.granted_on or ""].append(row.client)


@dataclass(slots=True)
class _Learned:
    """What a row adds to what is known, if the rules accept it."""

    name: str
    code: str | None
    client: str | None = None
    decision: tuple[str, str, str, str] | None = None


class ClientImport:
    """Reads the rows of a file about clients."""

    def __init__(self, setting: Setting) -> None:
        """Learn who is known."""
        self._setting = setting
        self._known = _Known(setting)
        self._learned = _Learned("", None)
        self._remarks: list[CellFault] = []
        self._starts = {
            row.course: row.periods[0].start for row in setting.queries.courses(setting.today) if row.periods
        }
        self._places = setting.queries.records.places()
        numbers = setting.queries.records.course_numbers()
        self._courses = dict(zip(numbers, numbers, strict=True)) | {number: ident for ident, number in numbers.items()}

    def read(self, number: int, cells: Mapping[str, Cell]) -> RowResult:
        """Return what a row would do; the rules have not been asked yet."""
        reader = RowReader(cells, self._setting)
        family, given = self._names(reader)
        name = f"{family} {given}".strip()
        service, granted = reader.service(), reader.day("granted_on")
        code = self._code(reader)
        client = self._find(reader, name, code, service, granted)
        self._learned, self._remarks = _Learned(fold(name), code), []
        commands: list[Command | None] = []
        if client is None:
            client = self._learned.client = self._setting.new_id()
            commands.append(self._register(reader, client, family, given, code))
            verdict = RowOutcome.NEW
        else:
            commands += self._edit(reader, client, code)
            verdict = RowOutcome.CHANGED
        if service is not None or granted is not None:
            commands += self._decide(reader, client, service, granted)
        done = tuple(each for each in commands if each is not None)
        if reader.faults:
            return RowResult(number, name, RowOutcome.REFUSED, (), tuple(reader.faults))
        remarks = tuple(self._remarks)
        return RowResult(number, name, verdict if done else RowOutcome.SAME, done, remarks=remarks)

    def learn(self) -> None:
        """Know from now on who came with the row that was read last: the rules have accepted it."""
        learned, known = self._learned, self._known
        if learned.client is not None:
            known.by_name[learned.name].append(learned.client)
            if learned.code:
                known.by_code[learned.code] = learned.client
        if learned.decision is not None:
            known.decisions[learned.decision[:3]] = learned.decision[3]

    def _code(self, reader: RowReader) -> str | None:
        """Return the identity code as it is kept; a wrong one is told at once, for later rows may have it too."""
        text = reader.text("personal_identity_code")
        code = tidy_identity_code(text) if text else None
        if text and (code is None or find_personal_identity_code_wrong(code)):
            reader.fault("personal_identity_code", FaultKind.CODE_WRONG)
            return None
        return code

    def _names(self, reader: RowReader) -> tuple[str, str]:
        """Return family name and given names, also of one cell: Mäki Pirjo, or Mäki, Pirjo."""
        family, given, whole = (reader.text(each) for each in ("family_name", "given_names", "name"))
        if family is None and given is None and whole is not None:
            parts = whole.split(",", 1) if "," in whole else whole.split(None, 1)
            family, given = parts[0].strip() or None, (parts[1].strip() or None) if len(parts) > 1 else None
        if family is None or given is None:
            missing = "family_name" if family is None else "given_names"
            reader.fault("name" if whole is not None else missing, FaultKind.NO_NAME)
        return family or "", given or ""

    def _find(
        self, reader: RowReader, name: str, code: str | None, service: str | None, granted: str | None
    ) -> str | None:
        """Find who a row is about: by the identity code, by the decision, or by a name that only one has."""
        known = self._known
        if code and code in known.by_code:
            owner = self._setting.queries.records.client(known.by_code[code])
            if owner is not None and fold(owner.name) != fold(name):
                reader.fault("personal_identity_code", FaultKind.CODE_OF_ANOTHER)
            return known.by_code[code]
        of_decision = known.by_decision.get((fold(name), service or "", granted or ""), [])
        if of_decision:
            return of_decision.pop(0) if len(of_decision) > 1 else of_decision[0]
        named = known.by_name.get(fold(name), [])
        if len(named) > 1 and code is None:
            reader.fault("name" if reader.text("name") else "family_name", FaultKind.SEVERAL_CLIENTS)
        if len(named) != 1:
            return None
        client = self._setting.queries.records.client(named[0])
        other = client.personal_identity_code if client else None
        return None if code and other and other != code else named[0]

    def _register(self, reader: RowReader, client: str, family: str, given: str, code: str | None) -> Command | None:
        contact = {each: text for each in _OF_CONTACT if (text := reader.text(each))}
        values: dict[str, Any] = {"client": client, "family_name": family, "given_names": given}
        values |= {"language": self._language(reader), "birth_date": self._birth_date(reader), "contact": contact}
        values |= {"personal_identity_code": code} | {each: reader.text(each) for each in _OF_CLIENT}
        given_values = {name: value for name, value in values.items() if value}
        return reader.command(RegisterClient, given_values) if family and given else None

    def _edit(self, reader: RowReader, client: str, code: str | None) -> list[Command | None]:
        """Change what the row tells otherwise; what it does not tell stays. Only names in the file are never taken."""
        old = self._setting.queries.records.client(client)
        if old is None:
            raise LookupError(client)
        present = to_json(old)
        contact = {each: text for each in _OF_CONTACT if (text := reader.text(each))}
        merged = {part: text for part, text in ((present["contact"] or {}) | contact).items() if text}
        values = {"language": self._language(reader), "birth_date": self._birth_date(reader)}
        values |= {"personal_identity_code": code} | {each: reader.text(each) for each in _OF_CLIENT}
        changed: dict[str, Any] = {name: value for name, value in values.items() if value and value != present[name]}
        before = {part: text for part, text in (present["contact"] or {}).items() if text}
        if merged != before:
            changed["contact"] = merged
        return [reader.command(EditClient, {"client": client} | changed)] if changed else []

    def _birth_date(self, reader: RowReader) -> str | None:
        """Return the date of birth; one that is still to come is a mistake."""
        day = reader.day("birth_date")
        if day is not None and day > self._setting.today.isoformat():
            reader.fault("birth_date", FaultKind.IN_THE_FUTURE)
        return day

    def _language(self, reader: RowReader) -> str | None:
        text = reader.text("language")
        if text is None:
            return None
        if fold(text) not in _LANGUAGES:
            reader.fault("language", FaultKind.UNKNOWN_LANGUAGE)
        return _LANGUAGES.get(fold(text))

    def _decide(self, reader: RowReader, client: str, service: str | None, granted: str | None) -> list[Command | None]:
        """Record the row's decision, or change what it tells otherwise; then enrol the client where it says so."""
        known = self._known
        days = {"received_on": reader.day("received_on"), "valid_until": reader.day("valid_until", past=False)}
        told = {name: value for name, value in (days | {"wishes": reader.text("wishes")}).items() if value}
        if any(each.meaning in ("service", "granted_on") for each in reader.faults):
            return []
        decision = known.decisions.get((client, service or "", granted or ""))
        commands: list[Command | None] = []
        if decision is None:
            decision = self._setting.new_id()
            self._learned.decision = (client, service or "", granted or "", decision)
            values = {"decision": decision, "client": client, "service": service, "granted_on": granted}
            values |= {"received_on": granted} | told
            given = {name: value for name, value in values.items() if value is not None}
            commands.append(reader.command(RecordDecision, given))
        else:
            old = self._setting.queries.records.decision(decision)
            present = to_json(old) if old else {}
            changed = {name: value for name, value in told.items() if value != present.get(name, value)}
            commands += [reader.command(EditDecision, {"decision": decision} | changed)] if changed else []
        return commands + self._enrol(reader, decision, granted)

    def _enrol(self, reader: RowReader, decision: str, granted: str | None) -> list[Command | None]:
        """Enrol the client on the row's course, on the real day and from the period that it tells."""
        number, period = reader.text("course"), reader.whole_number("from_period", FaultKind.NO_PERIOD_NUMBER)
        told = {"on": reader.day("enrolled_on"), "from_period": period}
        if number is None:
            if any(told.values()):
                reader.fault("course", FaultKind.COURSE_NEEDED)
            return []
        course, row = self._courses.get(number), self._known.of_decision.get(decision)
        if course is None:
            reader.fault("course", FaultKind.UNKNOWN_COURSE)
            return []
        if row is not None and row.course == course:
            self._refuse_another_place(reader, decision, told)
            return []
        if row is not None and row.course is not None:
            reader.fault("course", FaultKind.ON_ANOTHER_COURSE)
            return []
        told["on"] = told["on"] or self._assumed_day(decision, course, granted)
        given = {name: value for name, value in told.items() if value is not None}
        return [reader.command(EnrolClient, {"decision": decision, "course": course, "agreed": True} | given)]

    def _refuse_another_place(self, reader: RowReader, decision: str, told: Mapping[str, str | int | None]) -> None:
        """Refuse another day or period than those that the client's place on the course has."""
        place = self._places[decision]
        for meaning, new, old in (
            ("enrolled_on", told["on"], place.enrolled_on),
            ("from_period", told["from_period"], place.from_period),
        ):
            if new is not None and new != old:
                reader.fault(meaning, FaultKind.ENROLLED_OTHERWISE)

    def _assumed_day(self, decision: str, course: str, granted: str | None) -> str | None:
        """Return since when a client is taken to be on a course that has started, and remark on it."""
        starts_on = self._starts.get(course)
        if starts_on is None or granted is None:
            return None
        found = find_enrolled_day_assumed(decision, starts_on, date.fromisoformat(granted), self._setting.today)
        if found is None:
            return None
        self._remarks.append(CellFault("enrolled_on", "", found))
        return found.day.isoformat()

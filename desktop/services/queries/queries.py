"""The views: rows for screens, prints and the JSON interface, read only."""

from __future__ import annotations

import gc
import json
from functools import wraps
from typing import TYPE_CHECKING, Any, Final, NamedTuple, ParamSpec, TypeVar

from desktop.domain.capacity import declare_capacity_deadline
from desktop.domain.client_deadlines import client_deadlines
from desktop.domain.course import hidden_because, in_public_search
from desktop.domain.course_dates import kept_periods
from desktop.domain.course_duties import decide_deadline
from desktop.domain.deadline import MET_SHOWN_FOR
from desktop.services.queries.capacity import capacity_rows
from desktop.services.queries.completion import completion_deadlines
from desktop.services.queries.course_duties import CourseDuties, situation_of
from desktop.services.queries.course_rows import course_row, draft_row
from desktop.services.queries.drafts import DraftJudge
from desktop.services.queries.rows import (
    CalendarRow,
    CapacityRow,
    ChangedField,
    CourseRow,
    DeadlineRow,
    JournalRow,
    PreviewRow,
    SearchRow,
)
from desktop.services.queries.search import SearchCards

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from desktop.domain.contract import Contract, Provider, Site
    from desktop.domain.course import Course, Draft
    from desktop.domain.deadline import Deadline
    from desktop.domain.service_description import Catalogue, ServiceDescription
    from desktop.services.changes import Changes
    from desktop.services.queries.records import (
        ClientRow,
        CourseRecord,
        EntryRecord,
        Head,
        Records,
    )

_JSON_COLUMNS: Final = frozenset(
    {
        *("contact", "target_groups", "periods", "companion_periods", "absent", "facts", "description"),
        *("tellings", "agreed_lengths"),
    }
)
_FLAG_COLUMNS: Final = frozenset(
    {
        *("carried_over", "agreed", "companion", "started"),
        *("single_room", "aids_printable", "allergies_printable", "remark_printable"),
    }
)

P = ParamSpec("P")
T = TypeVar("T")


def _uncollected(read: Callable[P, T]) -> Callable[P, T]:
    """Hold the garbage collector back while a long list is made: nothing in it refers back, and it costs a third."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        if not gc.isenabled():
            return read(*args, **kwargs)
        gc.disable()
        try:
            return read(*args, **kwargs)
        finally:
            gc.enable()

    return reading


class Lookups(NamedTuple):
    """The few things that names are made of."""

    provider: Provider | None
    sites: dict[str, Site]
    contracts: dict[str, Contract]


class Queries:
    """Reads views for a day; nothing is kept between two calls."""

    def __init__(self, records: Records, catalogue: Catalogue) -> None:
        """Read from `records` by the rules of the services in `catalogue`."""
        self.records = records
        self.catalogue = self._catalogue = catalogue
        self._drafts = DraftJudge(records, catalogue)
        self._course_duties = CourseDuties(records, catalogue)

    @_uncollected
    def courses(self, today: date, *, year: int | None = None, ids: Collection[str] | None = None) -> list[CourseRow]:
        """Return the courses and drafts that start in a year, or those with the ids, or all, by id."""
        with self.records.snapshot():
            contracts = self.records.contracts()
            rows = [
                self._course_row(record, contracts[record.course.contract], today)
                for record in self.records.courses(year=year, ids=ids)
            ]
            drafts = self.records.drafts(year=year, ids=ids)
            judged = self._drafts.judge(drafts, today) if drafts else {}
            rows += [draft_row(draft, contracts, judged[draft.id]) for draft in drafts]
        rows.sort(key=lambda row: row.course)
        return rows

    @_uncollected
    def calendar(self, today: date, first: date, last: date, ids: Collection[str] | None = None) -> list[CalendarRow]:
        """Return the courses and drafts that have a day between two, or those of them with the ids, by first day."""
        with self.records.snapshot():
            contracts = self.records.contracts()
            rows = []
            for record in self.records.courses_during(first, last, ids):
                contract = contracts[record.course.contract]
                service = self._service(record.course, contract)
                situation = situation_of(record, service, today)
                deadline = next(iter(deadline_rows([decide_deadline(situation)], today)), None)
                kept = kept_periods(record.course, service, today, begun=situation.has_begun)
                rows.append(CalendarRow(course_row(record, contract, service, today), deadline, kept))
            drafts = [each for each in self.records.drafts(ids=ids) if _lies_in(each, first, last, today)]
        rows += [CalendarRow(draft_row(draft, contracts), None) for draft in drafts]
        rows.sort(key=lambda row: (row.course.starts_on or "9999", row.course.course))
        return rows

    def undated_drafts(self) -> list[CourseRow]:
        """Return the drafts whose first day is not known yet."""
        with self.records.snapshot():
            contracts = self.records.contracts()
            return [draft_row(draft, contracts) for draft in self.records.drafts() if not draft.periods]

    def capacity(self, year: int | None = None) -> list[CapacityRow]:
        """Return what contracts have and use, by contract and year."""
        with self.records.snapshot():
            return capacity_rows(self.records, self._catalogue, year)

    @_uncollected
    def clients(
        self, ids: Collection[str] | None = None, *, decisions: Collection[str] | None = None
    ) -> list[ClientRow]:
        """Return the clients with their decisions, or only those decisions, by client and decision."""
        return self.records.clients(ids, decisions=decisions)

    @_uncollected
    def deadlines(self, today: date) -> list[DeadlineRow]:
        """Return all deadlines that are open or were met in the last 30 days; open ones first, then by due date."""
        with self.records.snapshot():
            found: list[Deadline | None] = [*self._capacity_deadlines(today), *self._course_duties.of(today)]
            found += self._client_deadlines(today)
        return deadline_rows(found, today)

    @_uncollected
    def open_deadlines(self, today: date, groups: Collection[str] | None = None) -> list[DeadlineRow]:
        """Return the deadlines not met, the earliest first: of these clients, courses and contracts, or all."""
        with self.records.snapshot():
            found = self._client_deadlines(today, groups)
            others = [*self._capacity_deadlines(today), *self._course_duties.of(today, groups)]
        found += [each for each in others if each is not None and (groups is None or each.subject in groups)]
        return deadline_rows((each for each in found if each.met_on is None), today)

    @_uncollected
    def client_deadlines(self, today: date, clients: Collection[str] | None = None) -> list[DeadlineRow]:
        """Return the deadlines of these clients' decisions, or of all, in the order of the view."""
        with self.records.snapshot():
            return deadline_rows(self._client_deadlines(today, clients), today)

    @_uncollected
    def search(self, today: date) -> list[SearchRow]:
        """Return what the public search shows, by first day and number. Source: rules.md section 7."""
        with self.records.snapshot():
            cards = SearchCards(self.records, today)
            found = [each for each in self.records.listed_courses(today) if in_public_search(each.course, today)]
        found.sort(key=lambda record: (record.course.starts_on, record.course.shown_number))
        return [cards.row(record) for record in found]

    @_uncollected
    def search_preview(self, today: date, ids: Collection[str] | None = None) -> list[PreviewRow]:
        """Return the courses and drafts to come, or those with the ids: as clients find them, or why they don't."""
        with self.records.snapshot():
            contracts, cards = self.records.contracts(), SearchCards(self.records, today)
            rows = [
                PreviewRow(
                    self._course_row(record, contracts[record.course.contract], today),
                    cards.row(record),
                    hidden_because(record.course, today),
                )
                for record in self.records.courses_to_come(today, ids)
            ]
            drafts = self.records.drafts(ids=ids)
        rows += [PreviewRow(draft_row(draft, contracts), None, hidden_because(draft, today)) for draft in drafts]
        rows.sort(key=lambda row: (row.course.starts_on or "9999", row.course.course))
        return rows

    def journal(self, newest: int | None = None) -> list[JournalRow]:
        """Return the newest entries of the journal, or all, with the fields that each changed; oldest first."""
        return [journal_row(entry) for entry in self.records.entries(newest)]

    def lookups(self) -> Lookups:
        """Return the provider, the sites and the contracts."""
        records = self.records
        with records.snapshot():
            return Lookups(records.provider(), records.sites(), records.contracts())

    def newest_entry(self) -> Head:
        """Return the number and hash of the journal's newest entry."""
        return self.records.newest_entry()

    def changes_since(self, seen: Head) -> tuple[Head, Changes]:
        """Return the journal's newest entry and what has changed since another, by whomever."""
        return self.records.changes_since(seen)

    def _service(self, course: Course, contract: Contract) -> ServiceDescription | None:
        return self._catalogue.for_course(contract.service, course.starts_on)

    def _course_row(self, record: CourseRecord, contract: Contract, today: date) -> CourseRow:
        return course_row(record, contract, self._service(record.course, contract), today)

    def _capacity_deadlines(self, today: date) -> list[Deadline | None]:
        this_year, next_year = (self.records.capacities(today.year + ahead) for ahead in (0, 1))
        return [
            declare_capacity_deadline(contract, this_year.get(contract.id), next_year.get(contract.id), today)
            for contract in self.records.contracts().values()
            if self._catalogue.holds_courses(contract.service)
        ]

    def _client_deadlines(self, today: date, clients: Collection[str] | None = None) -> list[Deadline]:
        version = self._catalogue.for_decision
        standings = self.records.standings(today - MET_SHOWN_FOR, clients)
        judged = [(standing, version(service, standing.granted_on)) for service, standing in standings]
        found = [each for standing, service in judged for each in client_deadlines(standing, service, today)]
        return found + completion_deadlines(self.records, judged, today)


def deadline_rows(deadlines: Iterable[Deadline | None], today: date) -> list[DeadlineRow]:
    """Return the rows of those deadlines that are shown on a day, in the order of the view."""
    shown = [each for each in deadlines if each is not None and each.is_shown(today)]
    shown.sort(key=lambda each: (each.met_on is not None, each.due_on, each.rule, each.subject))
    return [_deadline_row(each, today) for each in shown]


def _deadline_row(duty: Deadline, today: date) -> DeadlineRow:
    rule, subject, due_on, met_on, kind, also_by, is_example, decisions = duty
    days_left, also = (due_on - today).days, also_by.isoformat() if also_by is not None else None
    return DeadlineRow(
        rule, subject, due_on.isoformat(), days_left, met_on is not None, kind, also, is_example, decisions
    )


def _lies_in(draft: Draft, first: date, last: date, today: date) -> bool:
    """Whether a draft has a day between two; one without dates belongs to today."""
    if not draft.periods:
        return first <= today <= last
    return draft.periods[0].start <= last and draft.periods[-1].end >= first


def journal_row(entry: EntryRecord) -> JournalRow:
    """Return an entry with the fields that it changed."""
    return JournalRow(
        seq=entry.seq,
        at=entry.at,
        on=entry.on,
        user=entry.user,
        command=entry.command,
        subject=entry.subject,
        changes=_changed_fields(entry),
    )


def _changed_fields(entry: EntryRecord) -> list[ChangedField]:
    changes = []
    for image in entry.images:
        if image.table.endswith("_at_kela"):  # what a command did is told by what it changed here
            continue
        for field in ("item",) if image.table == "tick" else (image.after or image.before or {}):
            old, new = (_readable(field, (row or {}).get(field)) for row in (image.before, image.after))
            if old != new:
                changes.append(ChangedField(table=image.table, id=image.key, field=field, before=old, after=new))
    return changes


def _readable(field: str, value: Any) -> Any:  # noqa: ANN401 - a column's value
    if value is None:
        return None
    if field in _JSON_COLUMNS:
        return json.loads(value)
    return bool(value) if field in _FLAG_COLUMNS else value


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None

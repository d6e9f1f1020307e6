"""The year calendar: weeks are columns, courses are rows; no client's data can get here."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.content import Content, Page, Wording
from desktop.documents.document_kind import A3, A4, DocumentKind, Reader, Subject
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.domain.course import CourseState
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.messages.calendar import holiday_names, short_month
from desktop.messages.names import STATES
from desktop.messages.service_names import short_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.domain.periods import Period
    from desktop.services.queries.rows import CourseRow

_WEEK: Final = 7
_MONTHS: Final = range(1, 13)
_WEEKDAYS_OF_WORK: Final = 5
_NOT_HELD: Final = (CourseState.DRAFT, CourseState.DELETED)
_SURE: Final = (CourseState.CONFIRMED, CourseState.RUNNING, CourseState.FINISHED)
_LABEL_WIDTH, _LABEL_WIDTH_WITH_SERVICE, _STATE_WIDTH = 30, 52, 34
_WEEK_SIZES: Final = {A4: 6.5, A3: 9}
"""The size of the numbers of weeks, in points, by paper."""


class CalendarCourse(NamedTuple):
    """A row of the calendar."""

    number: str
    site: str
    periods: Sequence[Period]
    enrolled: int
    group_size: int | None
    state: str
    service: str | NotTold | None


class YearCalendarFacts(NamedTuple):
    """What stands on a year's calendar, of one site or (None) of all."""

    year: int
    site: str | None
    options: tuple[str, ...]
    courses: list[CalendarCourse]


def _read(order: Order, source: FactSource, gate: FieldGate) -> YearCalendarFacts:
    """Return the courses that have a day in a year: at all sites, or at one; by site and first day."""
    queries, year, site = source.queries, order.year or source.today.year, order.site
    with queries.records.snapshot():
        rows = [each.course for each in queries.calendar(source.today, date(year, 1, 1), date(year, 12, 31))]
        sites = queries.records.sites()
    held = [row for row in rows if row.state not in _NOT_HELD and row.site and site in (None, row.site)]
    held.sort(key=lambda row: (sites[row.site or ""].name, row.starts_on or "", row.course))
    courses = [_course(row, sites[row.site or ""].name, gate) for row in held]
    return YearCalendarFacts(year, sites[site].name if site else None, gate.options, courses)


def _course(row: CourseRow, site: str, gate: FieldGate) -> CalendarCourse:
    return CalendarCourse(
        number=row.kela_number or str(row.number),
        site=site,
        periods=row.periods or (),
        enrolled=row.enrolled,
        group_size=row.group_size,
        state=str(row.state),
        service=gate.allow(DocumentField.SERVICE, row.service),
    )


class Year:
    """The weeks of a calendar year, from the Monday of the first to the Sunday of the last."""

    def __init__(self, year: int) -> None:
        """Lay the weeks out; the first and the last may reach into other years."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        self.start = first - timedelta(days=first.weekday())
        self.weeks = ((last - self.start).days // _WEEK) + 1

    def place(self, day: date) -> float:
        """Return where a day begins, from 0 (the first Monday) to 1, and no further out."""
        share = (day - self.start).days / (self.weeks * _WEEK)
        return min(1.0, max(0.0, share))

    def numbers(self) -> list[str]:
        """Return the ISO numbers of the weeks."""
        return [str((self.start + timedelta(weeks=ahead)).isocalendar().week) for ahead in range(self.weeks)]


def _render(facts: YearCalendarFacts, wording: Wording) -> Page:
    words, year, paper = wording.words, Year(facts.year), wording.paper
    gettext = words.gettext
    site = facts.site or gettext("All sites")
    has_services = DocumentField.SERVICE in facts.options
    body = {
        "paper": paper,
        "label_width": _LABEL_WIDTH_WITH_SERVICE if has_services else _LABEL_WIDTH,
        "state_width": _STATE_WIDTH,
        "weeks": year.numbers(),
        "week_size": _WEEK_SIZES[paper],
        "months": [
            {"name": short_month(month, words), "start": year.place(date(facts.year, month, 1))} for month in _MONTHS
        ],
        "heads": [gettext("Course"), gettext("Clients, state")],
        "courses": [_row(each, year, wording, has_site=facts.site is None) for each in facts.courses],
        "in_house": gettext("In the house"),
        "guests": _guests(facts.courses, year),
        "after": [_legend(wording), _holidays(facts.year, wording)],
    }
    return Page(f"{gettext('Year calendar')} {facts.year} – {site}", f"{facts.year} · {site}", body)


def _row(course: CalendarCourse, year: Year, wording: Wording, *, has_site: bool) -> Content:
    label = course.number
    if course.service:
        label += f" {short_name(course.service, wording.catalogue, wording.words)}"
    if has_site:
        label += f", {course.site}"
    is_sure = course.state in _SURE
    bars = []
    for each in course.periods:
        left, right = year.place(each.start), year.place(each.end + timedelta(days=1))
        if right > left:
            is_remote = each.kind is PeriodKind.REMOTE
            bars.append({"start": left, "width": right - left, "remote": is_remote, "sure": is_sure})
    state = wording.words.gettext(STATES[course.state]).lower()
    return {"label": label, "bars": bars, "state": f"{course.enrolled}/{course.group_size} {state}"}


def _guests(courses: Sequence[CalendarCourse], year: Year) -> list[str]:
    """Count the clients who are in the house in each week."""
    counts = [0] * year.weeks
    for course in courses:
        for period in course.periods:
            if period.kind is PeriodKind.REMOTE:
                continue
            first, last = ((day - year.start).days // _WEEK for day in (period.start, period.end))
            for week in range(first, last + 1):
                if 0 <= week < year.weeks:
                    counts[week] += course.enrolled
    return [str(count) if count else "" for count in counts]


def _legend(wording: Wording) -> str:
    return wording.words.gettext(
        "Black: face to face, the course is confirmed. Hatched: face to face, not confirmed yet. Line: remote."
    )


def _holidays(year: int, wording: Wording) -> str:
    """List the holidays that fall on working days."""
    days = [
        f"{wording.day(day)} {name}"
        for day, name in holiday_names(year, wording.words).items()
        if day.weekday() < _WEEKDAYS_OF_WORK
    ]
    return wording.words.gettext("Public holidays: {days}").format(days=", ".join(days))


DOCUMENT: Final = DocumentKind(
    document=Document.YEAR_CALENDAR,
    reader=Reader.OTHERS,
    subject=Subject.YEAR,
    fields={DocumentField.SERVICE: Use.OPTIONAL},
    read=_read,
    render=_render,
    template="year_calendar",
    of_a_site=True,
    papers=(A4, A3),
)

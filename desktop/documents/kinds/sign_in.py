"""The sign-in sheet: a column for each day, short names, nothing of the service; a table for each week."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents import people
from desktop.documents.content import Page, Wording, course_title
from desktop.documents.document_kind import DocumentKind, Reader, Stage, Subject
from desktop.documents.facts import CourseHeading, PeriodDays
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.documents.tables import TEMPLATE, Table, TableColumn, body_of
from desktop.domain.calendar import days_of
from desktop.domain.printout import Document
from desktop.messages.calendar import holiday_names

if TYPE_CHECKING:
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order

_ROW_HEIGHT: Final = 11
_DAYS_ON_A_PAGE: Final = 7
_EMPTY_ROWS: Final = 2


class SignInPerson(NamedTuple):
    """A line to sign."""

    decision: str
    name: str | NotTold


class SignInFacts(NamedTuple):
    """What stands on a sign-in sheet."""

    heading: CourseHeading
    period: PeriodDays
    days: list[date]
    people: list[SignInPerson]


def _read(order: Order, source: FactSource, gate: FieldGate) -> SignInFacts | None:
    papers = source.papers(order)
    if papers is None:
        return None
    period = PeriodDays.of(papers, order.number)
    there = people.still_there(papers.there(order.number))
    named = sorted(zip(people.by_first_name(there), there, strict=True), key=lambda each: people.in_order(each[0]))
    return SignInFacts(
        CourseHeading.of(papers, gate),
        period,
        list(days_of(period.start, period.end)),
        [SignInPerson(person.decision.id, gate.allow(DocumentField.NAME, name)) for name, person in named],
    )


def _render(facts: SignInFacts, wording: Wording) -> Page:
    words, period = wording.words, facts.period
    number = course_title(facts.heading.course, wording)
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in facts.days:
        calendar = day.isocalendar()
        weeks.setdefault((calendar.year, calendar.week), []).append(day)
    tables = [
        Table(
            _columns(days, wording),
            [[each.name, *("" for _ in days), ""] for each in facts.people],
            caption=words.gettext("Week {week}").format(week=week) if len(weeks) > 1 else None,
            row_height=_ROW_HEIGHT,
            empty_rows=_EMPTY_ROWS,
            new_page=True,
        )
        for (_, week), days in weeks.items()
    ]
    flipped = max(map(len, weeks.values())) == _DAYS_ON_A_PAGE
    return Page(
        f"{words.gettext('Sign-in sheet')} – {number}",
        number,
        body_of(tables, sign_line=words.gettext("Instructor:"), flipped=flipped),
        (f"{wording.span(period.start, period.end)} · {facts.heading.site}",),
    )


def _columns(days: list[date], wording: Wording) -> list[TableColumn]:
    words = wording.words
    holidays = {day: name for year in {each.year for each in days} for day, name in holiday_names(year, words).items()}
    headings = {day: " ".join(part for part in (wording.day(day), holidays.get(day)) if part) for day in days}
    return [
        TableColumn(words.gettext("Name"), 42),
        *(TableColumn(headings[day], -1, closed=day in holidays) for day in days),
        TableColumn(words.pgettext("heading of a column of sums", "tot."), 14),
    ]


DOCUMENT: Final = DocumentKind(
    document=Document.SIGN_IN,
    reader=Reader.OTHERS,
    subject=Subject.PERIOD,
    fields={DocumentField.NAME: Use.SHORT},
    read=_read,
    render=_render,
    template=TEMPLATE,
    suggested_at=frozenset({Stage.AT_THE_DOOR}),
)

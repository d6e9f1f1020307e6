"""The room list: a line for each room with its two beds; a single room without the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents import people
from desktop.documents.content import DASH, Page, Wording, course_title
from desktop.documents.document_kind import DocumentKind, Reader, Subject
from desktop.documents.facts import CourseHeading, PeriodDays
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.documents.tables import TEMPLATE, Table, TableColumn, body_of
from desktop.domain.printout import Document
from desktop.domain.stay import belongs_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.domain.periods import Period
    from desktop.services.queries.course_papers import Person

_SECOND_BED: Final = "B"


class Guest(NamedTuple):
    """Somebody who stays."""

    decision: str
    name: str | NotTold
    room: str | NotTold | None
    bed: str | NotTold | None
    single_room: bool
    companion_stays: bool
    arrives_on: date
    leaves_on: date
    companion_name: str | NotTold | None
    aids: str | NotTold | None


class RoomListFacts(NamedTuple):
    """What stands on a room list."""

    heading: CourseHeading
    period: PeriodDays
    people: list[Guest]


def _read(order: Order, source: FactSource, gate: FieldGate) -> RoomListFacts | None:
    papers = source.papers(order)
    if papers is None:
        return None
    period = papers.course.periods[order.number - 1]
    there = people.still_there(papers.there(order.number))
    guests = [_guest(each, name, period, gate) for each, name in zip(there, people.by_family_name(there), strict=True)]
    return RoomListFacts(CourseHeading.of(papers, gate), PeriodDays.of(papers, order.number), guests)


def _guest(person: Person, name: str, period: Period, gate: FieldGate) -> Guest:
    stay = person.stay
    return Guest(
        decision=person.decision.id,
        name=gate.allow(DocumentField.NAME, name),
        room=gate.allow(DocumentField.ROOM, stay.room),
        bed=gate.allow(DocumentField.ROOM, stay.bed),
        single_room=stay.single_room,
        companion_stays=bool(stay.companion_name),
        arrives_on=_within(stay.arrives_on, period, period.start),
        leaves_on=_within(stay.leaves_on, period, period.end),
        companion_name=gate.allow(DocumentField.COMPANION, stay.companion_name),
        aids=gate.allow(DocumentField.AIDS, people.aids(person)),
    )


def _within(day: date | None, period: Period, otherwise: date) -> date:
    """Return a day that belongs to a period, else the one that it has otherwise."""
    return day if day is not None and belongs_to(day, [period]) else otherwise


def _render(facts: RoomListFacts, wording: Wording) -> Page:
    gettext, period = wording.words.gettext, facts.period
    number = course_title(facts.heading.course, wording)
    rooms: dict[str, list[Guest]] = {}
    for each in facts.people:
        rooms.setdefault(each.room or "", []).append(each)
    rows: list[list[str]] = []
    for room in sorted(rooms, key=lambda each: (not each, len(each), each)):
        rows += _beds(room, rooms[room], wording)
    columns = [
        TableColumn(gettext("Room"), -3),
        TableColumn(gettext("Bed {bed}").format(bed="A"), -4),
        TableColumn(gettext("Bed {bed}").format(bed="B"), -4),
        TableColumn(gettext("Arrives"), None),
        TableColumn(gettext("Leaves"), None),
        TableColumn(gettext("Aids"), -3),
    ]
    return Page(
        f"{gettext('Room list')} – {number}",
        number,
        body_of([Table(columns, rows)]),
        (f"{wording.span(period.start, period.end)} · {facts.heading.site}",),
    )


def _beds(room: str, guests: list[Guest], wording: Wording) -> list[list[str]]:
    """Return the lines of a room: one for every two guests; whoever has no room has a line of their own."""
    gettext = wording.words.gettext
    if not room:
        return [_line(gettext("no room yet"), each.name or DASH, DASH, [each], wording) for each in guests]
    is_single = any(each.single_room for each in guests)
    first = [each for each in guests if each.bed != _SECOND_BED]
    second = [each for each in guests if each.bed == _SECOND_BED]
    while len(first) > len(second) + 1:
        second.append(first.pop())
    name = gettext("{room} single").format(room=room) if is_single else room
    lines = []
    for place in range(max(len(first), len(second))):
        a, b = (each[place] if place < len(each) else None for each in (first, second))
        pair = [each for each in (a, b) if each]
        free = _free_bed(pair, wording, is_single=is_single)
        beds = [each.name or DASH if each else free for each in (a, b)]
        lines.append(_line(name, beds[0], beds[1], pair, wording))
    return lines


def _free_bed(guests: Iterable[Guest], wording: Wording, *, is_single: bool) -> str:
    """Return what stands in the place of a bed in which no client sleeps."""
    companion = next((each.companion_name for each in guests if each.companion_name), None)
    if companion:
        return companion
    if any(each.companion_stays for each in guests):
        return wording.words.gettext("companion")
    return DASH if is_single else wording.words.gettext("(free)")


def _line(room: str, a: str, b: str, guests: list[Guest], wording: Wording) -> list[str]:
    arrives = _days((each.arrives_on for each in guests), wording)
    leaves = _days((each.leaves_on for each in guests), wording)
    return [room, a, b, arrives, leaves, "; ".join(each.aids for each in guests if each.aids) or DASH]


def _days(days: Iterable[date], wording: Wording) -> str:
    return " / ".join(wording.words.iso_day(day.isoformat(), day.year) for day in dict.fromkeys(days))


DOCUMENT: Final = DocumentKind(
    document=Document.ROOM_LIST,
    reader=Reader.OTHERS,
    subject=Subject.PERIOD,
    fields={
        DocumentField.NAME: Use.SHORT,
        DocumentField.COMPANION: Use.OPTIONAL,
        DocumentField.ROOM: Use.ALWAYS,
        DocumentField.AIDS: Use.OPTIONAL,
    },
    read=_read,
    render=_render,
    template=TEMPLATE,
)

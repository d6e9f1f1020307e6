"""The roster: who takes part, for the staff."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents import people
from desktop.documents.content import DASH, Page, Wording, course_title
from desktop.documents.document_kind import DocumentKind, Reader, Stage, Subject
from desktop.documents.facts import CourseHeading, PeriodDays, Sender
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.documents.tables import TEMPLATE, Table, TableColumn, body_of
from desktop.domain.printout import Document
from desktop.messages.service_names import full_name

if TYPE_CHECKING:
    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.domain.contact import Contact
    from desktop.services.queries.course_papers import Person

_EMPTY_ROWS: Final = 3


class RosterPerson(NamedTuple):
    """A line of the roster."""

    decision: str
    name: str | NotTold
    birth_year: str | NotTold | None
    phone: str | NotTold | None
    companion_name: str | NotTold | None
    room: str | NotTold | None
    aids: str | NotTold | None
    allergies: str | NotTold | None
    remark: str | NotTold | None


class RosterFacts(NamedTuple):
    """What stands on a roster."""

    heading: CourseHeading
    service: str | NotTold
    sender: Sender
    period: PeriodDays
    people: list[RosterPerson]


def _read(order: Order, source: FactSource, gate: FieldGate) -> RosterFacts | None:
    papers = source.papers(order)
    if papers is None:
        return None
    return RosterFacts(
        CourseHeading.of(papers, gate),
        gate.allow(DocumentField.SERVICE, papers.contract.service),
        Sender.of(papers),
        PeriodDays.of(papers, order.number),
        [_line(each, gate) for each in people.still_there(papers.there(order.number))],
    )


def _line(person: Person, gate: FieldGate) -> RosterPerson:
    return RosterPerson(
        decision=person.decision.id,
        name=gate.allow(DocumentField.NAME, people.full_name(person)),
        birth_year=gate.allow(DocumentField.BIRTH_YEAR, people.birth_year(person)),
        phone=gate.allow(DocumentField.PHONE, people.phone(person)),
        companion_name=gate.allow(DocumentField.COMPANION, person.stay.companion_name),
        room=gate.allow(DocumentField.ROOM, people.room(person)),
        aids=gate.allow(DocumentField.AIDS, people.aids(person)),
        allergies=gate.allow(DocumentField.ALLERGIES, people.allergies(person)),
        remark=gate.allow(DocumentField.REMARK, people.remark(person)),
    )


def _render(facts: RosterFacts, wording: Wording) -> Page:
    words, heading, period = wording.words, facts.heading, facts.period
    gettext = words.gettext
    number = course_title(heading.course, wording)
    days = gettext("period no. {number}: {days}").format(
        number=period.number, days=wording.span(period.start, period.end)
    )
    service = full_name(facts.service, wording.catalogue, words) if facts.service else ""
    count = len(facts.people)
    clients = words.ngettext("{count} client", "{count} clients", count).format(count=count)
    lines = ((service, days, heading.site), (_contact_line(facts.sender.contact, wording), clients))
    table = Table(_columns(facts, wording), _rows(facts, wording), empty_rows=_EMPTY_ROWS)
    return Page(
        f"{gettext('Roster')} – {number}",
        number,
        body_of([table]),
        tuple(" · ".join(part for part in line if part) for line in lines),
    )


def _columns(facts: RosterFacts, wording: Wording) -> list[TableColumn]:
    words = wording.words
    born = TableColumn(words.pgettext("heading of a narrow column", "b."))
    return [
        TableColumn(words.pgettext("heading of a column of ordinals", "no"), None, right=True),
        TableColumn(words.gettext("Name"), -3),
        *([born] if _has_birth_years(facts) else []),
        TableColumn(words.gettext("Phone"), -2),
        TableColumn(words.gettext("Room"), None),
        TableColumn(words.gettext("Companion"), -2),
        TableColumn(words.gettext("Remark"), -3),
    ]


def _rows(facts: RosterFacts, wording: Wording) -> list[list[object]]:
    has_birth_years = _has_birth_years(facts)
    return [
        [
            place,
            each.name,
            *([each.birth_year] if has_birth_years else []),
            *(each.phone, each.room, each.companion_name, _remarks(each, wording)),
        ]
        for place, each in enumerate(facts.people, 1)
    ]


def _has_birth_years(facts: RosterFacts) -> bool:
    return DocumentField.BIRTH_YEAR in facts.heading.options


def _contact_line(contact: Contact | None, wording: Wording) -> str:
    parts = [part for part in (contact.person, contact.phone) if part] if contact else []
    return wording.words.gettext("Contact: {who}").format(who=", ".join(parts)) if parts else ""


def _remarks(person: RosterPerson, wording: Wording) -> str:
    """Join what may be printed of a person."""
    allergy = wording.words.gettext("allergy: {what}")
    allergies = allergy.format(what=person.allergies) if person.allergies else ""
    return "; ".join(each for each in (person.aids, allergies, person.remark) if each) or DASH


DOCUMENT: Final = DocumentKind(
    document=Document.ROSTER,
    reader=Reader.STAFF,
    subject=Subject.PERIOD,
    fields={
        DocumentField.NAME: Use.ALWAYS,
        DocumentField.BIRTH_YEAR: Use.OPTIONAL,
        DocumentField.PHONE: Use.ALWAYS,
        DocumentField.COMPANION: Use.ALWAYS,
        DocumentField.ROOM: Use.ALWAYS,
        DocumentField.AIDS: Use.OPTIONAL,
        DocumentField.ALLERGIES: Use.OPTIONAL,
        DocumentField.REMARK: Use.ALWAYS,
        DocumentField.SERVICE: Use.ALWAYS,
    },
    read=_read,
    render=_render,
    template=TEMPLATE,
    suggested_at=frozenset({Stage.LATER, Stage.AT_THE_DOOR}),
)

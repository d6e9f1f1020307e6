"""The invitation letter: when and where, whether it is sure, whom to call. Neither identity code nor decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents import people
from desktop.documents.content import Page, Wording, course_title
from desktop.documents.document_kind import DocumentKind, Reader, Stage, Subject
from desktop.documents.facts import CourseHeading, Sender
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.domain.contact import Contact
from desktop.domain.course import decide_by
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.messages.service_names import full_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.services.queries.course_papers import CoursePapers, Person


class InvitationFacts(NamedTuple):
    """What stands in an invitation; `confirmed_by`: by when the course is confirmed, while it isn't."""

    heading: CourseHeading
    service: str | NotTold
    sender: Sender
    decision: str
    name: str | NotTold
    first_name: str | NotTold
    address: str | NotTold | None
    companion_name: str | NotTold | None
    companion_days: Sequence[CompanionPeriod]
    room: str | None
    periods: Sequence[Period]
    from_period: int
    confirmed: bool
    confirmed_by: date | None
    site_address: str | None


def _read(order: Order, source: FactSource, gate: FieldGate) -> InvitationFacts | None:
    papers, person = source.papers(order), source.person(order)
    if papers is None or person is None or person.left_on is not None:
        return None
    course, client = papers.course, person.client
    return InvitationFacts(
        heading=CourseHeading.of(papers, gate),
        service=gate.allow(DocumentField.SERVICE, papers.contract.service),
        sender=Sender.of(papers),
        decision=person.decision.id,
        name=gate.allow(DocumentField.NAME, f"{client.given_names} {client.family_name}"),
        first_name=gate.allow(DocumentField.NAME, people.first_name(person)),
        address=gate.allow(DocumentField.ADDRESS, client.contact.address if client.contact else None),
        companion_name=gate.allow(DocumentField.COMPANION, person.stay.companion_name),
        companion_days=course.companion_periods if person.stay.companion_name else (),
        room=gate.allow(DocumentField.ROOM, people.room(person)) or None,
        periods=course.periods[person.from_period - 1 :],
        from_period=person.from_period,
        confirmed=course.confirmed_on is not None,
        confirmed_by=_confirmed_by(papers, person),
        site_address=papers.site.address,
    )


def _confirmed_by(papers: CoursePapers, person: Person) -> date | None:
    if papers.course.confirmed_on is not None:
        return None
    limits = (decide_by(papers.course, papers.service), person.confirmed_by)
    return min((day for day in limits if day is not None), default=None)


def _render(facts: InvitationFacts, wording: Wording) -> Page:
    words, sender = wording.words, facts.sender
    gettext = words.gettext
    number = course_title(facts.heading.course, wording)
    title = gettext("Welcome to the course")
    contact = sender.contact or Contact()
    body = {
        "heading": title,
        "sender": sender.provider,
        "date": words.day(wording.imprint.at.date()),
        "address": [facts.name or "", *(facts.address or "").splitlines()],
        "opening": _opening(facts, wording),
        "timetable_heads": [gettext("Period"), gettext("Days"), gettext("Where")],
        "timetable": [
            [str(place), wording.span(each.start, each.end), _where(facts, each, wording)]
            for place, each in enumerate(facts.periods, facts.from_period)
        ],
        "closing": _closing(facts, contact, wording),
        "greeting": gettext("With kind regards"),
        "signature": [each for each in (contact.person, sender.provider, contact.phone) if each],
    }
    return Page(f"{title} – {number}", number, body)


def _opening(facts: InvitationFacts, wording: Wording) -> list[str]:
    gettext, first, heading = wording.words.gettext, facts.periods[0], facts.heading
    greeting = gettext("Dear {name},").format(name=facts.first_name or "")
    if facts.confirmed:
        text = gettext("your course will be held. Its first period is {days} in {place}.")
    else:
        text = gettext("your course is planned for {days} in {place}.")
    sentences = [text.format(days=wording.span(first.start, first.end), place=heading.municipality)]
    if facts.confirmed_by:
        day = wording.words.day(facts.confirmed_by)
        sentences.append(gettext("We confirm the time on {day} at the latest.").format(day=day))
    if facts.service:
        service = full_name(facts.service, wording.catalogue, wording.words)
        text = gettext("The course is {service} (course {number}).")
        sentences.append(text.format(service=service, number=heading.course))
    return [greeting, " ".join(sentences)]


def _where(facts: InvitationFacts, period: Period, wording: Wording) -> str:
    if period.kind is PeriodKind.REMOTE:
        return wording.words.gettext("at home, as remote rehabilitation")
    return ", ".join(dict.fromkeys(part for part in (facts.heading.site, facts.site_address) if part))


def _closing(facts: InvitationFacts, contact: Contact, wording: Wording) -> list[str]:
    gettext = wording.words.gettext
    lines = []
    if facts.companion_name and facts.companion_days:
        days = [wording.span(each.start, each.end) for each in facts.companion_days]
        text = gettext("{name}, who is close to you, takes part on {days}.")
        lines.append(text.format(name=facts.companion_name, days=wording.words.listed(days)))
    if facts.room:
        lines.append(gettext("Your room is {room}.").format(room=facts.room))
    lines.append(gettext("We call you before the course. Please fill in the enclosed advance form and bring it along."))
    if contact.phone:
        lines.append(gettext("If you can't come, please call {phone}.").format(phone=contact.phone))
    return lines


DOCUMENT: Final = DocumentKind(
    document=Document.INVITATION,
    reader=Reader.CLIENT,
    subject=Subject.COURSE,
    fields={
        DocumentField.NAME: Use.ALWAYS,
        DocumentField.ADDRESS: Use.ALWAYS,
        DocumentField.COMPANION: Use.ALWAYS,
        DocumentField.ROOM: Use.OPTIONAL,
        DocumentField.SERVICE: Use.ALWAYS,
    },
    read=_read,
    render=_render,
    template="letter",
    suggested_at=frozenset({Stage.INVITING}),
    for_each_client=True,
)

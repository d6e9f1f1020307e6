"""The facts of a course's documents: plain values, without words, so that two prints can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.documents.field_matrix import FOR_EACH_CLIENT, DocumentField, shows
from desktop.documents.people import by_family_name, by_first_name, in_order, told_of
from desktop.domain.calendar import days_of
from desktop.domain.course import decide_by
from desktop.domain.printout import Document
from desktop.domain.stay import belongs_to
from desktop.services.commands.codec import to_json
from desktop.services.queries.certificate_facts import certificate_facts
from desktop.services.queries.course_papers import certificate_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.periods import Period
    from desktop.services.queries.course_papers import CoursePapers, Person

Facts = dict[str, Any]


def facts_of_course(sheet: CoursePapers, document: Document, number: int, options: Collection[DocumentField]) -> Facts:
    """Return the facts of one of the documents that a course's period has once."""
    facts = _of_course(sheet, document, options) | {"period": _period(sheet, number)}
    return facts | _OF_COURSE[document](sheet, number, options)


def facts_of_client(
    sheet: CoursePapers, document: Document, person: Person, number: int, options: Collection[DocumentField]
) -> Facts | None:
    """Return the facts of a client's own document; None for a certificate of somebody of whom no day is known."""
    facts = _of_course(sheet, document, options)
    if document is Document.INVITATION:
        return facts | _invitation(sheet, person, options)
    certificate = certificate_of(sheet, person, number)
    if certificate is None or not certificate.attended:
        return None
    return facts | {"certificate": certificate_facts(certificate), "replaces": None}


def _of_course(sheet: CoursePapers, document: Document, options: Collection[DocumentField]) -> Facts:
    """Return what every document of a course has; the service only where it may stand."""
    course, site = sheet.course, sheet.site
    facts: Facts = {
        "course": course.shown_number,
        "site": site.name,
        "municipality": site.municipality,
        "options": sorted(field.value for field in options if shows(document, field, options)),
    }
    if shows(document, DocumentField.SERVICE, options):
        facts["service"] = sheet.contract.service
    if document in FOR_EACH_CLIENT or document is Document.ROSTER:
        facts["provider"] = sheet.provider.name if sheet.provider else site.name
        facts["contact"] = to_json(_contact(sheet))
    return facts


def _contact(sheet: CoursePapers) -> Contact | None:
    """Return whom to ask: the course's own contact, or else the contract's, the site's, the provider's."""
    of_provider = sheet.provider.contact if sheet.provider else None
    return sheet.course.contact or sheet.contract.contact or sheet.site.contact or of_provider


def _period(sheet: CoursePapers, number: int) -> Facts:
    period = sheet.course.periods[number - 1]
    return {"number": number, "start": period.start.isoformat(), "end": period.end.isoformat()}


def _in_order(people: Iterable[Person]) -> list[Person]:
    """Return those who are still on the course, by name."""
    there = [each for each in people if each.left_on is None]
    return sorted(there, key=lambda each: in_order(each.client.name))


def _roster(sheet: CoursePapers, number: int, options: Collection[DocumentField]) -> Facts:
    people = [
        {"decision": each.decision.id} | told_of(each, Document.ROSTER, options)
        for each in _in_order(sheet.there(number))
    ]
    return {"people": people}


def _sign_in(sheet: CoursePapers, number: int, _options: Collection[DocumentField]) -> Facts:
    period = sheet.course.periods[number - 1]
    people = _in_order(sheet.there(number))
    names = [
        {"decision": each.decision.id, "name": name} for each, name in zip(people, by_first_name(people), strict=True)
    ]
    names.sort(key=lambda each: in_order(each["name"]))
    return {"days": [day.isoformat() for day in days_of(period.start, period.end)], "people": names}


def _room_list(sheet: CoursePapers, number: int, options: Collection[DocumentField]) -> Facts:
    period = sheet.course.periods[number - 1]
    guests = []
    people = _in_order(sheet.there(number))
    for each, name in zip(people, by_family_name(people), strict=True):
        told, stay = told_of(each, Document.ROOM_LIST, options), each.stay
        guests.append(
            {
                "decision": each.decision.id,
                "name": name,
                "room": stay.room,
                "bed": stay.bed,
                "single_room": stay.single_room,
                "companion_stays": bool(stay.companion_name),
                "arrives_on": _within(stay.arrives_on, period, period.start),
                "leaves_on": _within(stay.leaves_on, period, period.end),
                **{name.value: told[name] for name in (DocumentField.COMPANION, DocumentField.AIDS) if name in told},
            }
        )
    return {"people": guests}


def _within(day: date | None, period: Period, otherwise: date) -> str:
    """Return a day that belongs to a period, else the one that it has otherwise."""
    return (day if day is not None and belongs_to(day, [period]) else otherwise).isoformat()


def _invitation(sheet: CoursePapers, person: Person, options: Collection[DocumentField]) -> Facts:
    course, client = sheet.course, person.client
    own_days = [to_json(each) for each in course.companion_periods] if person.stay.companion_name else []
    limits = [day for day in (decide_by(course, sheet.service), person.confirmed_by) if day is not None]
    told = told_of(person, Document.INVITATION, options)
    return {
        "decision": person.decision.id,
        "name": f"{client.given_names} {client.family_name}",
        "first_name": client.given_names.split()[0],
        "address": client.contact.address if client.contact else None,
        "companion_name": told[DocumentField.COMPANION],
        "companion_days": own_days,
        "room": told.get(DocumentField.ROOM),
        "periods": [to_json(each) for each in course.periods[person.from_period - 1 :]],
        "from_period": person.from_period,
        "confirmed": course.confirmed_on is not None,
        "confirmed_by": min(limits).isoformat() if limits and course.confirmed_on is None else None,
        "site_address": sheet.site.address,
    }


_OF_COURSE: Final[dict[Document, Callable[[CoursePapers, int, Collection[DocumentField]], Facts]]] = {
    Document.ROSTER: _roster,
    Document.SIGN_IN: _sign_in,
    Document.ROOM_LIST: _room_list,
}

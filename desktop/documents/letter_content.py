"""The words of what a client gets: the invitation letter and the certificate of attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.documents.content import DASH, Content, Wording, course_title, frame
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.messages.names import PERIOD_KINDS
from desktop.messages.service_names import full_name

if TYPE_CHECKING:
    from desktop.documents.course_facts import Facts


def invitation(facts: Facts, wording: Wording) -> Content:
    """Word an invitation: when and where, whether it is sure, whom to call. Neither identity code nor decision."""
    words = wording.words
    gettext = words.gettext
    number = course_title(facts["course"], wording)
    heading = gettext("Welcome to the course")
    content = frame(Document.INVITATION, f"{heading} – {number}", number, [], wording)
    contact = facts["contact"] or {}
    return content | {
        "template": "letter",
        "heading": heading,
        "sender": facts["provider"],
        "date": words.day(wording.imprint.at.date()),
        "address": [facts["name"], *(facts["address"] or "").splitlines()],
        "opening": _opening(facts, wording),
        "timetable_heads": [gettext("Period"), gettext("Days"), gettext("Where")],
        "timetable": [_when(facts, place, each, wording) for place, each in enumerate(facts["periods"])],
        "closing": _closing(facts, contact, wording),
        "greeting": gettext("With kind regards"),
        "signature": [each for each in (contact.get("person"), facts["provider"], contact.get("phone")) if each],
    }


def _opening(facts: Facts, wording: Wording) -> list[str]:
    gettext, periods = wording.words.gettext, facts["periods"]
    service = full_name(facts["service"], wording.catalogue, wording.words)
    first = wording.span(periods[0]["start"], periods[0]["end"])
    greeting = gettext("Dear {name},").format(name=facts["first_name"])
    if facts["confirmed"]:
        text = gettext("your course will be held. Its first period is {days} in {place}.")
        said = text.format(days=first, place=facts["municipality"])
    else:
        text = gettext("your course is planned for {days} in {place}.")
        said = text.format(days=first, place=facts["municipality"])
        if facts["confirmed_by"]:
            day = wording.words.iso_day(facts["confirmed_by"])
            said += " " + gettext("We confirm the time on {day} at the latest.").format(day=day)
    named = gettext("The course is {service} (course {number}).").format(service=service, number=facts["course"])
    return [greeting, f"{said} {named}"]


def _when(facts: Facts, place: int, period: Any, wording: Wording) -> list[str]:  # noqa: ANN401 - a period's values
    gettext = wording.words.gettext
    if period["kind"] == PeriodKind.REMOTE:
        where = gettext("at home, as remote rehabilitation")
    else:
        where = ", ".join(dict.fromkeys(part for part in (facts["site"], facts["site_address"]) if part))
    return [str(facts["from_period"] + place), wording.span(period["start"], period["end"]), where]


def _closing(facts: Facts, contact: Any, wording: Wording) -> list[str]:  # noqa: ANN401 - plain values
    gettext = wording.words.gettext
    lines = []
    if facts["companion_name"] and facts["companion_days"]:
        days = [wording.span(each["start"], each["end"]) for each in facts["companion_days"]]
        text = gettext("{name}, who is close to you, takes part on {days}.")
        lines.append(text.format(name=facts["companion_name"], days=wording.words.listed(days)))
    if facts["room"]:
        lines.append(gettext("Your room is {room}.").format(room=facts["room"]))
    lines.append(gettext("We call you before the course. Please fill in the enclosed advance form and bring it along."))
    if contact.get("phone"):
        lines.append(gettext("If you can't come, please call {phone}.").format(phone=contact["phone"]))
    return lines


def certificate(facts: Facts, wording: Wording) -> Content:
    """Word a certificate: face-to-face days attended, for the rehabilitation allowance. Source: S2."""
    words, about = wording.words, facts["certificate"]
    gettext = words.gettext
    number = course_title(facts["course"], wording)
    heading = gettext("Certificate of attendance")
    days = [wording.day(day) for day in about["attended"]]
    absent = [wording.day(day) for day in about["absent"]]
    born = words.iso_day(about["birth_date"])
    code = about["personal_identity_code"] or (gettext("born {day}").format(day=born) if born else DASH)
    count = words.ngettext("{count} day in all", "{count} days in all", len(days)).format(count=len(days))
    service = full_name(about["service"], wording.catalogue, words)
    kind = words.gettext(PERIOD_KINDS[PeriodKind.FACE_TO_FACE])
    contact = facts["contact"] or {}
    told = [
        (gettext("Name"), about["name"]),
        (gettext("Personal identity code"), code),
        (gettext("Rehabilitation"), f"{service}, {number.lower()} ({kind})"),
        (gettext("Began and ended"), wording.short_span(about["starts_on"], about["ends_on"])),
        (gettext("Days attended"), f"{', '.join(days) or DASH} · {count}"),
        (gettext("Absent"), ", ".join(absent) or DASH),
        *_day_length(about["service"], wording),
        (gettext("Place"), f"{facts['provider']}, {facts['site']}"),
    ]
    return frame(Document.CERTIFICATE, f"{heading} – {number}", number, [], wording) | {
        "template": "certificate",
        "heading": heading,
        "sender": facts["provider"],
        "date": words.day(wording.imprint.at.date()),
        "purpose": gettext("For the rehabilitation allowance"),
        "table_heads": [gettext("Fact"), gettext("Content")],
        "facts": [list(pair) for pair in told],
        "replaces": _replaces(facts["replaces"], wording),
        "is_replacing": facts["replaces"] is not None,
        "writer": ", ".join(each for each in (contact.get("person"), facts["provider"], contact.get("phone")) if each),
        "sign_below": gettext("Signature and name in print"),
    }


def _replaces(given_on: str | None, wording: Wording) -> str:
    """Return which certificate this one takes the place of; without one, there is room to write its date by hand."""
    day = wording.words.iso_day(given_on) if given_on else "____.____.______"
    return wording.words.gettext("Replaces the certificate given on {day}").format(day=day)


def _day_length(code: str, wording: Wording) -> list[tuple[str, str]]:
    """Return how long a day is at least, where the service's description says so."""
    if not wording.catalogue.describes(code):
        return []
    hours = wording.catalogue.latest(code).day_hours.enforced
    if hours is None:
        return []
    gettext = wording.words.gettext
    return [(gettext("Length of a day"), gettext("at least {hours} h").format(hours=hours.at_least))]

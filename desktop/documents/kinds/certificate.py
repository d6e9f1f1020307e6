"""The certificate of attendance: face-to-face days attended, and those with rehabilitation allowance. Source: S2."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.content import DASH, Page, Wording, course_title
from desktop.documents.document_kind import DocumentKind, Reader, Stage, Subject
from desktop.documents.facts import CourseHeading, Sender, kept
from desktop.documents.field_matrix import DocumentField, FieldGate, NotTold, Use
from desktop.domain.contact import Contact
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.messages.names import PERIOD_KINDS
from desktop.messages.service_names import full_name
from desktop.services.queries.course_papers import certificate_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order
    from desktop.domain.certificate import Certificate


class CertificateFacts(NamedTuple):
    """What stands on a certificate; `replaces`: when the one that it takes the place of was given."""

    heading: CourseHeading
    service: str | NotTold
    sender: Sender
    certificate: Certificate
    replaces: date | None


def _read(order: Order, source: FactSource, gate: FieldGate) -> CertificateFacts | None:
    """Return the facts of a client's certificate; None for somebody of whom no day is known."""
    papers, person = source.papers(order), source.person(order)
    certificate = certificate_of(papers, person, order.number) if papers and person else None
    if papers is None or certificate is None or not certificate.attended:
        return None
    code = gate.allow(DocumentField.IDENTITY_CODE, certificate.personal_identity_code) or None
    certificate = certificate._replace(personal_identity_code=code)
    return CertificateFacts(
        CourseHeading.of(papers, gate),
        gate.allow(DocumentField.SERVICE, papers.contract.service),
        Sender.of(papers),
        certificate,
        _replaced(order, source, certificate),
    )


def _replaced(order: Order, source: FactSource, certificate: Certificate) -> date | None:
    """Return the day of the certificate that this one takes the place of, where its facts were others."""
    present = kept(certificate)
    earlier = [
        each
        for each in source.queries.records.printouts(document=Document.CERTIFICATE)
        if (each.course, each.period, each.decision) == (order.course, order.period, order.decision)
        and each.facts["certificate"] != present
    ]
    return earlier[-1].printed_at.date() if earlier else None


def _render(facts: CertificateFacts, wording: Wording) -> Page:
    words, about, sender = wording.words, facts.certificate, facts.sender
    gettext = words.gettext
    number = course_title(facts.heading.course, wording)
    title = gettext("Certificate of attendance")
    contact = sender.contact or Contact()
    body = {
        "heading": title,
        "sender": sender.provider,
        "date": words.day(wording.imprint.at.date()),
        "purpose": gettext("For the rehabilitation allowance"),
        "table_heads": [gettext("Fact"), gettext("Content")],
        "facts": [
            [gettext("Name"), about.name],
            [gettext("Personal identity code"), _identity(about, wording)],
            [gettext("Rehabilitation"), _rehabilitation(about.service, number, wording)],
            [gettext("Began and ended"), wording.short_span(about.starts_on, about.ends_on)],
            [gettext("Days attended"), _listed(about.attended, wording)],
            [gettext("Days with rehabilitation allowance"), _listed(about.allowance, wording)],
            [gettext("Absent"), ", ".join(wording.day(day) for day in about.absent) or DASH],
            *_day_length(about.service, wording),
            [gettext("Place"), f"{sender.provider}, {facts.heading.site}"],
        ],
        "replaces": _replaces(facts.replaces, wording),
        "is_replacing": facts.replaces is not None,
        "writer": ", ".join(each for each in (contact.person, sender.provider, contact.phone) if each),
        "sign_below": gettext("Signature and name in print"),
    }
    return Page(f"{title} – {number}", number, body)


def _identity(about: Certificate, wording: Wording) -> str:
    """Return the personal identity code, or the date of birth of somebody who has none."""
    if about.personal_identity_code or about.birth_date is None:
        return about.personal_identity_code or DASH
    return wording.words.gettext("born {day}").format(day=wording.words.day(about.birth_date))


def _rehabilitation(service: str, number: str, wording: Wording) -> str:
    words = wording.words
    kind = words.gettext(PERIOD_KINDS[PeriodKind.FACE_TO_FACE])
    return f"{full_name(service, wording.catalogue, words)}, {number.lower()} ({kind})"


def _listed(days: Sequence[date], wording: Wording) -> str:
    count = len(days)
    total = wording.words.ngettext("{count} day in all", "{count} days in all", count).format(count=count)
    return f"{', '.join(wording.day(day) for day in days) or DASH} · {total}"


def _replaces(given_on: date | None, wording: Wording) -> str:
    """Return which certificate this one takes the place of; without one, there is room to write its date by hand."""
    day = wording.words.day(given_on) if given_on else "____.____.______"
    return wording.words.gettext("Replaces the certificate given on {day}").format(day=day)


def _day_length(code: str, wording: Wording) -> list[list[str]]:
    """Return how long a day is at least, where the service's description says so."""
    if not wording.catalogue.describes(code):
        return []
    hours = wording.catalogue.latest(code).day_hours.known
    if hours is None:
        return []
    gettext = wording.words.gettext
    return [[gettext("Length of a day"), gettext("at least {hours} h").format(hours=hours.least)]]


DOCUMENT: Final = DocumentKind(
    document=Document.CERTIFICATE,
    reader=Reader.CLIENT,
    subject=Subject.PERIOD,
    fields={
        DocumentField.NAME: Use.ALWAYS,
        DocumentField.IDENTITY_CODE: Use.ALWAYS,
        DocumentField.SERVICE: Use.ALWAYS,
    },
    read=_read,
    render=_render,
    template="certificate",
    suggested_at=frozenset({Stage.OVER}),
    for_each_client=True,
)

"""The handover on paper: its lines, in the language in which they were read; it tells of its own day alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.content import Page, Wording
from desktop.documents.document_kind import DocumentKind, Reader, Subject
from desktop.documents.field_matrix import DocumentField, FieldGate, Use
from desktop.documents.handover import Section, Told, sections
from desktop.domain.printout import Document

if TYPE_CHECKING:
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.orders import Order


class HandoverFacts(NamedTuple):
    """What stands on a handover that tells what has changed since a day."""

    since: date
    provider: str
    sections: list[Section]


def _read(order: Order, source: FactSource, _gate: FieldGate) -> HandoverFacts:
    if source.names is None:
        message = "a handover needs names"
        raise TypeError(message)
    told = Told.read(source.queries, source.catalogue, order.since or source.today, source.today)
    provider = source.queries.records.provider()
    return HandoverFacts(told.since, provider.name if provider else "", sections(told, source.names, source.words))


def _render(facts: HandoverFacts, wording: Wording) -> Page:
    day = wording.words.day(wording.imprint.at.date())
    body = {"sections": [each._asdict() for each in facts.sections]}
    return Page(f"{wording.words.gettext('Handover')} {day}", day, body, (facts.provider,))


DOCUMENT: Final = DocumentKind(
    document=Document.HANDOVER,
    reader=Reader.STAFF,
    subject=Subject.DAY,
    fields={
        DocumentField.NAME: Use.ALWAYS,
        DocumentField.SERVICE: Use.ALWAYS,
        DocumentField.DEADLINES: Use.ALWAYS,
    },
    read=_read,
    render=_render,
    template="sections",
)

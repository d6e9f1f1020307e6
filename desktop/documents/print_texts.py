"""What is said about documents and prints: who sees them, what they are of, whether they still hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.documents.document_kind import Reader
from desktop.documents.field_matrix import DocumentField
from desktop.documents.registry import kind_of
from desktop.documents.staleness import rendered
from desktop.i18n import N_
from desktop.messages.names import DOCUMENTS

if TYPE_CHECKING:
    from desktop.documents.staleness import Change
    from desktop.domain.printout import Document, Printout
    from desktop.i18n import Words
    from desktop.messages.message import AllNames


_READERS: Final = {
    Reader.STAFF: N_("for the staff alone"),
    Reader.OTHERS: N_("others see it: names are short, and the service is not told"),
    Reader.CLIENT: N_("for the client, in the client's language"),
}
OPTIONS: Final = {
    DocumentField.BIRTH_YEAR: N_("year of birth"),
    DocumentField.COMPANION: N_("companion's name"),
    DocumentField.ROOM: N_("room"),
    DocumentField.AIDS: N_("aids that may be printed"),
    DocumentField.ALLERGIES: N_("allergies that may be printed"),
    DocumentField.SERVICE: N_("names of the services"),
}
"""What the optional fields of documents are called where they can be chosen."""


def reader_text(document: Document, words: Words) -> str:
    """Return text saying who sees a document."""
    return words.gettext(_READERS[kind_of(document).reader])


def document_name(document: Document, words: Words) -> str:
    """Name a document."""
    return words.gettext(DOCUMENTS[document])


def subject_text(printout: Printout, names: AllNames, words: Words) -> str:
    """Return text saying what a print is of: its course and period, its client, its year and site."""
    parts = []
    if printout.course is not None:
        parts.append(words.gettext("course {number}").format(number=names.course(printout.course)))
    if printout.period is not None:
        parts.append(words.gettext("period {number}").format(number=printout.period))
    if printout.decision is not None:
        parts.append(names.client(printout.decision))
    if printout.year is not None:
        parts.append(str(printout.year))
    if printout.site is not None:
        parts.append(names.site(printout.site))
    return ", ".join(part for part in parts if part)


def printed_at(printout: Printout, words: Words) -> str:
    """Return text saying when something was printed: 12.3.2026 klo 9.41."""
    at = printout.printed_at
    clock = f"{at.hour}.{at.minute:02}"
    return words.gettext("{day} at {clock}").format(day=words.day(at.date()), clock=clock)


def state_text(changes: list[Change] | None, words: Words, *, is_newest: bool = True) -> str:
    """Return text saying whether a print still holds, and if not, why."""
    if not is_newest:
        return words.gettext("Replaced by a newer print")
    if changes is None:
        return words.gettext("Out of date: what it was about is gone")
    if not changes:
        return words.gettext("Up to date")
    return words.gettext("Out of date: {what}").format(what=rendered(changes, words))

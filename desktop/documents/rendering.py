"""From a document's facts to its words: heading, header and footer around what the document itself says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.document_kind import Reader
from desktop.messages.names import DOCUMENTS

if TYPE_CHECKING:
    from desktop.documents.content import Content, Wording
    from desktop.documents.document_kind import DocumentKind, F


def rendered(kind: DocumentKind[F], facts: F, wording: Wording) -> Content:
    """Return a document's words, as its template takes them."""
    words, page = wording.words, kind.render(facts, wording)
    return {
        "template": kind.template,
        "language": words.language.value,
        "title": page.title,
        "author": wording.imprint.user,
        "heading": words.gettext(DOCUMENTS[kind.document]),
        "right": page.right,
        "header": page.right,
        "lines": [line for line in page.lines if line],
        "page_word": words.pgettext("on paper", "page"),
        "has_header": not kind.for_each_client,
        "footer": _footer(kind.reader, wording),
        **page.body,
    }


def _footer(reader: Reader, wording: Wording) -> str:
    words, imprint = wording.words, wording.imprint
    if reader is Reader.CLIENT:
        return words.gettext("Print code {code}").format(code=imprint.code)
    clock = f"{imprint.at.hour}.{imprint.at.minute:02}"
    day = words.day(imprint.at.date())
    printed = words.gettext("Printed {day} at {clock} · {user} · print code {code}")
    text = printed.format(day=day, clock=clock, user=imprint.user, code=imprint.code)
    if reader is Reader.STAFF:
        warning = words.gettext("Contains personal data: keep it locked away, dispose of it as confidential waste.")
        return f"{text} · {warning}"
    return text

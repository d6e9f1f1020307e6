"""From a document's facts to its words."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from desktop.documents import letter_content, table_content
from desktop.documents.handover import handover
from desktop.documents.year_content import year_calendar
from desktop.domain.printout import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.documents.content import Content, Wording

_WORDED: Final[Mapping[Document, Callable[[dict[str, Any], Wording], Content]]] = MappingProxyType(
    {
        Document.ROSTER: table_content.roster,
        Document.SIGN_IN: table_content.sign_in,
        Document.ROOM_LIST: table_content.room_list,
        Document.CAPACITY: table_content.capacity,
        Document.INVITATION: letter_content.invitation,
        Document.CERTIFICATE: letter_content.certificate,
        Document.HANDOVER: handover,
    }
)


def rendered(document: Document, facts: dict[str, Any], wording: Wording, *, paper: str = "a4") -> Content:
    """Return the words of a document; `paper` is a4 or a3, which only the year calendar can be."""
    if document is Document.YEAR_CALENDAR:
        return year_calendar(facts, wording, paper=paper)
    return _WORDED[document](facts, wording)

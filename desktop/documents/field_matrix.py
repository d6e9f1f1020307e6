"""Which field may stand on which document: what is not allowed here never reaches a sheet.

Source: the project's design of printing; a personal identity code is printed only where it is needed, which is the
certificate alone.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from desktop.domain.printout import Document

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


class DocumentField(StrEnum):
    """What documents tell of people and courses."""

    NAME = "name"
    IDENTITY_CODE = "personal_identity_code"
    BIRTH_YEAR = "birth_year"
    PHONE = "phone"
    ADDRESS = "address"
    COMPANION = "companion_name"
    ROOM = "room"
    AIDS = "aids"
    ALLERGIES = "allergies"
    REMARK = "remark"
    SERVICE = "service"
    DEADLINES = "deadlines"


class Use(StrEnum):
    """How a field may stand on a document; a field that is not listed for it never does."""

    ALWAYS = "always"
    SHORT = "short"
    OPTIONAL = "optional"


class Reader(StrEnum):
    """Who sees a document: with a neutral title, nothing on it tells about health or family."""

    STAFF = "staff"
    OTHERS = "others"
    CLIENT = "client"


MATRIX: Final[Mapping[Document, Mapping[DocumentField, Use]]] = MappingProxyType(
    {
        Document.ROSTER: {
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
        Document.ROOM_LIST: {
            DocumentField.NAME: Use.SHORT,
            DocumentField.COMPANION: Use.OPTIONAL,
            DocumentField.ROOM: Use.ALWAYS,
            DocumentField.AIDS: Use.OPTIONAL,
        },
        Document.SIGN_IN: {DocumentField.NAME: Use.SHORT},
        Document.CERTIFICATE: {
            DocumentField.NAME: Use.ALWAYS,
            DocumentField.IDENTITY_CODE: Use.ALWAYS,
            DocumentField.SERVICE: Use.ALWAYS,
        },
        Document.INVITATION: {
            DocumentField.NAME: Use.ALWAYS,
            DocumentField.ADDRESS: Use.ALWAYS,
            DocumentField.COMPANION: Use.ALWAYS,
            DocumentField.ROOM: Use.OPTIONAL,
            DocumentField.SERVICE: Use.ALWAYS,
        },
        Document.YEAR_CALENDAR: {DocumentField.SERVICE: Use.OPTIONAL},
        Document.HANDOVER: {
            DocumentField.NAME: Use.ALWAYS,
            DocumentField.SERVICE: Use.ALWAYS,
            DocumentField.DEADLINES: Use.ALWAYS,
        },
        Document.CAPACITY: {DocumentField.SERVICE: Use.ALWAYS},
    }
)

READERS: Final[Mapping[Document, Reader]] = MappingProxyType(
    {
        Document.ROSTER: Reader.STAFF,
        Document.ROOM_LIST: Reader.OTHERS,
        Document.SIGN_IN: Reader.OTHERS,
        Document.CERTIFICATE: Reader.CLIENT,
        Document.INVITATION: Reader.CLIENT,
        Document.YEAR_CALENDAR: Reader.OTHERS,
        Document.HANDOVER: Reader.STAFF,
        Document.CAPACITY: Reader.OTHERS,
    }
)

COURSE_DOCUMENTS: Final = (
    Document.ROSTER,
    Document.SIGN_IN,
    Document.ROOM_LIST,
    Document.INVITATION,
    Document.CERTIFICATE,
)
"""Those of one course, in the order in which they are offered."""
FOR_EACH_CLIENT: Final = frozenset({Document.INVITATION, Document.CERTIFICATE})


def shows(document: Document, field: DocumentField, options: Collection[DocumentField] = ()) -> bool:
    """Whether a field stands on a document, with those of its optional fields that were chosen."""
    use = MATRIX[document].get(field)
    return use is not None and (use is not Use.OPTIONAL or field in options)


def optional_fields(document: Document) -> tuple[DocumentField, ...]:
    """Return the fields that can be chosen for a document."""
    return tuple(field for field, use in MATRIX[document].items() if use is Use.OPTIONAL)

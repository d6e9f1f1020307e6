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


class Field(StrEnum):
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


MATRIX: Final[Mapping[Document, Mapping[Field, Use]]] = MappingProxyType(
    {
        Document.ROSTER: {
            Field.NAME: Use.ALWAYS,
            Field.BIRTH_YEAR: Use.OPTIONAL,
            Field.PHONE: Use.ALWAYS,
            Field.COMPANION: Use.ALWAYS,
            Field.ROOM: Use.ALWAYS,
            Field.AIDS: Use.OPTIONAL,
            Field.ALLERGIES: Use.OPTIONAL,
            Field.REMARK: Use.ALWAYS,
            Field.SERVICE: Use.ALWAYS,
        },
        Document.ROOM_LIST: {
            Field.NAME: Use.SHORT,
            Field.COMPANION: Use.OPTIONAL,
            Field.ROOM: Use.ALWAYS,
            Field.AIDS: Use.OPTIONAL,
        },
        Document.SIGN_IN: {Field.NAME: Use.SHORT},
        Document.CERTIFICATE: {
            Field.NAME: Use.ALWAYS,
            Field.IDENTITY_CODE: Use.ALWAYS,
            Field.SERVICE: Use.ALWAYS,
        },
        Document.INVITATION: {
            Field.NAME: Use.ALWAYS,
            Field.ADDRESS: Use.ALWAYS,
            Field.COMPANION: Use.ALWAYS,
            Field.ROOM: Use.OPTIONAL,
            Field.SERVICE: Use.ALWAYS,
        },
        Document.YEAR_CALENDAR: {Field.SERVICE: Use.OPTIONAL},
        Document.HANDOVER: {Field.NAME: Use.ALWAYS, Field.SERVICE: Use.ALWAYS, Field.DEADLINES: Use.ALWAYS},
        Document.CAPACITY: {Field.SERVICE: Use.ALWAYS},
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


def shows(document: Document, field: Field, options: Collection[Field] = ()) -> bool:
    """Tell whether a field stands on a document, with those of its optional fields that were chosen."""
    use = MATRIX[document].get(field)
    return use is not None and (use is not Use.OPTIONAL or field in options)


def optional_fields(document: Document) -> tuple[Field, ...]:
    """Give the fields that can be chosen for a document."""
    return tuple(field for field, use in MATRIX[document].items() if use is Use.OPTIONAL)

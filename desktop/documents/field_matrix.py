"""Which field may stand on a document: what a document's row does not allow never reaches its facts.

Source: the project's design of printing; a personal identity code is printed only where it is needed, which is the
certificate alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection

T = TypeVar("T")


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


class NotTold(Enum):
    """The value of a field that may not stand on a document, or was not chosen for it; it counts as false."""

    NOT_TOLD = "not told"

    def __bool__(self) -> Literal[False]:
        """Whether there is something to tell."""
        return False


NOT_TOLD: Final = NotTold.NOT_TOLD
FieldRow: TypeAlias = Mapping[DocumentField, Use]


def optional_fields(row: FieldRow) -> tuple[DocumentField, ...]:
    """Return the fields that can be chosen for a document."""
    return tuple(field for field, use in row.items() if use is Use.OPTIONAL)


class FieldGate:
    """Lets through to a document's facts what its row of the matrix allows."""

    def __init__(self, row: FieldRow, chosen: Collection[DocumentField]) -> None:
        """Take a document's row, and which of its optional fields were chosen; other choices don't count."""
        optional = frozenset(optional_fields(row))
        self._allowed = (row.keys() - optional) | (optional & frozenset(chosen))
        self.options = tuple(sorted(field.value for field in optional & frozenset(chosen)))
        """The names of the optional fields that stand on the document."""

    def allow(self, field: DocumentField, value: T) -> T | NotTold:
        """Return a value where its field may stand on the document."""
        return value if field in self._allowed else NOT_TOLD

"""What was printed: each document has a code by which it can be asked later whether it still holds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import datetime

CODE_SIGNS: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 and O, 1 and I, which look alike on a bad copy."""
CODE_LENGTH: Final = 4


class Document(StrEnum):
    """The documents that can be printed, in the order in which they are offered.

    Each is declared in the module of its name in `desktop.documents.kinds`.
    """

    ROSTER = "roster"
    SIGN_IN = "sign_in"
    ROOM_LIST = "room_list"
    INVITATION = "invitation"
    CERTIFICATE = "certificate"
    YEAR_CALENDAR = "year_calendar"
    CAPACITY = "capacity"
    HANDOVER = "handover"


class Printout(NamedTuple):
    """One printed document: about what it is, when and in which language it was made, and the facts that stand on it.

    `id` is its code. `printed_at` is in local time, without a zone. `facts` are plain JSON values.
    """

    id: str
    document: Document
    course: str | None
    period: int | None
    decision: str | None
    site: str | None
    year: int | None
    language: str
    printed_at: datetime
    facts: Mapping[str, Any]

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is a print of: a newer print of the same takes its place."""
        return self.document, self.course, self.period, self.decision, self.site, self.year


def new_code(taken: Collection[str], chance: Callable[[str], str]) -> str:
    """Draw a code that is not taken; `chance` picks one of some signs."""
    while True:
        code = "".join(chance(CODE_SIGNS) for _ in range(CODE_LENGTH))
        if code not in taken:
            return code


def tidy_code(typed: str) -> str | None:
    """Return a typed code as it stands on documents, or None for what can't be one."""
    code = "".join(typed.split()).upper()
    return code if len(code) == CODE_LENGTH and all(sign in CODE_SIGNS for sign in code) else None

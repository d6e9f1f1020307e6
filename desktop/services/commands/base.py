"""What all commands have in common, and how one is declared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar, Union, dataclass_transform

from desktop.services.commands.fields import Unset, spec

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field

T = TypeVar("T")
Maybe = Union[T, None, Unset]  # noqa: UP007 - a generic alias
Change = Union[T, Unset]  # noqa: UP007 - a generic alias

_CAPITAL: Final = re.compile(r"(?<!^)(?=[A-Z])")


class By(Enum):
    """Who gives a command."""

    USERS = "users"
    """Users, in windows and through the JSON interface."""
    WINDOWS = "windows"
    """Only windows and printing; the JSON interface has no such command."""
    PROGRAM = "program"
    """The program itself, in its own name."""


class Undoing(Enum):
    """What undo does with a command that was carried out."""

    TAKES_BACK = "takes back"
    ENDS_AT_COURSES = "ends at courses"
    """Final: Kela's own system could not take it back either. A draft is no course, and comes back."""
    GOES_PAST = "goes past"
    """What happened on paper stays as it is; what was done before it is taken back."""
    COUNTS = "counts"
    """Undo and redo themselves, which tell how far back the next one reaches."""


class Command:
    """The family of all commands. `NAME` is what JSON and the journal call it: EnrolClient is `enrol_client`."""

    __slots__ = ()
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]

    NAME: ClassVar[str]
    BY: ClassVar[By]
    UNDOING: ClassVar[Undoing]


C = TypeVar("C", bound=Command)

DECLARED: Final[dict[str, type[Command]]] = {}
"""The commands of the modules that have been loaded; `registry` loads all of them."""


@dataclass_transform(frozen_default=True, field_specifiers=(spec,))
def command(by: By, *, undo: Undoing = Undoing.TAKES_BACK) -> Callable[[type[C]], type[C]]:
    """Declare a command: who gives it, and what undo does with it. The class becomes a frozen slotted dataclass."""

    def declare(described: type[C]) -> type[C]:
        kind = dataclass(frozen=True, slots=True)(described)
        kind.NAME, kind.BY, kind.UNDOING = _CAPITAL.sub("_", kind.__name__).lower(), by, undo
        DECLARED[kind.NAME] = kind
        return kind

    return declare

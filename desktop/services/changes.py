"""What a command has changed: kinds of things and their ids, so that each view can tell whether to read again."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class ChangeKind(StrEnum):
    """The kinds of things that views show."""

    PROVIDER = "provider"
    SITE = "site"
    CONTRACT = "contract"
    CAPACITY = "capacity"
    """What a contract has or uses; its id is the contract's."""
    COURSE = "course"
    CLIENT = "client"
    DECISION = "decision"
    PRINTOUT = "printout"
    SERVICE = "service"
    KELA = "kela"
    """What stands at Kela, and what was ticked; its id is the row's key."""


class Changes(NamedTuple):
    """The ids that changed, by kind. `everything`: nothing is known to be as before (a database was restored)."""

    ids: frozenset[tuple[ChangeKind, str]] = frozenset()
    everything: bool = False

    def of(self, kind: ChangeKind) -> frozenset[str]:
        """Return the changed ids of a kind."""
        return frozenset(ident for each, ident in self.ids if each is kind)

    def concern(self, things: Iterable[tuple[ChangeKind, str | None]]) -> bool:
        """Whether any of some things has changed, each given by its kind and id."""
        return self.everything or not self.ids.isdisjoint(things)

    def __or__(self, other: Changes) -> Changes:
        """Join two sets of changes."""
        return Changes(self.ids | other.ids, self.everything or other.everything)

    def __bool__(self) -> bool:
        """Whether anything has changed."""
        return bool(self.ids) or self.everything

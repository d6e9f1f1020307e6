"""What keeps a change from being made or taken back: nothing is left to take back, or somebody else was there."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from desktop.domain.rule import Finding, Rule


class NothingToUndo(Finding, rule=Rule.NOTHING_TO_UNDO):
    """Nothing of today is left that could be taken back. Source: commands.md, undo."""


class NothingToRedo(Finding, rule=Rule.NOTHING_TO_REDO):
    """Nothing that was taken back today is left to be done again. Source: commands.md, undo."""


class Irreversible(StrEnum):
    """Why a change can't be taken back. Source: commands.md, undo and undo_entry."""

    FINAL = "final"
    """Kela's register could not take it back either."""
    CHANGED_SINCE = "changed-since"
    """A value that it set is another one now."""
    NO_CHANGE = "no-change"
    """It takes something back itself, happened on paper, or is the program's own work."""
    TAKEN_BACK = "taken-back"
    NAMED = "named"
    """A thing that it made is named by another."""
    NO_ROOM = "no-room"
    """What would come back breaks a rule of number: seats, capacity, contracts side by side, a Kela number twice."""


class CannotBeUndone(Finding, rule=Rule.CANNOT_BE_UNDONE):
    """A command can't be taken back; an undo that can't be is a redo. Source: commands.md, undo."""

    command: str
    reason: Irreversible


class ChangedField(NamedTuple):
    """A field that another user has changed, with the value that was expected and the one that is there."""

    field: str
    expected: object
    present: object


class ChangedMeanwhile(Finding, rule=Rule.CHANGED_MEANWHILE):
    """Another user's change is never overwritten unseen. Ours; commands.md, undo."""

    fields: tuple[ChangedField, ...]

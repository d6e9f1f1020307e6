"""Steps back and forth, several commands as one step, and ticks of what was typed at Kela."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.commands import fields as f
from desktop.services.commands.base import Command
from desktop.services.commands.fields import spec


@dataclass(frozen=True, slots=True)
class Undo(Command):
    """Take back the user's last command."""


@dataclass(frozen=True, slots=True)
class Redo(Command):
    """Do again what the user's last undo took back."""


@dataclass(frozen=True, slots=True)
class Batch(Command):
    """Several commands as one step: all of them or none, one entry, one undo. None of them is final."""

    steps: tuple[Command, ...] = spec(f.STEPS, required=True)


@dataclass(frozen=True, slots=True)
class UndoEntry(Command):
    """Take back one entry of the journal, of any day and user, where nothing newer leans on it."""

    seq: int = spec(f.NUMBER, required=True)


@dataclass(frozen=True, slots=True)
class MarkEntered(Command):
    """Tick off what has been typed into Kela's register: one item of an entry, or everything up to the entry."""

    seq: int = spec(f.NUMBER, required=True)
    item: int = spec(f.COUNT, 0, required=False)
    until: bool | None = spec(f.OPTIONAL_FLAG, required=False)
    entered: bool | None = spec(f.OPTIONAL_FLAG, required=False)

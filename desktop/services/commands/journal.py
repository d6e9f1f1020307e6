"""Steps back and forth, and several commands as one step."""

from __future__ import annotations

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Command, Undoing, command
from desktop.services.commands.fields import spec


@command(By.USERS, undo=Undoing.COUNTS)
class Undo(Command):
    """Take back the user's last command."""


@command(By.USERS, undo=Undoing.COUNTS)
class Redo(Command):
    """Do again what the user's last undo took back."""


@command(By.WINDOWS)
class Batch(Command):
    """Several commands as one step: all of them or none, one entry, one undo. None of them is final."""

    steps: tuple[Command, ...] = spec(f.STEPS)


@command(By.USERS)
class UndoEntry(Command):
    """Take back one entry of the journal, of any day and user, where nothing newer leans on it; undo takes it back."""

    seq: int = spec(f.NUMBER)

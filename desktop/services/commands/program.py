"""The program's own work; not for users."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Command, command
from desktop.services.commands.fields import spec

if TYPE_CHECKING:
    from datetime import date


@command(By.PROGRAM)
class PassDay(Command):
    """The program's own work of a day: drafts that expire, capacity carried over. Not for users."""

    day: date = spec(f.DAY)


@command(By.PROGRAM)
class RestoreBackup(Command):
    """A backup was put in place: until which entry it reaches, and who did it. Not for users."""

    until: int = spec(f.COUNT)
    by: str = spec(f.TEXT)


@command(By.PROGRAM)
class AcceptLoss(Command):
    """Lost entries were given up: until which entry the journal had reached, and who did it. Not for users."""

    until: int = spec(f.COUNT)
    by: str = spec(f.TEXT)


@command(By.PROGRAM)
class BringAlong(Command):
    """A newer program filled in what an older one had not kept: which revision of the tables. Not for users."""

    revision: str = spec(f.TEXT)

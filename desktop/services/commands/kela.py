"""What has been typed at Kela: ticks, and ticks taken back."""

from __future__ import annotations

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Command, command
from desktop.services.commands.fields import spec


@command(By.USERS)
class MarkTyped(Command):
    """Tick off what has been typed at Kela; items are called as the list calls them."""

    items: tuple[str, ...] = spec(f.ITEMS)


@command(By.USERS)
class UnmarkTyped(Command):
    """Take back the newest tick of each item."""

    items: tuple[str, ...] = spec(f.ITEMS)


@command(By.PROGRAM)
class MarkEntered(Command):
    """A tick as older programs gave it: of one item of an entry, or of everything up to the entry.

    Only journals have it.
    """

    seq: int = spec(f.NUMBER)
    item: int = spec(f.COUNT, default=0)
    until: bool | None = spec(f.OPTIONAL_FLAG, default=None)
    entered: bool | None = spec(f.OPTIONAL_FLAG, default=None)

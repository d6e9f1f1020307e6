"""Commands about what was told to Kela."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.services.commands import fields as f
from desktop.services.commands.base import By, Command, command
from desktop.services.commands.fields import spec

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.notices import Topic


@command(By.USERS)
class TellKela(Command):
    """Record what Kela was told about a thing, and when the client was told."""

    notice: str = spec(f.ID)
    topic: Topic = spec(f.TOPIC)
    on: date = spec(f.DAY)
    about: str = spec(f.ID)
    places: int | None = spec(f.PLACES, default=None)
    client_told_on: date | None = spec(f.OPTIONAL_DAY, default=None)


@command(By.USERS)
class RemoveNotice(Command):
    """Remove a notice that was recorded by mistake."""

    notice: str = spec(f.ID)

"""The services themselves: what their descriptions say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.services.commands.base import By, Command, command
from desktop.services.commands.description_field import read_description
from desktop.services.commands.fields import FieldKind, spec

if TYPE_CHECKING:
    from collections.abc import Mapping


@command(By.USERS)
class DescribeService(Command):
    """Describe a service, or a new version of one; the object has the keys of a service description's file."""

    description: Mapping[str, Any] = spec(FieldKind(read_description))

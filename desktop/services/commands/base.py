"""What all commands have in common."""

from __future__ import annotations

from typing import TypeVar, Union

from desktop.services.commands.fields import Unset

T = TypeVar("T")
Maybe = Union[T, None, Unset]  # noqa: UP007 - a generic alias
Change = Union[T, Unset]  # noqa: UP007 - a generic alias


class Command:
    """The family of all commands."""

    __slots__ = ()

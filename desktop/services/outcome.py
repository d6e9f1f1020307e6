"""How a command ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.services.changes import Changes

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


class Accepted(NamedTuple):
    """A command was carried out and is durable. `is_final`: undo ends at it."""

    warnings: tuple[Finding, ...] = ()
    changes: Changes = Changes()
    is_final: bool = False


class Refused(NamedTuple):
    """A command changed nothing; every rule of the step that found something is listed."""

    refusals: tuple[Finding, ...]

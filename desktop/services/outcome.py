"""How a command ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.services.changes import Changes

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


@dataclass(frozen=True, slots=True)
class Accepted:
    """A command was carried out and is durable."""

    warnings: tuple[Finding, ...] = ()
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class Refused:
    """A command changed nothing; every rule of the step that found something is listed."""

    refusals: tuple[Finding, ...]

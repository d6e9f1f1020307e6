"""Every command's handler, and those of commands that are about others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.services.commands.base import Undoing
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.journal import Batch, MarkEntered
from desktop.services.handlers import (  # noqa: F401 - each module declares its handlers
    clients,
    contracts,
    courses,
    descriptions,
    enrolments,
    notices,
    stays,
)
from desktop.services.handlers.context import DECLARED, CommandContext, handles

if TYPE_CHECKING:
    from desktop.domain.rule import Finding
    from desktop.services.commands.base import Command


def carry_out(command: Command, context: CommandContext) -> tuple[Finding, ...]:
    """Let its handler carry a command out, and return the warnings; RefusedError, InvalidCommandError."""
    return HANDLERS[type(command)](command, context)


@handles(Batch)
def batch(command: Batch, context: CommandContext) -> tuple[Finding, ...]:
    """Carry out several commands as one step; the first refusal refuses all of them."""
    if not command.steps or any(each.UNDOING is not Undoing.TAKES_BACK for each in command.steps):
        raise InvalidCommandError(FieldError("steps", Problem.NOT_A_CHOICE, {}))
    return tuple(finding for each in command.steps for finding in carry_out(each, context))


@handles(MarkEntered)
def mark_entered(_command: MarkEntered, _context: CommandContext) -> tuple[Finding, ...]:
    """Tick something off: the entry itself is the tick."""
    return ()


HANDLERS: Final = dict(DECLARED)

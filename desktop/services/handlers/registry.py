"""Every command's handler, and those of commands that are about others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.services.commands.base import Undoing
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.journal import Batch
from desktop.services.handlers import (  # noqa: F401 - each module declares its handlers
    clients,
    contracts,
    courses,
    descriptions,
    enrolments,
    kela,
    notices,
    stays,
)
from desktop.services.handlers.context import DECLARED, CommandContext, handles
from desktop.services.handlers.kela import stand_from_the_start

if TYPE_CHECKING:
    from desktop.domain.rule import Finding
    from desktop.services.commands.base import Command


def carry_out(command: Command, context: CommandContext) -> tuple[Finding, ...]:
    """Let its handler carry a command out, and return the warnings; RefusedError, InvalidCommandError."""
    warnings = HANDLERS[type(command)](command, context)
    stand_from_the_start(command, context)
    return warnings


@handles(Batch)
def batch(command: Batch, context: CommandContext) -> tuple[Finding, ...]:
    """Carry out several commands as one step; the first refusal refuses all of them."""
    if not command.steps or any(each.UNDOING is not Undoing.TAKES_BACK for each in command.steps):
        raise InvalidCommandError(FieldError("steps", Problem.NOT_A_CHOICE, {}))
    return tuple(finding for each in command.steps for finding in carry_out(each, context))


HANDLERS: Final = dict(DECLARED)

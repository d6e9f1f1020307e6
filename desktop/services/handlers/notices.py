"""Handlers for what was told to Kela."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.existence import (
    Thing,
    UnknownContract,
    UnknownCourse,
    UnknownDecision,
    UnknownSite,
    find_already_exists,
    find_unknown,
)
from desktop.domain.notices import (
    ABOUT_CONTRACTS,
    ABOUT_COURSES,
    ABOUT_DECISIONS,
    CLIENT_IS_TOLD,
    Notice,
    Topic,
    UnknownAbsence,
    UnknownNotice,
    find_care_dates_wrong,
)
from desktop.services.commands.errors import FieldError, InvalidCommandError, Problem
from desktop.services.commands.notices import RemoveNotice, TellKela
from desktop.services.handlers.context import CommandContext, existing, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


@handles(TellKela)
def tell_kela(command: TellKela, context: CommandContext) -> tuple[Finding, ...]:
    """Record a notice to Kela. Source: rules.md 6.8."""
    _check_fields(command)
    stop_if(
        [
            find_already_exists(Thing.NOTICE, command.notice, context.register.notice(command.notice)),
            _find_unknown_about(command, context),
        ]
    )
    notice = Notice(command.notice, command.topic, command.on, command.about, command.places, command.client_told_on)
    stop_if([find_care_dates_wrong(notice, context.today)])
    context.register.save(notice)
    return ()


@handles(RemoveNotice)
def remove_notice(command: RemoveNotice, context: CommandContext) -> tuple[Finding, ...]:
    """Remove a notice."""
    existing(UnknownNotice, command.notice, context.register.notice(command.notice))
    context.register.remove_notice(command.notice)
    return ()


def _check_fields(command: TellKela) -> None:
    """Check what only some topics have; InvalidCommandError. Source: commands.md, topic of a notice."""
    errors = []
    if (command.places is not None) != (command.topic is Topic.FREE_PLACES):
        problem = Problem.MISSING if command.places is None else Problem.UNKNOWN_FIELD
        errors.append(FieldError("places", problem, {}))
    if command.client_told_on is not None and command.topic not in CLIENT_IS_TOLD:
        errors.append(FieldError("client_told_on", Problem.UNKNOWN_FIELD, {}))
    if errors:
        raise InvalidCommandError(*errors)


def _find_unknown_about(command: TellKela, context: CommandContext) -> Finding | None:
    """Judge whether there is what a notice is about."""
    topic, about, register = command.topic, command.about, context.register
    if topic in ABOUT_DECISIONS:
        return find_unknown(UnknownDecision, about, register.decision(about))
    if topic in ABOUT_CONTRACTS:
        return find_unknown(UnknownContract, about, register.contract(about))
    if topic is Topic.SERIOUS_ACCIDENT:
        return find_unknown(UnknownSite, about, register.site(about))
    unknown = UnknownCourse if topic in ABOUT_COURSES else UnknownAbsence
    return find_unknown(unknown, about, register.course(about))

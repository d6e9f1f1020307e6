"""Handlers for what has been typed at Kela, and what stands there from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.domain.course import Course
from desktop.domain.kela_list import (
    CourseFacts,
    KelaItem,
    KelaStep,
    PlaceFacts,
    Tick,
    facts_of_contract,
    facts_of_course,
    facts_of_place,
    find_unknown_item,
    in_order,
    typed,
)
from desktop.services.commands.fields import UNSET
from desktop.services.commands.kela import MarkTyped, UnmarkTyped
from desktop.services.handlers.context import CommandContext, handles, stop_if
from desktop.services.to_be_typed import to_be_typed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop.domain.kela_list import Facts
    from desktop.domain.rule import Finding
    from desktop.services.commands.base import Command
    from desktop.services.commands.clients import EnrolClient, SetCompanion, TransferClient, WithdrawClient
    from desktop.services.commands.contracts import SignContract
    from desktop.services.commands.courses import ConfirmCourse, CreateCourse, EditCourse, MovePeriods, PublishCourse


@handles(MarkTyped)
def mark_typed(command: MarkTyped, context: CommandContext) -> tuple[Finding, ...]:
    """Tick off what has been typed at Kela, in the order in which it is typed there. Source: rules.md section 7."""
    register = context.register
    listed = {item.name: item for item in to_be_typed(register.kela_pairs(), register.contracts(), context.catalogue)}
    stop_if([find_unknown_item(command.items, listed)])
    for item in sorted((listed[name] for name in command.items), key=in_order):
        _tick(item.step, item.after, context)
    return ()


@handles(UnmarkTyped)
def unmark_typed(command: UnmarkTyped, context: CommandContext) -> tuple[Finding, ...]:
    """Take back the newest tick of each item, the newest of them first. Source: rules.md section 7."""
    register = context.register
    found = {item: register.newest_tick(item) for item in command.items}
    ticks = [tick for tick in found.values() if tick is not None]
    stop_if([find_unknown_item(command.items, {tick.item.name for tick in ticks})])
    for tick in sorted(ticks, key=_number, reverse=True):
        before = tick.item.before
        register.put_at_kela(typed(tick.item.step, register.at_kela(before), before))
        register.remove_tick(tick)
    return ()


def _number(tick: Tick) -> int:
    return tick.number


def _tick(step: KelaStep, facts: Facts, context: CommandContext) -> None:
    """Store what stands at Kela once a step has been typed there, and that it was."""
    before = context.register.at_kela(facts)
    after = typed(step, before, facts)
    context.register.put_at_kela(after)
    context.register.add_tick(KelaItem(step, before, after), context.today)


def stand_from_the_start(command: Command, context: CommandContext) -> None:
    """Store what stands at Kela without a tick, because a command that was just carried out says so.

    Source: rules.md section 7.
    """
    _FROM_THE_START.get(command.NAME, _nothing)(command, context)


def _nothing(_command: Command, _context: CommandContext) -> None:
    """Change nothing at Kela."""


def _was_before_today(command: Any, context: CommandContext) -> bool:  # noqa: ANN401 - a command with a real day
    return command.on is not None and command.on < context.today


def _course(ident: str, context: CommandContext) -> Course:
    course = context.course(ident)
    if not isinstance(course, Course):
        raise TypeError(ident)
    return course


def _sign(command: SignContract, context: CommandContext) -> None:
    """Kela has the contract as it was signed."""
    contract = context.register.contract(command.contract)
    if contract is not None:
        context.register.put_at_kela(facts_of_contract(contract))


def _create(command: CreateCourse, context: CommandContext) -> None:
    """Kela has the course that it has given a number."""
    course = _course(command.course, context)
    if course.kela_number is not None:
        context.register.put_at_kela(facts_of_course(course))


def _edit(command: EditCourse, context: CommandContext) -> None:
    """A number of Kela's ticks the creation of the course."""
    if not isinstance(command.kela_number, str) or context.seen["kela_number"] == command.kela_number:
        return
    facts = facts_of_course(_course(command.course, context))
    stands = context.register.at_kela(facts)
    if isinstance(stands, CourseFacts) and stands.form is None:
        _tick(KelaStep.CREATE, facts, context)


def _publish(command: PublishCourse, context: CommandContext) -> None:
    _happened(KelaStep.PUBLISH, command, context)


def _confirm(command: ConfirmCourse, context: CommandContext) -> None:
    _happened(KelaStep.CONFIRM, command, context)


def _happened(step: KelaStep, command: PublishCourse | ConfirmCourse, context: CommandContext) -> None:
    if _was_before_today(command, context):
        facts = facts_of_course(_course(command.course, context))
        context.register.put_at_kela(typed(step, context.register.at_kela(facts), facts))


def _correct(command: MovePeriods, context: CommandContext) -> None:
    """Kela has the dates that were typed wrongly only here."""
    if not command.correction:
        return
    facts = facts_of_course(_course(command.course, context))
    steps = [KelaStep.DATES] + ([KelaStep.COMPANION_DAYS] if command.companion_periods is not UNSET else [])
    for step in steps:
        context.register.put_at_kela(typed(step, context.register.at_kela(facts), facts))


def _move_client(command: EnrolClient | WithdrawClient | TransferClient, context: CommandContext) -> None:
    decision = context.register.decision(command.decision)
    if decision is not None and _was_before_today(command, context):
        context.register.put_at_kela(facts_of_place(decision))


def _set_companion(command: SetCompanion, context: CommandContext) -> None:
    """Kela has the companion only where it has the place."""
    decision = context.register.decision(command.decision)
    if decision is None or not _was_before_today(command, context):
        return
    facts = facts_of_place(decision)
    stands = context.register.at_kela(facts)
    if isinstance(stands, PlaceFacts) and stands.course is not None:
        context.register.put_at_kela(typed(KelaStep.COMPANION, stands, facts))


_FROM_THE_START: Final[Mapping[str, Callable[[Any, CommandContext], None]]] = {
    "sign_contract": _sign,
    "create_course": _create,
    "edit_course": _edit,
    "move_periods": _correct,
    "publish_course": _publish,
    "confirm_course": _confirm,
    "enrol_client": _move_client,
    "withdraw_client": _move_client,
    "transfer_client": _move_client,
    "set_companion": _set_companion,
}

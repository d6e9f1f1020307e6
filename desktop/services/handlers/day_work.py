"""The program's own work of a day: drafts that expire, capacity carried over to the next year."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.domain.capacity import carried_over, carry_over_on
from desktop.domain.service_description import draft_kept_until

if TYPE_CHECKING:
    from desktop.domain.capacity import Capacity
    from desktop.domain.course import Draft
    from desktop.services.commands.program import PassDay
    from desktop.services.handlers.context import CommandContext


def pass_day(command: PassDay, context: CommandContext) -> bool:
    """Do what falls on a day; tells whether there was anything to do. Source: S1 1.1.5 (drafts), S1 2.2 (capacity)."""
    expired = [draft for draft in context.register.drafts() if is_expired(draft, command.day)]
    for draft in expired:
        context.register.remove_draft(draft.id)
    carried = _carried_over(command.day.year, context) if command.day == carry_over_on(command.day.year) else []
    context.register.save(*carried)
    return bool(expired or carried)


def eventful_days(after: date, until: date, context: CommandContext) -> list[date]:
    """Return the days later than `after`, up to `until`, on which the program has work of its own, in order."""
    days = {carry_over_on(year) for year in range(after.year, until.year + 1)}
    days |= {draft_kept_until(draft.edited_on) + timedelta(days=1) for draft in context.register.drafts()}
    return sorted(day for day in days if after < day <= until)


def is_expired(draft: Draft, day: date) -> bool:
    """Whether a draft is kept no longer on a day. Source: S1 1.1.5."""
    return draft_kept_until(draft.edited_on) < day


def _carried_over(year: int, context: CommandContext) -> list[Capacity]:
    found = []
    for contract in context.register.contracts():
        this_year, next_year = (context.register.capacity(contract.id, each) for each in (year, year + 1))
        found.append(carried_over(contract, this_year, next_year))
    return [capacity for capacity in found if capacity]

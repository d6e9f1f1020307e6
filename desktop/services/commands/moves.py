"""The commands that move periods by days, with the companion's days that lie in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.periods import shifted
from desktop.services.commands.courses import MovePeriods, SaveDraft
from desktop.services.commands.fields import UNSET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.periods import CompanionPeriod, Period


def moving(
    course: str,
    periods: Sequence[Period] | None,
    companions: Sequence[CompanionPeriod] | None,
    days: int,
    number: int = 0,
) -> MovePeriods:
    """Return the command that moves a period of a course (0: all) by days, with the companion's days in it."""
    new_periods, new_companions = shifted(periods or (), companions or (), days, number)
    return MovePeriods(course, new_periods, new_companions or UNSET)


def moved_draft(
    course: str,
    periods: Sequence[Period] | None,
    companions: Sequence[CompanionPeriod] | None,
    days: int,
    number: int = 0,
) -> SaveDraft:
    """Return the command that moves a period of a draft (0: all) by days, as `moving` does."""
    new_periods, new_companions = shifted(periods or (), companions or (), days, number)
    return SaveDraft(course, periods=new_periods or None, companion_periods=new_companions or UNSET)

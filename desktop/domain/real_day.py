"""The real day: things happen in Kela's register first and are typed here later."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

_A_DAY: Final = timedelta(days=1)


class DateNotPossible(Finding, rule=Rule.DATE_NOT_POSSIBLE):
    """Something really happened from its earliest possible day to its latest. Source: rules.md section 0.1.

    `earliest` is None where only the latest day is limited; `latest` likewise.
    """

    on: date
    earliest: date | None
    latest: date | None


class StartsInThePast(Finding, rule=Rule.STARTS_IN_THE_PAST):
    """A warning: a course's first day is before today (taking over old courses)."""

    starts_on: date
    today: date


def find_date_not_possible(
    on: date, earliest: Iterable[date | None] = (), latest: date | None = None
) -> DateNotPossible | None:
    """Judge a real day; `earliest`: days before which it cannot have been (None: no such day).

    Source: rules.md section 0.1.
    """
    first = max((day for day in earliest if day is not None), default=None)
    if (first is None or first <= on) and (latest is None or on <= latest):
        return None
    return DateNotPossible(on, first, latest)


class EnrolledDayAssumed(Finding, rule=Rule.ENROLLED_DAY_ASSUMED):
    """A warning: an import does not tell since when a client is on a course that has started. Ours; commands.md."""

    decision: str
    day: date


def find_enrolled_day_assumed(
    decision: str, starts_on: date, granted_on: date, today: date
) -> EnrolledDayAssumed | None:
    """Take a client of a course that has started as enrolled the day before its first day, but not before granting."""
    return EnrolledDayAssumed(decision, max(starts_on - _A_DAY, granted_on)) if starts_on <= today else None

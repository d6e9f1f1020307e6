"""The real day: things happen in Kela's register first and are typed here later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date


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

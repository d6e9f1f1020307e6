"""Since when an import takes a client to be on a course that has started."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.real_day import EnrolledDayAssumed, find_enrolled_day_assumed

MONDAY = date(2026, 4, 13)


@pytest.mark.parametrize(
    ("today", "granted_on", "day"),
    [
        (date(2026, 4, 12), date(2026, 1, 9), None),
        (date(2026, 4, 13), date(2026, 1, 9), date(2026, 4, 12)),
        (date(2026, 4, 14), date(2026, 1, 9), date(2026, 4, 12)),
        (date(2026, 4, 14), date(2026, 4, 11), date(2026, 4, 12)),
        (date(2026, 4, 14), date(2026, 4, 12), date(2026, 4, 12)),
        (date(2026, 4, 14), date(2026, 4, 13), date(2026, 4, 13)),
    ],
)
def test_the_day_before_the_first_one_is_taken_but_not_before_granting(
    today: date, granted_on: date, day: date | None
) -> None:
    expected = None if day is None else EnrolledDayAssumed("d1", day)
    assert find_enrolled_day_assumed("d1", MONDAY, granted_on, today) == expected

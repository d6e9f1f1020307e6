"""Days and weeks as users type them."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.messages.typed_days import read_day, read_day_or_week

TODAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("13.4.", date(2026, 4, 13)),
        ("13.4", date(2026, 4, 13)),
        ("12.3.", TODAY),
        ("11.3.", date(2027, 3, 11)),
        ("9.3.2026", date(2026, 3, 9)),
        ("9.3. 2026", date(2026, 3, 9)),
        (" 2026-03-09 ", date(2026, 3, 9)),
        ("31.2.", None),
        ("29.2.", None),
        ("0.1.", None),
        ("13/4", None),
        ("huhtikuu", None),
        ("", None),
    ],
)
def test_a_day_is_the_next_one_that_is_meant(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY) == day


@pytest.mark.parametrize(
    ("typed", "day"), [("12.3.", TODAY), ("13.3.", date(2025, 3, 13)), ("11.3.", date(2026, 3, 11)), ("30.2.", None)]
)
def test_a_day_that_has_been_is_the_last_one(typed: str, day: date | None) -> None:
    assert read_day(typed, TODAY, past=True) == day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("vk 17", date(2026, 4, 20)),
        ("v. 17", date(2026, 4, 20)),
        ("Vecka 17", date(2026, 4, 20)),
        ("17", date(2026, 4, 20)),
        ("1/2027", date(2027, 1, 4)),
        ("53", date(2026, 12, 28)),
        ("53/2025", None),
        ("0", None),
        ("54", None),
        ("1.2.", date(2026, 2, 1)),
        ("1.2.2028", date(2028, 2, 1)),
        ("ensi viikko", None),
    ],
)
def test_a_week_begins_on_its_monday(typed: str, day: date | None) -> None:
    assert read_day_or_week(typed, 2026) == day

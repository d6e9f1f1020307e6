"""Which periods keep their dates, and by which rule: on the day before, on the day, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.course_dates import kept_periods
from desktop.domain.rule import Rule
from tests.domain.making import carers_periods, course, d

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription

LOCKED, STARTED = Rule.PERIOD_LOCKED, Rule.PERIOD_ALREADY_STARTED


@pytest.mark.parametrize(
    ("today", "kept"),
    [
        ("2026-04-12", (None, None, None)),
        ("2026-04-13", (STARTED, None, None)),
        ("2026-04-20", (STARTED, STARTED, None)),
        ("2026-07-12", (STARTED, STARTED, None)),
        ("2026-07-13", (STARTED, STARTED, STARTED)),
    ],
)
def test_a_period_keeps_its_dates_from_its_first_day_on(
    carers: ServiceDescription, today: str, kept: tuple[Rule | None, ...]
) -> None:
    assert kept_periods(course(periods=carers_periods("2026-04-13")), carers, d(today)) == kept


@pytest.mark.parametrize(
    ("today", "kept"),
    [("2026-04-12", (LOCKED, LOCKED, None)), ("2026-07-13", (LOCKED, LOCKED, STARTED))],
)
def test_the_confirmation_locks_the_first_periods(
    carers: ServiceDescription, today: str, kept: tuple[Rule | None, ...]
) -> None:
    confirmed = course(periods=carers_periods("2026-04-13"), confirmed_on=d("2026-03-01"))
    assert kept_periods(confirmed, carers, d(today)) == kept
    assert kept_periods(confirmed, None, d("2026-04-12")) == (None, None, None)

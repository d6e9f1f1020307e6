"""Which periods keep their dates, and by which rule: on the day before, on the day, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.course_dates import kept_periods
from desktop.domain.rule import Rule
from desktop.domain.service_description import FigureStatus
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
    assert kept_periods(course(periods=carers_periods("2026-04-13")), carers, d(today), begun=True) == kept


@pytest.mark.parametrize(
    ("today", "kept"),
    [("2026-04-12", (LOCKED, LOCKED, None)), ("2026-07-13", (LOCKED, LOCKED, STARTED))],
)
def test_the_confirmation_locks_the_first_periods(
    carers: ServiceDescription, today: str, kept: tuple[Rule | None, ...]
) -> None:
    confirmed = course(periods=carers_periods("2026-04-13"), confirmed_on=d("2026-03-01"))
    assert kept_periods(confirmed, carers, d(today), begun=True) == kept
    assert kept_periods(confirmed, None, d("2026-04-12"), begun=False) == (None, None, None)


@pytest.mark.parametrize("today", ["2026-04-13", "2026-07-13", "2026-07-18"])
def test_a_course_that_was_not_held_is_moved_as_a_whole(carers: ServiceDescription, today: str) -> None:
    not_held = course(periods=carers_periods("2026-04-13"))
    assert kept_periods(not_held, carers, d(today), begun=False) == (None, None, None)


def test_a_lock_that_is_only_an_example_keeps_nothing(carers: ServiceDescription) -> None:
    confirmed = course(periods=carers_periods("2026-04-13"), confirmed_on=d("2026-03-01"))
    example = carers._replace(
        locked_by_confirmation=carers.locked_by_confirmation._replace(status=FigureStatus.EXAMPLE)
    )
    assert kept_periods(confirmed, example, d("2026-04-12"), begun=False) == (None, None, None)

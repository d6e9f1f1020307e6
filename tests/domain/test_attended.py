"""What a client has of a place: attended days, what is behind the client, and with what the client goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.attended import (
    Rehabilitation,
    Taken,
    attended_days,
    behind,
    has_begun_there,
    has_rehabilitation_begun,
    next_period,
    periods_had,
    remote_weeks_done,
)
from desktop.domain.calendar import days_of
from tests.domain.making import course, d

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

# Monday 2.3. to Friday 6.3., twelve weeks from 9.3. to 31.5., Monday 1.6. to Friday 5.6.
COURSE = course()
FIRST_DAYS = tuple(days_of(d("2026-03-02"), d("2026-03-06")))


def taken(day: str, *, left_on: str | None = None, from_period: int = 1) -> Taken:
    """Return what a client has by a day of the carers' course."""
    until = d(left_on or day)
    periods = periods_had(COURSE, from_period, until, begun=True)
    return Taken("A", periods, d(left_on) if left_on else None)


def had(*places: Taken, absent: Iterable[date] = (), period: int = 1) -> Rehabilitation:
    """Return places, with days of absence from one period of course A."""
    return Rehabilitation(places, {("A", period): frozenset(absent)})


@pytest.mark.parametrize(
    ("day", "numbers"),
    [("2026-03-01", []), ("2026-03-02", [1]), ("2026-03-08", [1]), ("2026-03-09", [1, 2]), ("2026-06-01", [1, 2, 3])],
)
def test_a_client_has_the_periods_that_have_started(day: str, numbers: list[int]) -> None:
    assert [each.number for each in periods_had(COURSE, 1, d(day), begun=True)] == numbers


def test_nothing_is_had_of_a_course_that_has_not_begun_or_before_the_clients_own_period() -> None:
    assert periods_had(COURSE, 1, d("2026-12-31"), begun=False) == ()
    assert [each.number for each in periods_had(COURSE, 3, d("2026-12-31"), begun=True)] == [3]


@pytest.mark.parametrize(
    ("day", "numbers"),
    [("2026-03-06", ()), ("2026-03-07", (1,)), ("2026-05-31", (1,)), ("2026-06-01", (1, 2)), ("2026-06-06", (1, 2, 3))],
)
def test_a_period_is_behind_from_the_day_after_its_last(day: str, numbers: tuple[int, ...]) -> None:
    assert behind(had(taken(day)), d(day)) == numbers


@pytest.mark.parametrize(("left_on", "numbers"), [("2026-03-06", ()), ("2026-03-07", (1,))])
def test_a_period_that_ended_after_leaving_is_not_behind(left_on: str, numbers: tuple[int, ...]) -> None:
    assert behind(had(taken("2026-12-31", left_on=left_on)), d("2026-12-31")) == numbers


@pytest.mark.parametrize(("absent", "numbers"), [(FIRST_DAYS, ()), (FIRST_DAYS[1:], (1,)), (FIRST_DAYS[:-1], (1,))])
def test_of_a_face_to_face_period_one_day_must_have_been_attended(
    absent: tuple[date, ...], numbers: tuple[int, ...]
) -> None:
    assert behind(had(taken("2026-03-10"), absent=absent), d("2026-03-10")) == numbers


def test_the_day_of_leaving_is_attended_unless_an_absence_is_recorded() -> None:
    place = taken("2026-12-31", left_on="2026-03-04")
    (period,) = place.periods
    assert list(attended_days(place, period, had(place), d("2026-12-31"))) == list(FIRST_DAYS[:3])
    without = had(place, absent=[d("2026-03-04")])
    assert list(attended_days(place, period, without, d("2026-12-31"))) == list(FIRST_DAYS[:2])


@pytest.mark.parametrize(("day", "begun"), [("2026-03-01", False), ("2026-03-02", True)])
def test_the_rehabilitation_begins_with_the_first_day_attended(day: str, *, begun: bool) -> None:
    history = had(taken(day))
    assert has_rehabilitation_begun(history, d(day)) is begun


@pytest.mark.parametrize(("day", "begun"), [("2026-03-08", False), ("2026-03-09", True)])
def test_a_remote_period_that_has_started_is_something_attended(day: str, *, begun: bool) -> None:
    place = taken(day)
    assert has_begun_there(place, had(place, absent=FIRST_DAYS), d(day)) is begun


def test_the_places_of_a_decision_count_together() -> None:
    first, second = (
        taken("2026-12-31", left_on="2026-04-01"),
        Taken("B", periods_had(COURSE, 2, d("2026-06-02"), begun=True)),
    )
    assert behind(Rehabilitation((first, second), {}), d("2026-06-02")) == (1, 2)


@pytest.mark.parametrize(("numbers", "following"), [((), 1), ((1,), 2), ((2,), 1), ((1, 3), 2), ((1, 2, 3), None)])
def test_a_client_goes_on_with_the_first_period_not_behind(numbers: tuple[int, ...], following: int | None) -> None:
    assert next_period(3, numbers) == following


@pytest.mark.parametrize(("left_on", "weeks"), [("2026-03-15", 0), ("2026-03-16", 1), ("2026-03-30", 3)])
def test_whole_weeks_of_a_remote_period_are_counted(left_on: str, weeks: int) -> None:
    assert remote_weeks_done(2, had(taken("2026-12-31", left_on=left_on)), d("2026-12-31")) == weeks


@pytest.mark.parametrize(("start", "begun"), [("2026-03-19", True), ("2026-03-20", True), ("2026-03-21", False)])
def test_a_remote_period_that_began_after_leaving_as_corrected_was_not_attended(start: str, *, begun: bool) -> None:
    left = taken("2026-03-20", left_on="2026-03-20", from_period=2)
    corrected = left._replace(periods=tuple(each._replace(start=d(start)) for each in left.periods))
    assert has_rehabilitation_begun(had(corrected), d("2026-06-30")) is begun
    assert remote_weeks_done(2, had(corrected), d("2026-06-30")) == 0

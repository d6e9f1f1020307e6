"""Periods and companion periods: when they start and end, and the rules on their shape (rules.md sections 0 and 3)."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.calendar import SUNDAY, is_weekday_holiday
from desktop.domain.periods import (
    CompanionDaysWrong,
    CompanionPeriodOutside,
    DayNotAllowed,
    HolidayInPeriod,
    Period,
    PeriodDay,
    PeriodLength,
    PeriodsDoNotMatchService,
    PeriodsOverlap,
    changed_periods,
    face_to_face_days,
    find_companion_days_wrong,
    find_companion_period_outside,
    find_day_not_allowed,
    find_holiday_in_period,
    find_periods_do_not_match_service,
    find_periods_overlap,
    shifted,
)
from desktop.domain.service_description import UNKNOWN, PeriodKind
from tests.domain.making import carers_periods, companion, d, face, heart_periods, remote
from tests.support.figures import example

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription

FIRST, REMOTE, LAST = carers_periods("2026-03-02")
HEART_PERIODS = heart_periods("2026-02-02", "2026-05-18", "2026-09-07")

STARTS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
SPANS = st.tuples(st.sampled_from(PeriodKind), STARTS, st.integers(0, 100)).map(
    lambda parts: Period(parts[0], parts[1], parts[1] + timedelta(days=parts[2]))
)


def days_of_first(texts: list[str]) -> tuple[PeriodDay, ...]:
    """Return days of the first period."""
    return tuple(PeriodDay(1, d(text)) for text in texts)


@pytest.mark.parametrize(
    ("today", "started", "ended"),
    [
        ("2026-03-01", False, False),
        ("2026-03-02", True, False),
        ("2026-03-06", True, False),
        ("2026-03-07", True, True),
    ],
)
def test_a_period_starts_on_its_first_day_and_has_ended_the_day_after_its_last(
    today: str, *, started: bool, ended: bool
) -> None:
    assert FIRST.has_started(d(today)) is started
    assert FIRST.has_ended(d(today)) is ended


@given(SPANS, STARTS)
def test_a_period_that_has_ended_has_started(period: Period, today: date) -> None:
    assert period.days >= 1
    assert period.has_started(today) or not period.has_ended(today)


def test_only_face_to_face_days_are_summed() -> None:
    assert face_to_face_days(carers_periods()) == 10
    assert face_to_face_days(HEART_PERIODS) == 15
    assert face_to_face_days([REMOTE]) == 0
    assert face_to_face_days([]) == 0


@pytest.mark.parametrize(
    ("new", "numbers"),
    [
        ([FIRST, REMOTE, LAST], []),
        ([FIRST, REMOTE], []),
        ([FIRST, REMOTE, face("2026-06-02", "2026-06-06")], [3]),
        ([face("2026-03-02", "2026-03-07"), REMOTE, LAST], [1]),
        ([FIRST, REMOTE._replace(kind=PeriodKind.FACE_TO_FACE), LAST], [2]),
        ([FIRST, REMOTE, LAST, face("2026-09-07", "2026-09-11")], [4]),
        ([REMOTE, FIRST, LAST], [1, 2]),
    ],
)
def test_periods_that_differ_from_the_old_one_of_their_number_are_changed(
    new: list[Period], numbers: list[int]
) -> None:
    assert changed_periods([FIRST, REMOTE, LAST], new) == numbers


def test_the_periods_of_the_structure_match(carers: ServiceDescription, heart: ServiceDescription) -> None:
    assert find_periods_do_not_match_service(carers_periods(), carers) is None
    assert find_periods_do_not_match_service(HEART_PERIODS, heart) is None


@pytest.mark.parametrize(
    ("periods", "numbers"),
    [
        ([face("2026-03-02", "2026-03-05"), REMOTE, LAST], [1]),
        ([face("2026-03-02", "2026-03-07"), REMOTE, LAST], [1]),
        ([FIRST, remote("2026-03-09", "2026-05-30"), LAST], [2]),
        ([FIRST, remote("2026-03-09", "2026-06-01"), LAST], [2]),
        ([FIRST, remote("2026-03-09", "2026-05-24"), LAST], [2]),
        ([FIRST, REMOTE._replace(kind=PeriodKind.FACE_TO_FACE), LAST], [2]),
        ([REMOTE, FIRST, LAST], [1, 2]),
        ([FIRST, REMOTE], [3]),
        ([FIRST], [2, 3]),
        ([FIRST, REMOTE, LAST, face("2026-09-07", "2026-09-11")], [4]),
        ([face("2026-03-02", "2026-03-05"), REMOTE, face("2026-06-01", "2026-06-06")], [1, 3]),
    ],
)
def test_a_wrong_number_order_kind_or_length_is_refused_with_the_periods_that_differ(
    carers: ServiceDescription, periods: list[Period], numbers: list[int]
) -> None:
    five = PeriodLength(PeriodKind.FACE_TO_FACE, 5)
    assert find_periods_do_not_match_service(periods, carers) == PeriodsDoNotMatchService(
        expected=(five, PeriodLength(PeriodKind.REMOTE, 84), five),
        given=tuple(PeriodLength(each.kind, each.days) for each in periods),
        expected_days=10,
        given_days=face_to_face_days(periods),
        periods=tuple(numbers),
    )


def test_the_total_may_be_wrong_by_a_day_as_in_the_guide(heart: ServiceDescription) -> None:
    periods = [*HEART_PERIODS[:2], face("2026-09-07", "2026-09-10")]
    told = find_periods_do_not_match_service(periods, heart)
    assert told is not None
    assert (told.expected_days, told.given_days, told.periods) == (15, 14, (3,))


def test_an_unknown_structure_refuses_no_periods(carers: ServiceDescription) -> None:
    unknown = carers._replace(structure=UNKNOWN)
    assert find_periods_do_not_match_service([FIRST], unknown) is None


def test_unknown_weekdays_refuse_no_day_and_those_of_an_example_are_only_warned_of(carers: ServiceDescription) -> None:
    over_sunday = [face("2026-03-06", "2026-03-10")]
    assert find_day_not_allowed(over_sunday, carers._replace(weekdays=UNKNOWN)) is None
    assert carers.weekdays.known is not None
    for weekdays in (carers.weekdays, example(carers.weekdays.known)):
        finding = find_day_not_allowed(over_sunday, carers._replace(weekdays=weekdays))
        assert finding is not None
        assert finding.is_example is weekdays.is_example


@pytest.mark.parametrize(
    ("periods", "numbers"),
    [
        ([FIRST, remote("2026-03-07", "2026-05-29")], None),
        ([FIRST, remote("2026-03-06", "2026-05-28")], [2]),
        ([FIRST, remote("2026-03-05", "2026-05-27")], [2]),
        ([FIRST, REMOTE, face("2026-06-01", "2026-06-05")], None),
        ([FIRST, REMOTE, face("2026-05-31", "2026-06-04")], [3]),
        ([LAST, REMOTE, FIRST], [2, 3]),
        ([FIRST, FIRST], [2]),
        ([FIRST], None),
    ],
)
def test_a_period_starts_the_day_after_the_one_before_has_ended_at_the_earliest(
    periods: list[Period], numbers: list[int] | None
) -> None:
    finding = find_periods_overlap(periods)
    assert finding == (PeriodsOverlap(tuple(numbers)) if numbers else None)


@given(st.lists(SPANS, min_size=1, max_size=4))
def test_periods_that_do_not_overlap_share_no_day_and_are_in_order(periods: list[Period]) -> None:
    in_order = all(before.end < after.start for before, after in pairwise(periods))
    assert (find_periods_overlap(periods) is None) is in_order


@pytest.mark.parametrize(
    ("start", "end", "sundays"),
    [
        ("2026-03-02", "2026-03-06", []),  # Monday to Friday
        ("2026-03-03", "2026-03-07", []),  # Tuesday to Saturday
        ("2026-03-04", "2026-03-08", ["2026-03-08"]),
        ("2026-03-05", "2026-03-09", ["2026-03-08"]),
        ("2026-03-06", "2026-03-10", ["2026-03-08"]),
        ("2026-03-07", "2026-03-11", ["2026-03-08"]),
        ("2026-03-08", "2026-03-12", ["2026-03-08"]),
        ("2026-03-01", "2026-03-08", ["2026-03-01", "2026-03-08"]),
    ],
)
def test_a_carers_period_has_no_sunday_inside(
    carers: ServiceDescription, start: str, end: str, sundays: list[str]
) -> None:
    finding = find_day_not_allowed([face(start, end), REMOTE, LAST], carers)
    assert finding == (DayNotAllowed(days_of_first(sundays)) if sundays else None)


def test_a_heart_period_has_neither_saturday_nor_sunday(heart: ServiceDescription) -> None:
    assert find_day_not_allowed(HEART_PERIODS, heart) is None
    tuesday = [*HEART_PERIODS[:2], face("2026-09-08", "2026-09-12")]
    assert find_day_not_allowed(tuesday, heart) == DayNotAllowed((PeriodDay(3, d("2026-09-12")),)).as_example()


def test_a_remote_period_may_have_any_weekday(carers: ServiceDescription) -> None:
    assert any(day.weekday() == SUNDAY for day in (REMOTE.start + timedelta(days=n) for n in range(REMOTE.days)))
    assert find_day_not_allowed([FIRST, remote("2026-03-08", "2026-05-30"), LAST], carers) is None


def test_a_period_that_the_structure_does_not_have_there_is_judged_like_the_face_to_face_ones(
    carers: ServiceDescription,
) -> None:
    saturday_and_sunday = face("2026-09-12", "2026-09-13")
    finding = find_day_not_allowed([FIRST, saturday_and_sunday, LAST, saturday_and_sunday], carers)
    assert finding == DayNotAllowed((PeriodDay(2, d("2026-09-13")), PeriodDay(4, d("2026-09-13"))))


@pytest.mark.parametrize(
    ("spans", "given_days"),
    [
        ([("2026-02-02", "2026-02-02")], 1),
        ([("2026-02-02", "2026-02-03")], None),
        ([("2026-02-02", "2026-02-04")], 3),
        ([("2026-02-02", "2026-02-02"), ("2026-05-18", "2026-05-18")], None),
        ([("2026-02-02", "2026-02-03"), ("2026-05-18", "2026-05-18")], 3),
        ([("2026-02-02", "2026-02-03"), ("2026-02-02", "2026-02-03")], None),
        ([("2026-02-02", "2026-02-03"), ("2026-02-03", "2026-02-04")], 3),
        ([], None),
    ],
)
def test_companion_periods_have_exactly_the_services_days_in_total_or_are_left_out(
    heart: ServiceDescription, spans: list[tuple[str, str]], given_days: int | None
) -> None:
    finding = find_companion_days_wrong([companion(*span) for span in spans], heart)
    assert finding == (given_days and CompanionDaysWrong(expected=2, given=given_days))


def test_a_service_without_companion_days_takes_no_companion_period(carers: ServiceDescription) -> None:
    finding = find_companion_days_wrong([companion("2026-03-02", "2026-03-02")], carers)
    assert finding == CompanionDaysWrong(expected=0, given=1)
    assert find_companion_days_wrong([], carers) is None


def test_unknown_companion_days_are_not_enforced(tules: ServiceDescription) -> None:
    assert find_companion_days_wrong([companion("2026-03-02", "2026-03-05")], tules) is None


@pytest.mark.parametrize(
    ("start", "end", "inside"),
    [
        ("2026-03-02", "2026-03-06", True),
        ("2026-03-02", "2026-03-02", True),
        ("2026-03-06", "2026-03-06", True),
        ("2026-06-04", "2026-06-05", True),
        ("2026-03-01", "2026-03-02", False),
        ("2026-03-06", "2026-03-07", False),
        ("2026-03-10", "2026-03-11", False),  # within the remote period
        ("2026-07-01", "2026-07-02", False),
        ("2026-03-06", "2026-06-01", False),  # from one face-to-face period to the next
    ],
)
def test_a_companion_period_lies_inside_one_face_to_face_period(start: str, end: str, *, inside: bool) -> None:
    finding = find_companion_period_outside([companion(start, end)], [FIRST, REMOTE, LAST])
    assert finding == (None if inside else CompanionPeriodOutside((companion(start, end),)))


def test_only_the_companion_periods_outside_are_told() -> None:
    both = [companion("2026-03-02", "2026-03-03"), companion("2026-04-01", "2026-04-02")]
    finding = find_companion_period_outside(both, [FIRST, REMOTE, LAST])
    assert finding == CompanionPeriodOutside((companion("2026-04-01", "2026-04-02"),))


@pytest.mark.parametrize(
    ("start", "end", "holidays"),
    [
        ("2021-04-05", "2021-04-09", ["2021-04-05"]),  # the guide's own example has Easter Monday
        ("2026-04-07", "2026-04-11", []),  # the day after Easter Monday
        ("2026-03-30", "2026-04-02", []),  # up to Maundy Thursday
        ("2026-03-30", "2026-04-03", ["2026-04-03"]),
        ("2026-06-15", "2026-06-19", []),  # up to Midsummer Eve
        ("2026-06-16", "2026-06-20", ["2026-06-20"]),
        ("2026-12-21", "2026-12-24", []),  # up to Christmas Eve
        ("2026-12-22", "2026-12-26", ["2026-12-25", "2026-12-26"]),
        ("2026-04-05", "2026-04-05", []),  # Easter Sunday is no weekday holiday
    ],
)
def test_weekday_holidays_in_a_face_to_face_period_are_warned_of(start: str, end: str, holidays: list[str]) -> None:
    finding = find_holiday_in_period([face(start, end)], [1])
    assert finding == (HolidayInPeriod(days_of_first(holidays)) if holidays else None)


def test_holidays_in_a_remote_period_are_not_warned_of() -> None:
    over_easter = remote("2026-03-30", "2026-06-21")
    assert is_weekday_holiday(d("2026-04-03"))
    assert find_holiday_in_period([over_easter], [1]) is None


def test_only_periods_that_are_set_or_changed_are_searched_for_holidays() -> None:
    periods = [face("2026-04-06", "2026-04-10"), REMOTE, face("2026-05-11", "2026-05-15")]
    first, last = PeriodDay(1, d("2026-04-06")), PeriodDay(3, d("2026-05-14"))
    assert find_holiday_in_period(periods, [1, 2, 3]) == HolidayInPeriod((first, last))
    assert find_holiday_in_period(periods, [3]) == HolidayInPeriod((last,))
    assert find_holiday_in_period(periods, []) is None


def test_all_periods_are_moved_with_the_companion_in_them() -> None:
    inside = companion("2026-03-03", "2026-03-04")
    periods, companions = shifted([FIRST, REMOTE, LAST], [inside], 7)
    ahead = [(each.start - old.start).days for each, old in zip(periods, (FIRST, REMOTE, LAST), strict=True)]
    assert ahead == [7, 7, 7]
    assert companions == (companion("2026-03-10", "2026-03-11"),)


def test_one_period_is_moved_and_takes_only_its_own_companion_along() -> None:
    inside, outside = companion("2026-03-03", "2026-03-04"), companion(LAST.start.isoformat(), LAST.start.isoformat())
    periods, companions = shifted([FIRST, REMOTE, LAST], [inside, outside], -1, number=1)
    assert periods == (FIRST._replace(start=FIRST.start - timedelta(1), end=FIRST.end - timedelta(1)), REMOTE, LAST)
    assert companions == (companion("2026-03-02", "2026-03-03"), outside)


@given(st.lists(SPANS, max_size=4), st.integers(-400, 400), st.integers(0, 4))
def test_what_was_moved_comes_back(periods: list[Period], days: int, number: int) -> None:
    moved, _ = shifted(periods, (), days, number)
    assert [each.days for each in moved] == [each.days for each in periods]
    assert shifted(moved, (), -days, number)[0] == tuple(periods)

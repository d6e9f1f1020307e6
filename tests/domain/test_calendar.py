"""Terms, due dates, day sums and holidays (rules.md section 0)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.domain.calendar import (
    ONE_YEAR,
    SUNDAY,
    Term,
    add_months,
    days_of,
    is_weekday_holiday,
    is_working_day,
    last_working_day,
    public_holidays,
)
from desktop.domain.deadline import Deadline
from desktop.domain.rule import Rule
from tests.domain.making import d, face

DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
MONTHS = st.integers(1, 240)

# The table in facts.md C11: public holidays that are not Sundays, as dd.mm.
WEEKDAY_HOLIDAYS = {
    2025: "1.1 6.1 18.4 21.4 1.5 29.5 21.6 1.11 6.12 25.12 26.12",
    2026: "1.1 6.1 3.4 6.4 1.5 14.5 20.6 31.10 25.12 26.12",
    2027: "1.1 6.1 26.3 29.3 1.5 6.5 26.6 6.11 6.12 25.12",
    2028: "1.1 6.1 14.4 17.4 1.5 25.5 24.6 4.11 6.12 25.12 26.12",
}


@pytest.mark.parametrize(
    ("term", "start", "last_day"),
    [
        ("P14D", "2026-02-10", "2026-02-24"),
        ("P14D", "2026-02-20", "2026-03-06"),
        ("P14D", "2028-02-20", "2028-03-05"),
        ("P14D", "2026-12-20", "2027-01-03"),
        ("P122D", "2026-01-01", "2026-05-03"),
        ("P122D", "2025-11-01", "2026-03-03"),
        ("P122D", "2027-11-01", "2028-03-02"),
        ("P122D", "2026-07-01", "2026-10-31"),
        ("P4M", "2026-07-01", "2026-11-01"),
        ("P30D", "2026-02-10", "2026-03-12"),
        ("P6M", "2025-08-31", "2026-02-28"),
        ("P6M", "2027-08-31", "2028-02-29"),
        ("P6M", "2025-08-30", "2026-02-28"),
        ("P6M", "2025-08-28", "2026-02-28"),
        ("P6M", "2025-08-27", "2026-02-27"),
        ("P6M", "2025-10-31", "2026-04-30"),
        ("P6M", "2025-07-01", "2026-01-01"),
        ("P6M", "2024-02-29", "2024-08-29"),
        ("P6M", "2026-02-28", "2026-08-28"),
        ("P20M", "2025-01-31", "2026-09-30"),
        ("P20M", "2025-08-31", "2027-04-30"),
        ("P20M", "2025-10-31", "2027-06-30"),
        ("P20M", "2025-07-01", "2027-03-01"),
        ("P20M", "2026-06-30", "2028-02-29"),
        ("P20M", "2025-06-30", "2027-02-28"),
        ("P12M", "2028-02-29", "2029-02-28"),
        ("P12M", "2027-02-28", "2028-02-28"),
    ],
)
def test_a_term_ends_on_its_last_day(term: str, start: str, last_day: str) -> None:
    assert Term.parse(term).after(d(start)) == d(last_day)


def test_months_are_counted_from_the_original_date_and_never_chained() -> None:
    start = d("2026-01-31")
    assert Term.parse("P2M").after(start) == d("2026-03-31")
    assert Term.parse("P1M").after(Term.parse("P1M").after(start)) == d("2026-03-28")


@pytest.mark.parametrize(
    ("first_day", "last_day"),
    [
        ("2021-04-05", "2021-03-06"),
        ("2026-03-02", "2026-01-31"),
        ("2028-03-30", "2028-02-29"),
        ("2026-01-15", "2025-12-16"),
    ],
)
def test_thirty_days_before_the_start_is_the_first_day_less_thirty(first_day: str, last_day: str) -> None:
    assert Term.parse("P30D").before(d(first_day)) == d(last_day)


def test_months_before_a_day_end_with_the_month_that_has_no_such_day() -> None:
    assert Term.parse("P1M").before(d("2026-03-31")) == d("2026-02-28")
    assert Term.parse("P12M").before(d("2028-02-29")) == d("2027-02-28")


@pytest.mark.parametrize("text", ["P14D", "P122D", "P1D", "P6M", "P20M", "P9999D"])
def test_a_term_is_written_as_it_was_read(text: str) -> None:
    assert str(Term.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "P", "14D", "P14", "P0D", "P014D", "P-1D", "P1Y", "P2W", "p14d", " P14D", "P1M1D"]
)
def test_what_is_no_term_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError, match="not a term such as P14D or P6M") as refused:
        Term.parse(text)
    assert repr(text) in str(refused.value)


@given(DAYS, st.integers(1, 3000))
def test_a_term_of_days_is_that_many_days_in_both_directions(day: date, count: int) -> None:
    term = Term(days=count)
    assert (term.after(day) - day).days == count
    assert term.before(term.after(day)) == day


@given(DAYS, MONTHS)
@example(date(2025, 8, 31), 6)
@example(date(2028, 2, 29), 12)
def test_a_term_of_months_ends_that_many_months_later_on_the_same_day_or_the_months_last(day: date, count: int) -> None:
    end = Term(months=count).after(day)
    assert (end.year - day.year) * 12 + end.month - day.month == count
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(DAYS, DAYS, MONTHS)
def test_a_later_start_never_ends_earlier(one: date, other: date, months: int) -> None:
    earlier, later = sorted((one, other))
    assert add_months(earlier, months) <= add_months(later, months)


@given(DAYS, MONTHS, MONTHS)
@example(date(2026, 1, 31), 1, 1)
@example(date(2028, 1, 31), 1, 1)
def test_terms_one_after_the_other_end_earlier_where_a_short_month_lies_between(
    day: date, one: int, other: int
) -> None:
    between = add_months(day, one)
    chained, counted = add_months(between, other), add_months(day, one + other)
    assert (chained.year, chained.month) == (counted.year, counted.month)
    assert chained.day == min(between.day, monthrange(counted.year, counted.month)[1]) <= counted.day


@given(DAYS)
def test_no_months_later_is_the_same_day(day: date) -> None:
    assert add_months(day, 0) == day


@given(DAYS)
@example(date(2028, 2, 29))
def test_a_year_later_is_the_same_date_of_the_next_year_but_for_the_leap_day(day: date) -> None:
    expected = (day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
    later = ONE_YEAR.after(day)
    assert (later.year, later.month, later.day) == (day.year + 1, *expected)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2021-04-05", "2021-04-09", 5),
        ("2021-08-12", "2021-08-13", 2),
        ("2026-03-02", "2026-03-02", 1),
        ("2026-02-27", "2026-03-02", 4),
        ("2028-02-28", "2028-03-01", 3),
        ("2026-10-23", "2026-10-27", 5),  # summer time ends on the 25th
    ],
)
def test_both_the_first_and_the_last_day_count(start: str, end: str, days: int) -> None:
    assert face(start, end).days == days
    assert len(list(days_of(d(start), d(end)))) == days


@given(DAYS, st.integers(0, 400))
def test_the_days_of_a_span_are_consecutive_and_include_both_ends(start: date, more: int) -> None:
    end = start + timedelta(days=more)
    days = list(days_of(start, end))
    assert (days[0], days[-1], len(set(days))) == (start, end, more + 1)
    assert days == sorted(days)


@pytest.mark.parametrize(("year", "listed"), WEEKDAY_HOLIDAYS.items())
def test_weekday_holidays_are_those_of_the_table_and_no_others(year: int, listed: str) -> None:
    days = days_of(date(year, 1, 1), date(year, 12, 31))
    found = [f"{day.day}.{day.month}" for day in days if is_weekday_holiday(day)]
    assert found == listed.split()


@pytest.mark.parametrize(
    "day",
    [
        "2025-06-20",  # Midsummer Eve
        "2026-06-19",
        "2027-06-25",
        "2025-12-24",  # Christmas Eve
        "2026-12-24",
        "2028-12-24",
        "2026-12-31",
        "2026-04-02",  # Maundy Thursday
        "2026-04-04",  # Easter Saturday
        "2026-04-30",  # May Day's eve
    ],
)
def test_eves_are_no_public_holidays(day: str) -> None:
    assert d(day) not in public_holidays(d(day).year)
    assert not is_weekday_holiday(d(day))


@pytest.mark.parametrize("day", ["2026-04-05", "2026-05-24", "2026-12-06", "2027-12-26", "2028-01-02"])
def test_a_sunday_is_never_a_weekday_holiday_even_where_it_is_a_public_holiday(day: str) -> None:
    assert d(day).weekday() == SUNDAY
    assert not is_weekday_holiday(d(day))


def test_sundays_that_are_public_holidays_are_listed() -> None:
    assert {d("2026-04-05"), d("2026-05-24"), d("2026-12-06")} <= public_holidays(2026)


@given(st.integers(1995, 2100))
def test_every_year_has_the_same_fixed_holidays_and_midsummer_and_all_saints_on_a_saturday(year: int) -> None:
    holidays = public_holidays(year)
    fixed = {date(year, *day) for day in [(1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)]}
    assert fixed <= holidays
    saturdays = [day for day in holidays - fixed if day.weekday() == SUNDAY - 1]
    assert len(saturdays) == 2
    assert any(date(year, 6, 20) <= day <= date(year, 6, 26) for day in saturdays)
    assert any(date(year, 10, 31) <= day <= date(year, 11, 6) for day in saturdays)


@pytest.mark.parametrize(
    ("due_on", "working"),
    [
        ("2026-10-30", "2026-10-30"),  # Friday
        ("2026-10-31", "2026-10-30"),  # Saturday and All Saints' Day
        ("2026-11-01", "2026-10-30"),  # Sunday
        ("2026-11-02", "2026-11-02"),
        ("2026-04-02", "2026-04-02"),  # Maundy Thursday
        ("2026-04-03", "2026-04-02"),  # Good Friday
        ("2026-04-06", "2026-04-02"),  # Easter Monday
        ("2026-04-07", "2026-04-07"),
        ("2026-06-20", "2026-06-19"),  # Midsummer Day; its eve is a working day
        ("2026-12-24", "2026-12-24"),
        ("2026-12-27", "2026-12-24"),
        ("2027-01-01", "2026-12-31"),
        ("2026-01-06", "2026-01-05"),
    ],
)
def test_the_last_working_day_is_the_due_date_itself_or_the_one_before_it(due_on: str, working: str) -> None:
    assert last_working_day(d(due_on)) == d(working)


@given(DAYS)
def test_nothing_between_the_last_working_day_and_the_due_date_is_a_working_day(due_on: date) -> None:
    working = last_working_day(due_on)
    assert is_working_day(working)
    assert working <= due_on
    assert not any(is_working_day(day) for day in days_of(working + timedelta(days=1), due_on))


@pytest.mark.parametrize(
    ("today", "shown"), [("2026-03-01", True), ("2026-03-31", True), ("2026-04-01", False), ("2026-02-28", True)]
)
def test_a_deadline_that_was_met_is_listed_for_thirty_more_days(today: str, *, shown: bool) -> None:
    met = Deadline(Rule.DECLARE_CAPACITY_BY, "K1", d("2026-10-31"), d("2026-03-01"))
    assert met.is_shown(d(today)) is shown


def test_an_open_deadline_is_listed_however_long_it_is_overdue() -> None:
    overdue = Deadline(Rule.DECLARE_CAPACITY_BY, "K1", d("2026-10-31"), met_on=None)
    assert overdue.is_shown(d("2036-10-31"))

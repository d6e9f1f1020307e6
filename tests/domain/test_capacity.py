"""Yearly capacity: what courses use of it, raising, declaring and carrying it over (rules.md section 2)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capacity import (
    Capacity,
    CapacityExceeded,
    CapacityNotDeclared,
    CapacityOnlyRaised,
    CapacityYearClosed,
    YearStanding,
    YearUse,
    carried_over,
    carry_over_on,
    declare_by,
    declare_capacity_deadline,
    find_capacity_below_use,
    find_capacity_exceeded,
    find_capacity_not_declared,
    find_capacity_only_raised,
    find_capacity_year_closed,
    find_past_capacity_exceeded,
    standing_of,
)
from desktop.domain.deadline import Deadline
from desktop.domain.rule import Rule
from tests.domain.making import contract, d

if TYPE_CHECKING:
    from desktop.domain.contract import Contract

CLIENTS = st.integers(0, 200)


def declared(year: int, clients: int = 20, on: str | None = None) -> Capacity:
    """Return a capacity that the provider declared."""
    return Capacity("K1", year, clients, carried_over=False, declared_on=d(on) if on else date(year - 1, 5, 1))


def carried(year: int, clients: int = 20) -> Capacity:
    """Return a capacity that was carried over."""
    return Capacity("K1", year, clients, carried_over=True, declared_on=None)


def spanning(valid_from: str, valid_until: str | None) -> Contract:
    """Return a contract with that validity."""
    return contract(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)


@pytest.mark.parametrize(
    ("used", "group_size", "fits"),
    [(0, 40, True), (0, 41, False), (32, 8, True), (32, 7, True), (32, 9, False), (40, 1, False), (41, 1, False)],
)
def test_a_course_fits_as_long_as_the_sum_is_at_most_the_capacity(used: int, group_size: int, *, fits: bool) -> None:
    finding = find_capacity_exceeded(YearUse("K1", 2026, 40, used), group_size)
    expected = CapacityExceeded(
        contract="K1",
        year=2026,
        declared=40,
        used=used,
        free=40 - used,
        group_size=group_size,
        standing=YearStanding.OPEN,
    )
    assert finding == (None if fits else expected)


@given(CLIENTS, CLIENTS, CLIENTS)
def test_what_fits_never_uses_more_than_the_capacity_and_a_smaller_group_fits_as_well(
    capacity: int, used: int, group_size: int
) -> None:
    use = YearUse("K1", 2026, capacity, used)
    fits = find_capacity_exceeded(use, group_size) is None
    assert fits is (used + group_size <= capacity)
    assert not fits or group_size == 0 or find_capacity_exceeded(use, group_size - 1) is None


@pytest.mark.parametrize(("used", "fits"), [(39, True), (40, True), (41, False)])
def test_a_capacity_does_not_shrink_below_what_courses_use(used: int, *, fits: bool) -> None:
    assert (find_capacity_below_use(YearUse("K1", 2026, 40, used)) is None) is fits


def test_a_year_without_capacity_is_not_declared_and_nothing_else() -> None:
    none = YearUse("K1", 2027, None, 0)
    assert find_capacity_not_declared(none) == CapacityNotDeclared("K1", 2027, YearStanding.OPEN)
    assert find_capacity_exceeded(none, 8) is None
    assert find_capacity_not_declared(YearUse("K1", 2027, 1, 0)) is None


@pytest.mark.parametrize(
    ("year", "today", "standing"),
    [
        (2026, "2026-12-31", YearStanding.OPEN),
        (2026, "2027-01-01", YearStanding.OVER),
        (2027, "2026-01-01", YearStanding.OPEN),
        (2027, "2025-12-31", YearStanding.CLOSED),
        (2028, "2027-06-30", YearStanding.CLOSED),
    ],
)
def test_a_years_capacity_is_open_this_year_and_the_next_while_the_contract_has_a_day_in_it(
    year: int, today: str, standing: YearStanding
) -> None:
    assert standing_of(spanning("2020-01-01", "2027-01-01"), year, d(today)) is standing


def test_a_year_that_is_over_refuses_nothing_and_warns_of_its_capacity() -> None:
    over = YearUse("K1", 2025, 20, 12, YearStanding.OVER)
    assert find_past_capacity_exceeded(over, 8) is None
    assert find_past_capacity_exceeded(over, 9) == CapacityExceeded(
        "K1", 2025, declared=20, used=12, free=8, group_size=9, standing=YearStanding.OVER
    )
    assert find_capacity_exceeded(over, 9) is None
    assert find_capacity_below_use(over._replace(used=21)) is None
    none = YearUse("K1", 2025, None, 12, YearStanding.OVER)
    assert find_capacity_not_declared(none) is None
    assert find_past_capacity_exceeded(none, 9) is None
    assert find_past_capacity_exceeded(YearUse("K1", 2026, 20, 12), 9) is None


@pytest.mark.parametrize(
    ("clients", "present", "accepted"),
    [
        (19, declared(2026), False),
        (20, declared(2026), True),
        (21, declared(2026), True),
        (19, carried(2026), False),
        (20, carried(2026), True),
        (21, carried(2026), True),
        (1, None, True),
    ],
)
def test_a_capacity_is_only_raised_and_the_same_number_is_accepted(
    clients: int, present: Capacity | None, *, accepted: bool
) -> None:
    finding = find_capacity_only_raised(present, clients)
    assert (finding is None) is accepted
    if finding and present:
        assert finding == CapacityOnlyRaised(
            contract="K1", year=2026, declared=20, clients=clients, carried_over=present.carried_over
        )


@pytest.mark.parametrize("today", ["2026-01-01", "2026-10-31", "2026-11-01", "2026-12-31"])
@pytest.mark.parametrize(
    ("year", "is_open"), [(2020, False), (2025, False), (2026, True), (2027, True), (2028, False), (2036, False)]
)
def test_a_capacity_is_declared_for_this_year_or_the_next_on_any_day(year: int, today: str, *, is_open: bool) -> None:
    finding = find_capacity_year_closed(year, d(today))
    assert finding == (None if is_open else CapacityYearClosed(year=year, current=2026))


def test_it_is_declared_by_the_last_of_october_and_carried_over_the_day_after() -> None:
    assert (declare_by(2026), carry_over_on(2026)) == (d("2026-10-31"), d("2026-11-01"))


def test_the_capacity_in_force_becomes_the_next_years_and_is_declared_by_nobody() -> None:
    assert carried_over(contract(), declared(2026, 24), None) == carried(2027, 24)


def test_a_capacity_that_was_itself_carried_over_is_carried_over_again() -> None:
    assert carried_over(contract(), carried(2026, 24), None) == carried(2027, 24)


def test_nothing_is_carried_over_a_declaration_or_where_nothing_is_in_force() -> None:
    assert carried_over(contract(), declared(2026), declared(2027, 30)) is None
    assert carried_over(contract(), None, None) is None
    assert carried_over(contract(), None, declared(2027)) is None


# Whether a contract with this validity owes a declaration in 2026, and whether its capacity is carried over to 2027.
@pytest.mark.parametrize(
    ("valid_from", "valid_until", "concerned"),
    [
        ("2026-01-01", None, True),
        ("2026-01-01", "2027-01-01", True),
        ("2026-01-01", "2026-12-31", False),
        ("2026-01-01", "2026-10-31", False),
        ("2026-10-31", None, True),
        ("2026-11-01", None, False),
        ("2027-01-01", None, False),
    ],
)
def test_only_a_contract_in_force_on_the_last_of_october_that_reaches_the_next_year_is_concerned(
    valid_from: str, valid_until: str | None, *, concerned: bool
) -> None:
    judged = spanning(valid_from, valid_until)
    assert (carried_over(judged, declared(2026), None) is not None) is concerned
    assert (declare_capacity_deadline(judged, None, None, d("2026-10-31")) is not None) is concerned


@pytest.mark.parametrize(
    ("valid_from", "today", "owed"),
    [
        ("2026-03-01", "2026-02-28", False),
        ("2026-03-01", "2026-03-01", True),
        ("2026-10-31", "2026-10-30", False),
        ("2026-10-31", "2026-11-05", True),
        ("2026-11-01", "2026-11-05", False),
        ("2026-11-01", "2027-01-01", True),
    ],
)
def test_a_contract_owes_its_declaration_only_while_it_is_in_force(valid_from: str, today: str, *, owed: bool) -> None:
    assert (declare_capacity_deadline(spanning(valid_from, None), None, None, d(today)) is not None) is owed


@pytest.mark.parametrize("today", ["2026-01-01", "2026-10-30", "2026-10-31", "2026-11-01", "2026-12-31"])
def test_the_declaration_is_due_on_the_last_of_october_of_the_current_year(today: str) -> None:
    deadline = declare_capacity_deadline(contract(), None, None, d(today))
    assert deadline == Deadline(Rule.DECLARE_CAPACITY_BY, "K1", d("2026-10-31"), None)


def test_the_declaration_is_met_on_the_day_of_the_first_declaration() -> None:
    deadline = declare_capacity_deadline(contract(), None, declared(2027, on="2026-10-20"), d("2026-10-25"))
    assert deadline == Deadline(Rule.DECLARE_CAPACITY_BY, "K1", d("2026-10-31"), d("2026-10-20"))


def test_the_declaration_falls_away_when_the_capacity_is_carried_over() -> None:
    assert declare_capacity_deadline(contract(), None, carried(2027), d("2026-11-01")) is None


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)))
def test_the_deadline_is_always_that_of_today_and_never_of_another_year(today: date) -> None:
    deadline = declare_capacity_deadline(contract(), None, None, today)
    assert deadline is not None
    assert deadline.due_on == date(today.year, 10, 31)


@pytest.mark.parametrize(
    ("this_year_on", "declared_on", "is_shown"),
    [
        ("2026-10-31", "2026-10-31", True),  # declared in time
        ("2026-10-31", "2026-11-05", False),  # carried over on 1.11.: it fell away, and stays away
        ("2026-11-02", "2026-11-05", True),  # nothing was in force on 31.10., so nothing was carried over
    ],
)
def test_a_deadline_that_fell_away_does_not_come_back(this_year_on: str, declared_on: str, is_shown: bool) -> None:  # noqa: FBT001
    this_year, next_year = declared(2026, on=this_year_on), declared(2027, on=declared_on)
    deadline = declare_capacity_deadline(contract(), this_year, next_year, d("2026-11-06"))
    assert (deadline is not None) is is_shown

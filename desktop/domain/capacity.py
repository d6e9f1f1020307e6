"""Yearly capacity (asiakasmäärä): how many clients a contract takes in a calendar year."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.deadline import Deadline
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from desktop.domain.contract import Contract

OCTOBER: Final = 10
LAST_OF_OCTOBER: Final = 31


class Capacity(NamedTuple):
    """The clients a contract takes in a year.

    `carried_over` until the provider declares a number; `declared_on` is the day of the first declaration.
    """

    contract: str
    year: int
    clients: int
    carried_over: bool
    declared_on: date | None


class YearStanding(StrEnum):
    """What can still be done about a contract's capacity of a year."""

    OPEN = "open"
    """It can be declared or raised."""
    CLOSED = "closed"
    """It cannot: the year is neither this one nor the next, or the contract has no day in it."""
    OVER = "over"
    """The year is over: its capacity stays as it is and no longer refuses anything."""


class YearUse(NamedTuple):
    """What a contract has in a year: the capacity (None while there is none) and the places that courses use."""

    contract: str
    year: int
    declared: int | None
    used: int
    standing: YearStanding = YearStanding.OPEN

    @property
    def is_over(self) -> bool:
        """Whether the year is over."""
        return self.standing is YearStanding.OVER


class CapacityNotDeclared(Finding, rule=Rule.CAPACITY_NOT_DECLARED):
    """A course may start only in a year for which the contract has a capacity. Source: S1 1.1.2, 1.2.6.1."""

    contract: str
    year: int
    standing: YearStanding


class CapacityExceeded(Finding, rule=Rule.CAPACITY_EXCEEDED):
    """The group sizes of a year's courses sum to at most the year's capacity; only a warning once the year is over.

    `used`: by the other courses. `group_size`: of the course that is judged; 0 where it is the capacity that shrinks.
    Source: S0, S1 1.2.1 "milloin vain", 1.3.
    """

    contract: str
    year: int
    declared: int
    used: int
    free: int
    group_size: int
    standing: YearStanding


class CapacityYearClosed(Finding, rule=Rule.CAPACITY_YEAR_CLOSED):
    """A capacity is declared for the current year or the next, on any day, never for another.

    Source: S1 1.2.6.1, 2.1, 2.2.
    """

    year: int
    current: int


class CapacityOnlyRaised(Finding, rule=Rule.CAPACITY_ONLY_RAISED):
    """A declared or carried-over capacity can only be raised; the same is accepted. Source: S1 2.1."""

    contract: str
    year: int
    declared: int
    clients: int
    carried_over: bool


def declare_by(year: int) -> date:
    """Return the last day on which the capacity of the year after `year` is declared: 31.10. Source: S1 2.2."""
    return date(year, OCTOBER, LAST_OF_OCTOBER)


def carry_over_on(year: int) -> date:
    """Return the day from which the next year's capacity is the one in force on 31.10.: 1.11. Source: S1 2.2."""
    return date(year, OCTOBER + 1, 1)


def standing_of(contract: Contract, year: int, today: date) -> YearStanding:
    """Return what can be done today about a contract's capacity of a year. Source: rules.md section 2; S1 2.2."""
    if year < today.year:
        return YearStanding.OVER
    can_be_declared = find_capacity_year_closed(year, today) is None and contract.reaches_into(year)
    return YearStanding.OPEN if can_be_declared else YearStanding.CLOSED


def find_capacity_not_declared(use: YearUse) -> CapacityNotDeclared | None:
    """Judge the year in which a course starts; nothing is said of one that is over."""
    if use.declared is not None or use.is_over:
        return None
    return CapacityNotDeclared(use.contract, use.year, use.standing)


def find_capacity_exceeded(use: YearUse, group_size: int) -> CapacityExceeded | None:
    """Judge a group size by a year that is not over; `use` leaves out the course that is judged."""
    return None if use.is_over else _find_exceeded(use, group_size)


def find_past_capacity_exceeded(use: YearUse, group_size: int) -> CapacityExceeded | None:
    """Judge a group size by a year that is over, which only warns; `use` leaves out the course that is judged."""
    return _find_exceeded(use, group_size) if use.is_over else None


def _find_exceeded(use: YearUse, group_size: int) -> CapacityExceeded | None:
    if use.declared is None or use.used + group_size <= use.declared:
        return None
    return CapacityExceeded(
        contract=use.contract,
        year=use.year,
        declared=use.declared,
        used=use.used,
        free=use.declared - use.used,
        group_size=group_size,
        standing=use.standing,
    )


def find_capacity_below_use(use: YearUse) -> CapacityExceeded | None:
    """Judge a capacity that would shrink, perhaps below what courses use; not that of a year that is over."""
    return find_capacity_exceeded(use, 0)


def find_capacity_year_closed(year: int, today: date) -> CapacityYearClosed | None:
    """Judge the year of a declaration."""
    return None if today.year <= year <= today.year + 1 else CapacityYearClosed(year, current=today.year)


def find_capacity_only_raised(present: Capacity | None, clients: int) -> CapacityOnlyRaised | None:
    """Judge the number of a declaration."""
    if present is None or clients >= present.clients:
        return None
    return CapacityOnlyRaised(
        contract=present.contract,
        year=present.year,
        declared=present.clients,
        clients=clients,
        carried_over=present.carried_over,
    )


def carried_over(contract: Contract, this_year: Capacity | None, next_year: Capacity | None) -> Capacity | None:
    """Return the capacity that 1.11. carries over to the next year, or None where nothing is.

    Nothing is carried over where the next year is declared, where no capacity was in force on 31.10., or where the
    contract was not in force then or does not reach into the next year. Source: S1 2.2.
    """
    if this_year is None or next_year is not None:
        return None
    if not contract.covers(declare_by(this_year.year), date(this_year.year + 1, 1, 1)):
        return None
    return Capacity(contract.id, this_year.year + 1, this_year.clients, carried_over=True, declared_on=None)


def declare_capacity_deadline(
    contract: Contract, this_year: Capacity | None, next_year: Capacity | None, today: date
) -> Deadline | None:
    """Return the `declare-capacity-by` deadline of a contract, or None where it owes no declaration.

    Owed by a contract in force today, in the next year, and since 31.10. or before; met by the declaration; it falls
    away when the capacity is carried over, and does not come back when that is declared later. Source: S1 2.2.
    """
    due_on = declare_by(today.year)
    owed = contract.covers(today, date(today.year + 1, 1, 1)) and contract.valid_from <= due_on
    if not owed or (next_year and _was_carried_over(this_year, next_year, due_on)):
        return None
    return Deadline(Rule.DECLARE_CAPACITY_BY, contract.id, due_on, next_year.declared_on if next_year else None)


def _was_carried_over(this_year: Capacity | None, next_year: Capacity, due_on: date) -> bool:
    """Whether next year's capacity was carried over, whoever has declared it since."""
    if next_year.declared_on is None or next_year.declared_on <= due_on:
        return next_year.carried_over
    return this_year is not None and (this_year.declared_on is None or this_year.declared_on <= due_on)

"""Yearly capacity (asiakasmäärä): how many clients a contract takes in a calendar year."""

from __future__ import annotations

from datetime import date
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


class YearUse(NamedTuple):
    """What a contract has in a year: the capacity (None while there is none) and the places that courses use."""

    contract: str
    year: int
    declared: int | None
    used: int


def declare_by(year: int) -> date:
    """Return the last day on which the capacity of the year after `year` is declared: 31.10. Source: S1 2.2."""
    return date(year, OCTOBER, LAST_OF_OCTOBER)


def carry_over_on(year: int) -> date:
    """Return the day from which the next year's capacity is the one in force on 31.10.: 1.11. Source: S1 2.2."""
    return date(year, OCTOBER + 1, 1)


def find_capacity_not_declared(use: YearUse) -> Finding | None:
    """Judge `capacity-not-declared`: a course may start only in a year for which the contract has a capacity.

    Facts: contract, year. Source: S1 1.1.2, 1.2.6.1.
    """
    if use.declared is not None:
        return None
    return Finding(Rule.CAPACITY_NOT_DECLARED, {"contract": use.contract, "year": use.year})


def find_capacity_exceeded(use: YearUse, group_size: int) -> Finding | None:
    """Judge `capacity-exceeded`: the group sizes of a year's courses sum to at most the year's capacity.

    `use` leaves out the course that is judged. Facts: contract, year, declared, used (by the other courses), free,
    group_size. Source: S0, S1 1.3.
    """
    if use.declared is None or use.used + group_size <= use.declared:
        return None
    facts = {
        "contract": use.contract,
        "year": use.year,
        "declared": use.declared,
        "used": use.used,
        "free": use.declared - use.used,
        "group_size": group_size,
    }
    return Finding(Rule.CAPACITY_EXCEEDED, facts)


def find_capacity_below_use(use: YearUse) -> Finding | None:
    """Judge `capacity-exceeded` where it is the capacity that would shrink below what courses use.

    Facts: contract, year, declared, used, free, group_size (0). Source: S0, S1 1.3.
    """
    return find_capacity_exceeded(use, 0)


def find_capacity_year_closed(year: int, today: date) -> Finding | None:
    """Judge `capacity-year-closed`: declared for the current year or the next, never for another.

    Facts: year, current. Source: S1 2.2.
    """
    if today.year <= year <= today.year + 1:
        return None
    return Finding(Rule.CAPACITY_YEAR_CLOSED, {"year": year, "current": today.year})


def find_capacity_only_raised(present: Capacity | None, clients: int) -> Finding | None:
    """Judge `capacity-only-raised`: a declared or carried-over capacity can only be raised; the same is accepted.

    Facts: contract, year, declared, clients, carried_over. Source: S1 2.1.
    """
    if present is None or clients >= present.clients:
        return None
    facts = {
        "contract": present.contract,
        "year": present.year,
        "declared": present.clients,
        "clients": clients,
        "carried_over": present.carried_over,
    }
    return Finding(Rule.CAPACITY_ONLY_RAISED, facts)


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

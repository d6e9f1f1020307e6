"""The validity of contracts and of service descriptions (rules.md section 2), and what exists already or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.contract import (
    ContractNotValid,
    ServiceNotDescribed,
    find_contract_not_valid,
    find_service_not_described,
)
from desktop.domain.existence import (
    AlreadyExists,
    Thing,
    UnknownClient,
    UnknownContract,
    UnknownCourse,
    UnknownDecision,
    UnknownService,
    UnknownSite,
    find_already_exists,
    find_unknown,
)
from desktop.domain.rule import Rule
from tests.domain.making import carers_periods, contract, d
from tests.support.desk import CARERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.rule import Finding
    from desktop.domain.service_description import Catalogue

# 2.3. to 5.6.2026
PERIODS = carers_periods("2026-03-02")


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        ("2025-12-31", False),
        ("2026-01-01", True),
        ("2026-12-31", True),
        ("2027-01-01", False),
    ],
)
def test_a_contract_is_in_force_from_its_first_to_its_last_day(day: str, *, in_force: bool) -> None:
    assert contract(valid_until=d("2026-12-31")).in_force_on(d(day)) is in_force


def test_an_open_contract_stays_in_force() -> None:
    assert contract().in_force_on(d("2099-12-31"))


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "today", "spoken"),
    [
        ("2026-01-01", None, "2026-01-01", None),
        ("2026-01-01", None, "2025-12-31", (False, ())),
        ("2026-01-01", "2026-06-05", "2026-01-12", None),
        ("2026-01-01", "2026-06-04", "2026-01-12", (True, (3,))),
        ("2026-01-01", "2026-05-31", "2026-01-12", (True, (3,))),
        ("2026-01-01", "2026-05-30", "2026-01-12", (True, (2, 3))),
        ("2026-03-02", None, "2026-03-02", None),
        ("2026-03-03", None, "2026-03-03", (True, (1,))),
        ("2026-03-03", None, "2026-03-02", (False, (1,))),
        ("2026-01-01", "2026-06-05", "2026-06-05", None),
        ("2026-01-01", "2026-06-05", "2026-06-06", (False, ())),
    ],
)
def test_a_contract_must_be_in_force_today_and_cover_every_period(
    valid_from: str, valid_until: str | None, today: str, spoken: tuple[bool, tuple[int, ...]] | None
) -> None:
    judged = contract(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)
    finding = find_contract_not_valid(judged, PERIODS, d(today))
    assert (finding and (finding.in_force_today, finding.periods)) == spoken


def test_the_validity_is_told_with_the_refusal() -> None:
    ended = contract(valid_until=d("2026-02-28"))
    assert find_contract_not_valid(ended, PERIODS, d("2026-03-01")) == ContractNotValid(
        contract="K1",
        valid_from=d("2026-01-01"),
        valid_until=d("2026-02-28"),
        today=d("2026-03-01"),
        in_force_today=False,
        periods=(1, 2, 3),
    )


def test_a_first_day_before_the_oldest_version_is_refused_with_the_day_it_is_described_from(
    catalogue: Catalogue,
) -> None:
    day = d("2024-12-31")
    finding = find_service_not_described(contract(), catalogue.for_course(CARERS, day), day, catalogue)
    assert finding == ServiceNotDescribed(service=CARERS, starts_on=day, described_from=d("2025-01-01"))


def test_the_first_day_of_the_oldest_version_is_described(catalogue: Catalogue) -> None:
    day = d("2025-01-01")
    assert find_service_not_described(contract(), catalogue.for_course(CARERS, day), day, catalogue) is None


@pytest.mark.parametrize(
    ("unknown", "thing"),
    [
        (UnknownSite, "site"),
        (UnknownContract, "contract"),
        (UnknownService, "service"),
        (UnknownCourse, "course"),
        (UnknownClient, "client"),
        (UnknownDecision, "decision"),
    ],
)
def test_what_does_not_exist_is_named(unknown: Callable[[str], Finding], thing: str) -> None:
    finding = find_unknown(unknown, "x", None)
    assert finding is not None
    assert (finding.rule, finding.facts) == (Rule(f"unknown-{thing}"), {thing: "x"})
    assert find_unknown(unknown, "x", present=False) == finding
    assert find_unknown(unknown, "x", contract()) is None


def test_what_would_be_made_twice_is_named() -> None:
    assert find_already_exists(Thing.CONTRACT, "K1", contract()) == AlreadyExists(thing=Thing.CONTRACT, id="K1")
    assert find_already_exists(Thing.CONTRACT, "K1", None) is None
    assert find_already_exists(Thing.CONTRACT, "K1", present=False) is None


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "years"),
    [
        ("2026-12-31", None, [2026, 2027, 2028]),
        ("2026-01-01", "2026-12-31", [2026]),
        ("2025-06-01", "2027-01-01", [2025, 2026, 2027]),
    ],
)
def test_a_contract_reaches_into_the_years_of_its_first_and_last_day(
    valid_from: str, valid_until: str | None, years: list[int]
) -> None:
    last = d(valid_until) if valid_until else None
    signed = contract(valid_from=d(valid_from), valid_until=last)
    assert [year for year in range(2024, 2029) if signed.reaches_into(year)] == years

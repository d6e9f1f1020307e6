"""The validity of contracts and of service descriptions (rules.md section 2), and what exists already or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.calendar import Term
from desktop.domain.contract import (
    ContractNotValid,
    ContractNotValidInYear,
    ContractOverlaps,
    NoticePeriodNotKept,
    ServiceNotDescribed,
    contract_shown,
    find_contract_not_valid,
    find_contract_not_valid_in_year,
    find_contract_overlaps,
    find_courses_outlast_contract,
    find_notice_period_not_kept,
    find_periods_outside_contract,
    find_service_not_described,
)
from desktop.domain.existence import (
    AlreadyExists,
    Thing,
    UnknownClient,
    UnknownContract,
    UnknownCourse,
    UnknownDecision,
    UnknownProvider,
    UnknownService,
    UnknownSite,
    find_already_exists,
    find_unknown,
)
from desktop.domain.rule import Rule
from tests.domain.making import carers_periods, contract, course, d
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
    ("valid_from", "valid_until", "today", "covers_start"),
    [
        ("2026-01-01", None, "2026-01-01", None),
        ("2026-01-01", None, "2025-12-31", True),
        ("2026-01-01", "2026-03-02", "2026-01-12", None),
        ("2026-01-01", "2026-03-01", "2026-01-12", False),
        ("2026-03-02", None, "2026-03-02", None),
        ("2026-03-02", None, "2026-03-01", True),
        ("2026-03-03", None, "2026-03-03", False),
        ("2026-01-01", "2026-03-02", "2026-03-02", None),
        ("2026-01-01", "2026-03-01", "2026-03-02", False),
        # The first day is past: the contract may be over, or begin anew.
        ("2026-01-01", "2026-03-02", "2026-03-03", None),
        ("2026-01-01", "2026-03-02", "2027-03-03", None),
        ("2026-03-03", None, "2026-03-04", False),
    ],
)
def test_a_new_course_has_a_contract_in_force_on_its_first_day_and_unless_that_is_past_today(
    valid_from: str, valid_until: str | None, today: str, *, covers_start: bool | None
) -> None:
    judged = contract(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)
    finding = find_contract_not_valid(judged, d("2026-03-02"), d(today))
    assert (finding and finding.covers_start) == covers_start


def test_the_validity_is_told_with_the_refusal() -> None:
    ended = contract(valid_until=d("2026-02-28"))
    assert find_contract_not_valid(ended, d("2026-03-02"), d("2026-03-01")) == ContractNotValid(
        contract="K1",
        valid_from=d("2026-01-01"),
        valid_until=d("2026-02-28"),
        starts_on=d("2026-03-02"),
        today=d("2026-03-01"),
        covers_start=False,
    )


@pytest.mark.parametrize(("year", "refused"), [(2025, True), (2026, False), (2027, False), (2028, True)])
def test_a_capacity_is_declared_for_a_year_in_which_the_contract_has_a_day(year: int, *, refused: bool) -> None:
    judged = contract(valid_from=d("2026-12-31"), valid_until=d("2027-01-01"))
    expected = ContractNotValidInYear("K1", d("2026-12-31"), d("2027-01-01"), year)
    assert find_contract_not_valid_in_year(judged, year) == (expected if refused else None)


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "changed", "outside"),
    [
        ("2026-03-02", "2026-06-05", {1, 2, 3}, None),
        ("2026-03-03", "2026-06-05", {1, 2, 3}, (1,)),
        ("2026-03-02", "2026-06-04", {1, 2, 3}, (3,)),
        ("2026-03-02", "2026-05-31", {1, 2, 3}, (3,)),
        ("2026-03-02", "2026-05-30", {1, 2, 3}, (2, 3)),
        ("2026-03-02", "2026-05-30", {1, 3}, (3,)),
        ("2026-03-02", "2026-05-30", {1}, None),
        ("2026-03-02", "2026-05-30", set(), None),
    ],
)
def test_only_periods_that_are_set_or_changed_are_said_to_lie_outside(
    valid_from: str, valid_until: str, changed: set[int], outside: tuple[int, ...] | None
) -> None:
    judged = contract(valid_from=d(valid_from), valid_until=d(valid_until))
    finding = find_periods_outside_contract(judged, PERIODS, changed)
    assert (finding and finding.periods) == outside


@pytest.mark.parametrize(
    ("last_day", "courses"), [("2026-06-05", None), ("2026-06-04", ("A",)), ("2026-03-01", ("A",))]
)
def test_courses_that_go_on_after_a_contract_are_listed(last_day: str, courses: tuple[str, ...] | None) -> None:
    finding = find_courses_outlast_contract(contract(), d(last_day), [course(periods=PERIODS)])
    assert (finding and tuple(each.course for each in finding.courses)) == courses


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "overlaps"),
    [
        ("2025-01-01", "2025-12-31", False),
        ("2025-01-01", "2026-01-01", True),
        ("2025-01-01", None, True),
        ("2026-06-01", "2026-06-02", True),
        ("2026-12-31", None, True),
        ("2027-01-01", None, False),
    ],
)
def test_two_contracts_of_a_site_and_service_share_no_day(
    valid_from: str, valid_until: str | None, *, overlaps: bool
) -> None:
    there = contract(valid_until=d("2026-12-31"))
    new = contract(id="K2", valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)
    expected = ContractOverlaps("K1", there.valid_from, there.valid_until)
    assert find_contract_overlaps(new, [new, there]) == (expected if overlaps else None)
    assert find_contract_overlaps(new._replace(site="oulu"), [there]) is None
    assert find_contract_overlaps(new._replace(service="other"), [there]) is None


@pytest.mark.parametrize(
    ("term", "valid_until", "on", "is_kept"),
    [
        ("P14D", None, "2026-01-25", False),
        ("P14D", None, "2026-01-26", True),
        ("P6M", None, "2026-07-11", False),
        ("P6M", None, "2026-07-12", True),
        ("P6M", "2026-03-01", "2026-02-28", False),
        ("P6M", "2026-03-01", "2026-03-01", True),
        ("P6M", "2026-03-01", "2026-03-02", True),
        (None, None, "2026-01-12", True),
    ],
)
def test_a_notice_period_is_kept_where_the_end_is_brought_forward(
    term: str | None, valid_until: str | None, on: str, *, is_kept: bool
) -> None:
    last = d(valid_until) if valid_until else None
    signed = contract(valid_until=last, notice_period=Term.parse(term) if term else None)
    finding = find_notice_period_not_kept(signed, d(on), d("2026-01-12"))
    assert (finding is None) is is_kept
    if finding is not None and term:
        assert finding == NoticePeriodNotKept("K1", d(on), Term.parse(term).after(d("2026-01-12")))


@pytest.mark.parametrize(
    ("today", "shown"), [("2025-12-31", "old"), ("2026-01-01", "now"), ("2026-06-30", "now"), ("2026-07-01", "now")]
)
def test_the_contract_valid_today_tells_clients_else_the_one_that_began_last(today: str, shown: str) -> None:
    contracts = [
        contract(id="old", valid_from=d("2024-01-01"), valid_until=d("2025-06-30")),
        contract(id="now", valid_from=d("2026-01-01"), valid_until=d("2026-06-30")),
        contract(id="next", valid_from=d("2027-01-01")),
    ]
    assert contract_shown(contracts, d(today)).id == shown
    assert contract_shown(contracts, d("2027-01-01")).id == "next"


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


def test_a_provider_that_is_not_there_has_no_id_to_be_named() -> None:
    assert UnknownProvider().facts == {}


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

"""The provider, its sites and its contracts with Kela."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.course import naming
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from desktop.domain.calendar import Term
    from desktop.domain.contact import Contact
    from desktop.domain.course import Course, CourseNaming
    from desktop.domain.periods import Period
    from desktop.domain.service_description import Catalogue, ServiceDescription


class Experience(StrEnum):
    """How long the provider has had courses of a kind."""

    UNDER_2_YEARS = "under_2_years"
    OVER_2_YEARS = "over_2_years"
    NONE = "none"


class Pools(StrEnum):
    """Where the pools are that clients use."""

    NONE = "none"
    AT_SITE = "at_site"
    OUTSIDE = "outside"


class Provider(NamedTuple):
    """The service provider (palveluntuottaja)."""

    name: str
    business_id: str
    contact: Contact | None


class Site(NamedTuple):
    """A place of business (toimipiste) where courses are held."""

    id: str
    name: str
    municipality: str
    address: str | None
    contact: Contact | None
    beds: int | None


class Contract(NamedTuple):
    """A contract on one service at one site; `valid_until` is its last day, None while it is open.

    `notice_period`: how long before its end it is to be terminated, where that is recorded.
    """

    id: str
    site: str
    service: str
    valid_from: date
    valid_until: date | None
    contact: Contact | None
    carer_experience: Experience | None = None
    remote_experience: Experience | None = None
    pools: Pools | None = None
    notice_period: Term | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether the contract is in force on a day."""
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def reaches_into(self, year: int) -> bool:
        """Whether the contract is in force on some day of a year."""
        return self.valid_from.year <= year and (self.valid_until is None or self.valid_until.year >= year)

    def covers(self, start: date, end: date) -> bool:
        """Whether all days from `start` to `end` lie within its validity."""
        return self.in_force_on(start) and self.in_force_on(end)


class ContractNotValid(Finding, rule=Rule.CONTRACT_NOT_VALID):
    """A course is created under a contract in force on its first day and, unless that day is past, today.

    Source: S1 introduction, 1.
    """

    contract: str
    valid_from: date
    valid_until: date | None
    starts_on: date
    today: date
    covers_start: bool


class ContractNotValidInYear(Finding, rule=Rule.CONTRACT_NOT_VALID):
    """A capacity is declared for a year in which the contract has at least one day. Source: S1 introduction, 1."""

    contract: str
    valid_from: date
    valid_until: date | None
    year: int


class PeriodsOutsideContract(Finding, rule=Rule.OUTSIDE_CONTRACT):
    """A warning: days of a period that is set or changed lie outside the contract's validity.

    `periods`: the numbers of those periods. Source: S1 1.2.6.
    """

    contract: str
    valid_from: date
    valid_until: date | None
    periods: tuple[int, ...]


class CoursesOutlastContract(Finding, rule=Rule.OUTSIDE_CONTRACT):
    """A warning: courses go on after the last day that a contract is given. Source: S1 1.2.6."""

    contract: str
    valid_until: date
    courses: tuple[CourseNaming, ...]


class ContractOverlaps(Finding, rule=Rule.CONTRACT_OVERLAPS):
    """Two contracts for the same site and service are not valid on the same day. Source: S1 3.1.1.

    `contract`: the one that is valid on such a day too.
    """

    contract: str
    valid_from: date
    valid_until: date | None


class NoticePeriodNotKept(Finding, rule=Rule.NOTICE_PERIOD_NOT_KEPT):
    """A warning: a contract is ended earlier than the notice period that stands in it allows. Source: S1 2.2.

    `earliest`: the first last day that keeps it.
    """

    contract: str
    on: date
    earliest: date


class ServiceNotDescribed(Finding, rule=Rule.SERVICE_NOT_DESCRIBED):
    """No version of the service description is valid on a course's first day. Source: S1 1.1.1.

    `described_from`: the first day of the oldest version; None where there is none any longer.
    """

    service: str
    starts_on: date
    described_from: date | None


def find_contract_not_valid(contract: Contract, starts_on: date, today: date) -> ContractNotValid | None:
    """Judge the contract of a new course by its first day."""
    covers_start = contract.in_force_on(starts_on)
    if covers_start and (starts_on < today or contract.in_force_on(today)):
        return None
    return ContractNotValid(contract.id, contract.valid_from, contract.valid_until, starts_on, today, covers_start)


def find_contract_not_valid_in_year(contract: Contract, year: int) -> ContractNotValidInYear | None:
    """Judge the year of a declaration."""
    if contract.reaches_into(year):
        return None
    return ContractNotValidInYear(contract.id, contract.valid_from, contract.valid_until, year)


def find_periods_outside_contract(
    contract: Contract, periods: Sequence[Period], changed: Collection[int]
) -> PeriodsOutsideContract | None:
    """Judge those periods that are set or changed, by their numbers."""
    outside = [
        number
        for number, period in enumerate(periods, 1)
        if number in changed and not contract.covers(period.start, period.end)
    ]
    if not outside:
        return None
    return PeriodsOutsideContract(contract.id, contract.valid_from, contract.valid_until, tuple(outside))


def find_courses_outlast_contract(
    contract: Contract, last_day: date, courses: Iterable[Course]
) -> CoursesOutlastContract | None:
    """Judge the last day that a contract is given; `courses`: those that are neither deleted nor finished."""
    going_on = tuple(naming(course) for course in courses if course.ends_on > last_day)
    return CoursesOutlastContract(contract.id, last_day, going_on) if going_on else None


def find_contract_overlaps(contract: Contract, others: Iterable[Contract]) -> ContractOverlaps | None:
    """Judge a contract that is signed or ends later than before."""
    for other in others:
        is_beside = (other.site, other.service) == (contract.site, contract.service) and other.id != contract.id
        if is_beside and _have_a_day_in_common(contract, other):
            return ContractOverlaps(other.id, other.valid_from, other.valid_until)
    return None


def _have_a_day_in_common(one: Contract, other: Contract) -> bool:
    first = max(one.valid_from, other.valid_from)
    return one.in_force_on(first) and other.in_force_on(first)


def find_notice_period_not_kept(contract: Contract, on: date, today: date) -> NoticePeriodNotKept | None:
    """Judge the last day that a contract is given, where that brings its end forward."""
    if contract.notice_period is None:
        return None
    is_brought_forward = contract.valid_until is None or on < contract.valid_until
    earliest = contract.notice_period.after(today)
    return NoticePeriodNotKept(contract.id, on, earliest) if is_brought_forward and on < earliest else None


def contract_shown(contracts: Iterable[Contract], today: date) -> Contract:
    """Return which of a site's contracts on a service tells clients about experience and pools.

    The one valid today, else the one that began last. Source: S1 3.1.1; rules.md section 7.
    """

    def order(contract: Contract) -> tuple[bool, bool, date, str]:
        return contract.in_force_on(today), contract.valid_from <= today, contract.valid_from, contract.id

    return max(contracts, key=order)


def find_service_not_described(
    contract: Contract, service: ServiceDescription | None, starts_on: date, catalogue: Catalogue
) -> ServiceNotDescribed | None:
    """Judge a course's first day; `service`: the version that is valid then."""
    if service is not None:
        return None
    return ServiceNotDescribed(contract.service, starts_on, catalogue.first_day(contract.service))

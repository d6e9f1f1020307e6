"""The provider, its sites and its contracts with Kela."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.contact import Contact
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
    """A contract on one service at one site; `valid_until` is its last day, None while it is open."""

    id: str
    site: str
    service: str
    valid_from: date
    valid_until: date | None
    contact: Contact | None
    carer_experience: Experience | None = None
    remote_experience: Experience | None = None
    pools: Pools | None = None

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
    """A contract is in force today, and every given period within its validity. Source: S1 introduction, 1.

    `periods`: the numbers of those outside.
    """

    contract: str
    valid_from: date
    valid_until: date | None
    today: date
    in_force_today: bool
    periods: tuple[int, ...]


class ServiceNotDescribed(Finding, rule=Rule.SERVICE_NOT_DESCRIBED):
    """No version of the service description is valid on a course's first day. Source: S1 1.1.1.

    `described_from`: the first day of the oldest version; None where there is none any longer.
    """

    service: str
    starts_on: date
    described_from: date | None


def find_contract_not_valid(contract: Contract, periods: Sequence[Period], today: date) -> ContractNotValid | None:
    """Judge a contract on which something is done today; `periods`: of a course under it."""
    in_force = contract.in_force_on(today)
    outside = [number for number, period in enumerate(periods, 1) if not contract.covers(period.start, period.end)]
    if in_force and not outside:
        return None
    return ContractNotValid(
        contract=contract.id,
        valid_from=contract.valid_from,
        valid_until=contract.valid_until,
        today=today,
        in_force_today=in_force,
        periods=tuple(outside),
    )


def find_service_not_described(
    contract: Contract, service: ServiceDescription | None, starts_on: date, catalogue: Catalogue
) -> ServiceNotDescribed | None:
    """Judge a course's first day; `service`: the version that is valid then."""
    if service is not None:
        return None
    return ServiceNotDescribed(contract.service, starts_on, catalogue.first_day(contract.service))

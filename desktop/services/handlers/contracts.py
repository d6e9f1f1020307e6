"""Handlers for the provider, its sites, its contracts and their yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.capacity import Capacity, capacity_only_raised, capacity_year_closed
from desktop.domain.contract import Contract, Provider, Site
from desktop.domain.existence import already_exists, unknown
from desktop.services.commands.errors import Problem, wrong
from desktop.services.handlers.case import Case, existing, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding
    from desktop.services.commands.contracts import (
        AddSite,
        DeclareCapacity,
        EditContract,
        EditSite,
        EndContract,
        RegisterProvider,
        SignContract,
    )


def register_provider(command: RegisterProvider, case: Case) -> tuple[Finding, ...]:
    """Record the provider; once only."""
    stop_if([already_exists("provider", None, case.register.provider())])
    case.register.put(Provider(command.name, command.business_id, command.contact))
    return ()


def add_site(command: AddSite, case: Case) -> tuple[Finding, ...]:
    """Record a site."""
    stop_if([already_exists("site", command.site, case.register.site(command.site))])
    case.register.put(
        Site(command.site, command.name, command.municipality, command.address, command.contact, command.beds)
    )
    return ()


def edit_site(command: EditSite, case: Case) -> tuple[Finding, ...]:
    """Change what is known of a site."""
    site = existing("site", command.site, case.register.site(command.site))
    case.register.put(case.edited(site, command))
    return ()


def sign_contract(command: SignContract, case: Case) -> tuple[Finding, ...]:
    """Record a contract with Kela."""
    if command.valid_until is not None and command.valid_until < command.valid_from:
        raise wrong("valid_until", Problem.ENDS_BEFORE_START)
    stop_if(
        [
            already_exists("contract", command.contract, case.register.contract(command.contract)),
            unknown("site", command.site, case.register.site(command.site)),
            unknown("service", command.service, case.catalogue.describes(command.service)),
        ]
    )
    case.register.put(
        Contract(
            command.contract, command.site, command.service, command.valid_from, command.valid_until, command.contact
        )
    )
    return ()


def edit_contract(command: EditContract, case: Case) -> tuple[Finding, ...]:
    """Change what a contract tells clients; courses that exist keep their contact details."""
    contract = existing("contract", command.contract, case.register.contract(command.contract))
    case.register.put(case.edited(contract, command))
    return ()


def end_contract(command: EndContract, case: Case) -> tuple[Finding, ...]:
    """Set the last day of a contract."""
    contract = existing("contract", command.contract, case.register.contract(command.contract))
    if command.on < contract.valid_from:
        raise wrong("on", Problem.ENDS_BEFORE_START)
    case.register.put(contract._replace(valid_until=command.on))
    return ()


def declare_capacity(command: DeclareCapacity, case: Case) -> tuple[Finding, ...]:
    """Declare or raise the capacity of a year. Source: S1 2."""
    contract = existing("contract", command.contract, case.register.contract(command.contract))
    present = case.register.capacity(contract.id, command.year)
    stop_if([capacity_year_closed(command.year, case.today), capacity_only_raised(present, command.clients)])
    declared_on = present.declared_on if present and present.declared_on else case.today
    case.register.put(Capacity(contract.id, command.year, command.clients, carried_over=False, declared_on=declared_on))
    return ()

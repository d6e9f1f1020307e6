"""Handlers for the provider, its sites, its contracts and their yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.capacity import Capacity, find_capacity_only_raised, find_capacity_year_closed
from desktop.domain.contract import Contract, Provider, Site
from desktop.domain.existence import (
    Thing,
    UnknownContract,
    UnknownService,
    UnknownSite,
    find_already_exists,
    find_unknown,
)
from desktop.domain.forms import find_wrong_form
from desktop.domain.service_description import Form
from desktop.services.commands.contracts import (
    AddSite,
    DeclareCapacity,
    EditContract,
    EditSite,
    EndContract,
    RegisterProvider,
    SignContract,
)
from desktop.services.commands.errors import Problem, wrong
from desktop.services.handlers.context import CommandContext, existing, handles, stop_if

if TYPE_CHECKING:
    from desktop.domain.rule import Finding


@handles(RegisterProvider)
def register_provider(command: RegisterProvider, context: CommandContext) -> tuple[Finding, ...]:
    """Record the provider; once only."""
    stop_if([find_already_exists(Thing.PROVIDER, None, context.register.provider())])
    context.register.save(Provider(command.name, command.business_id, command.contact))
    return ()


@handles(AddSite)
def add_site(command: AddSite, context: CommandContext) -> tuple[Finding, ...]:
    """Record a site."""
    stop_if([find_already_exists(Thing.SITE, command.site, context.register.site(command.site))])
    context.register.save(
        Site(command.site, command.name, command.municipality, command.address, command.contact, command.beds)
    )
    return ()


@handles(EditSite)
def edit_site(command: EditSite, context: CommandContext) -> tuple[Finding, ...]:
    """Change what is known of a site."""
    site = existing(UnknownSite, command.site, context.register.site(command.site))
    context.register.save(context.edited(site, command))
    return ()


@handles(SignContract)
def sign_contract(command: SignContract, context: CommandContext) -> tuple[Finding, ...]:
    """Record a contract with Kela."""
    if command.valid_until is not None and command.valid_until < command.valid_from:
        raise wrong("valid_until", Problem.ENDS_BEFORE_START)
    stop_if(
        [
            find_already_exists(Thing.CONTRACT, command.contract, context.register.contract(command.contract)),
            find_unknown(UnknownSite, command.site, context.register.site(command.site)),
            find_unknown(UnknownService, command.service, context.catalogue.describes(command.service)),
        ]
    )
    context.register.save(
        Contract(
            command.contract, command.site, command.service, command.valid_from, command.valid_until, command.contact
        )
    )
    return ()


@handles(EditContract)
def edit_contract(command: EditContract, context: CommandContext) -> tuple[Finding, ...]:
    """Change what a contract tells clients; courses that exist keep their contact details."""
    contract = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    context.register.save(context.edited(contract, command))
    return ()


@handles(EndContract)
def end_contract(command: EndContract, context: CommandContext) -> tuple[Finding, ...]:
    """Set the last day of a contract."""
    contract = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    if command.on < contract.valid_from:
        raise wrong("on", Problem.ENDS_BEFORE_START)
    context.register.save(contract._replace(valid_until=command.on))
    return ()


@handles(DeclareCapacity)
def declare_capacity(command: DeclareCapacity, context: CommandContext) -> tuple[Finding, ...]:
    """Declare or raise the capacity of a year. Source: S1 2."""
    contract = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    stop_if([find_wrong_form(contract.service, context.catalogue, Form.COURSE)])
    present = context.register.capacity(contract.id, command.year)
    stop_if(
        [find_capacity_year_closed(command.year, context.today), find_capacity_only_raised(present, command.clients)]
    )
    declared_on = present.declared_on if present and present.declared_on else context.today
    context.register.save(
        Capacity(contract.id, command.year, command.clients, carried_over=False, declared_on=declared_on)
    )
    return ()

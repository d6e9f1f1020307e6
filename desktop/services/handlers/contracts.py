"""Handlers for the provider, its sites, its contracts and their yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.capacity import Capacity, find_capacity_only_raised, find_capacity_year_closed
from desktop.domain.contact_copies import find_contact_not_copied
from desktop.domain.contract import (
    Contract,
    Provider,
    Site,
    find_contract_not_valid_in_year,
    find_contract_overlaps,
    find_courses_outlast_contract,
    find_notice_period_not_kept,
)
from desktop.domain.existence import (
    Thing,
    UnknownContract,
    UnknownProvider,
    UnknownService,
    UnknownSite,
    find_already_exists,
    find_unknown,
)
from desktop.domain.forms import find_wrong_form
from desktop.domain.real_day import find_date_not_possible
from desktop.domain.rule import Judgement, found
from desktop.domain.service_description import Form
from desktop.services.commands.contracts import (
    AddSite,
    DeclareCapacity,
    EditContract,
    EditProvider,
    EditSite,
    EndContract,
    RegisterProvider,
    SignContract,
)
from desktop.services.commands.errors import Problem, wrong
from desktop.services.handlers.context import CommandContext, RefusedError, accept, existing, handles, stop_if

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop.domain.course import Course
    from desktop.domain.rule import Finding


@handles(RegisterProvider)
def register_provider(command: RegisterProvider, context: CommandContext) -> tuple[Finding, ...]:
    """Record the provider; once only."""
    stop_if([find_already_exists(Thing.PROVIDER, None, context.register.provider())])
    context.register.save(Provider(command.name, command.business_id, command.contact))
    return ()


@handles(EditProvider)
def edit_provider(command: EditProvider, context: CommandContext) -> tuple[Finding, ...]:
    """Change what is known of the provider; courses that exist keep their contact details."""
    old = context.register.provider()
    if old is None:
        raise RefusedError([UnknownProvider()])
    new = context.edited(old, command)
    context.register.save(new)
    below = _going_on(context.register.contracts(), context)
    return found(find_contact_not_copied(old.contact, new.contact, below))


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
    """Change what is known of a site; courses that exist keep their contact details."""
    old = existing(UnknownSite, command.site, context.register.site(command.site))
    new = context.edited(old, command)
    context.register.save(new)
    below = _going_on((each for each in context.register.contracts() if each.site == old.id), context)
    return found(find_contact_not_copied(old.contact, new.contact, below))


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
    contract = Contract(
        id=command.contract,
        site=command.site,
        service=command.service,
        valid_from=command.valid_from,
        valid_until=command.valid_until,
        contact=command.contact,
        notice_period=command.notice_period,
    )
    stop_if([find_contract_overlaps(contract, context.register.contracts())])
    context.register.save(contract)
    return ()


@handles(EditContract)
def edit_contract(command: EditContract, context: CommandContext) -> tuple[Finding, ...]:
    """Change what a contract tells clients; courses that exist keep their contact details."""
    old = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    new = context.edited(old, command)
    context.register.save(new)
    return found(find_contact_not_copied(old.contact, new.contact, _going_on([old], context)))


@handles(EndContract)
def end_contract(command: EndContract, context: CommandContext) -> tuple[Finding, ...]:
    """Set the last day of a contract; its courses go on."""
    contract = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    new, old_end = contract._replace(valid_until=command.on), contract.valid_until
    ends_later = old_end is not None and command.on > old_end
    warnings = accept(
        Judgement(
            found(
                find_date_not_possible(command.on, [contract.valid_from]),
                find_contract_overlaps(new, context.register.contracts()) if ends_later else None,
            ),
            found(
                find_courses_outlast_contract(contract, command.on, _going_on([contract], context)),
                find_notice_period_not_kept(contract, command.on, context.today),
            ),
        )
    )
    context.register.save(new)
    return warnings


def _going_on(contracts: Iterable[Contract], context: CommandContext) -> Iterator[Course]:
    """Load the courses of contracts that are neither deleted nor finished."""
    for contract in contracts:
        for course in context.register.courses_under(contract.id):
            if not (course.has_ended(context.today) and context.has_begun(course, context.today)):
                yield course


@handles(DeclareCapacity)
def declare_capacity(command: DeclareCapacity, context: CommandContext) -> tuple[Finding, ...]:
    """Declare or raise the capacity of a year. Source: S1 2."""
    contract = existing(UnknownContract, command.contract, context.register.contract(command.contract))
    stop_if([find_wrong_form(contract.service, context.catalogue, Form.COURSE)])
    present = context.register.capacity(contract.id, command.year)
    stop_if(
        [
            find_contract_not_valid_in_year(contract, command.year),
            find_capacity_year_closed(command.year, context.today),
            find_capacity_only_raised(present, command.clients),
        ]
    )
    declared_on = present.declared_on if present and present.declared_on else context.today
    context.register.save(
        Capacity(contract.id, command.year, command.clients, carried_over=False, declared_on=declared_on)
    )
    return ()

"""What is to be typed into Kela's register, in words, and the values to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.kela_list import CapacityFacts, ContractFacts, KelaStep, PlaceFacts
from desktop.i18n import N_
from desktop.messages.names import COLUMNS, EXPERIENCES, POOLS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.contact import Contact
    from desktop.domain.kela_list import CourseForm, Facts, KelaItem
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.i18n import Words
    from desktop.messages.message import AllNames

TASKS: Final = {
    KelaStep.CONTRACT_CONTACT: N_("Change the contact details"),
    KelaStep.CAPACITY: N_("Capacity {year}: {value}"),
    KelaStep.REMOVE_CLIENT: N_("Remove {client}"),
    KelaStep.DELETE: N_("Delete the course"),
    KelaStep.CREATE: N_("Create the course"),
    KelaStep.GROUP_SIZE: N_("Group size {value}"),
    KelaStep.DATES: N_("New dates: {value}"),
    KelaStep.COMPANION_DAYS: N_("Change the companion's days"),
    KelaStep.TARGET_GROUPS: N_("Change the target group"),
    KelaStep.CONTACT: N_("Change the contact details"),
    KelaStep.PUBLISH: N_("Publish the course"),
    KelaStep.ADD_CLIENT: N_("Add {client}"),
    KelaStep.COMPANION: N_("Companion of {client}: {value}"),
    KelaStep.CONFIRM: N_("Confirm the course"),
}
"""What is to be done; the other steps are told by what they change."""

WHAT: Final = {
    KelaStep.CONTRACT_CONTACT: COLUMNS["contact"],
    KelaStep.CARER_EXPERIENCE: COLUMNS["carer_experience"],
    KelaStep.REMOTE_EXPERIENCE: COLUMNS["remote_experience"],
    KelaStep.POOLS: COLUMNS["pools"],
    KelaStep.CAPACITY: N_("Clients"),
    KelaStep.GROUP_SIZE: COLUMNS["group_size"],
    KelaStep.DATES: N_("Dates"),
    KelaStep.COMPANION_DAYS: N_("Companion's days"),
    KelaStep.TARGET_GROUPS: COLUMNS["target_groups"],
    KelaStep.CONTACT: COLUMNS["contact"],
    KelaStep.COMPANION: COLUMNS["companion"],
    KelaStep.END_CONTRACT: N_("Valid until"),
}
"""What a step gives another value."""


def sentence(item: KelaItem, names: AllNames, words: Words) -> str:
    """Return text saying what is to be typed; a companion who takes part is told with the client."""
    value = value_of(item.step, item.after, names, words)
    if item.step not in TASKS:
        return f"{words.gettext(WHAT[item.step])}: {value or '–'}"
    client = names.client(item.decision) if item.decision is not None else ""
    text = words.gettext(TASKS[item.step]).format(value=value or "–", client=client, year=item.year)
    if item.step is KelaStep.ADD_CLIENT and isinstance(item.after, PlaceFacts) and item.after.companion:
        companion = words.gettext("with a companion")
        return f"{text}, {companion}"
    return text


def subject(item: KelaItem, names: AllNames) -> str:
    """Name the course or contract that an item is about."""
    return names.course(item.course) if item.course is not None else names.contract(item.contract or "")


def item_named(name: str, names: AllNames, words: Words) -> str:
    """Return in words what an item is called."""
    step_name, _, ident = name.partition(" ")
    step = KelaStep(step_name)
    if step is KelaStep.CAPACITY:
        ident, _, year = ident.rpartition(" ")
        return f"{words.gettext(WHAT[step])} {year}: {names.contract(ident)}"
    if step in (KelaStep.REMOVE_CLIENT, KelaStep.ADD_CLIENT):
        return words.gettext(TASKS[step]).format(client=names.client(ident))
    text = words.gettext(WHAT.get(step) or TASKS[step])
    if step is KelaStep.COMPANION:
        return f"{text}: {names.client(ident)}"
    is_of_contract = step not in TASKS or step is KelaStep.CONTRACT_CONTACT
    return f"{text}: {names.contract(ident) if is_of_contract else names.course(ident)}"


def copyable(item: KelaItem, names: AllNames, words: Words) -> list[tuple[str, str]]:
    """Return the values that Kela's form asks for, each with its name."""
    number = names.course(item.course) if item.course is not None else ""
    client = names.client(item.decision) if item.decision is not None else ""
    found = [(words.gettext("Number"), number), (words.gettext("Client"), client)]
    if item.step is KelaStep.CREATE:
        steps: tuple[KelaStep, ...] = (
            *(KelaStep.TARGET_GROUPS, KelaStep.COMPANION_DAYS, KelaStep.CONTACT),
            *(KelaStep.DATES, KelaStep.GROUP_SIZE),
        )
    else:
        steps = (item.step,) if item.step in WHAT else ()
    found += [(words.gettext(WHAT[step]), value_of(step, item.after, names, words)) for step in steps]
    return [(name, value) for name, value in found if value]


def value_before(item: KelaItem, names: AllNames, words: Words) -> str | None:
    """Return in words the value that stands at Kela before a step gives it another one; None where it gives none."""
    return (value_of(item.step, item.before, names, words) or "–") if item.step in WHAT else None


def value_of(step: KelaStep, facts: Facts, names: AllNames, words: Words) -> str:
    """Write the value that a step types; empty where there is none."""
    if isinstance(facts, ContractFacts):
        return _of_contract(step, facts, words)
    if isinstance(facts, CapacityFacts):
        return str(facts.clients) if facts.clients is not None else ""
    if isinstance(facts, PlaceFacts):
        return words.gettext("yes") if facts.companion else words.gettext("no")
    return _of_form(step, facts.form, names, words) if facts.form is not None else ""


def _of_contract(step: KelaStep, facts: ContractFacts, words: Words) -> str:
    if step is KelaStep.CONTRACT_CONTACT:
        return _contact(facts.contact)
    if step is KelaStep.END_CONTRACT:
        return words.day(facts.valid_until) if facts.valid_until is not None else ""
    if step is KelaStep.POOLS:
        return words.gettext(POOLS[facts.pools]) if facts.pools is not None else ""
    experience = facts.carer_experience if step is KelaStep.CARER_EXPERIENCE else facts.remote_experience
    return words.gettext(EXPERIENCES[experience]) if experience is not None else ""


def _of_form(step: KelaStep, form: CourseForm, names: AllNames, words: Words) -> str:
    if step is KelaStep.GROUP_SIZE:
        return str(form.group_size)
    if step is KelaStep.DATES:
        return _dates(form.periods, words)
    if step is KelaStep.COMPANION_DAYS:
        return _dates(form.companion_periods, words)
    if step is KelaStep.TARGET_GROUPS:
        return ", ".join(names.options_named(form.target_groups))
    return _contact(form.contact) if step is KelaStep.CONTACT else ""


def _contact(contact: Contact | None) -> str:
    return ", ".join(part for part in contact or () if part)


def _dates(periods: Sequence[Period | CompanionPeriod], words: Words) -> str:
    return ", ".join(f"{words.day(each.start)}–{words.day(each.end)}" for each in periods)

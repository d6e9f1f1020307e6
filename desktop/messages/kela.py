"""What is to be typed into Kela's register, in words, and the values to copy."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from desktop.i18n import N_

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.messages.message import Names
    from desktop.services.queries.kela_tasks import Task

TASKS: Final = {
    "create": N_("Create the course"),
    "dates": N_("New dates: {dates}"),
    "group-size": N_("Group size {group_size}"),
    "target-groups": N_("Change the target group"),
    "companion-days": N_("Change the companion's days"),
    "contact": N_("Change the contact details"),
    "publish": N_("Publish the course"),
    "confirm": N_("Confirm the course"),
    "delete": N_("Delete the course"),
    "remove-client": N_("Remove {client}"),
    "add-client": N_("Add {client}"),
    "companion": N_("Companion of {client}: {companion}"),
    "capacity": N_("Capacity {year}: {clients}"),
}


def sentence(task: Task, names: Names, words: Words) -> str:
    """Return text saying what is to be typed; a companion who takes part is told with the client."""
    text = words.gettext(TASKS[task.step]).format_map(_facts(task, names, words))
    if task.step == "add-client" and task.facts.get("companion"):
        companion = words.gettext("with a companion")
        return f"{text}, {companion}"
    return text


def subject(task: Task, names: Names) -> str:
    """Name the course or contract that a task is about."""
    return names.course(task.course) if task.course is not None else names.contract(task.contract or "")


def copyable(task: Task, names: Names, words: Words) -> list[tuple[str, str]]:
    """Return the values that Kela's form asks for, each with its name."""
    facts = _facts(task, names, words)
    found = [(words.gettext("Number"), names.course(task.course) if task.course is not None else "")]
    found += [(words.gettext("Client"), facts["client"]), (words.gettext("Dates"), facts["dates"])]
    if task.step in ("create", "group-size"):
        found.append((words.gettext("Group size"), str(facts["group_size"])))
    if task.step == "capacity":
        found.append((words.gettext("Clients"), str(facts["clients"])))
    return [(name, value) for name, value in found if value]


def _facts(task: Task, names: Names, words: Words) -> dict[str, Any]:
    companion = words.gettext("yes") if task.facts.get("companion") else words.gettext("no")
    return {
        "dates": _dates(task.facts.get("periods"), words) if task.step in ("create", "dates") else "",
        "group_size": task.facts.get("group_size"),
        "client": names.client(task.decision) if task.decision is not None else "",
        "companion": companion,
        "year": task.facts.get("year"),
        "clients": task.facts.get("clients"),
    }


def _dates(periods: object, words: Words) -> str:
    """Write the days of periods as the journal has them."""
    listed = json.loads(periods) if isinstance(periods, str) else periods
    if not isinstance(listed, list):
        return ""
    return ", ".join(f"{words.iso_day(each['start'])}–{words.iso_day(each['end'])}" for each in listed)

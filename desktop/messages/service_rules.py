"""The rules of a service as its description has them: each with its value and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.calendar import Term
from desktop.domain.service_description import GroupSize
from desktop.i18n import N_
from desktop.messages.names import PERIOD_KINDS
from desktop.messages.sources import named_source

if TYPE_CHECKING:
    from desktop.domain.service_description import Figure, ServiceDescription
    from desktop.i18n import Words

FIGURES = {
    "group_size": N_("Group size"),
    "must_run_at": N_("Must be held from this many clients on"),
    "structure": N_("Periods"),
    "companion_days": N_("Companion's days"),
    "confirm_within": N_("On a confirmed course within (from the decision)"),
    "agree_within": N_("Agreed with the client within (from the arrival)"),
    "complete_within": N_("Completed within (from the decision)"),
    "locked_by_confirmation": N_("Periods that confirming locks"),
    "decide_before_start": N_("Moved or deleted below the minimum before the start"),
    "draft_kept": N_("A draft is kept after its last change"),
    "report_within": N_("Report to Kela within"),
}


class RuleLine(NamedTuple):
    """One parameter of a service in words; one that nobody has confirmed is only a hint."""

    name: str
    value: str
    source: str
    is_enforced: bool


def rule_lines(service: ServiceDescription, words: Words) -> list[RuleLine]:
    """Return what a service's description says, parameter by parameter."""
    lines = []
    for name, text in FIGURES.items():
        figure: Figure[Any] = getattr(service, name)
        if figure.value is not None:
            lines.append(
                RuleLine(
                    words.gettext(text), _written(figure.value, words), named_source(figure.source), figure.confirmed
                )
            )
    return lines


def _written(value: object, words: Words) -> str:
    if isinstance(value, GroupSize):
        return f"{value.min}–{value.max}"
    if isinstance(value, Term):
        if value.months:
            return words.ngettext("{count} month", "{count} months", value.months).format(count=value.months)
        return words.ngettext("{count} day", "{count} days", value.days).format(count=value.days)
    if isinstance(value, tuple):
        shapes = []
        for shape in value:
            days = words.ngettext("{count} day", "{count} days", shape.days).format(count=shape.days)
            shapes.append(f"{words.gettext(PERIOD_KINDS[shape.kind])} {days}")
        return ", ".join(shapes)
    return str(value)

"""The rules of a service as its description has them: each with its value and its source."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.calendar import Term
from desktop.i18n import N_
from desktop.messages.names import PERIOD_KINDS
from desktop.messages.sources import named_source

if TYPE_CHECKING:
    from desktop.domain.service_description import Figure, FigureStatus, ServiceDescription
    from desktop.i18n import Words

FIGURES = {
    "group_min": N_("Smallest group"),
    "group_max": N_("Largest group"),
    "must_run_at": N_("Must be held from this many clients on"),
    "structure": N_("Periods"),
    "weekdays": N_("Weekdays of face-to-face periods"),
    "companion_days": N_("Companion's days"),
    "client_age_from": N_("Youngest client"),
    "confirm_within": N_("On a confirmed course within (from the decision)"),
    "confirm_also": N_("On a confirmed course within, by another reading"),
    "agree_within": N_("Agreed with the client within (from the arrival)"),
    "complete_within": N_("Completed within (from the decision)"),
    "complete_not_before": N_("Takes at least (from the decision)"),
    "locked_by_confirmation": N_("Periods that confirming locks"),
    "decide_before_start": N_("Moved or deleted below the minimum before the start"),
    "draft_kept": N_("A draft is kept after its last change"),
    "report_within": N_("Report to Kela within"),
}


_MONDAY = date(2024, 1, 1)


class RuleLine(NamedTuple):
    """One parameter of a service in words, with how well it is known."""

    name: str
    value: str
    source: str
    status: FigureStatus


def rule_lines(service: ServiceDescription, words: Words) -> list[RuleLine]:
    """Return what a service's description says, parameter by parameter; what it is silent about is left out."""
    lines = []
    for name, text in FIGURES.items():
        figure: Figure[Any] = getattr(service, name)
        if figure.known is not None or figure.source:
            value = words.gettext("not known") if figure.known is None else _written(figure.known, words)
            lines.append(RuleLine(words.gettext(text), value, named_source(figure.source), figure.status))
    return lines


def _written(value: object, words: Words) -> str:
    if isinstance(value, Term):
        if value.months:
            return words.ngettext("{count} month", "{count} months", value.months).format(count=value.months)
        return words.ngettext("{count} day", "{count} days", value.days).format(count=value.days)
    if isinstance(value, frozenset):
        first, last = (words.weekday(_MONDAY + timedelta(days=each)) for each in (min(value), max(value)))
        return f"{first}–{last}"
    if isinstance(value, tuple):
        shapes = []
        for shape in value:
            days = words.ngettext("{count} day", "{count} days", shape.days).format(count=shape.days)
            shapes.append(f"{words.gettext(PERIOD_KINDS[shape.kind])} {days}")
        return ", ".join(shapes)
    return str(value)

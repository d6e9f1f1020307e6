"""Reading a service description from plain tables (a parsed TOML file, a JSON object); tells what is wrong in it."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop.domain import service_parts_file as parts
from desktop.domain.description_table import DescriptionError, DescriptionTable, Fault
from desktop.domain.service_description import UNKNOWN, Figure, FigureStatus, Form, ServiceDescription

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

T = TypeVar("T")

__all__ = ("DescriptionError", "read_described", "read_service_description")

_STATUSES: Final = {each.value: each for each in FigureStatus}
_FORMS: Final = {each.value: each for each in Form}
# Every figure by its key, with what reads its value; the two of the group size stand in a table of their own.
_FIGURES: Final[dict[str, Callable[[DescriptionTable], object]]] = {
    "must_run_at": parts.positive,
    "structure": parts.structure,
    "weekdays": parts.weekdays,
    "companion_days": parts.count,
    "client_age_from": parts.positive,
    "confirm_within": parts.term,
    "confirm_also": parts.term,
    "agree_within": parts.term,
    "complete_within": parts.term,
    "complete_not_before": parts.term,
    "locked_by_confirmation": parts.count,
    "decide_before_start": parts.term,
    "draft_kept": parts.term,
    "day_hours": parts.day_hours,
    "invitation": parts.flag,
    "health_information": parts.flag,
    "consent": parts.flag,
    "contacts": parts.contacts,
    "contact_means": parts.contact_means,
    "opening_discussion": parts.discussion,
    "remote_introduction": parts.flag,
    "remote_guidance": parts.remote_guidance,
    "closing_discussion": parts.discussion,
    "provider_assessment": parts.flag,
    "remote_content": parts.text,
    "weekends_discussed": parts.flag,
    "report_within": parts.term,
    "report_from": parts.report_from,
    "report_recipients": parts.report_recipients,
    "report_topics": parts.report_topics,
    "report_attachments": parts.report_attachments,
    "measures": parts.measures,
    "end_measure_after": parts.term,
    "measures_reported_by": parts.yearly_day,
    "team": parts.team,
    "service_manager": parts.service_manager,
    "facilities": parts.facilities,
    "part_time_substitute": parts.flag,
    "tell_interruption": parts.flag,
    "variants": parts.variants,
    "meetings": parts.count,
    "joint_meetings": parts.count,
    "weekends": parts.count,
}


def read_service_description(values: Mapping[str, Any], file: str) -> ServiceDescription:
    """Turn the parsed tables of `file` into a service description; DescriptionError for the first thing wrong in it."""
    top = DescriptionTable(file, "", values)
    names = top.names("name")
    figures: dict[str, Any] = {key: _figure(top, key, read) for key, read in _FIGURES.items()}
    group_min, group_max = _group_size(top)
    description = ServiceDescription(
        code=top.text("code"),
        form=top.choice("form", _FORMS) if top.has("form") else Form.COURSE,
        names=names,
        short_names=top.names("short_name") if top.has("short_name") else names,
        valid_from=top.day("valid_from"),
        valid_until=top.day("valid_until") if top.has("valid_until") else None,
        source=top.text("source") if top.has("source") else "",
        target_groups=tuple(map(parts.dimension, top.tables("target_groups"))) if top.has("target_groups") else (),
        group_min=group_min,
        group_max=group_max,
        **figures,
    )
    top.nothing_else()
    _check_together(description, file)
    return description


@lru_cache(maxsize=256)
def read_described(text: str) -> ServiceDescription:
    """Read a description that a user gave and a database keeps as JSON; there are few, so those read are kept."""
    values = json.loads(text)
    days = {key: date.fromisoformat(values[key]) for key in ("valid_from", "valid_until") if key in values}
    return read_service_description({**values, **days}, values["code"])


def _group_size(top: DescriptionTable) -> tuple[Figure[int], Figure[int]]:
    if not top.has("group_size"):
        return UNKNOWN, UNKNOWN
    table = top.table("group_size")
    least, most = _figure(table, "min", parts.positive), _figure(table, "max", parts.positive)
    table.nothing_else()
    if least.value and most.value and most.value < least.value:
        raise table.wrong("max.value", "must not be smaller than min")
    return least, most


def _figure(above: DescriptionTable, key: str, read: Callable[[DescriptionTable], T]) -> Figure[T]:
    """Read one figure; one that is left out is unknown, and an unknown one has no value."""
    if not above.has(key):
        return UNKNOWN
    table = above.table(key)
    status = table.choice("status", _STATUSES)
    if status is FigureStatus.UNKNOWN:
        source = table.text("source") if table.has("source") else ""
        table.nothing_else("must be left out: the figure is unknown", Fault.DOES_NOT_FIT)
        return Figure(None, source, status)
    figure = Figure(read(table), table.text("source"), status)
    table.nothing_else()
    return figure


def _check_together(description: ServiceDescription, file: str) -> None:
    """Check what no key can tell alone."""
    if description.valid_until and description.valid_until < description.valid_from:
        raise DescriptionError(file, "valid_until", "must not be before valid_from")
    structure, locked = description.structure.value, description.locked_by_confirmation.value
    if structure and locked and locked > len(structure):
        most = f"must be at most {len(structure)}, the number of periods"
        raise DescriptionError(file, "locked_by_confirmation.value", most, Fault.TOO_LARGE, most=len(structure))
    offered = {dimension.id: dimension.option_ids for dimension in description.target_groups}
    if len(offered) != len(description.target_groups):
        raise DescriptionError(file, "target_groups", "each dimension must have its own id")
    for number, dimension in enumerate(description.target_groups):
        when = dimension.required_when
        if when and when[1] not in offered.get(when[0], ()):
            raise DescriptionError(file, f"target_groups[{number}].required_when", "names no option of this service")

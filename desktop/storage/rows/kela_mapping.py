"""What stands at Kela, as rows and as what ticks keep of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, Final

from desktop.domain.contract import Experience, Pools
from desktop.domain.kela_list import (
    CapacityFacts,
    ContractFacts,
    CourseFacts,
    CourseForm,
    Facts,
    KelaItem,
    KelaStep,
    PlaceFacts,
    Tick,
)
from desktop.services.commands.codec import to_json
from desktop.storage.column_values import json_text, read_day
from desktop.storage.rows import mapping
from desktop.storage.rows.values import read_groups

Row = Mapping[str, Any]
Select = Callable[[str], Iterable[Row]]
"""Runs a statement without parameters, and gives its rows."""

TABLES: Final[dict[type[Any], str]] = {
    ContractFacts: "contract_at_kela",
    CapacityFacts: "capacity_at_kela",
    CourseFacts: "course_at_kela",
    PlaceFacts: "place_at_kela",
}
_JSON_FIELDS: Final = ("target_groups", "periods", "companion_periods")
_NO_FORM: Final = dict.fromkeys((*CourseForm._fields,))


def facts_row(facts: Facts) -> dict[str, Any]:
    """Write facts as a row of their table."""
    if isinstance(facts, CourseFacts):
        form = facts.form._asdict() if facts.form is not None else _NO_FORM
        values = {**facts._asdict(), **form}
        del values["form"]
    else:
        values = facts._asdict()
    return {name: _column(name, value) for name, value in values.items()}


def _column(name: str, value: Any) -> Any:  # noqa: ANN401 - any column's value
    plain = to_json(value)
    if plain is None:
        return None
    if name == "contact":
        return json_text({part: text for part, text in plain.items() if text is not None})
    if name in _JSON_FIELDS:
        return json_text(plain)
    return int(plain) if isinstance(plain, bool) else plain


def read_facts(table: str, row: Row) -> Facts:
    """Make facts of a row of their table."""
    if table == "contract_at_kela":
        return _read_contract(row)
    if table == "capacity_at_kela":
        return CapacityFacts(row["contract"], row["year"], row["clients"])
    if table == "place_at_kela":
        return PlaceFacts(row["decision"], row["course"], bool(row["companion"]))
    return _read_course(row)


def _read_contract(row: Row) -> ContractFacts:
    return ContractFacts(
        row["contract"],
        mapping.read_contact(row["contact"]),
        Experience(row["carer_experience"]) if row["carer_experience"] else None,
        Experience(row["remote_experience"]) if row["remote_experience"] else None,
        Pools(row["pools"]) if row["pools"] else None,
        read_day(row["valid_until"]),
    )


def _read_course(row: Row) -> CourseFacts:
    form = None
    if row["contract"] is not None:
        form = CourseForm(
            row["contract"],
            row["group_size"],
            read_groups(row["target_groups"]),
            mapping.read_periods(row["periods"]),
            mapping.read_companion_periods(row["companion_periods"]),
            mapping.read_contact(row["contact"]),
        )
    return CourseFacts(row["course"], form, read_day(row["published_on"]), read_day(row["confirmed_on"]))


_TABLE_OF: Final = {
    **dict.fromkeys(KelaStep, "course_at_kela"),
    **dict.fromkeys((KelaStep.REMOVE_CLIENT, KelaStep.ADD_CLIENT, KelaStep.COMPANION), "place_at_kela"),
    **dict.fromkeys(
        (
            *(KelaStep.CONTRACT_CONTACT, KelaStep.CARER_EXPERIENCE, KelaStep.REMOTE_EXPERIENCE),
            *(KelaStep.POOLS, KelaStep.END_CONTRACT),
        ),
        "contract_at_kela",
    ),
    KelaStep.CAPACITY: "capacity_at_kela",
}


def tick_row(tick: Tick) -> dict[str, Any]:
    """Write a tick as a row; contact details lie beside the rest, because they are personal."""
    before, after = facts_row(tick.item.before), facts_row(tick.item.after)
    return {
        "item": tick.item.name,
        "number": tick.number,
        "step": tick.item.step.value,
        "typed_on": tick.typed_on.isoformat(),
        "contact_before": before.pop("contact", None),
        "contact_after": after.pop("contact", None),
        "before": json_text(before),
        "after": json_text(after),
    }


def read_tick(row: Row) -> Tick:
    """Make a tick of its row."""
    step = KelaStep(row["step"])
    before, after = (
        read_facts(_TABLE_OF[step], {**json.loads(row[side]), "contact": row[f"contact_{side}"]})
        for side in ("before", "after")
    )
    return Tick(KelaItem(step, before, after), row["number"], date.fromisoformat(row["typed_on"]))

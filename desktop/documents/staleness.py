"""Whether a print still holds: its facts beside those of now, and in words what has changed since."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.i18n import Words

_FIELDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "name": N_("name"),
        "first_name": N_("name"),
        "phone": N_("phone number"),
        "room": N_("room"),
        "bed": N_("bed"),
        "single_room": N_("single room"),
        "companion_name": N_("companion"),
        "companion_days": N_("the companion's days"),
        "birth_year": N_("year of birth"),
        "aids": N_("aids"),
        "allergies": N_("allergies"),
        "remark": N_("remark"),
        "arrives_on": N_("arrival"),
        "leaves_on": N_("departure"),
        "address": N_("address"),
        "period": N_("the period's days"),
        "periods": N_("the course's days"),
        "days": N_("the period's days"),
        "contact": N_("contact person"),
        "confirmed": N_("the course's confirmation"),
        "confirmed_by": N_("the day of confirmation"),
        "certificate": N_("the days attended, or who the client is"),
        "courses": N_("the courses"),
        "contracts": N_("the capacity"),
        "sections": N_("what waits and what was done"),
    }
)
_UNTOLD: Final = frozenset({"options", "replaces", "decision"})


class Deed(StrEnum):
    """What has happened to what stands on a print."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(NamedTuple):
    """One change: of whom, where it is somebody's; of which field, where it is a field's."""

    deed: Deed
    name: str = ""
    field: str = ""


def changes_between(printed: Mapping[str, Any], present: Mapping[str, Any]) -> list[Change]:
    """Return what differs between a print's facts and those of now; nothing where it still holds."""
    old, new = ({each["decision"]: each for each in facts.get("people", ())} for facts in (printed, present))
    found = [Change(Deed.ADDED, new[each]["name"]) for each in new if each not in old]
    found += [Change(Deed.REMOVED, old[each]["name"]) for each in old if each not in new]
    for ident in old:
        if ident in new:
            found += [Change(Deed.CHANGED, new[ident]["name"], each) for each in _differing(old[ident], new[ident])]
    return found + [Change(Deed.CHANGED, "", each) for each in _differing(printed, present) if each != "people"]


def _differing(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    return [name for name in {**old, **new} if name not in _UNTOLD and old.get(name) != new.get(name)]


def rendered(changes: list[Change], words: Words) -> str:
    """Return text saying what has changed: who came, who left, and whose or which facts are others now."""
    added = [each.name for each in changes if each.deed is Deed.ADDED]
    removed = [each.name for each in changes if each.deed is Deed.REMOVED]
    parts = []
    if added:
        text = words.ngettext("{count} client added ({names})", "{count} clients added ({names})", len(added))
        parts.append(text.format(count=len(added), names=", ".join(added)))
    if removed:
        text = words.ngettext("{count} client gone ({names})", "{count} clients gone ({names})", len(removed))
        parts.append(text.format(count=len(removed), names=", ".join(removed)))
    of_people: dict[str, list[str]] = {}
    for each in changes:
        if each.deed is Deed.CHANGED:
            field = _FIELDS.get(each.field)
            of_people.setdefault(each.name, []).append(words.gettext(field) if field else each.field)
    for name, fields in of_people.items():
        listed = words.listed(list(dict.fromkeys(fields)))
        if name:
            parts.append(words.gettext("{name}: {fields} changed").format(name=name, fields=listed))
        else:
            parts.append(words.gettext("changed: {fields}").format(fields=listed))
    return "; ".join(parts)

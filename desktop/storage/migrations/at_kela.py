"""What stands at Kela by an older journal: its list was made of entries, each with items that were ticked by number.

All of a thing stands there as it was before the oldest item that was not ticked; else as it is.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.storage.rows.mapping import read_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    Row = Mapping[str, Any]
    Select = Callable[[str], Iterable[Row]]
    Thing = tuple[str, str]

_LOOKED_THROUGH: Final = 3_000
"""How many entries the older list looked through; what is older counted as typed."""
_MARKS: Final = """
    SELECT seq, command, target, public FROM journal
    WHERE command IN ('mark_entered', 'undo', 'undo_entry', 'redo') ORDER BY seq
"""
_IMAGES: Final = f"""
    SELECT entry, "table", "key", public_before, public_after, personal_before, personal_after FROM image
    WHERE "table" IN ('course', 'decision', 'capacity')
        AND entry > (SELECT max(seq) - {_LOOKED_THROUGH} FROM journal) ORDER BY id
"""
_OF_COURSE: Final = (
    *("periods", "group_size", "target_groups", "companion_periods", "contact", "published_on", "confirmed_on"),
)
_FORM: Final = ("contract", "group_size", "target_groups", "periods", "companion_periods", "contact")
_OF_CONTRACT: Final = ("contact", "carer_experience", "remote_experience", "pools", "valid_until")


class _Image(NamedTuple):
    """A row that an entry changed."""

    thing: Thing
    before: Row | None
    after: Row | None


class _Item(NamedTuple):
    """What was to be typed because of an entry, by the thing that it was about."""

    seq: int
    thing: Thing
    is_ticked: bool


def rows_at_kela(select: Select) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the tables of what stands at Kela; `select` reads the older database."""
    entries = _entries(select)
    stood = {}
    for item in reversed(_items(entries, list(select(_MARKS)))):
        if not item.is_ticked:  # the last one that is looked at is the oldest
            stood[item.thing] = next(each.before for each in entries[item.seq] if each.thing == item.thing)
    return {
        "contract_at_kela": [
            {"contract": row["id"], **{name: row[name] for name in _OF_CONTRACT}}
            for row in select("SELECT * FROM contract")
        ],
        "capacity_at_kela": list(_capacities(select, stood)),
        "course_at_kela": list(_courses(select, stood)),
        "place_at_kela": list(_places(select, stood)),
    }


def _entries(select: Select) -> dict[int, list[_Image]]:
    entries: dict[int, list[_Image]] = {}
    for row in select(_IMAGES):
        before = read_image(row["table"], row["public_before"], row["personal_before"])
        after = read_image(row["table"], row["public_after"], row["personal_after"])
        entries.setdefault(row["entry"], []).append(_Image((row["table"], row["key"]), before, after))
    return entries


def _capacities(select: Select, stood: Mapping[Thing, Row | None]) -> Iterator[dict[str, Any]]:
    for now in select("SELECT * FROM capacity"):
        was_there = now["carried_over"]  # Kela's system carries it over itself
        row = now if was_there else stood.get(("capacity", f"{now['contract']}/{now['year']}"), now)
        if row is not None:
            yield {name: row[name] for name in ("contract", "year", "clients")}


def _courses(select: Select, stood: Mapping[Thing, Row | None]) -> Iterator[dict[str, Any]]:
    for now in select("SELECT * FROM course"):
        row = stood.get(("course", now["id"]), now)
        if row is not None and row["deleted_on"] is None:
            form = {name: row.get(name) for name in _FORM}
            yield {"course": now["id"], **form, **{name: row[name] for name in ("published_on", "confirmed_on")}}


def _places(select: Select, stood: Mapping[Thing, Row | None]) -> Iterator[dict[str, Any]]:
    courses = {row["id"] for row in select("SELECT id FROM course")}
    for now in select("SELECT * FROM decision"):
        row = stood.get(("decision", now["id"]), now)
        if row is not None and row["course"] in courses:
            yield {"decision": now["id"], "course": row["course"], "companion": row["companion"]}


def _items(entries: Mapping[int, list[_Image]], marks: list[Row]) -> list[_Item]:
    """Return what the older list showed, the oldest first."""
    undone = _undone(marks)
    until, ticks = _ticks(marks, set(undone))
    items = [
        _Item(seq, thing, ticks.get((seq, number), False))
        for seq, images in entries.items()
        for number, thing in enumerate(_things_to_type(images))
        if seq > until
    ]
    untyped = {item.seq for item in items} - {item.seq for item in items if item.is_ticked}
    gone = {seq for pair in undone.items() if untyped.issuperset(pair) for seq in pair}
    return [item for item in items if item.seq not in gone]


def _things_to_type(images: list[_Image]) -> list[Thing]:
    """Return the thing of each item of an entry, in the order in which they were numbered."""
    removals: list[Thing] = []
    others: list[Thing] = []
    for image in images:
        before, after = image.before or {}, image.after or {}
        if image.thing[0] == "course":
            others += [image.thing] * _changes_of_course(image)
        elif image.thing[0] == "capacity":
            others += [image.thing] if after and before.get("clients") != after["clients"] else []
        else:
            old, new = before.get("course"), after.get("course")
            removals += [image.thing] if old is not None and old != new else []
            has_other_companion = bool(before.get("companion")) != bool(after.get("companion"))
            others += [image.thing] if new is not None and (old != new or has_other_companion) else []
    return removals + others


def _changes_of_course(image: _Image) -> int:
    before, after = image.before, image.after
    if before is None or after is None or (before["deleted_on"] is None and after["deleted_on"] is not None):
        return 1
    return sum(before.get(name) != after.get(name) and after.get(name) is not None for name in _OF_COURSE)


def _ticks(marks: list[Row], undone: set[int]) -> tuple[int, dict[tuple[int, int], bool]]:
    """Return up to which entry all was typed, and the items that were ticked; a tick that was undone counts no more."""
    until, ticks = 0, {}
    for mark in marks:
        if mark["command"] != "mark_entered" or mark["seq"] in undone:
            continue
        fields = json.loads(mark["public"])["fields"]
        if fields.get("until"):
            until = max(until, fields["seq"])
        ticks[fields["seq"], fields.get("item", 0)] = fields.get("entered") is not False
    return until, ticks


def _undone(marks: list[Row]) -> dict[int, int]:
    """Return the entries that stand undone, each with the entry that undid it (an undo can itself be undone)."""
    undone: dict[int, int] = {}
    for mark in reversed(marks):  # what undoes is always newer than what it undoes
        if mark["command"] != "mark_entered" and mark["target"] is not None and mark["seq"] not in undone:
            undone.setdefault(mark["target"], mark["seq"])
    return undone

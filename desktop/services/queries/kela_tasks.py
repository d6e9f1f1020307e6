"""What must also be typed into Kela's register: it has no interface, so each change here is a small task there.

The list is made of the journal: every entry that changed a course, a place or a capacity gives its items, in the order
in which they were done; of an entry that moves a client, the removal comes before the adding. What has been typed is
ticked off by `MarkEntered`. An entry and its undo that were both never typed cancel each other.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop.services.queries.queries import Queries
    from desktop.services.queries.records import EntryRecord, Mark

    Row = Mapping[str, Any] | None

NEWEST: Final = 3_000
"""How many entries are looked through; what is older is taken as typed."""


class KelaStep(StrEnum):
    """What is to be done in Kela's register."""

    CREATE = "create"
    DATES = "dates"
    GROUP_SIZE = "group-size"
    TARGET_GROUPS = "target-groups"
    COMPANION_DAYS = "companion-days"
    CONTACT = "contact"
    PUBLISH = "publish"
    CONFIRM = "confirm"
    DELETE = "delete"
    REMOVE_CLIENT = "remove-client"
    ADD_CLIENT = "add-client"
    COMPANION = "companion"
    CAPACITY = "capacity"


class Task(NamedTuple):
    """One thing to type: about a course, a client's decision, or a contract's year; `facts` are what is typed."""

    step: KelaStep
    course: str | None = None
    decision: str | None = None
    contract: str | None = None
    facts: Mapping[str, Any] = {}


class KelaRow(NamedTuple):
    """A task of an entry (`item` counts from 0 in it), and whether it has been typed."""

    seq: int
    item: int
    at: str
    user: str
    task: Task
    is_entered: bool

    @property
    def ident(self) -> str:
        """What names the row."""
        return f"{self.seq}/{self.item}"


_OF_COURSE: Final = {
    "periods": KelaStep.DATES,
    "group_size": KelaStep.GROUP_SIZE,
    "target_groups": KelaStep.TARGET_GROUPS,
    "companion_periods": KelaStep.COMPANION_DAYS,
    "contact": KelaStep.CONTACT,
    "published_on": KelaStep.PUBLISH,
    "confirmed_on": KelaStep.CONFIRM,
}
_REVERSING: Final = frozenset({"undo", "undo_entry", "redo"})
_TOLD: Final = ("periods", "group_size", "kela_number", "number")


def kela_rows(entries: Iterable[EntryRecord], marks: Iterable[Mark]) -> list[KelaRow]:
    """Return the tasks of entries, the oldest first."""
    marks = list(marks)
    until, ticks = _ticks(marks)
    undone = _undone(marks)
    rows: list[KelaRow] = []
    for entry in entries:
        if entry.seq > until:
            rows += [
                KelaRow(entry.seq, item, entry.at, entry.user, task, ticks.get((entry.seq, item), False))
                for item, task in enumerate(tasks_of(entry))
            ]
    typed = {row.seq for row in rows if row.is_entered}
    untyped = {row.seq for row in rows} - typed  # what is older than all rows is taken as typed
    gone = {seq for pair in undone.items() if untyped.issuperset(pair) for seq in pair}
    return [row for row in rows if row.seq not in gone]


def tasks_of(entry: EntryRecord) -> list[Task]:
    """Return what is to be typed because of an entry."""
    tasks: list[Task] = []
    for image in entry.images:
        before, after = image.before, image.after
        if image.table == "course":
            tasks += _of_course(image.key, before, after)
        elif image.table == "decision":
            tasks += _of_decision(image.key, before, after)
        elif image.table == "capacity" and after is not None and (before or {}).get("clients") != after["clients"]:
            facts = {"year": after["year"], "clients": after["clients"]}
            tasks.append(Task(KelaStep.CAPACITY, contract=after["contract"], facts=facts))
    return sorted(tasks, key=lambda task: task.step is not KelaStep.REMOVE_CLIENT)


def _of_course(key: str, before: Row, after: Row) -> Iterator[Task]:
    facts = {name: (after or before or {}).get(name) for name in _TOLD}
    if before is None or after is None:
        yield Task(KelaStep.CREATE if before is None else KelaStep.DELETE, key, facts=facts)
        return
    if before["deleted_on"] is None and after["deleted_on"] is not None:
        yield Task(KelaStep.DELETE, key, facts=facts)
        return
    for column, step in _OF_COURSE.items():
        if before[column] != after[column] and after[column] is not None:
            yield Task(step, key, facts=facts)


def _of_decision(key: str, before: Row, after: Row) -> Iterator[Task]:
    old, new = (before or {}).get("course"), (after or {}).get("course")
    companion = bool((after or {}).get("companion"))
    if old is not None and old != new:
        yield Task(KelaStep.REMOVE_CLIENT, old, key)
    if new is not None and old != new:
        yield Task(KelaStep.ADD_CLIENT, new, key, facts={"companion": companion})
    elif new is not None and bool((before or {}).get("companion")) != companion:
        yield Task(KelaStep.COMPANION, new, key, facts={"companion": companion})


def _ticks(marks: list[Mark]) -> tuple[int, dict[tuple[int, int], bool]]:
    """Return up to which entry all is typed, and the items that are ticked; a mark that was undone counts no more."""
    until, ticks = 0, {}
    taken_back = set(_undone(marks))
    for mark in marks:
        if mark.command != "mark_entered" or mark.target is None or mark.seq in taken_back:
            continue
        if mark.until:
            until = max(until, mark.target)
        ticks[mark.target, mark.item] = mark.entered
    return until, ticks


def _undone(marks: list[Mark]) -> dict[int, int]:
    """Return the entries that stand undone, each with the entry that undid it (an undo can itself be undone)."""
    reversing = [mark for mark in marks if mark.command in _REVERSING and mark.target is not None]
    undone: dict[int, int] = {}
    for mark in reversed(reversing):  # what undoes is always newer than what it undoes
        if mark.seq not in undone and mark.target is not None:
            undone.setdefault(mark.target, mark.seq)
    return undone


class KelaList:
    """Reads the list."""

    def __init__(self, queries: Queries) -> None:
        """Read through the queries' records."""
        self._records = queries.records

    def rows(self) -> list[KelaRow]:
        """Return everything that is to be typed, or was since all was marked as typed."""
        with self._records.snapshot():
            return kela_rows(self._records.entries(NEWEST), self._records.marks())

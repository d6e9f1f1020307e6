"""How clients stay on a course (majoitus): rooms and beds, and what the staff must know of a guest."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.rule import Finding, Rule
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from desktop.domain.periods import Period

_A_DAY: Final = timedelta(days=1)
BEDS: Final = ("A", "B")
"""The beds of a room for two."""


class Stay(NamedTuple):
    """A client's stay on one course. What is printable may stand on the documents of the staff, the rest never does."""

    decision: str
    course: str
    room: str | None = None
    bed: str | None = None
    single_room: bool = False
    single_room_reason: str | None = None
    arrives_on: date | None = None
    leaves_on: date | None = None
    companion_name: str | None = None
    aids: str | None = None
    aids_printable: bool = False
    allergies: str | None = None
    allergies_printable: bool = False
    remark: str | None = None
    remark_printable: bool = False


class Lodger(NamedTuple):
    """Somebody who needs a bed; `alone`: in a room of their own, or with a companion who takes the other bed."""

    decision: str
    alone: bool


class Bed(NamedTuple):
    """A bed for a lodger."""

    decision: str
    room: str
    bed: str


def share_rooms(lodgers: Sequence[Lodger], rooms: Sequence[str]) -> list[Bed]:
    """Return beds in rooms for two: pairs first, in their order, then those who stay alone; as far as the rooms reach.

    Source: S2 (a room for two is the rule).
    """
    given: list[Bed] = []
    free = iter(rooms)
    pairs = _pairs([each for each in lodgers if not each.alone])
    for group in [*pairs, *([each] for each in lodgers if each.alone)]:
        room = next(free, None)
        if room is None:
            break
        given += [Bed(lodger.decision, room, bed) for lodger, bed in zip(group, BEDS, strict=False)]
    return given


def _pairs(lodgers: Sequence[Lodger]) -> Iterator[Sequence[Lodger]]:
    for first in range(0, len(lodgers), len(BEDS)):
        yield lodgers[first : first + len(BEDS)]


def belongs_to(day: date, periods: Iterable[Period]) -> bool:
    """Whether somebody can arrive or leave on a day: one of a face-to-face period, or the day beside it."""
    face_to_face = [each for each in periods if each.kind is PeriodKind.FACE_TO_FACE]
    return any(each.start - _A_DAY <= day <= each.end + _A_DAY for each in face_to_face)


class BedTaken(Finding, rule=Rule.BED_TAKEN):
    """A warning: the bed, or the room of somebody who stays alone, has been given to another.

    `name`: of the other. No rule of Kela's: two people can't sleep in one bed.
    """

    room: str
    bed: str | None
    name: str


def find_bed_taken(stay: Stay, others: Iterable[tuple[str, Stay]]) -> BedTaken | None:
    """Judge a stay; `others`: those of the other clients on the course, each with the client's name."""
    if stay.room is None:
        return None
    for name, other in others:
        if other.room != stay.room:
            continue
        if stay.single_room or other.single_room or (stay.bed is not None and stay.bed == other.bed):
            return BedTaken(stay.room, stay.bed, name)
    return None

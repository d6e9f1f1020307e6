"""What a course below its minimum can still do, as commands that are ready to be carried out in one step each."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.course import Course, decide_by
from desktop.services.commands.clients import EnrolClient, TransferClient
from desktop.services.commands.courses import DeleteCourse, MovePeriods
from desktop.services.commands.journal import Batch
from desktop.services.commands.moves import moving
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import CourseDetails, Details, Placement

WEEKS: Final = 26
SHOWN_WEEKS: Final = 3
SHOWN_MERGES: Final = 3
_WEEK: Final = 7


class WayKind(StrEnum):
    """The ways out of a course below its minimum."""

    ENROL = "enrol"
    MOVE = "move"
    MERGE = "merge"
    DELETE = "delete"


class Way(NamedTuple):
    """A way out: what it does and for whom; `course` is where clients go, `starts_on` when the course would start."""

    kind: WayKind
    command: Command
    names: tuple[str, ...] = ()
    course: str | None = None
    starts_on: date | None = None


def proposals(details: Details, course: str, today: date) -> list[Way]:
    """Return what could be tried; the rules have not been asked yet."""
    found = details.course(course, today)
    if found is None or not isinstance(found.course, Course):
        return []
    names = tuple(each.name for each in found.participants)
    ways = [*_enrolling(found, details.candidates_for(course, today)), *_moving(found, names, today)]
    ways += _merging(found, details, names, today)
    return [*ways, Way(WayKind.DELETE, DeleteCourse(course), names)]


def allowed(ways: Iterable[tuple[Way, Accepted | Refused]]) -> list[Way]:
    """Return the ways that the rules allow, of weeks and merges only the first few; deleting asks in its own dialog."""
    left = {WayKind.MOVE: SHOWN_WEEKS, WayKind.MERGE: SHOWN_MERGES}
    found = []
    for way, outcome in ways:
        is_refused = isinstance(outcome, Refused) and way.kind is not WayKind.DELETE
        if is_refused or left.get(way.kind, 1) == 0:
            continue
        if way.kind in left:
            left[way.kind] -= 1
        found.append(way)
    return found


def _enrolling(found: CourseDetails, candidates: list[Placement]) -> Iterator[Way]:
    """Enrol as many of the waiting clients as are missing, the longest waiting first."""
    minimum = found.service.minimum if found.service else None
    missing = max(0, (minimum or 0) - found.row.enrolled)
    suiting = [each for each in candidates if not each.judgement.refusals][:missing]
    if missing and len(suiting) == missing:
        steps = tuple(EnrolClient(each.client.decision or "", found.row.course) for each in suiting)
        yield Way(WayKind.ENROL, Batch(steps), tuple(each.client.name for each in suiting))


def _moving(found: CourseDetails, names: tuple[str, ...], today: date) -> Iterator[Way]:
    """Move to the weeks from which on there is time again to find clients."""
    course = found.course
    if not isinstance(course, Course):
        return
    for weeks in range(1, WEEKS + 1):
        command: MovePeriods = moving(course.id, course.periods, course.companion_periods, weeks * _WEEK)
        starts_on = course.starts_on + timedelta(days=weeks * _WEEK)
        due_on = decide_by(course._replace(periods=command.periods), found.service)
        if due_on is not None and due_on > today:
            yield Way(WayKind.MOVE, command, names, starts_on=starts_on)


def _merging(found: CourseDetails, details: Details, names: tuple[str, ...], today: date) -> Iterator[Way]:
    """Transfer all clients to another course that has room for them; the emptied course can be deleted then."""
    if not found.participants:
        return
    first = found.participants[0].decision.id
    for place in details.places_for(first, today):
        free = place.course.free or 0
        if not place.judgement.refusals and free >= len(found.participants):
            to = place.course.course
            steps = tuple(TransferClient(each.decision.id, to) for each in found.participants)
            yield Way(WayKind.MERGE, Batch(steps), names, course=to)

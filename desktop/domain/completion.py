"""A rehabilitation that can't be completed in time: since when, and whether Kela and the client have been told."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.deadline import Deadline, DutyKind
from desktop.domain.notices import Topic
from desktop.domain.rule import Rule
from desktop.domain.service_description import Form

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop.domain.notices import Notice
    from desktop.domain.service_description import ServiceDescription

_A_DAY = timedelta(days=1)


class Completion(NamedTuple):
    """An open decision, as far as it matters whether it can be completed in time.

    `last_change`: the day on which it was recorded or reopened here, its complete-by date changed, or its place began
    or ended, as typed. `course_ends_on`: of the course that the client is on; None without one. `days_needed`: the days
    of the periods that are not behind the client; None where that is not judged.
    """

    decision: str
    complete_by: date
    last_change: date
    course_ends_on: date | None
    days_needed: int | None


def days_needed(service: ServiceDescription | None, behind: Sequence[int] = ()) -> int | None:
    """Return how many days the periods of the structure take that are not behind the client; None where it has none.

    Source: rules.md section 5.
    """
    structure = service.structure.known if service and service.form is Form.COURSE else None
    if structure is None:
        return None
    return sum(shape.days for number, shape in enumerate(structure, 1) if number not in behind)


def cannot_complete_since(completion: Completion, today: date) -> date | None:
    """Return the first day on which a decision could not be completed in time; None while it can.

    The course ends too late, the client is on none and has too few days left, or the date is past. Source: S2; ours;
    rules.md section 5, `cannot-complete-in-time`.
    """
    complete_by, ends_on = completion.complete_by, completion.course_ends_on
    since = []
    if ends_on is not None and ends_on > complete_by:
        since.append(completion.last_change)
    if ends_on is None and completion.days_needed is not None:
        since.append(complete_by + _A_DAY - timedelta(days=completion.days_needed))
    since.append(complete_by + _A_DAY)
    reached = [day for day in since if day <= today]
    return max(min(reached), completion.last_change) if reached else None


def completion_duties(completion: Completion, notices: Iterable[Notice], today: date) -> list[Deadline]:
    """Return what there is to tell of a decision that can't be completed in time, and the alert until it was told.

    Source: S2; rules.md sections 5 and 6.8.
    """
    due_on = cannot_complete_since(completion, today)
    if due_on is None:
        return []
    told_on = min((day for each in notices if (day := _told_on(each, completion)) is not None), default=None)
    duties = [Deadline(Rule.CANNOT_COMPLETE_TOLD_BY, completion.decision, due_on, told_on)]
    if told_on is None:
        alert = Rule.CANNOT_COMPLETE_IN_TIME
        duties.append(Deadline(alert, completion.decision, completion.complete_by, None, DutyKind.ALERT))
    return duties


def _told_on(notice: Notice, completion: Completion) -> date | None:
    """Return when Kela and the client had been told; None where one of them was not, or before the last change."""
    is_about_it = notice.topic is Topic.CANNOT_COMPLETE and notice.about == completion.decision
    if not is_about_it or notice.client_told_on is None or notice.on < completion.last_change:
        return None
    return max(notice.on, notice.client_told_on)

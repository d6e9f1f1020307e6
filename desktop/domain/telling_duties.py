"""What the clients of a course are told: that it is confirmed, its new dates, its new target groups; and by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.calendar import Term
from desktop.domain.client_deadlines import met_on_places_left
from desktop.domain.course import CourseFinding, naming
from desktop.domain.deadline import Deadline
from desktop.domain.real_day import find_date_not_possible
from desktop.domain.rule import Finding, Rule, found
from desktop.domain.telling import Matter, Reached, Telling

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from datetime import date

    from desktop.domain.client_deadlines import Beginning, LeftPlace
    from desktop.domain.course import Course

# Ours: no source says how soon.
TELL_WITHIN: Final = Term(days=7)


_RULES: Final = {
    Matter.CONFIRMATION: Rule.TELL_CONFIRMATION_BY,
    Matter.DATES: Rule.TELL_DATES_BY,
    Matter.TARGET_GROUPS: Rule.TELL_GROUPS_BY,
}


class OnCourse(NamedTuple):
    """A client on a course, as far as the duties of the course need to know.

    `confirmed_by`: until when the client must be on a confirmed course; None where no such term is known, once the
    decision is closed, and where that was met on another course. `untold`: the real day of a place that was taken
    without agreeing on the confirmed course, before its first day. `place`: how many places were left before it.
    """

    decision: str
    confirmed_by: date | None
    untold: date | None
    place: int = 0


def client_on_course(
    decision: str, confirmed_by: date | None, present: Beginning, left: Sequence[LeftPlace], untold: date | None
) -> OnCourse:
    """Return a client on a course as the duties of the course see the client.

    `confirmed_by`: the client's own term; None for a closed decision. `present`: the beginning of the place there.
    `left`: the places left before.
    """
    is_met = confirmed_by is not None and met_on_places_left(left, present, confirmed_by) is not None
    return OnCourse(decision, None if is_met else confirmed_by, untold, len(left))


class NothingToTell(CourseFinding, rule=Rule.NOTHING_TO_TELL):
    """Clients are told of what was confirmed or changed while they were on the course. Source: rules.md section 4."""

    what: Matter


def telling_of(course: Course, matter: Matter) -> Telling | None:
    """Return what there is to tell of a matter."""
    return next((each for each in course.tellings if each.matter is matter), None)


def to_be_told(course: Course, matter: Matter, since: date) -> Course:
    """Return the course with something that its clients are to be told since a day."""
    present = telling_of(course, matter) or Telling(matter, since)
    return _with(course, matter, present._replace(since=since))


def no_longer_to_tell(course: Course, matter: Matter) -> Course:
    """Return the course without anything to tell of a matter."""
    return _with(course, matter, None)


def told(course: Course, matter: Matter, on: date, not_reached: Collection[str], clients: Iterable[OnCourse]) -> Course:
    """Return the course whose clients were told on a day, but for the clients of some decisions."""
    present, untold = telling_of(course, matter), _taken_without_agreeing(matter, clients)
    if present is None and not untold:
        return course
    present = present or Telling(matter, min(untold.values()))
    reached = [each for each, since in untold.items() if since <= on and each.decision not in not_reached]
    telling = present._replace(told_on=on, not_reached=tuple(sorted(set(not_reached))), reached=tuple(reached))
    return _with(course, matter, telling)


def _taken_without_agreeing(matter: Matter, clients: Iterable[OnCourse]) -> dict[Reached, date]:
    """Return the places that were taken without agreeing on a course that is confirmed, with their real days."""
    if matter is not Matter.CONFIRMATION:
        return {}
    return {Reached(each.decision, each.place): each.untold for each in clients if each.untold is not None}


def _untold_since(telling: Telling | None, client: OnCourse) -> date | None:
    """Return the real day of a place on a confirmed course of whose client nobody knows whether it was told.

    Source: rules.md section 4, Untold.
    """
    is_reached = telling is not None and Reached(client.decision, client.place) in telling.reached
    return None if is_reached else client.untold


def _with(course: Course, matter: Matter, telling: Telling | None) -> Course:
    others = [each for each in course.tellings if each.matter is not matter]
    tellings = sorted([*others, telling] if telling else others, key=lambda each: each.matter)
    return course._replace(tellings=tuple(tellings))


def check_telling(
    course: Course, matter: Matter, on: date, today: date, clients: Iterable[OnCourse]
) -> tuple[Finding, ...]:
    """Judge that a course's clients were told on a day: there was something to tell, and from that day on.

    A confirmation can be told even where nobody asks for it any more. Source: rules.md section 4.
    """
    telling = telling_of(course, matter)
    days = [telling.since] if telling is not None else []
    if matter is Matter.CONFIRMATION:
        days += [course.confirmed_on] if course.confirmed_on is not None else []
        days += [since for each in clients if (since := _untold_since(telling, each)) is not None]
    nothing = None if days else NothingToTell(*naming(course), what=matter)
    return found(nothing, find_date_not_possible(on, [min(days, default=None)], today))


def tell_deadlines(course: Course, clients: Sequence[OnCourse]) -> list[Deadline]:
    """Return the `tell-…-by` deadlines of a course that is neither deleted nor finished.

    They stand while clients are on it; `decisions`: who is still to be told. Source: rules.md section 4.
    """
    if not clients:
        return []
    found = []
    for matter, rule in _RULES.items():
        telling = telling_of(course, matter)
        left = _left(matter, telling, clients)
        if telling is None and not left:
            continue
        met_on = telling.told_on if telling is not None and not left else None
        due_on = min(left.values(), default=_due_on(telling, clients) if telling is not None else None)
        if due_on is not None:
            found.append(Deadline(rule, course.id, due_on, met_on, decisions=tuple(sorted(left))))
    return found


def _left(matter: Matter, telling: Telling | None, clients: Sequence[OnCourse]) -> dict[str, date]:
    """Return the decisions of the clients who are still to be told, each with the day by which."""
    left: dict[str, date] = {}
    if telling is not None:
        due_on = _due_on(telling, clients)
        left = {
            each.decision: due_on for each in clients if not telling.is_told or each.decision in telling.not_reached
        }
    if matter is Matter.CONFIRMATION:
        for each in clients:
            since = _untold_since(telling, each)
            if since is not None:
                left[each.decision] = _within(since, each.confirmed_by)
    return left


def _due_on(telling: Telling, clients: Sequence[OnCourse]) -> date:
    """Return until when a course's clients are told of a matter."""
    if telling.matter is not Matter.CONFIRMATION:
        return TELL_WITHIN.after(telling.since)
    return _within(telling.since, earliest_confirmed_by(clients))


def _within(since: date, confirmed_by: date | None) -> date:
    """Return the last day to tell of a confirmation: by when clients must know, but not before it came about."""
    latest = TELL_WITHIN.after(since)
    return latest if confirmed_by is None else min(latest, max(confirmed_by, since))


def earliest_confirmed_by(clients: Iterable[OnCourse]) -> date | None:
    """Return the earliest day by which one of a course's clients must be on a confirmed course."""
    return min((each.confirmed_by for each in clients if each.confirmed_by is not None), default=None)

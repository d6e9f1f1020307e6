"""The duties of courses and drafts: what is to be decided or confirmed by a day, and what is wrong now."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.course import (
    Course,
    decide_by,
    has_begun,
    is_below_minimum,
    minimum_of,
    rests_on_example,
)
from desktop.domain.deadline import SOON, Deadline, DutyKind
from desktop.domain.rule import Rule
from desktop.domain.telling_duties import OnCourse, earliest_confirmed_by, tell_deadlines

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from desktop.domain.service_description import ServiceDescription

# Ours: no source says how soon a course is published.
PUBLISHED_WITHIN: Final = timedelta(days=7)
ONE_DAY: Final = timedelta(days=1)


class Stretch(NamedTuple):
    """How long a client was on a course: from the day enrolled to the day left (None: still on it), not counting it."""

    enrolled_on: date
    left_on: date | None


class CourseSituation(NamedTuple):
    """A course that is not deleted on a day, as far as its duties depend on it.

    `enrolled`: clients now; `at_start`: on its first day. `clients` are asked only of a course that may be confirmed
    or of which clients are to be told, `stretches` only of a confirmed one below its minimum.
    """

    course: Course
    service: ServiceDescription | None
    enrolled: int
    at_start: int
    today: date
    clients: Sequence[OnCourse] = ()
    stretches: Sequence[Stretch] = ()

    @property
    def is_open(self) -> bool:
        """Whether it is created or published, before its first day."""
        return self.course.confirmed_on is None and not self.course.has_started(self.today)

    @property
    def has_begun(self) -> bool:
        """Whether it has begun."""
        return has_begun(self.course, self.service, self.at_start, self.today)

    @property
    def is_finished(self) -> bool:
        """Whether it has begun and is over."""
        return self.has_begun and self.course.has_ended(self.today)

    @property
    def is_below_minimum(self) -> bool:
        """Whether fewer than the minimum are on it; a course that was not confirmed is judged by its first day."""
        started = self.course.confirmed_on is None and self.course.has_started(self.today)
        return is_below_minimum(self.service, self.at_start if started else self.enrolled)


def course_duties(situation: CourseSituation) -> list[Deadline]:
    """Return the deadlines and alerts of a course that is not deleted. Source: rules.md section 4."""
    course, is_example = situation.course, rests_on_example(situation.service)
    deadlines = [decide_deadline(situation), confirm_deadline(situation)]
    found = [each for each in deadlines if each is not None]
    if not situation.is_finished:
        found += tell_deadlines(course, situation.clients)
    return found + [
        Deadline(
            rule,
            course.id,
            since,
            None,
            DutyKind.ALERT,
            is_example=is_example and rule is not Rule.NOT_IN_SEARCH,
        )
        for rule, since in _alerts(situation)
    ]


def decide_deadline(situation: CourseSituation) -> Deadline | None:
    """Return the `decide-by` deadline: of a created or published course below the minimum, until its first day.

    Source: S0, S1 1.2.6-7.
    """
    course, service = situation.course, situation.service
    due_on = decide_by(course, service)
    if course.deleted_on is not None or due_on is None or not situation.is_open or not situation.is_below_minimum:
        return None
    return Deadline(Rule.DECIDE_BY, course.id, due_on, None, is_example=rests_on_example(service))


def confirm_deadline(situation: CourseSituation) -> Deadline | None:
    """Return the `confirm-course-by` deadline: of a course with at least the minimum; met by confirming.

    Source: S0, S1 1.2.2, S2.
    """
    course, service = situation.course, situation.service
    if course.confirmed_on is None and (not situation.is_open or situation.is_below_minimum):
        return None
    due_on = confirm_by(course, situation.clients)
    return Deadline(
        Rule.CONFIRM_COURSE_BY, course.id, due_on, course.confirmed_on, is_example=rests_on_example(service)
    )


def confirm_by(course: Course, clients: Iterable[OnCourse]) -> date:
    """Return the last day to confirm a course: the day before its first, or when one of its clients needs it.

    Source: S0, S1 1.2.2, S2.
    """
    needed_by = earliest_confirmed_by(clients)
    latest = course.starts_on - ONE_DAY
    return latest if needed_by is None else min(latest, needed_by)


def course_alerts(situation: CourseSituation) -> tuple[Rule, ...]:
    """Return the codes of what is wrong with a course now, sorted. Source: rules.md section 4."""
    return tuple(sorted([rule for rule, _ in _alerts(situation)]))


def _alerts(situation: CourseSituation) -> list[tuple[Rule, date]]:
    """Return what is wrong with a course now, and since when."""
    if situation.course.deleted_on is not None:
        return []
    if situation.course.confirmed_on is not None:
        return _alerts_of_confirmed(situation, situation.course.confirmed_on)
    return _alerts_of_unconfirmed(situation)


def _alerts_of_confirmed(situation: CourseSituation, confirmed_on: date) -> list[tuple[Rule, date]]:
    """Return whether a confirmed course is below its minimum: the sources contradict each other. Source: S0, S2."""
    if situation.course.has_ended(situation.today) or not situation.is_below_minimum:
        return []
    since = below_since(situation.stretches, minimum_of(situation.service))
    return [(Rule.CONFIRMED_BELOW_MINIMUM, confirmed_on if since is None else max(since, confirmed_on))]


def _alerts_of_unconfirmed(situation: CourseSituation) -> list[tuple[Rule, date]]:
    course, today = situation.course, situation.today
    found = []
    decided_by = decide_by(course, situation.service)
    if decided_by is not None and decided_by < today and situation.is_below_minimum:
        found.append((Rule.MUST_NOT_START, decided_by + ONE_DAY))
    if situation.is_open and course.published_on is None and situation.enrolled < course.group_size:
        since = course.created_on + PUBLISHED_WITHIN
        found += [(Rule.NOT_IN_SEARCH, since)] if since <= today else []
    if situation.has_begun and not course.has_ended(today):
        found.append((Rule.STARTED_UNCONFIRMED, course.starts_on))
    return found


def below_since(stretches: Iterable[Stretch], minimum: int) -> date | None:
    """Return the first day of the present unbroken time with fewer than a number of clients; None: always so."""
    changes: dict[date, int] = {}
    for each in stretches:
        changes[each.enrolled_on] = changes.get(each.enrolled_on, 0) + 1
        if each.left_on is not None:
            changes[each.left_on] = changes.get(each.left_on, 0) - 1
    since, count, was_enough = None, 0, False
    for day in sorted(changes):
        count += changes[day]
        if was_enough and count < minimum:
            since = day
        was_enough = count >= minimum
    return since


def draft_deadline(draft: str, kept_until: date, today: date) -> Deadline | None:
    """Return `draft-expires` of a draft, from 14 days before. Source: S1 1.1.5; the 14 days are ours."""
    if kept_until - timedelta(days=SOON) > today:
        return None
    return Deadline(Rule.DRAFT_EXPIRES, draft, kept_until, None)

"""Courses and drafts of courses: what they are, their state, and what follows from it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.deadline import Deadline
from desktop.domain.periods import face_to_face_days
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.service_description import ServiceDescription
    from desktop.domain.target_groups import TargetGroups


class CourseState(StrEnum):
    """The state of a course as it is shown; running and finished are derived from the dates."""

    DRAFT = "draft"
    CREATED = "created"
    PUBLISHED = "published"
    CONFIRMED = "confirmed"
    RUNNING = "running"
    FINISHED = "finished"
    DELETED = "deleted"


class Draft(NamedTuple):
    """An unfinished course (luonnos): any subset of the fields, kept for a time after its last edit."""

    id: str
    edited_on: date
    contract: str | None = None
    group_size: int | None = None
    target_groups: TargetGroups | None = None
    periods: tuple[Period, ...] | None = None
    companion_periods: tuple[CompanionPeriod, ...] | None = None
    contact: Contact | None = None
    note: str | None = None
    kela_number: str | None = None


class Course(NamedTuple):
    """A course; `number` is its identification number (tunnistenumero), `kela_number` that of Kela's register."""

    id: str
    number: int
    contract: str
    group_size: int
    target_groups: TargetGroups
    periods: tuple[Period, ...]
    companion_periods: tuple[CompanionPeriod, ...]
    contact: Contact | None
    note: str | None
    kela_number: str | None
    created_on: date
    published_on: date | None = None
    confirmed_on: date | None = None
    deleted_on: date | None = None
    agreed_with_kela: str | None = None

    @property
    def starts_on(self) -> date:
        """The first day of the first period."""
        return self.periods[0].start

    @property
    def ends_on(self) -> date:
        """The last day of the last period."""
        return self.periods[-1].end

    @property
    def days(self) -> int:
        """The face-to-face days of all periods."""
        return face_to_face_days(self.periods)

    @property
    def shown_number(self) -> str:
        """The number to show: Kela's where there is one. Source: rules.md section 3."""
        return self.kela_number or str(self.number)

    def has_started(self, today: date) -> bool:
        """Whether the first period has started."""
        return self.starts_on <= today

    def has_ended(self, today: date) -> bool:
        """Whether the last period has ended."""
        return self.ends_on < today

    def state(self, today: date) -> CourseState:
        """Return the state shown on a day. Source: rules.md section 3."""
        if self.deleted_on is not None:
            return CourseState.DELETED
        if self.has_ended(today):
            return CourseState.FINISHED
        if self.has_started(today):
            return CourseState.RUNNING
        if self.confirmed_on is not None:
            return CourseState.CONFIRMED
        return CourseState.PUBLISHED if self.published_on is not None else CourseState.CREATED


class CourseNaming(NamedTuple):
    """The facts that name a course: its id, and the number shown (None for a draft)."""

    course: str
    number: str | None


class CourseFinding(Finding):
    """What a finding about a course begins with, as `CourseNaming` has it."""

    course: str
    number: str | None


def naming(course: Course | Draft) -> CourseNaming:
    """Return the facts that name a course."""
    return CourseNaming(course.id, course.shown_number if isinstance(course, Course) else course.kela_number)


def minimum_of(service: ServiceDescription | None) -> int:
    """Return the smallest group with which a course is held: the service's, an example too; an unknown one is 1.

    Source: rules.md section 3.
    """
    return service.minimum if service is not None and service.minimum is not None else 1


def has_begun(course: Course, service: ServiceDescription | None, at_start: int, day: date) -> bool:
    """Whether a course has begun by a day: it has started, and was confirmed or had its minimum on its first day.

    `at_start`: the clients on the course on its first day. Source: rules.md section 3; S2.
    """
    if not course.has_started(day):
        return False
    return course.confirmed_on is not None or at_start >= minimum_of(service)


def must_run_of(course: Course, service: ServiceDescription | None) -> int | None:
    """Return with how many clients a course must be held: min(the service's figure, group size); None if unknown.

    Source: rules.md section 3.
    """
    figure = service.must_run_at.known if service else None
    return min(figure, course.group_size) if figure is not None else None


def locked_periods(course: Course, service: ServiceDescription | None) -> int:
    """Return how many first periods the confirmation has locked; 0 until the course is confirmed.

    Source: S0, S1 1.2.6.
    """
    if course.confirmed_on is None or service is None:
        return 0
    return min(service.locked_by_confirmation.known or 0, len(course.periods))


def must_be_held(course: Course, service: ServiceDescription | None, enrolled: int) -> bool:
    """Return the fact `must-be-held`: enrolled ≥ min(must_run_at, group size), or confirmed; never once deleted.

    Source: S0, S1 1.2.2.2, S2.
    """
    if course.deleted_on is not None:
        return False
    if course.confirmed_on is not None:
        return True
    must_run_at = service.must_run_at.known if service else None
    return must_run_at is not None and enrolled >= min(must_run_at, course.group_size)


def decide_by(course: Course, service: ServiceDescription | None) -> date | None:
    """Return the last day to move or delete a course below its minimum, where the service names one.

    Source: S0, S1 1.2.6-7.
    """
    term = service.decide_before_start.known if service else None
    return term.before(course.starts_on) if term else None


def is_below_minimum(service: ServiceDescription | None, enrolled: int) -> bool:
    """Whether fewer clients are enrolled than the service's minimum, where that is known."""
    return service is not None and service.minimum is not None and enrolled < service.minimum


def decide_deadline(course: Course, service: ServiceDescription | None, enrolled: int, today: date) -> Deadline | None:
    """Return the `decide-by` deadline: of a created or published course below the minimum, until it starts.

    Source: S0, S1 1.2.6-7.
    """
    open_states = (CourseState.CREATED, CourseState.PUBLISHED)
    due_on = decide_by(course, service)
    if due_on is None or course.state(today) not in open_states or not is_below_minimum(service, enrolled):
        return None
    return Deadline(Rule.DECIDE_BY, course.id, due_on, met_on=None)


class Hidden(StrEnum):
    """Why clients do not find a course in the public search."""

    DRAFT = "draft"
    NOT_PUBLISHED = "not-published"
    DELETED = "deleted"
    ENDED = "ended"


def hidden_because(course: Course | Draft, today: date) -> Hidden | None:
    """Return why clients do not find a course; None where they find it. Source: S0, S1 3."""
    if isinstance(course, Draft):
        return Hidden.DRAFT
    if course.deleted_on is not None:
        return Hidden.DELETED
    if course.has_ended(today):
        return Hidden.ENDED
    return None if course.published_on is not None else Hidden.NOT_PUBLISHED


def in_public_search(course: Course, today: date) -> bool:
    """Whether clients find the course: published, not deleted, not ended. Source: S0, S1 3."""
    return hidden_because(course, today) is None


def alerts(course: Course, service: ServiceDescription | None, enrolled: int, today: date) -> tuple[Rule, ...]:
    """Return the alerts of a course.

    `confirmed-below-minimum`: confirmed, not ended, fewer than the minimum: the sources contradict each other, so Kela
    is asked. `must-not-start`: not confirmed, fewer than the minimum, from the decide-by date until the course has
    ended. Source: S0, S2.
    """
    if course.deleted_on is not None or course.has_ended(today) or not is_below_minimum(service, enrolled):
        return ()
    if course.confirmed_on is not None:
        return (Rule.CONFIRMED_BELOW_MINIMUM,)
    due_on = decide_by(course, service)
    return (Rule.MUST_NOT_START,) if due_on is not None and today >= due_on else ()

"""A client's wish for a place on a course, and the course as a place: what the rules on places judge."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.attended import behind, has_rehabilitation_begun, next_period
from desktop.domain.course import has_begun

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.attended import Rehabilitation
    from desktop.domain.capacity import YearUse
    from desktop.domain.course import Course
    from desktop.domain.decision import Agreement, Client, Decision, PastEnrolment
    from desktop.domain.service_description import ServiceDescription


class Place(NamedTuple):
    """A course that a client might take a place on: the course, its service (code and version), its clients, its year.

    `valid_from`: the first day of its contract. `at_start`: the clients who were on it on its first day. `use` counts
    all courses of the year, this one too.
    """

    course: Course
    service_code: str
    service: ServiceDescription | None
    valid_from: date
    enrolled: int
    at_start: int
    use: YearUse

    def has_begun(self, day: date) -> bool:
        """Whether the course has begun by a day. Source: rules.md section 3."""
        return has_begun(self.course, self.service, self.at_start, day)


class Wish(NamedTuple):
    """What is wanted: a place from a real day, perhaps from a period on; `companion` is None where nobody was asked.

    `is_change`: the client leaves a course for it.
    """

    on: date
    companion: bool | None = None
    agreed: bool = False
    from_period: int | None = None
    reason: str | None = None
    is_change: bool = False


class Applicant(NamedTuple):
    """A client's decision with its service version, what is recorded on it, what the client has had, and the wish."""

    client: Client
    decision: Decision
    service: ServiceDescription | None
    agreements: Sequence[Agreement]
    past: Sequence[PastEnrolment]
    had: Rehabilitation
    wish: Wish

    @property
    def has_begun(self) -> bool:
        """Whether the client's rehabilitation has begun by the real day. Source: rules.md section 5."""
        return has_rehabilitation_begun(self.had, self.wish.on)

    @property
    def is_transfer(self) -> bool:
        """Whether it is a transfer: so is an enrolment after leaving, once the rehabilitation has begun.

        Source: S1 1.2.3; rules.md section 5, Going on.
        """
        return self.wish.is_change or (bool(self.past) and self.has_begun)

    @property
    def behind(self) -> tuple[int, ...]:
        """The numbers of the periods that are behind the client on the real day."""
        return behind(self.had, self.wish.on)

    @property
    def had_companion(self) -> bool:
        """Whether the close person came along on the client's present or last place."""
        if self.decision.enrolment is not None:
            return self.decision.enrolment.companion
        return bool(self.past) and self.past[-1].enrolment.companion

    @property
    def last_day(self) -> date | None:
        """The day on which the present place began or, where there is none, the last one ended."""
        if self.decision.enrolment is not None:
            return self.decision.enrolment.enrolled_on
        return self.past[-1].left_on if self.past else None

    @property
    def reason(self) -> str | None:
        """The reason of the change: the one given, else that of the last withdrawal. Source: S1 1.2.4."""
        if self.wish.reason or self.wish.is_change or not self.past:
            return self.wish.reason
        return self.past[-1].reason

    def goes_on_with(self, course: Course) -> int | None:
        """Return the number of the period from which the client takes part; None where none is left.

        Source: S1 1.2.4; rules.md section 5, Going on.
        """
        if self.wish.from_period is not None:
            return self.wish.from_period
        return next_period(len(course.periods), self.behind) if self.is_transfer else 1

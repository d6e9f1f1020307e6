"""The rules on publishing and confirming a course, each with the real day on which that was done."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.contact import is_given
from desktop.domain.course import CourseFinding, is_below_minimum, minimum_of, naming, rests_on_example
from desktop.domain.course_dates import find_confirmed_after_start
from desktop.domain.course_duties import confirm_by
from desktop.domain.course_states import find_not_published
from desktop.domain.real_day import StartsInThePast, find_date_not_possible
from desktop.domain.rule import Finding, Judgement, Rule, found

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.contact import Contact
    from desktop.domain.contract import Contract
    from desktop.domain.course import Course
    from desktop.domain.service_description import ServiceDescription
    from desktop.domain.telling_duties import OnCourse


class GroupFigure(StrEnum):
    """The figures of a service on the group of a course."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    MUST_RUN_AT = "must_run_at"


class BelowMinimumToConfirm(CourseFinding, rule=Rule.BELOW_MINIMUM_TO_CONFIRM):
    """Confirming needs the minimum enrolled; a warning where the course was confirmed before it started here.

    Source: S0, S1 1.2.2; rules.md section 4.
    """

    enrolled: int
    group_size: int
    minimum: int


class NoMarginAboveMinimum(CourseFinding, rule=Rule.NO_MARGIN_ABOVE_MINIMUM):
    """A warning: with exactly the minimum enrolled one who leaves takes the course below it; one may still wait.

    Source: S1 1.2.2.
    """

    enrolled: int
    minimum: int
    wait_until: date


class FigureUnknown(Finding, rule=Rule.FIGURE_UNKNOWN):
    """A warning: nobody has confirmed a figure of the service by which a course is judged. Source: S1 1.1.1."""

    service: str
    which: tuple[GroupFigure, ...]


class CompanionPeriodMissing(CourseFinding, rule=Rule.COMPANION_PERIOD_MISSING):
    """A warning: a course is published without the companion's days that the service has. Source: S1 1.1.2, 3.1."""

    days: int


class ContactMissing(CourseFinding, rule=Rule.CONTACT_MISSING):
    """A warning: a course is published without contact details, and its site has none either. Source: S1 3.1."""


class RealDay(NamedTuple):
    """When something was really done to a course, as its contract allows; `corrects`: another day was recorded."""

    on: date
    today: date
    contract: Contract
    corrects: bool

    def find_not_possible(self) -> Finding | None:
        """Judge the day. Source: rules.md section 0.1."""
        return find_date_not_possible(self.on, [self.contract.valid_from], self.today)


def check_publishing(
    course: Course, service: ServiceDescription | None, day: RealDay, site_contact: Contact | None
) -> Judgement:
    """Judge a publication. Source: rules.md sections 0.1 and 4."""
    warnings = (
        ()
        if day.corrects
        else found(find_companion_period_missing(course, service), find_contact_missing(course, site_contact))
    )
    return Judgement(found(day.find_not_possible()), warnings)


def check_confirming(
    course: Course, service: ServiceDescription | None, day: RealDay, enrolled: int, clients: Sequence[OnCourse]
) -> Judgement:
    """Judge a confirmation. Source: rules.md sections 0.1 and 4."""
    always = found(find_not_published(course, day.on), find_confirmed_after_start(course, day.on))
    if day.corrects:
        return Judgement(found(day.find_not_possible()), always)
    is_taken_over = day.on < course.starts_on <= day.today
    below = find_below_minimum_to_confirm(course, service, enrolled)
    # Those who left the course before it was taken over are not here: nobody can say that they were too few.
    refused = None if below is None or (is_taken_over and enrolled) else below
    if refused is not None and enrolled and rests_on_example(service):
        refused = refused.as_example()
    return Judgement(
        found(day.find_not_possible(), refused),
        found(
            None if refused else below,
            StartsInThePast(course.starts_on, day.today) if is_taken_over else None,
            find_no_margin_above_minimum(course, service, enrolled, day.today, clients),
            find_figure_unknown(service),
        )
        + always,
    )


def find_below_minimum_to_confirm(
    course: Course, service: ServiceDescription | None, enrolled: int
) -> BelowMinimumToConfirm | None:
    """Judge a confirmation by how many clients are on the course."""
    if not is_below_minimum(service, enrolled):
        return None
    return BelowMinimumToConfirm(
        *naming(course), enrolled=enrolled, group_size=course.group_size, minimum=minimum_of(service)
    )


def find_no_margin_above_minimum(
    course: Course, service: ServiceDescription | None, enrolled: int, today: date, clients: Sequence[OnCourse]
) -> NoMarginAboveMinimum | None:
    """Judge a confirmation before the first day by whether one could still wait for another client."""
    minimum = service.minimum if service else None
    if minimum is None or enrolled != minimum or course.has_started(today):
        return None
    return NoMarginAboveMinimum(
        *naming(course), enrolled=enrolled, minimum=minimum, wait_until=confirm_by(course, clients)
    )


def find_figure_unknown(service: ServiceDescription | None) -> FigureUnknown | None:
    """Judge creating or confirming a course by what is known of its group."""
    if service is None:
        return None
    figures = {
        GroupFigure.MINIMUM: service.group_min,
        GroupFigure.MAXIMUM: service.group_max,
        GroupFigure.MUST_RUN_AT: service.must_run_at,
    }
    unknown = tuple([name for name, figure in figures.items() if figure.known is None])
    return FigureUnknown(service.code, unknown) if unknown else None


def find_companion_period_missing(course: Course, service: ServiceDescription | None) -> CompanionPeriodMissing | None:
    """Judge a publication by the companion's days of the service."""
    days = service.companion_days.known if service else None
    if not days or course.companion_periods:
        return None
    return CompanionPeriodMissing(*naming(course), days=days)


def find_contact_missing(course: Course, site_contact: Contact | None) -> ContactMissing | None:
    """Judge a publication by whom clients can ask: the course's contact details, or the site's."""
    if is_given(course.contact) or is_given(site_contact):
        return None
    return ContactMissing(*naming(course))

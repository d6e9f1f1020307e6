"""The rules on the shape of a course: its periods, their lengths and days, and the companion's days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.periods import (
    AgreedLength,
    changed_periods,
    find_companion_days_wrong,
    find_companion_period_outside,
    find_day_not_allowed,
    find_periods_do_not_match_service,
    find_periods_overlap,
    lengths_that_differ,
    only_lengths_differ,
)
from desktop.domain.rule import Judgement, found

if TYPE_CHECKING:
    from desktop.domain.course import Course
    from desktop.domain.service_description import ServiceDescription


def check_shape(
    course: Course, service: ServiceDescription | None, old: Course | None = None, *, agreed: bool
) -> Judgement:
    """Judge the periods and companion periods of a course; what no service describes is left out.

    `old`: the course before a move, of which what rests on an example is not said again where nothing has changed.
    `agreed`: the command carries what was agreed with Kela about lengths. Source: rules.md section 3.
    """
    refusals = found(
        find_periods_overlap(course.periods),
        find_companion_period_outside(course.companion_periods, course.periods),
    )
    if service is None:
        return Judgement(refusals)
    lengths = _check_lengths(course, service, old, agreed=agreed)
    days = find_day_not_allowed(course.periods, service)
    if old is not None and days is not None and days.is_example:
        days = find_day_not_allowed(course.periods, service, changed_periods(old.periods, course.periods))
    companion = find_companion_days_wrong(course.companion_periods, service)
    if old is not None and companion is not None and companion.is_example and _same_companions(old, course):
        companion = None
    return Judgement(refusals + lengths.refusals + found(days, companion), lengths.warnings)


def _check_lengths(course: Course, service: ServiceDescription, old: Course | None, *, agreed: bool) -> Judgement:
    """Judge the structure: what was agreed with Kela is a warning, and is not judged again while it is kept."""
    finding = find_periods_do_not_match_service(course.periods, service, course.agreed_lengths)
    if finding is None:
        return Judgement()
    if agreed and only_lengths_differ(finding):
        return Judgement(warnings=(finding,))
    if not service.structure.is_example:
        return Judgement((finding,))
    was = find_periods_do_not_match_service(old.periods, service, old.agreed_lengths) if old is not None else None
    return Judgement(() if was == finding else (finding.as_example(),))


def _same_companions(old: Course, new: Course) -> bool:
    return old.companion_periods == new.companion_periods


def with_agreed_lengths(course: Course, service: ServiceDescription | None, agreed: str | None) -> Course:
    """Return a course that was judged with the lengths of periods that are agreed with Kela, now or before.

    `agreed`: what was agreed now. A length that is no longer kept is no longer agreed. Source: rules.md section 3.
    """
    lengths = {AgreedLength(number, period.days) for number, period in enumerate(course.periods, 1)}
    kept = lengths & set(course.agreed_lengths)
    if agreed and service is not None and service.structure.known is not None:
        kept.update(lengths_that_differ(course.periods, service))
    return course._replace(agreed_lengths=tuple(sorted(kept)))

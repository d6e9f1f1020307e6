"""What the rules say of creating, editing, moving, publishing, confirming and deleting a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.calendar import ONE_YEAR
from desktop.domain.capacity import find_capacity_exceeded, find_capacity_not_declared
from desktop.domain.contract import find_contract_not_valid, find_service_not_described
from desktop.domain.course import is_below_minimum, locked_periods, naming
from desktop.domain.group_size import (
    find_group_at_maximum,
    find_group_size_below_enrolled,
    find_group_size_lowered_after_start,
    find_group_size_out_of_range,
)
from desktop.domain.periods import (
    changed_periods,
    find_companion_days_wrong,
    find_companion_period_outside,
    find_day_not_allowed,
    find_holiday_in_period,
    find_periods_do_not_match_service,
    find_periods_overlap,
)
from desktop.domain.rule import Finding, Judgement, Rule, found
from desktop.domain.target_groups import (
    dimensions_that_miss,
    find_target_group_missing,
    find_target_group_not_offered,
    find_target_group_only_one,
    same_groups,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.domain.capacity import YearUse
    from desktop.domain.contract import Contract
    from desktop.domain.course import Course
    from desktop.domain.decision import Participant
    from desktop.domain.periods import Period
    from desktop.domain.service_description import Catalogue, ServiceDescription


class CourseContext(Protocol):
    """What a course is judged against; rules that need none of it cost nothing."""

    @property
    def contract(self) -> Contract:
        """The course's contract."""

    @property
    def catalogue(self) -> Catalogue:
        """The services."""

    @property
    def today(self) -> date:
        """The day of the judgement."""

    @property
    def use(self) -> YearUse:
        """What the contract has and uses in the year in which the course starts, without the course itself."""

    @property
    def participants(self) -> Sequence[Participant]:
        """The clients on the course."""


def _service_of(course: Course, around: CourseContext) -> ServiceDescription | None:
    """Return the version of the service description that the course keeps."""
    return around.catalogue.for_course(around.contract.service, course.starts_on)


def check_creating(course: Course, around: CourseContext) -> Judgement:
    """Judge a new course. Source: rules.md sections 2 and 3."""
    service = _service_of(course, around)
    numbers = range(1, len(course.periods) + 1)
    return Judgement(
        refusals=_dates_refused(course, service, around) + size_and_groups_refused(course, service),
        warnings=found(
            _find_starts_over_a_year_ahead(course, around.today),
            _find_starts_in_the_past(course, around.today),
            find_holiday_in_period(course.periods, list(numbers)),
            find_group_at_maximum(course.group_size, service),
        ),
    )


def check_editing(old: Course, new: Course, around: CourseContext) -> Judgement:
    """Judge an edit; no rule speaks of a value that was given again as it was. Source: rules.md section 3."""
    service = _service_of(new, around)
    refusals: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    if new.group_size != old.group_size:
        refusals += _group_size_refused(old, new, service, around)
        warnings += found(find_group_at_maximum(new.group_size, service))
    groups_changed = not same_groups(new.target_groups, old.target_groups)
    if groups_changed:
        refusals += found(_find_target_group_locked(old)) + _target_groups_refused(new, service)
        warnings += found(_find_client_outside_target_group(new, around.participants))
    companion_changed = new.companion_periods != old.companion_periods
    if companion_changed:
        refusals += _companion_refused(new, service)
    if groups_changed or companion_changed:
        warnings += found(_find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def check_moving(old: Course, new: Course, around: CourseContext, *, clients_agreed: bool) -> Judgement:
    """Judge a move: on all its dates; its warnings speak only of what changes. Source: rules.md section 4."""
    service = _service_of(new, around)
    changed = changed_periods(old.periods, new.periods)
    moved = bool(changed) or len(new.periods) != len(old.periods)
    refusals = _dates_refused(new, service, around) + found(
        _find_period_locked(old, new, _service_of(old, around)),
        _find_period_already_started(old, new, around.today),
        _find_move_exceeds_total_duration(old, new, around.participants),
    )
    if service is not _service_of(old, around):
        refusals += size_and_groups_refused(new, service)
    warnings: tuple[Finding, ...] = ()
    if new.starts_on != old.starts_on:
        warnings += found(
            _find_starts_over_a_year_ahead(new, around.today), _find_starts_in_the_past(new, around.today)
        )
    warnings += found(find_holiday_in_period(new.periods, changed))
    if moved and not clients_agreed:
        warnings += found(_find_clients_must_agree(new, around.participants))
    if moved or new.companion_periods != old.companion_periods:
        warnings += found(_find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def check_restoring(old: Course | None, new: Course, around: CourseContext) -> tuple[Finding, ...]:
    """Judge a course that an undo would bring back, or back to what it was. Source: commands.md, undo."""
    keeps_dates = old is not None and old.periods == new.periods
    return found(
        None if keeps_dates else find_contract_not_valid(around.contract, new.periods, around.today),
        find_capacity_not_declared(around.use),
        find_capacity_exceeded(around.use, new.group_size),
        find_group_size_below_enrolled(new.group_size, len(around.participants)),
        _find_move_exceeds_total_duration(old, new, around.participants) if old else None,
    )


def check_confirming(course: Course, service: ServiceDescription | None, enrolled: int) -> Judgement:
    """Judge a confirmation. Source: rules.md section 4."""
    return Judgement(
        found(_find_below_minimum_to_confirm(course, service, enrolled)), found(_find_not_published(course))
    )


def check_deleting(course: Course, participants: Sequence[Participant], agreed_with_kela: str | None) -> Judgement:
    """Judge a deletion. Source: rules.md section 4."""
    return Judgement(
        found(
            _find_clients_still_enrolled(course, participants),
            _find_confirmed_course_must_be_held(course, agreed_with_kela),
        )
    )


def _dates_refused(course: Course, service: ServiceDescription | None, around: CourseContext) -> tuple[Finding, ...]:
    """Ask every refusing rule that speaks of a course's dates, in the order of the rule book."""
    refusals = found(
        find_contract_not_valid(around.contract, course.periods, around.today),
        find_service_not_described(around.contract, service, course.starts_on, around.catalogue),
        find_capacity_not_declared(around.use),
        find_capacity_exceeded(around.use, course.group_size),
    )
    return refusals + shape_refused(course, service)


def shape_refused(course: Course, service: ServiceDescription | None) -> tuple[Finding, ...]:
    """Ask every rule on what periods and companion periods a course may have; what no service describes is left out."""
    refusals = found(
        find_periods_overlap(course.periods),
        find_companion_period_outside(course.companion_periods, course.periods),
    )
    if service is None:
        return refusals
    return refusals + found(
        find_periods_do_not_match_service(course.periods, service),
        find_day_not_allowed(course.periods, service),
        find_companion_days_wrong(course.companion_periods, service),
    )


def size_and_groups_refused(course: Course, service: ServiceDescription | None) -> tuple[Finding, ...]:
    """Ask every rule on what group size and target groups a course may have."""
    if service is None:
        return ()
    return found(find_group_size_out_of_range(course.group_size, service)) + _target_groups_refused(course, service)


def _target_groups_refused(course: Course, service: ServiceDescription | None) -> tuple[Finding, ...]:
    if service is None:
        return ()
    return found(
        find_target_group_missing(course.target_groups, service),
        find_target_group_not_offered(course.target_groups, service),
        find_target_group_only_one(course.target_groups, service),
    )


def _group_size_refused(
    old: Course, new: Course, service: ServiceDescription | None, around: CourseContext
) -> tuple[Finding, ...]:
    return found(
        find_group_size_out_of_range(new.group_size, service) if service else None,
        find_group_size_below_enrolled(new.group_size, len(around.participants)),
        find_group_size_lowered_after_start(old.group_size, new.group_size, started=old.has_started(around.today)),
        find_capacity_exceeded(around.use, new.group_size),
    )


def _companion_refused(course: Course, service: ServiceDescription | None) -> tuple[Finding, ...]:
    return found(
        find_companion_days_wrong(course.companion_periods, service) if service else None,
        find_companion_period_outside(course.companion_periods, course.periods),
    )


def _find_starts_over_a_year_ahead(course: Course, today: date) -> Finding | None:
    """Warn with `starts-over-a-year-ahead`: first day more than one year after today.

    Facts: starts_on, a_year_ahead. Source: S1 1.1.2.
    """
    latest = ONE_YEAR.after(today)
    if course.starts_on <= latest:
        return None
    return Finding(Rule.STARTS_OVER_A_YEAR_AHEAD, {"starts_on": course.starts_on, "a_year_ahead": latest})


def _find_starts_in_the_past(course: Course, today: date) -> Finding | None:
    """Warn with `starts-in-the-past`: first day before today (taking over old courses). Facts: starts_on, today."""
    if course.starts_on >= today:
        return None
    return Finding(Rule.STARTS_IN_THE_PAST, {"starts_on": course.starts_on, "today": today})


def _find_target_group_locked(course: Course) -> Finding | None:
    """Judge `target-group-locked`: not changed once the course is confirmed.

    Facts: course, number, confirmed_on. Source: S1 1.2.5.
    """
    if course.confirmed_on is None:
        return None
    return Finding(Rule.TARGET_GROUP_LOCKED, naming(course) | {"confirmed_on": course.confirmed_on})


def _find_clients_to_be_told(course: Course, participants: Sequence[Participant]) -> Finding | None:
    """Warn with `clients-to-be-told`: target groups or dates changed while clients are enrolled.

    Facts: course, number, clients. Source: S1 1.2.5, 1.2.6.
    """
    return _about_clients(Rule.CLIENTS_TO_BE_TOLD, course, participants)


def _find_client_outside_target_group(course: Course, participants: Sequence[Participant]) -> Finding | None:
    """Warn with `client-outside-target-group`: an enrolled client's own target group no longer fits.

    Facts: course, number, clients. Source: S1 1.2.5.
    """
    outside = [each for each in participants if dimensions_that_miss(each.target_groups, course.target_groups)]
    return _about_clients(Rule.CLIENT_OUTSIDE_TARGET_GROUP, course, outside)


def _find_period_locked(old: Course, new: Course, service: ServiceDescription | None) -> Finding | None:
    """Judge `period-locked`: once confirmed, the first locked periods keep their dates; one left out has not.

    Facts: course, number, confirmed_on, periods (numbers), locked_periods. Source: S0, S1 1.2.6.
    """
    locked = locked_periods(old, service)
    moved = _moved_among(old.periods[:locked], new.periods)
    if not moved:
        return None
    facts = {"confirmed_on": old.confirmed_on, "periods": moved, "locked_periods": locked, "of": len(old.periods)}
    return Finding(Rule.PERIOD_LOCKED, naming(old) | facts)


def _find_period_already_started(old: Course, new: Course, today: date) -> Finding | None:
    """Judge `period-already-started`: a period that has started keeps its dates. Facts: course, number, periods."""
    started = [period for period in old.periods if period.has_started(today)]
    moved = _moved_among(started, new.periods)
    return Finding(Rule.PERIOD_ALREADY_STARTED, naming(old) | {"periods": moved}) if moved else None


def _moved_among(kept: Sequence[Period], new: Sequence[Period]) -> list[int]:
    """Return the numbers of the first periods that must keep their dates and have not."""
    return [
        number for number, period in enumerate(kept, 1) if number > len(new) or not period.same_dates(new[number - 1])
    ]


def _find_move_exceeds_total_duration(old: Course, new: Course, participants: Sequence[Participant]) -> Finding | None:
    """Judge `total-duration-exceeded`: a later end must not lie after an enrolled client's complete-by date.

    Facts: course, number, ends_on, clients (with complete_by). Source: S0, S1 1.2.6.
    """
    if new.ends_on <= old.ends_on:
        return None
    late = [each for each in participants if each.complete_by is not None and each.complete_by < new.ends_on]
    if not late:
        return None
    clients = [each.naming | {"complete_by": each.complete_by} for each in late]
    return Finding(Rule.TOTAL_DURATION_EXCEEDED, naming(new) | {"ends_on": new.ends_on, "clients": clients})


def _find_clients_must_agree(course: Course, participants: Sequence[Participant]) -> Finding | None:
    """Warn with `clients-must-agree`: a period's dates change with clients enrolled.

    Facts: course, number, clients. Source: S0, S1 1.2.6.
    """
    return _about_clients(Rule.CLIENTS_MUST_AGREE, course, participants)


def _find_below_minimum_to_confirm(course: Course, service: ServiceDescription | None, enrolled: int) -> Finding | None:
    """Judge `below-minimum-to-confirm`: confirming needs the service's minimum enrolled.

    Facts: course, number, enrolled, group_size, minimum. Source: S0, S1 1.2.2.
    """
    if service is None or not is_below_minimum(service, enrolled):
        return None
    facts = {"enrolled": enrolled, "group_size": course.group_size, "minimum": service.minimum}
    return Finding(Rule.BELOW_MINIMUM_TO_CONFIRM, naming(course) | facts)


def _find_not_published(course: Course) -> Finding | None:
    """Warn with `not-published`: clients can't yet find the course. Facts: course, number. Source: S1 1.2.2."""
    return Finding(Rule.NOT_PUBLISHED, naming(course)) if course.published_on is None else None


def _find_clients_still_enrolled(course: Course, participants: Sequence[Participant]) -> Finding | None:
    """Judge `clients-still-enrolled`: move the clients first. Facts: course, number, clients. Source: S1 1.2.7."""
    return _about_clients(Rule.CLIENTS_STILL_ENROLLED, course, participants)


def _find_confirmed_course_must_be_held(course: Course, agreed_with_kela: str | None) -> Finding | None:
    """Judge `confirmed-course-must-be-held`: not deleted, unless the command carries what was agreed with Kela.

    Facts: course, number, confirmed_on. Source: S0, S1 1.2.2.
    """
    if course.confirmed_on is None or agreed_with_kela:
        return None
    return Finding(Rule.CONFIRMED_COURSE_MUST_BE_HELD, naming(course) | {"confirmed_on": course.confirmed_on})


def _about_clients(rule: Rule, course: Course, clients: Sequence[Participant]) -> Finding | None:
    if not clients:
        return None
    return Finding(rule, naming(course) | {"clients": [each.naming for each in clients]})

"""What the rules say of creating, editing, moving, publishing, confirming and deleting a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.domain.capacity import (
    find_capacity_exceeded,
    find_capacity_not_declared,
    find_past_capacity_exceeded,
)
from desktop.domain.contract import (
    find_contract_not_valid,
    find_periods_outside_contract,
    find_service_not_described,
)
from desktop.domain.course_clients import (
    find_below_minimum_to_confirm,
    find_client_outside_target_group,
    find_clients_must_agree,
    find_clients_still_enrolled,
    find_clients_to_be_told,
    find_move_exceeds_total_duration,
)
from desktop.domain.course_dates import (
    find_period_already_started,
    find_period_locked,
    find_starts_in_the_past,
    find_starts_over_a_year_ahead,
)
from desktop.domain.course_numbers import find_number_taken
from desktop.domain.course_states import (
    find_confirmed_course_must_be_held,
    find_not_published,
    find_target_group_locked,
)
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
from desktop.domain.rule import Judgement, found
from desktop.domain.target_groups import (
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
    from desktop.domain.rule import Finding
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
    def number_holder(self) -> Course | None:
        """The other course that has the course's Kela number, as Kela's or as its own."""

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
        refusals=found(find_contract_not_valid(around.contract, course.starts_on, around.today))
        + _dates_refused(course, service, around)
        + size_and_groups_refused(course, service)
        + found(find_number_taken(course.kela_number, around.number_holder)),
        warnings=found(
            find_periods_outside_contract(around.contract, course.periods, numbers),
            find_past_capacity_exceeded(around.use, course.group_size),
            find_starts_over_a_year_ahead(course, around.today),
            find_starts_in_the_past(course, around.today),
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
        warnings += found(
            find_past_capacity_exceeded(around.use, new.group_size), find_group_at_maximum(new.group_size, service)
        )
    if new.kela_number != old.kela_number:
        refusals += found(find_number_taken(new.kela_number, around.number_holder))
    groups_changed = not same_groups(new.target_groups, old.target_groups)
    if groups_changed:
        refusals += found(find_target_group_locked(old)) + _target_groups_refused(new, service)
        warnings += found(find_client_outside_target_group(new, around.participants))
    companion_changed = new.companion_periods != old.companion_periods
    if companion_changed:
        refusals += _companion_refused(new, service)
    if groups_changed or companion_changed:
        warnings += found(find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def check_moving(old: Course, new: Course, around: CourseContext, *, clients_agreed: bool) -> Judgement:
    """Judge a move: on all its dates; its warnings speak only of what changes. Source: rules.md section 4."""
    service = _service_of(new, around)
    changed = changed_periods(old.periods, new.periods)
    moved = bool(changed) or len(new.periods) != len(old.periods)
    refusals = _dates_refused(new, service, around) + found(
        find_period_locked(old, new, _service_of(old, around)),
        find_period_already_started(old, new, around.today),
        find_move_exceeds_total_duration(old, new, around.participants),
    )
    if service is not _service_of(old, around):
        refusals += size_and_groups_refused(new, service)
    warnings = found(find_periods_outside_contract(around.contract, new.periods, changed))
    if new.starts_on.year != old.starts_on.year:
        warnings += found(find_past_capacity_exceeded(around.use, new.group_size))
    if new.starts_on != old.starts_on:
        warnings += found(find_starts_over_a_year_ahead(new, around.today), find_starts_in_the_past(new, around.today))
    warnings += found(find_holiday_in_period(new.periods, changed))
    if moved and not clients_agreed:
        warnings += found(find_clients_must_agree(new, around.participants))
    if moved or new.companion_periods != old.companion_periods:
        warnings += found(find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def check_restoring(old: Course | None, new: Course, around: CourseContext) -> tuple[Finding, ...]:
    """Judge a course that an undo would bring back, or back to what it was. Source: commands.md, undo."""
    keeps_number = old is not None and old.deleted_on is None and old.kela_number == new.kela_number
    return found(
        find_contract_not_valid(around.contract, new.starts_on, around.today) if old is None else None,
        find_capacity_not_declared(around.use),
        find_capacity_exceeded(around.use, new.group_size),
        None if keeps_number else find_number_taken(new.kela_number, around.number_holder),
        find_group_size_below_enrolled(new.group_size, len(around.participants)),
        find_move_exceeds_total_duration(old, new, around.participants) if old else None,
    )


def check_confirming(course: Course, service: ServiceDescription | None, enrolled: int) -> Judgement:
    """Judge a confirmation. Source: rules.md section 4."""
    return Judgement(found(find_below_minimum_to_confirm(course, service, enrolled)), found(find_not_published(course)))


def check_deleting(course: Course, participants: Sequence[Participant], agreed_with_kela: str | None) -> Judgement:
    """Judge a deletion. Source: rules.md section 4."""
    return Judgement(
        found(
            find_clients_still_enrolled(course, participants),
            find_confirmed_course_must_be_held(course, agreed_with_kela),
        )
    )


def _dates_refused(course: Course, service: ServiceDescription | None, around: CourseContext) -> tuple[Finding, ...]:
    """Ask every refusing rule that speaks of a course's dates, in the order of the rule book."""
    refusals = found(
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

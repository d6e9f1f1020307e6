"""What the rules say of creating, editing, moving and deleting a course."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

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
    find_client_outside_target_group,
    find_clients_must_agree,
    find_clients_still_enrolled,
    find_clients_to_be_told,
    find_move_exceeds_total_duration,
)
from desktop.domain.course_confirming import find_figure_unknown
from desktop.domain.course_dates import (
    find_absence_outside_period,
    find_dates_corrected,
    find_must_start_on_schedule,
    find_period_already_started,
    find_period_locked,
    find_starts_in_the_past,
    find_starts_over_a_year_ahead,
)
from desktop.domain.course_numbers import find_number_taken
from desktop.domain.course_shape import check_shape
from desktop.domain.course_states import (
    find_confirmed_course_must_be_held,
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
    find_holiday_in_period,
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

    from desktop.domain.attendance import Attendance
    from desktop.domain.capacity import YearUse
    from desktop.domain.contract import Contract
    from desktop.domain.course import Course
    from desktop.domain.decision import Participant
    from desktop.domain.rule import Finding
    from desktop.domain.service_description import Catalogue, ServiceDescription


class Move(NamedTuple):
    """How a course is moved: the clients agreed to it, a length was agreed with Kela, wrong dates are put right."""

    clients_agreed: bool = False
    agreed: bool = False
    is_correction: bool = False


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

    @property
    def attendance(self) -> Sequence[Attendance]:
        """What was recorded of who was there, also of clients who have left the course."""

    @property
    def begun(self) -> bool:
        """Whether the course, as it was before the command, has begun by today."""


def _service_of(course: Course, around: CourseContext) -> ServiceDescription | None:
    """Return the version of the service description that the course keeps."""
    return around.catalogue.for_course(around.contract.service, course.starts_on)


def check_creating(course: Course, around: CourseContext) -> Judgement:
    """Judge a new course. Source: rules.md sections 2 and 3."""
    service = _service_of(course, around)
    numbers = range(1, len(course.periods) + 1)
    shape = check_shape(course, service, agreed=bool(course.agreed_with_kela))
    return Judgement(
        refusals=found(find_contract_not_valid(around.contract, course.starts_on, around.today))
        + _dates_refused(course, service, around)
        + shape.refusals
        + size_and_groups_refused(course, service)
        + found(find_number_taken(course.kela_number, around.number_holder)),
        warnings=shape.warnings
        + found(
            find_periods_outside_contract(around.contract, course.periods, numbers),
            find_past_capacity_exceeded(around.use, course.group_size),
            find_starts_over_a_year_ahead(course, around.today),
            find_starts_in_the_past(course, around.today),
            find_holiday_in_period(course.periods, list(numbers)),
            find_group_at_maximum(course.group_size, service),
            find_figure_unknown(service),
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
        warnings += found(find_client_outside_target_group(new, service, around.participants))
    companion_changed = new.companion_periods != old.companion_periods
    if companion_changed:
        refusals += _companion_refused(new, service)
    if groups_changed or companion_changed:
        warnings += found(find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def check_moving(old: Course, new: Course, around: CourseContext, move: Move) -> Judgement:
    """Judge a move: on all its dates; its warnings speak only of what changes. Source: rules.md section 4."""
    service = _service_of(new, around)
    changed = changed_periods(old.periods, new.periods)
    shape = check_shape(new, service, old, agreed=move.agreed)
    refusals = _dates_refused(new, service, around) + shape.refusals
    if service is not _service_of(old, around):
        refusals += size_and_groups_refused(new, service)
    warnings = shape.warnings + found(find_periods_outside_contract(around.contract, new.periods, changed))
    if new.starts_on.year != old.starts_on.year:
        warnings += found(find_past_capacity_exceeded(around.use, new.group_size))
    if new.starts_on != old.starts_on:
        warnings += found(find_starts_over_a_year_ahead(new, around.today), find_starts_in_the_past(new, around.today))
    warnings += found(find_holiday_in_period(new.periods, changed))
    if move.is_correction:
        besides = _check_correcting(old, new, around)
    else:
        besides = _check_rescheduling(old, new, around, clients_agreed=move.clients_agreed)
    return Judgement(refusals + besides.refusals, warnings + besides.warnings)


def _check_correcting(old: Course, new: Course, around: CourseContext) -> Judgement:
    """Ask the rules that speak only of dates that were typed wrongly. Source: rules.md section 4."""
    return Judgement(found(find_absence_outside_period(new, around.attendance)), found(find_dates_corrected(old, new)))


def _check_rescheduling(old: Course, new: Course, around: CourseContext, *, clients_agreed: bool) -> Judgement:
    """Ask the rules that speak of a move, but of no correction: what is locked, who must agree. Source: section 4."""
    service = _service_of(old, around)
    refusals = found(
        find_period_locked(old, new, service),
        find_period_already_started(old, new, around.today, begun=around.begun),
        find_move_exceeds_total_duration(old, new, around.participants),
    )
    warnings = found(find_must_start_on_schedule(old, new, service, len(around.participants)))
    if not clients_agreed:
        moved = are_moved(old, new)
        if moved:
            warnings += found(find_clients_must_agree(new, around.participants))
        if moved or new.companion_periods != old.companion_periods:
            warnings += found(find_clients_to_be_told(new, around.participants))
    return Judgement(refusals, warnings)


def are_moved(old: Course, new: Course) -> bool:
    """Whether a move changes the dates of any period."""
    return bool(changed_periods(old.periods, new.periods)) or len(new.periods) != len(old.periods)


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


def check_deleting(course: Course, participants: Sequence[Participant], agreed_with_kela: str | None) -> Judgement:
    """Judge a deletion. Source: rules.md section 4."""
    return Judgement(
        found(
            find_clients_still_enrolled(course, participants),
            find_confirmed_course_must_be_held(course, agreed_with_kela),
        )
    )


def _dates_refused(course: Course, service: ServiceDescription | None, around: CourseContext) -> tuple[Finding, ...]:
    """Ask every refusing rule on whether a course may be held on its dates: service, capacity."""
    return found(
        find_service_not_described(around.contract, service, course.starts_on, around.catalogue),
        find_capacity_not_declared(around.use),
        find_capacity_exceeded(around.use, course.group_size),
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
        find_group_size_lowered_after_start(old.group_size, new.group_size, started=around.begun),
        find_capacity_exceeded(around.use, new.group_size),
    )


def _companion_refused(course: Course, service: ServiceDescription | None) -> tuple[Finding, ...]:
    return found(
        find_companion_days_wrong(course.companion_periods, service) if service else None,
        find_companion_period_outside(course.companion_periods, course.periods),
    )

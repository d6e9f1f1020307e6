"""The rules on the group size (ryhmäkoko) of a course, in clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription


class GroupSizeOutOfRange(Finding, rule=Rule.GROUP_SIZE_OUT_OF_RANGE):
    """A group size lies within the service's range; an end that is unknown is None. Source: S0, S1 1.1.1."""

    group_size: int
    minimum: int | None
    maximum: int | None


class GroupSizeBelowEnrolled(Finding, rule=Rule.GROUP_SIZE_BELOW_ENROLLED):
    """A group size is never below the number of enrolled clients. Source: S1 1.2.1."""

    group_size: int
    enrolled: int


class GroupSizeLoweredAfterStart(Finding, rule=Rule.GROUP_SIZE_LOWERED_AFTER_START):
    """A group size is raised at any time, lowered only before the course has begun. Source: S1 1.1.1, 1.2.1."""

    group_size: int
    old: int


class GroupAtMaximum(Finding, rule=Rule.GROUP_AT_MAXIMUM):
    """A warning: the group size is set or changed to the service maximum. Source: S0."""

    group_size: int


def find_group_size_out_of_range(size: int, service: ServiceDescription) -> GroupSizeOutOfRange | None:
    """Judge a group size by the service's range; it is only warned of where the end that it passes is an example."""
    if service.minimum is not None and size < service.minimum:
        passed = service.group_min
    elif service.maximum is not None and size > service.maximum:
        passed = service.group_max
    else:
        return None
    return GroupSizeOutOfRange(size, service.minimum, service.maximum).as_example(when=passed.is_example)


def find_group_size_below_enrolled(size: int, enrolled: int) -> GroupSizeBelowEnrolled | None:
    """Judge a group size by the clients who are enrolled."""
    return None if size >= enrolled else GroupSizeBelowEnrolled(size, enrolled)


def find_group_size_lowered_after_start(old: int, new: int, *, started: bool) -> GroupSizeLoweredAfterStart | None:
    """Judge a change of a group size; `started`: the course has begun."""
    return None if new >= old or not started else GroupSizeLoweredAfterStart(new, old)


def find_group_at_maximum(size: int, service: ServiceDescription | None) -> GroupAtMaximum | None:
    """Judge a group size that is set or changed."""
    return None if service is None or size != service.maximum else GroupAtMaximum(size)

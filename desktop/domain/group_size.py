"""The rules on the group size (ryhmäkoko) of a course, in clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription


def find_group_size_out_of_range(size: int, service: ServiceDescription) -> Finding | None:
    """Judge `group-size-out-of-range`: within the service's range.

    Facts: group_size, minimum, maximum. Source: S0, S1 1.1.1.
    """
    if service.minimum is None or service.maximum is None or service.minimum <= size <= service.maximum:
        return None
    facts = {"group_size": size, "minimum": service.minimum, "maximum": service.maximum}
    return Finding(Rule.GROUP_SIZE_OUT_OF_RANGE, facts)


def find_group_size_below_enrolled(size: int, enrolled: int) -> Finding | None:
    """Judge `group-size-below-enrolled`: never below the number of enrolled clients.

    Facts: group_size, enrolled. Source: S1 1.2.1.
    """
    if size >= enrolled:
        return None
    return Finding(Rule.GROUP_SIZE_BELOW_ENROLLED, {"group_size": size, "enrolled": enrolled})


def find_group_size_lowered_after_start(old: int, new: int, *, started: bool) -> Finding | None:
    """Judge `group-size-lowered-after-start`: raised at any time, lowered only before the first period starts.

    Facts: group_size, old. Source: S1 1.1.1, 1.2.1.
    """
    if new >= old or not started:
        return None
    return Finding(Rule.GROUP_SIZE_LOWERED_AFTER_START, {"group_size": new, "old": old})


def find_group_at_maximum(size: int, service: ServiceDescription | None) -> Finding | None:
    """Warn with `group-at-maximum`: the group size is set or changed to the service maximum.

    Facts: group_size. Source: S0.
    """
    if service is None or size != service.maximum:
        return None
    return Finding(Rule.GROUP_AT_MAXIMUM, {"group_size": size})

"""Target groups (kohderyhmät): for each dimension of the service, the options that were chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.service_description import ServiceDescription
    from desktop.domain.service_parts import Dimension

TargetGroups = Mapping[str, tuple[str, ...]]


class UnknownChoice(NamedTuple):
    """A dimension or an option that a service does not offer; `option` is None where the dimension itself is not."""

    dimension: str
    option: str | None


class TargetGroupMissing(Finding, rule=Rule.TARGET_GROUP_MISSING):
    """Every required dimension has a choice; `dimensions`: the ids of those without. Source: S1 1.1.3."""

    service: str
    dimensions: tuple[str, ...]


class TargetGroupNotOffered(Finding, rule=Rule.TARGET_GROUP_NOT_OFFERED):
    """Only the service's dimensions and options are chosen. Source: S1 1.1.3."""

    service: str
    options: tuple[UnknownChoice, ...]


class TargetGroupOnlyOne(Finding, rule=Rule.TARGET_GROUP_ONLY_ONE):
    """A dimension marked `one` takes one option; `dimensions`: the ids of those with more. Source: S0."""

    service: str
    dimensions: tuple[str, ...]


def same_groups(one: TargetGroups, other: TargetGroups) -> bool:
    """Whether both choose the same options, in whatever order."""
    return _chosen(one) == _chosen(other)


def _chosen(groups: TargetGroups) -> dict[str, frozenset[str]]:
    return {dimension: frozenset(options) for dimension, options in groups.items() if options}


def find_target_group_missing(groups: TargetGroups, service: ServiceDescription) -> TargetGroupMissing | None:
    """Judge what was chosen by what is required."""
    missing = [each.id for each in service.target_groups if _required(each, groups) and not groups.get(each.id)]
    return TargetGroupMissing(service.code, tuple(missing)) if missing else None


def _required(dimension: Dimension, groups: TargetGroups) -> bool:
    if dimension.required_when is None:
        return True
    other, option = dimension.required_when
    return option in groups.get(other, ())


def find_target_group_not_offered(groups: TargetGroups, service: ServiceDescription) -> TargetGroupNotOffered | None:
    """Judge what was chosen by what the service offers."""
    offered = {dimension.id: dimension.option_ids for dimension in service.target_groups}
    wrong = []
    for dimension, options in groups.items():
        if dimension not in offered:
            wrong.append(UnknownChoice(dimension, None))
        else:
            wrong += [UnknownChoice(dimension, each) for each in options if each not in offered[dimension]]
    return TargetGroupNotOffered(service.code, tuple(wrong)) if wrong else None


def find_target_group_only_one(groups: TargetGroups, service: ServiceDescription) -> TargetGroupOnlyOne | None:
    """Judge how many options were chosen."""
    crowded = [each.id for each in service.target_groups if each.only_one and len(set(groups.get(each.id, ()))) > 1]
    return TargetGroupOnlyOne(service.code, tuple(crowded)) if crowded else None


def groups_without_course(service: ServiceDescription | None, offered: Iterable[TargetGroups]) -> tuple[str, ...]:
    """Return the options that no course offers, of the dimensions of which a course takes only one; sorted.

    `offered`: the target groups of a year's courses. Source: S2 Kohderyhmä.
    """
    if service is None:
        return ()
    courses = list(offered)
    return tuple(
        sorted(
            option
            for dimension in service.target_groups
            if dimension.only_one
            for option in dimension.option_ids
            if not any(option in groups.get(dimension.id, ()) for groups in courses)
        )
    )


def dimensions_that_miss(wanted: TargetGroups, offered: TargetGroups) -> list[str]:
    """Return the dimensions that both name and in which nothing that is wanted is offered.

    Source: S0, S1 1.1.3 (rule `target-group-mismatch`).
    """
    return [
        dimension
        for dimension, options in wanted.items()
        if options and offered.get(dimension) and not set(options) & set(offered[dimension])
    ]

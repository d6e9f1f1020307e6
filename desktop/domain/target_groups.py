"""Target groups (kohderyhmät): for each dimension of the service, the options that were chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from desktop.domain.service_description import Dimension, ServiceDescription

TargetGroups = Mapping[str, tuple[str, ...]]


def same_groups(one: TargetGroups, other: TargetGroups) -> bool:
    """Whether both choose the same options, in whatever order."""
    return _chosen(one) == _chosen(other)


def _chosen(groups: TargetGroups) -> dict[str, frozenset[str]]:
    return {dimension: frozenset(options) for dimension, options in groups.items() if options}


def find_target_group_missing(groups: TargetGroups, service: ServiceDescription) -> Finding | None:
    """Judge `target-group-missing`: every required dimension has a choice.

    Facts: dimensions (ids). Source: S1 1.1.3.
    """
    missing = [each.id for each in service.target_groups if _required(each, groups) and not groups.get(each.id)]
    return Finding(Rule.TARGET_GROUP_MISSING, {"service": service.code, "dimensions": missing}) if missing else None


def _required(dimension: Dimension, groups: TargetGroups) -> bool:
    if dimension.required_when is None:
        return dimension.required
    other, option = dimension.required_when
    return dimension.required or option in groups.get(other, ())


def find_target_group_not_offered(groups: TargetGroups, service: ServiceDescription) -> Finding | None:
    """Judge `target-group-not-offered`: only the service's dimensions and options.

    Facts: options (a list of dimension and option; the option is None where the dimension itself is not offered).
    Source: S1 1.1.3.
    """
    offered = {dimension.id: dimension.option_ids for dimension in service.target_groups}
    wrong: list[dict[str, str | None]] = []
    for dimension, options in groups.items():
        if dimension not in offered:
            wrong.append({"dimension": dimension, "option": None})
        else:
            wrong += [{"dimension": dimension, "option": each} for each in options if each not in offered[dimension]]
    return Finding(Rule.TARGET_GROUP_NOT_OFFERED, {"service": service.code, "options": wrong}) if wrong else None


def find_target_group_only_one(groups: TargetGroups, service: ServiceDescription) -> Finding | None:
    """Judge `target-group-only-one`: a dimension marked `one` takes one option.

    Facts: dimensions (ids). Source: S0.
    """
    crowded = [each.id for each in service.target_groups if each.only_one and len(set(groups.get(each.id, ()))) > 1]
    return Finding(Rule.TARGET_GROUP_ONLY_ONE, {"service": service.code, "dimensions": crowded}) if crowded else None


def dimensions_that_miss(wanted: TargetGroups, offered: TargetGroups) -> list[str]:
    """Return the dimensions that both name and in which nothing that is wanted is offered.

    Source: S0, S1 1.1.3 (rule `target-group-mismatch`).
    """
    return [
        dimension
        for dimension, options in wanted.items()
        if options and offered.get(dimension) and not set(options) & set(offered[dimension])
    ]

"""What services and their target groups are called; one that no description knows keeps its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.domain.target_groups import TargetGroups
    from desktop.i18n import Words


def full_name(code: str, catalogue: Catalogue, words: Words) -> str:
    """Name a service in full."""
    return catalogue.latest(code).names[words.language.value] if catalogue.describes(code) else code


def short_name(code: str, catalogue: Catalogue, words: Words) -> str:
    """Name a service shortly."""
    return catalogue.latest(code).short_names[words.language.value] if catalogue.describes(code) else code


def group_names(code: str, groups: TargetGroups, catalogue: Catalogue, words: Words) -> list[str]:
    """Name the chosen options of target groups, in the order of the service's description."""
    if not catalogue.describes(code):
        return [option for chosen in groups.values() for option in chosen]
    return [
        option.names[words.language.value]
        for dimension in catalogue.latest(code).target_groups
        for option in dimension.options
        if option.id in groups.get(dimension.id, ())
    ]

"""What is to be typed at Kela, of all contracts whose service is held as courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.kela_list import kela_list
from desktop.domain.service_description import Form

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.contract import Contract
    from desktop.domain.kela_list import Facts, KelaItem
    from desktop.domain.service_description import Catalogue


def to_be_typed(
    pairs: Iterable[tuple[Facts, Facts]], contracts: Iterable[Contract], catalogue: Catalogue
) -> list[KelaItem]:
    """Return the list for Kela's register.

    `pairs`: what stands here of a thing, and at Kela. Source: rules.md section 7.
    """
    return kela_list(pairs, {contract.id for contract in contracts if is_held_as_courses(contract.service, catalogue)})


def is_held_as_courses(service: str, catalogue: Catalogue) -> bool:
    """Whether a service is a group course by its newest version; one that is described no longer was one."""
    return not catalogue.describes(service) or catalogue.latest(service).form is Form.COURSE

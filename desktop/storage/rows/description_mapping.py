"""Rows of described services, and the values that they are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.domain.service_versions import DescribedVersion


def description_row(thing: DescribedVersion) -> dict[str, Any]:
    """Write a version of a description."""
    return {"code": thing.code, "valid_from": thing.valid_from.isoformat(), "description": thing.description}

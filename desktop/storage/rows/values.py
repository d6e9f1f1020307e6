"""Column values that several tables have: JSON, days, target groups."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from desktop.storage.column_values import json_text

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.target_groups import TargetGroups

Row = Mapping[str, Any]
"""A row by the names of its columns."""

_DECODER: Final = json.JSONDecoder()


def from_json(text: str) -> Any:  # noqa: ANN401 - whatever was kept
    """Read JSON that we wrote ourselves; `json.loads` looks for other encodings first: half of a list's time."""
    value, _ = _DECODER.raw_decode(text)
    return value


def write_day(day: date | None) -> str | None:
    """Write a day as its column has it."""
    return day.isoformat() if day is not None else None


@lru_cache(maxsize=256)
def read_groups(text: str) -> TargetGroups:
    """Read a target groups column; courses choose among few, so what was read lately is kept."""
    return {dimension: tuple(options) for dimension, options in from_json(text).items()}


def write_groups(groups: TargetGroups) -> str:
    """Write a target groups column."""
    return json_text({dimension: list(options) for dimension, options in groups.items()})

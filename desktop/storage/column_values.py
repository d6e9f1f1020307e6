"""Values as columns hold them."""

from __future__ import annotations

import json
from datetime import date


def json_text(value: object) -> str:
    """Write JSON as it is kept: no blanks, letters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_day(text: str | None) -> date | None:
    """Read a date column that may be empty."""
    return date.fromisoformat(text) if text is not None else None

"""Days as users type them: 9.3., 9.3.2026, 2026-03-09, and weeks: vk 17, v 17, 17."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_DAY: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.?(?:\s*(\d{4}))?")
_WEEK: Final = re.compile(r"(?:vko|vk|v|viikko|vecka|week)?\.?\s*(\d{1,2})(?:\s*/\s*(\d{4}))?", re.IGNORECASE)


def read_day(text: str, today: date, *, past: bool = False) -> date | None:
    """Read a day; None where none can be read.

    One typed without its year is the next such day from `today` on, or `today` itself; with `past`, the last one.
    """
    typed = _DAY.fullmatch(text.strip())
    try:
        if typed is None:
            return date.fromisoformat(text.strip())
        day, month = int(typed[1]), int(typed[2])
        if typed[3]:
            return date(int(typed[3]), month, day)
        found = date(today.year, month, day)
        if past:
            return found if found <= today else found.replace(year=today.year - 1)
        return found if found >= today else found.replace(year=today.year + 1)
    except ValueError:
        return None


def read_day_or_week(text: str, year: int) -> date | None:
    """Read a day of a year, or the Monday of one of its weeks, or a day of another year where that is typed too."""
    week = _WEEK.fullmatch(text.strip())
    if week is None:
        return read_day(text, date(year, 1, 1))
    try:
        return date.fromisocalendar(int(week[2] or year), int(week[1]), 1)
    except ValueError:
        return None

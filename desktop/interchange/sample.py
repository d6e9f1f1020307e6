"""The sample provider: a story of real commands whose dates are told relative to a base date.

`@mon-84` is the day 84 days before the Monday of the base date's week, `@today` the base date itself; `@year@mon-84` is
the year of such a day, `@next@mon-84` the year after.
"""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pathlib import Path

_DAY: Final = re.compile(r"@(mon|today)([+-]\d+)?")


def story(file: Path, base: date) -> IO[bytes]:
    """Return the story's lines as the JSON interface takes them, told as on the base date."""
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    return BytesIO("".join(json.dumps(_told(line, base), ensure_ascii=False) + "\n" for line in lines).encode())


def _told(value: Any, base: date) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, dict):
        return {key: _told(each, base) for key, each in value.items()}
    if isinstance(value, list):
        return [_told(each, base) for each in value]
    if not isinstance(value, str) or not value.startswith("@"):
        return value
    for prefix, ahead in (("@year", 0), ("@next", 1)):
        if value.startswith(prefix):
            return _day(value.removeprefix(prefix), base).year + ahead
    return _day(value, base).isoformat()


def _day(text: str, base: date) -> date:
    found = _DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    start = base if found[1] == "today" else base - timedelta(days=base.weekday())
    return start + timedelta(days=int(found[2] or 0))

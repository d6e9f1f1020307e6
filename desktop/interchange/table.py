"""A view as a table that can be read in a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from desktop.messages.names import COLUMNS, PERIOD_KINDS, STATES, STATUSES, TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.i18n import Words

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_GAP: Final = "  "


def table_of(rows: Sequence[dict[str, Any]], words: Words) -> Iterable[str]:
    """Return the lines of a table: a heading, then one line a row; numbers to the right, columns as wide as needed."""
    if not rows:
        yield words.gettext("No rows.")
        return
    names = [name for name in rows[0] if any(row[name] not in (None, [], {}) for row in rows)]
    heading = [words.gettext(COLUMNS[name]) for name in names]
    cells = [[written(name, row[name], words) for name in names] for row in rows]
    widths = [max(len(line[place]) for line in (heading, *cells)) for place in range(len(names))]
    right = [all(isinstance(row[name], (int, type(None))) for row in rows) for name in names]
    for line in (heading, ["─" * width for width in widths], *cells):
        yield _GAP.join(
            cell.rjust(width) if to_right else cell.ljust(width)
            for cell, width, to_right in zip(line, widths, right, strict=True)
        ).rstrip()


def is_day(text: str) -> bool:
    """Whether a text is a date as the JSON interface writes it."""
    return _DATE.fullmatch(text) is not None


def written(name: str, value: Any, words: Words) -> str:  # noqa: ANN401 - any value of a row
    """Write a value of a row in words; several of them in one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return words.gettext("yes") if value else words.gettext("no")
    if isinstance(value, str):
        return _written_text(name, value, words)
    if isinstance(value, list):
        return ", ".join(_written_item(name, each, words) for each in value)
    if isinstance(value, dict):
        parts = ((key, each) for key, each in value.items() if each)
        return "; ".join(f"{key}: {written(key, each, words)}" for key, each in parts)
    return str(value)


def _written_text(name: str, value: str, words: Words) -> str:
    if is_day(value):
        return words.iso_day(value)
    known = {"state": STATES, "status": STATUSES, "topic": TOPICS}.get(name, {})
    return words.gettext(known[value]) if value in known else " ".join(value.split())


def _written_item(name: str, value: Any, words: Words) -> str:  # noqa: ANN401
    if not isinstance(value, dict) or not ({"start", "field"} & set(value)):
        return written(name, value, words)
    if "start" in value:
        span = f"{words.iso_day(value['start'])}–{words.iso_day(value['end'])}"
        return f"{span} {words.gettext(PERIOD_KINDS[value['kind']])}" if "kind" in value else span
    before, after = (written(value["field"], value[side], words) or "–" for side in ("before", "after"))
    return f"{value['table']} {value['id']} {value['field']}: {before} → {after}"

"""A row as it is once one older entry is taken back: only what the entry set, where nothing newer has changed it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from desktop.storage.column_values import json_text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from desktop.services.ports import RowImage

    Row = Mapping[str, Any]

_TELLINGS: Final = "tellings"
_FOLLOWS: Final = frozenset({"moved_on", "asked_on", "untold", "last_change"})
"""What commands remember beside what they were asked to do: where it has become something else since, it stays so."""


def restored(image: RowImage, present: Row, columns: Collection[str]) -> dict[str, Any] | None:
    """Return a row that an image changes in some of its columns, as it is `present`; None where it was changed since.

    Source: commands.md, `undo_entry`.
    """
    before, after = image.before or {}, image.after or {}
    changed = {name for name in columns if before.get(name) != after.get(name)}
    asked = changed - _FOLLOWS - {_TELLINGS}
    if any(present[name] != before.get(name) for name in asked):
        return None
    values = {name: after.get(name) for name in changed if present[name] == before.get(name)}
    if _TELLINGS in changed and _TELLINGS not in values:
        tellings = _by_matter(present[_TELLINGS])
        left = _restore_tellings(tellings, _by_matter(before.get(_TELLINGS)), _by_matter(after.get(_TELLINGS)))
        if left and not asked:
            return None
        values[_TELLINGS] = json_text([tellings[each] for each in sorted(tellings)]) if tellings else None
    return dict(present) | values


def _restore_tellings(present: dict[str, Any], before: Row, after: Row) -> set[str]:
    """Put back what there was to tell, matter by matter; gives the matters that have changed since and stay."""
    changed = {each for each in {*before, *after} if before.get(each) != after.get(each)}
    left = {each for each in changed if present.get(each) != before.get(each)}
    for matter in changed - left:
        if matter in after:
            present[matter] = after[matter]
        else:
            del present[matter]
    return left


def _by_matter(text: str | None) -> dict[str, Any]:
    return {each["matter"]: each for each in json.loads(text)} if text else {}

"""What captured images tell: which things have changed, and with them the rows on screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.services.changes import Changes, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def changes_of(images: Iterable[Mapping[str, Any]]) -> Changes:
    """Give the kinds and ids of what the images show as changed, with those whose rows on screen depend on them."""
    ids: set[tuple[Kind, str]] = set()
    for image in images:
        rows = [json.loads(text) for text in (image["public_before"], image["public_after"]) if text is not None]
        for row in rows:
            ids |= _concerned(image["table"], image["key"], row)
    return Changes(frozenset(ids))


def _concerned(table: str, key: str, row: Mapping[str, Any]) -> set[tuple[Kind, str]]:
    if table in ("course", "draft"):
        found = [(Kind.COURSE, key), (Kind.CAPACITY, row["contract"])]
    elif table == "decision":
        found = [(Kind.DECISION, key), (Kind.CLIENT, row["client"]), (Kind.COURSE, row["course"])]
    elif table == "capacity":
        found = [(Kind.CAPACITY, row["contract"])]
    elif table in ("past_enrolment", "agreement"):
        found = [(Kind.DECISION, row["decision"])]
    elif table in ("stay", "attendance"):
        found = [(Kind.DECISION, row["decision"]), (Kind.COURSE, row["course"])]
    elif table == "printout":
        found = [(Kind.PRINTOUT, key), (Kind.COURSE, row["course"])]
    else:
        found = [(Kind(table), key)]
    return {(kind, ident) for kind, ident in found if ident}

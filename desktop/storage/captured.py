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
        concerned = {(Kind.COURSE, key)}
        return concerned | ({(Kind.CAPACITY, row["contract"])} if row["contract"] else set())
    if table == "decision":
        concerned = {(Kind.DECISION, key), (Kind.CLIENT, row["client"])}
        return concerned | ({(Kind.COURSE, row["course"])} if row["course"] else set())
    if table == "capacity":
        return {(Kind.CAPACITY, row["contract"])}
    if table in ("past_enrolment", "agreement"):
        return {(Kind.DECISION, row["decision"])}
    if table in ("stay", "attendance"):
        return {(Kind.DECISION, row["decision"]), (Kind.COURSE, row["course"])}
    return {(Kind(table), key)}

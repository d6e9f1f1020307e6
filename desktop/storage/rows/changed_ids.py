"""What captured images tell: which things have changed, and with them the rows on screen."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from desktop.domain.notices import ABOUT_CONTRACTS, ABOUT_DECISIONS, Topic
from desktop.services.changes import ChangeKind, Changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


_AT_KELA: Final = frozenset({"contract_at_kela", "capacity_at_kela", "course_at_kela", "place_at_kela", "tick"})


def changes_of(images: Iterable[Mapping[str, Any]]) -> Changes:
    """Return the kinds and ids of what the images show as changed, with those whose rows on screen depend on them."""
    ids: set[tuple[ChangeKind, str]] = set()
    for image in images:
        rows = [json.loads(text) for text in (image["public_before"], image["public_after"]) if text is not None]
        for row in rows:
            ids |= _concerned(image["table"], image["key"], row)
    return Changes(frozenset(ids))


def _concerned(table: str, key: str, row: Mapping[str, Any]) -> set[tuple[ChangeKind, str]]:
    if table in ("course", "draft"):
        found = [(ChangeKind.COURSE, key), (ChangeKind.CAPACITY, row["contract"])]
    elif table == "decision":
        found = [(ChangeKind.DECISION, key), (ChangeKind.CLIENT, row["client"]), (ChangeKind.COURSE, row["course"])]
    elif table == "capacity":
        found = [(ChangeKind.CAPACITY, row["contract"])]
    elif table in ("past_enrolment", "agreement"):
        found = [(ChangeKind.DECISION, row["decision"])]
    elif table in ("stay", "attendance"):
        found = [(ChangeKind.DECISION, row["decision"]), (ChangeKind.COURSE, row["course"])]
    elif table == "notice":
        found = [(_told_about(Topic(row["topic"])), row["about"])]
    elif table == "service_description":
        found = [(ChangeKind.SERVICE, row["code"])]
    elif table == "printout":
        found = [(ChangeKind.PRINTOUT, key), (ChangeKind.COURSE, row["course"])]
    elif table in _AT_KELA:
        found = [(ChangeKind.KELA, key)]
    else:
        found = [(ChangeKind(table), key)]
    return {(kind, ident) for kind, ident in found if ident}


def _told_about(topic: Topic) -> ChangeKind:
    if topic in ABOUT_DECISIONS:
        return ChangeKind.DECISION
    if topic in ABOUT_CONTRACTS:
        return ChangeKind.CONTRACT
    return ChangeKind.SITE if topic is Topic.SERIOUS_ACCIDENT else ChangeKind.COURSE

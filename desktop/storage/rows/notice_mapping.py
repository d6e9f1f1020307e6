"""Rows of notices to Kela, and the domain's values made of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.domain.notices import Notice, Topic
from desktop.storage.column_values import read_day

Row = Mapping[str, Any]


def read_notice(row: Row) -> Notice:
    """Make a notice of its row."""
    return Notice(
        id=row["id"],
        topic=Topic(row["topic"]),
        on=date.fromisoformat(row["told_on"]),
        about=row["about"],
        places=row["places"],
        client_told_on=read_day(row["client_told_on"]),
    )


def notice_row(thing: Notice) -> dict[str, Any]:
    """Write a notice as a row."""
    return {
        "id": thing.id,
        "topic": thing.topic.value,
        "told_on": thing.on.isoformat(),
        "about": thing.about,
        "places": thing.places,
        "client_told_on": thing.client_told_on.isoformat() if thing.client_told_on else None,
    }

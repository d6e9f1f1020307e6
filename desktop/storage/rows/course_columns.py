"""Columns of courses that most of them leave empty: lengths agreed with Kela, and what clients are to be told."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache

from desktop.domain.periods import AgreedLength
from desktop.domain.telling import Matter, Reached, Telling
from desktop.storage.column_values import json_text, read_day


def read_agreed_lengths(text: str | None) -> tuple[AgreedLength, ...]:
    """Read a column of lengths that were agreed with Kela."""
    return tuple([AgreedLength(**each) for each in json.loads(text)]) if text is not None else ()


def write_agreed_lengths(lengths: tuple[AgreedLength, ...]) -> str | None:
    """Write a column of lengths that were agreed with Kela."""
    return json_text([each._asdict() for each in lengths]) if lengths else None


@lru_cache(maxsize=1024)
def read_tellings(text: str | None) -> tuple[Telling, ...]:
    """Read a column of what clients are to be told; courses share their days, so what was read lately is kept."""
    if text is None:
        return ()
    return tuple(
        [
            Telling(
                Matter(each["matter"]),
                date.fromisoformat(each["since"]),
                read_day(each["told_on"]),
                tuple(each["not_reached"]),
                tuple([Reached(*reached) for reached in each["reached"]]),
            )
            for each in json.loads(text)
        ]
    )


def write_tellings(tellings: tuple[Telling, ...]) -> str | None:
    """Write a column of what clients are to be told."""
    if not tellings:
        return None
    return json_text(
        [
            {
                "matter": each.matter.value,
                "since": each.since.isoformat(),
                "told_on": each.told_on.isoformat() if each.told_on is not None else None,
                "not_reached": list(each.not_reached),
                "reached": [list(reached) for reached in each.reached],
            }
            for each in tellings
        ]
    )

"""A certificate, from its facts as they are kept with its print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.certificate import Certificate

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_certificate(facts: Mapping[str, Any]) -> Certificate:
    """Make a certificate of its facts."""
    day = date.fromisoformat
    birth_date = facts["birth_date"]
    return Certificate(
        **{
            **facts,
            "birth_date": day(birth_date) if birth_date else None,
            "starts_on": day(facts["starts_on"]),
            "ends_on": day(facts["ends_on"]),
            "attended": tuple(map(day, facts["attended"])),
            "absent": tuple(map(day, facts["absent"])),
        }
    )

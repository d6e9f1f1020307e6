"""A certificate's facts as they are kept with its print, and back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop.domain.certificate import Certificate
from desktop.services.commands.codec import to_json

if TYPE_CHECKING:
    from collections.abc import Mapping


def certificate_facts(certificate: Certificate) -> dict[str, Any]:
    """Return a certificate as plain JSON values."""
    facts: dict[str, Any] = to_json(certificate)
    return facts


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

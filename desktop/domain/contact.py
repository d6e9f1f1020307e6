"""Contact details, as provider, sites, contracts, courses and clients have them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contact:
    """Contact details; every part is optional."""

    person: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None

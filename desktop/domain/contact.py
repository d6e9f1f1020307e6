"""Contact details, as provider, sites, contracts, courses and clients have them."""

from __future__ import annotations

from typing import NamedTuple


class Contact(NamedTuple):
    """Contact details; every part is optional."""

    person: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None

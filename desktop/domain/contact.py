"""Contact details, as provider, sites, contracts, courses and clients have them."""

from __future__ import annotations

from typing import NamedTuple


class Contact(NamedTuple):
    """Contact details; every part is optional."""

    person: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None


def is_given(contact: Contact | None) -> bool:
    """Whether contact details have any part; empty ones count as none."""
    return contact is not None and any(contact)


def taken_contact(*contacts: Contact | None) -> Contact | None:
    """Return the first contact details that are given: they are taken whole, never mixed.

    A course has its own, else the contract's, else the site's, else the provider's. Source: S0, S1 1.1.4.
    """
    return next((contact for contact in contacts if is_given(contact)), None)

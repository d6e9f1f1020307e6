"""Contact details, as provider, sites, contracts, courses and clients have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.course import naming
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.course import Course, CourseNaming


class Contact(NamedTuple):
    """Contact details; every part is optional."""

    person: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None


class ContactNotCopied(Finding, rule=Rule.CONTACT_NOT_COPIED):
    """A warning: courses still have the contact details that were changed above them. Source: S1 1.1.4 "Huomaa"."""

    courses: tuple[CourseNaming, ...]


def is_given(contact: Contact | None) -> bool:
    """Whether contact details have any part; empty ones count as none."""
    return contact is not None and any(contact)


def taken_contact(*contacts: Contact | None) -> Contact | None:
    """Return the first contact details that are given: they are taken whole, never mixed.

    A course has its own, else the contract's, else the site's, else the provider's. Source: S0, S1 1.1.4.
    """
    return next((contact for contact in contacts if is_given(contact)), None)


def find_contact_not_copied(
    old: Contact | None, new: Contact | None, courses: Iterable[Course]
) -> ContactNotCopied | None:
    """Judge a change of the contact details above courses; `courses`: those below, neither deleted nor finished."""
    if not is_given(old) or taken_contact(new) == old:
        return None
    carrying = tuple(naming(course) for course in courses if course.contact == old)
    return ContactNotCopied(carrying) if carrying else None

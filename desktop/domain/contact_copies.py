"""The contact details of a contract, a site or the provider as courses have taken them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.contact import is_given, taken_contact
from desktop.domain.course import naming
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.contact import Contact
    from desktop.domain.course import Course, CourseNaming


class ContactNotCopied(Finding, rule=Rule.CONTACT_NOT_COPIED):
    """A warning: courses still have the contact details that were changed above them. Source: S1 1.1.4 "Huomaa"."""

    courses: tuple[CourseNaming, ...]


def find_contact_not_copied(
    old: Contact | None, new: Contact | None, courses: Iterable[Course]
) -> ContactNotCopied | None:
    """Judge a change of the contact details above courses; `courses`: those below, neither deleted nor finished."""
    if not is_given(old) or taken_contact(new) == old:
        return None
    carrying = tuple(naming(course) for course in courses if course.contact == old)
    return ContactNotCopied(carrying) if carrying else None

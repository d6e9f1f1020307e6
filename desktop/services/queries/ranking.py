"""Which of the places that suit is best for a client, with the reasons in words of their own, never as a score.

The order is advice, not a rule: what is certain before the client's deadline comes first, then the wished site, then
what is confirmed already, then what brings a course to its minimum, then what leaves a place free. Source: S0 (starting
with a full group is not advised), ux.md 3.9.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.applicant import Place
    from desktop.domain.contract import Site


class Reason(StrEnum):
    """Why a place is good, or what speaks against it."""

    CONFIRMED = "confirmed"
    WISHED_SITE = "wished-site"
    REACHES_MINIMUM = "reaches-minimum"
    HELPS_TO_MINIMUM = "helps-to-minimum"
    FILLS_THE_GROUP = "fills-the-group"
    AFTER_DEADLINE = "after-deadline"


class Rank(NamedTuple):
    """The reasons of a place, and by what it is put in order."""

    reasons: tuple[Reason, ...]
    key: tuple[Any, ...]


def rank(place: Place, site: Site | None, wishes: str | None, confirm_by: date | None, today: date) -> Rank:
    """Rank a place for a client who wishes something and should be on a confirmed course by a day, if it is known."""
    course, minimum = place.course, place.service.minimum if place.service else None
    is_confirmed = course.confirmed_on is not None
    is_late = not is_confirmed and confirm_by is not None and confirm_by < today
    is_wished = wishes_for(site, wishes)
    lacks = minimum is not None and place.enrolled < minimum
    reaches = minimum is not None and place.enrolled + 1 == minimum
    fills = place.service is not None and place.enrolled + 1 == place.service.maximum
    found = {
        Reason.AFTER_DEADLINE: is_late,
        Reason.CONFIRMED: is_confirmed,
        Reason.WISHED_SITE: is_wished,
        Reason.REACHES_MINIMUM: reaches,
        Reason.HELPS_TO_MINIMUM: lacks and not reaches,
        Reason.FILLS_THE_GROUP: fills,
    }
    key = (is_late, not is_wished, not is_confirmed, not reaches, fills, course.starts_on, course.id)
    return Rank(tuple(reason for reason, is_so in found.items() if is_so), key)


def wishes_for(site: Site | None, wishes: str | None) -> bool:
    """Whether a client's wishes name a site or its municipality."""
    if site is None or not wishes:
        return False
    text = wishes.casefold()
    return any(name.casefold() in text for name in (site.name, site.municipality) if name)

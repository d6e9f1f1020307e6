"""Why a place is good for a client, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.rules import explain

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.messages.message import MessageFormatter
    from desktop.services.queries.details import Placement

REASONS: Final = {
    "confirmed": N_("certain at once"),
    "wished-site": N_("wished site"),
    "reaches-minimum": N_("reaches the minimum {minimum}"),
    "helps-to-minimum": N_("helps to the minimum: {enrolled} → {more} (minimum {minimum})"),
    "fills-the-group": N_("the last place"),
    "after-deadline": N_("not confirmed, and the deadline for a confirmed course has passed"),
}


def suitability(placement: Placement, formatter: MessageFormatter) -> str:
    """Return text saying why a place is good, or the one deciding reason why it does not suit."""
    if placement.judgement.refusals:
        return explain(placement.judgement.refusals[0], formatter).heading
    return capitalised(", ".join(_reasons(placement, formatter.words))) or formatter.words.gettext("Suits")


def _reasons(placement: Placement, words: Words) -> list[str]:
    enrolled = placement.course.enrolled
    facts = {"enrolled": enrolled, "more": enrolled + 1, "minimum": placement.minimum}
    return [words.gettext(REASONS[reason]).format_map(facts) for reason in placement.reasons]


def capitalised(text: str) -> str:
    """Write a text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]

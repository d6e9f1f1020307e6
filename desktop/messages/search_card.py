"""What clients read of a course in the public search, in words: the fields of rules.md section 7, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.names import EXPERIENCES, PERIOD_KINDS, POOLS
from desktop.messages.service_names import group_names

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.services.queries.rows import SearchRow

    Facts = list[tuple[str, str]]


def card_facts(card: SearchRow, catalogue: Catalogue, words: Words) -> Facts:
    """Return what stands on a course's card, each with its name; a value is empty where nothing is known."""
    facts = [
        (words.gettext("Number"), card.number),
        (words.gettext("Municipality"), card.municipality),
        (words.gettext("Address"), card.address or ""),
        (words.gettext("Contact details of the site"), "\n".join(each for each in card.site_contact or () if each)),
        (words.gettext("Target group"), ", ".join(group_names(card.service, card.target_groups, catalogue, words))),
    ]
    for number, period in enumerate(card.periods, 1):
        days = f"{words.day(period.start)} – {words.day(period.end)}"
        facts.append((f"{number}. {words.gettext(PERIOD_KINDS[period.kind])}", days))
    facts += [
        (words.gettext("Companion"), f"{words.day(each.start)} – {words.day(each.end)}")
        for each in card.companion_periods or ()
    ]
    facts += [
        (words.gettext("Group size"), str(card.group_size)),
        (words.gettext("Free places"), str(card.free)),
        (words.gettext("Confirmed"), words.gettext("yes") if card.confirmed else words.gettext("no")),
        (words.gettext("Contact details"), "\n".join(each for each in card.contact or () if each)),
        (words.gettext("Experience of carers' rehabilitation"), _named(EXPERIENCES, card.carer_experience, words)),
        (words.gettext("Experience of remote rehabilitation"), _named(EXPERIENCES, card.remote_experience, words)),
        (words.gettext("Pools"), _named(POOLS, card.pools, words)),
    ]
    return facts


def _named(names: dict[str, str], value: str | None, words: Words) -> str:
    return words.gettext(names[value]) if value is not None else ""

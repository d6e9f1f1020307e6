"""The texts of the rules on contracts, service descriptions and yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

if TYPE_CHECKING:
    from desktop.messages.rule_texts import Texts

TEXTS: Final[dict[Rule, Texts]] = {
    Rule.SERVICE_NOT_DESCRIBED: (
        N_("{service}: there is no service description for {starts_on}."),
        N_("The first one is valid from {described_from}. Choose a later first day."),
    ),
    Rule.CAPACITY_NOT_DECLARED: (
        N_("No capacity has been declared for {year} ({contract})."),
        N_("A course can start in {year} once the capacity is declared. Declare it, or save the course as a draft."),
    ),
    Rule.CAPACITY_EXCEEDED: (
        N_("The capacity for {year} is not enough ({contract}): {used}/{declared} in use."),
        N_(
            "Group size {group_size} does not fit into the {free} places left. Choose a smaller group, free places on"
            " other courses, or raise the capacity."
        ),
    ),
    Rule.CAPACITY_ONLY_RAISED: (
        N_("The capacity for {year} can only be raised: it is {declared}."),
        N_("{clients} is less. Give {declared} or more."),
    ),
    Rule.CAPACITY_YEAR_CLOSED: (
        N_("A capacity cannot be declared for {year} now."),
        N_("It is declared for the current year or the next: {current} or {next}."),
    ),
}

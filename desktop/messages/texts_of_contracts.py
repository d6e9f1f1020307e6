"""The texts of the rules on contracts, service descriptions and yearly capacity."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
    Rule.CONTRACT_NOT_VALID: (
        N_("The contract {contract} is not in force on {starts_on}."),
        N_("{validity} Choose another contract or another first day."),
    ),
    Rule.OUTSIDE_CONTRACT: (
        N_("Period {periods} has days on which the contract {contract} is not in force."),
        N_("{validity} Agree with Kela on how the course is held."),
    ),
    Rule.CONTRACT_OVERLAPS: (
        N_("Another contract for the same site and service is in force on the same days: {contract}."),
        N_("{validity} Choose days on which only one of them is in force, or end that one first."),
    ),
    Rule.NOTICE_PERIOD_NOT_KEPT: (
        N_("The contract {contract} ends on {on}: its notice period is not kept."),
        N_("The first last day that keeps it is {earliest}. Check it in the contract with Kela."),
    ),
    Rule.CONTACT_NOT_COPIED: (
        N_("The contact details are changed here, but not on course {courses}."),
        N_("Change them there too if they are to be the same."),
    ),
    Rule.NUMBER_TAKEN: (
        N_("Number {kela_number} is already that of another course."),
        N_("That course begins on {starts_on}. Check the number in Kela's register."),
    ),
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

VALID: Final = N_("It is valid {valid_from} – {valid_until}.")
VALID_FROM: Final = N_("It is valid from {valid_from}.")

CONTRACT_TODAY: Final[tuple[str, str]] = (
    N_("The contract {contract} is not in force today ({today})."),
    N_("{validity} Choose another contract, or create the course while this one is in force."),
)

CONTRACT_IN_YEAR: Final[tuple[str, str]] = (
    N_("The contract {contract} is not in force in {year}."),
    N_("{validity} Choose another contract or another year."),
)

COURSES_OUTLAST: Final[tuple[str, str]] = (
    N_("Courses go on after the contract {contract} has ended on {valid_until}: {courses}."),
    N_("Agree with Kela on how they are held. They can be moved, edited and confirmed as before."),
)

CLOSED_YEAR_NOT_DECLARED: Final[tuple[str, str]] = (
    N_("There is no capacity for {year} ({contract}), and it cannot be declared now."),
    N_("A course can start only in a year with a capacity. Choose a first day in another year."),
)

CLOSED_YEAR_EXCEEDED: Final[tuple[str, str]] = (
    N_("The capacity for {year} is not enough ({contract}): {used}/{declared} in use."),
    N_(
        "Group size {group_size} does not fit into the {free} places left, and the capacity cannot be raised now."
        " Choose a smaller group, or free places on other courses."
    ),
)

PAST_YEAR_EXCEEDED: Final[tuple[str, str]] = (
    N_("The courses of {year} have more places than its capacity ({contract}): {declared}."),
    N_(
        "The other courses have {used} places, this one {group_size}. The year is over: its capacity can't be raised"
        " any more, but a group may be enlarged at any time."
    ),
)

PAST_YEAR_CLOSED: Final[tuple[str, str]] = (
    N_("The capacity for {year} can't be changed any more."),
    N_("The year is over. A group of that year may be enlarged all the same."),
)

PAST_YEAR_FULL: Final = N_("The group may be enlarged although {year} is over. Enlarge it, or choose another course.")

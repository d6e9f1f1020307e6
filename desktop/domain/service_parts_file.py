"""Reading what figures of a service description are made of, from the table of a figure."""

from __future__ import annotations

from calendar import monthrange
from typing import TYPE_CHECKING, Final

from desktop.domain.service_parts import (
    Contacts,
    DayHours,
    Dimension,
    Discussion,
    Measure,
    Option,
    PeriodKind,
    PeriodShape,
    RemoteGuidance,
    ServiceManager,
    Team,
    Variant,
    YearlyDay,
)

if TYPE_CHECKING:
    from desktop.domain.calendar import Term
    from desktop.domain.description_table import DescriptionTable

WEEKDAYS: Final = {
    "mon-fri": frozenset(range(5)),
    "mon-sat": frozenset(range(6)),
    "mon-sun": frozenset(range(7)),
}
MEANS: Final = ("phone", "video", "online", "meeting", "letter")
REPORT_FROM: Final = ("last_face_to_face", "last_stay", "actual_period")
RECIPIENTS: Final = ("kela", "client", "others")
TOPICS: Final = ("carried_out", "how_took_part", "school", "health_care", "further_need")
ATTACHMENTS: Final = ("goals", "ku5", "other")
FACILITIES: Final = ("institution_unit", "second_group_room", "second_individual_room", "gym", "sports_hall", "pools")
_DAYS_IN_WEEK: Final = 7
_MONTHS: Final = 12
# Any year without a leap day: 29 February is no day of every year.
_SHORT_YEAR: Final = 2023


def count(table: DescriptionTable) -> int:
    """Read a whole number that may be 0."""
    return table.count("value")


def positive(table: DescriptionTable) -> int:
    """Read a whole number of at least 1."""
    return table.count("value", least=1)


def term(table: DescriptionTable) -> Term:
    """Read a term."""
    return table.term("value")


def flag(table: DescriptionTable) -> bool:
    """Read true or false."""
    return table.flag("value")


def text(table: DescriptionTable) -> str:
    """Read a text."""
    return table.text("value")


def weekdays(table: DescriptionTable) -> frozenset[int]:
    """Read weekdays (Monday = 0)."""
    return table.choice("value", WEEKDAYS)


def structure(table: DescriptionTable) -> tuple[PeriodShape, ...]:
    """Read periods in their order."""
    shapes = tuple(_shape(each) for each in table.tables("periods"))
    if not shapes:
        raise table.wrong("periods", "must have at least one period")
    return shapes


def _shape(table: DescriptionTable) -> PeriodShape:
    kind = table.choice("kind", {each.value: each for each in PeriodKind})
    if kind is PeriodKind.REMOTE:
        shape = PeriodShape(kind, table.count("weeks", least=1) * _DAYS_IN_WEEK)
    else:
        shape = PeriodShape(kind, table.count("days", least=1))
    table.nothing_else()
    return shape


def contacts(table: DescriptionTable) -> Contacts:
    """Read how many contacts a client gets."""
    return Contacts(table.count("advance"), table.count("interim"), table.count("follow_up"))


def contact_means(table: DescriptionTable) -> tuple[str, ...]:
    """Read the means of contacts."""
    return table.texts("value", MEANS)


def discussion(table: DescriptionTable) -> Discussion:
    """Read who takes part in a discussion."""
    return Discussion(table.texts("with"))


def remote_guidance(table: DescriptionTable) -> RemoteGuidance:
    """Read the guidance of the remote period."""
    return RemoteGuidance(table.count("hours"), table.flag("by_one"))


def day_hours(table: DescriptionTable) -> DayHours:
    """Read the length of a face-to-face day."""
    return DayHours(table.count("least", least=1), table.count("guided", least=1))


def report_from(table: DescriptionTable) -> str:
    """Read from when the term of a report runs."""
    return table.choice("value", {each: each for each in REPORT_FROM})


def report_recipients(table: DescriptionTable) -> tuple[str, ...]:
    """Read who must have a report in time."""
    return table.texts("value", RECIPIENTS)


def report_topics(table: DescriptionTable) -> tuple[str, ...]:
    """Read what a report covers."""
    return table.texts("value", TOPICS)


def report_attachments(table: DescriptionTable) -> tuple[str, ...]:
    """Read what is attached to a report."""
    return table.texts("value", ATTACHMENTS)


def measures(table: DescriptionTable) -> tuple[Measure, ...]:
    """Read instruments, each with when it is reported."""
    found = tuple(_measure(each) for each in table.tables("instruments"))
    if len({each.id for each in found}) != len(found) or not found:
        raise table.wrong("instruments", "must have at least one instrument, each with its own id")
    return found


def _measure(table: DescriptionTable) -> Measure:
    measure = Measure(table.text("id"), table.choice("reported", {"end": "end", "both": "both"}))
    table.nothing_else()
    return measure


def yearly_day(table: DescriptionTable) -> YearlyDay:
    """Read a day of every year."""
    month = table.count("month", least=1, most=_MONTHS)
    return YearlyDay(month, table.count("day", least=1, most=monthrange(_SHORT_YEAR, month)[1]))


def team(table: DescriptionTable) -> Team:
    """Read the parts of a team."""
    mandatory = tuple(_part(each) for each in table.tables("mandatory"))
    optional = tuple(_part(each) for each in table.tables("optional"))
    at_least = table.count("optional_at_least", most=len(optional))
    return Team(table.count("physicians"), mandatory, optional, at_least)


def _part(table: DescriptionTable) -> tuple[str, ...]:
    professions = table.texts("one_of")
    table.nothing_else()
    return professions


def service_manager(table: DescriptionTable) -> ServiceManager:
    """Read how many service managers a contract has."""
    return ServiceManager(table.count("count"), table.flag("licensed"))


def facilities(table: DescriptionTable) -> tuple[str, ...]:
    """Read what a site must have."""
    return table.texts("value", FACILITIES)


def variants(table: DescriptionTable) -> tuple[Variant, ...]:
    """Read the variants of a service, each with its days."""
    found = tuple(_variant(each) for each in table.tables("value"))
    if len({each.id for each in found}) != len(found) or not found:
        raise table.wrong("value", "must have at least one variant, each with its own id")
    return found


def _variant(table: DescriptionTable) -> Variant:
    most, exactly = (table.count(key, least=1) if table.has(key) else None for key in ("days_at_most", "days_exactly"))
    if (most is None) == (exactly is None):
        raise table.wrong("days_at_most", "must be given, or days_exactly, but not both")
    together = table.flag("invite_together") if table.has("invite_together") else False
    variant = Variant(table.text("id"), most, exactly, together)
    table.nothing_else()
    return variant


def dimension(table: DescriptionTable) -> Dimension:
    """Read a dimension of the target group."""
    id_ = table.text("id")
    options = tuple(_option(each) for each in table.tables("options"))
    required_when = None
    if table.has("required_when"):
        when = table.table("required_when")
        required_when = (when.text("dimension"), when.text("option"))
        when.nothing_else()
    found = Dimension(
        id=id_,
        names=_names_or_id(table, id_),
        options=options,
        only_one=table.choice("choose", {"one": True, "several": False}),
        required_when=required_when,
        source=table.text("source") if table.has("source") else "",
    )
    table.nothing_else()
    if not options or len(set(found.option_ids)) != len(options):
        raise table.wrong("options", "must have at least one option, each with its own id")
    return found


def _option(table: DescriptionTable) -> Option:
    id_ = table.text("id")
    from_age, below_age = (table.count(key) if table.has(key) else None for key in ("from", "below"))
    if from_age is not None and below_age is not None and below_age <= from_age:
        raise table.wrong("below", "must be more than from")
    option = Option(id_, _names_or_id(table, id_), from_age, below_age)
    table.nothing_else()
    return option


def _names_or_id(table: DescriptionTable, id_: str) -> dict[str, str]:
    """Read names; what has none is called by its id."""
    return table.names("name") if table.has("name") else {"fi": id_, "sv": id_}

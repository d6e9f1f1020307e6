"""The rows that screens and prints are made of: dates as YYYY-MM-DD, the rest as the domain has it.

What scripts read of them is stated in `interchange/view_objects`, so that a screen may get a column of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from desktop.domain.deadline import DutyKind

if TYPE_CHECKING:
    from desktop.domain.contact import Contact
    from desktop.domain.course import CourseState, Hidden
    from desktop.domain.periods import CompanionPeriod, Period
    from desktop.domain.rule import Rule
    from desktop.domain.target_groups import TargetGroups


class DraftFindings(NamedTuple):
    """What creating a draft as it stands would meet: fields that are missing, or what the rules would say; sorted."""

    missing: tuple[str, ...] = ()
    refusals: tuple[Rule, ...] = ()
    warnings: tuple[Rule, ...] = ()


class CourseRow(NamedTuple):
    """A course or draft; what is not known yet is None, and so are the `findings` of a course."""

    course: str
    number: int | None
    kela_number: str | None
    contract: str | None
    site: str | None
    service: str | None
    state: CourseState
    published_on: str | None
    confirmed_on: str | None
    starts_on: str | None
    ends_on: str | None
    group_size: int | None
    enrolled: int
    free: int | None
    must_be_held: bool
    starts_with_minimum: bool
    locked_periods: int
    periods: tuple[Period, ...] | None
    companion_periods: tuple[CompanionPeriod, ...] | None
    target_groups: TargetGroups | None
    contact: Contact | None
    days: int | None
    alerts: tuple[Rule, ...]
    findings: DraftFindings | None = None


class CapacityRow(NamedTuple):
    """What a contract has and uses in a year, in clients; `free` is below 0 where a past year is exceeded.

    `groups_without_course`: the options of the service that none of the year's courses offers. Source: S2 Kohderyhmä.
    """

    contract: str
    year: int
    declared: int
    carried_over: bool
    used: int
    enrolled: int
    free: int
    groups_without_course: tuple[str, ...]


class DeadlineRow(NamedTuple):
    """A deadline or an alert; `days_left` is below 0 once it is past. The rest is as `Deadline` has it."""

    rule: Rule
    subject: str
    due_on: str
    days_left: int
    met: bool
    kind: DutyKind = DutyKind.DEADLINE
    also_by: str | None = None
    is_example: bool = False
    decisions: tuple[str, ...] | None = None

    @property
    def is_alert(self) -> bool:
        """Whether something is wrong now."""
        return self.kind is DutyKind.ALERT


class CalendarRow(NamedTuple):
    """A course or draft on the calendar, with the day by which it must be decided about, where there is one.

    `kept`: for each period of a course the rule by which it keeps its dates; None where it may be moved. A draft may.
    """

    course: CourseRow
    decide_by: DeadlineRow | None
    kept: tuple[Rule | None, ...] = ()

    def kept_by(self, number: int) -> Rule | None:
        """Return the rule by which a period (from 1) keeps its dates."""
        return self.kept[number - 1] if number <= len(self.kept) else None


class SearchRow(NamedTuple):
    """What clients see of a course in the public search; never a client's data."""

    provider: str | None
    number: str
    service: str
    site: str
    municipality: str
    address: str | None
    site_contact: Contact | None
    target_groups: TargetGroups
    periods: tuple[Period, ...]
    companion_periods: tuple[CompanionPeriod, ...] | None
    group_size: int
    free: int
    confirmed: bool
    contact: Contact | None
    carer_experience: str | None
    remote_experience: str | None
    pools: str | None


class PreviewRow(NamedTuple):
    """A course to come and what clients see of it; `hidden` says why they don't see it now. Drafts have no card."""

    course: CourseRow
    card: SearchRow | None
    hidden: Hidden | None


class ChangedField(NamedTuple):
    """One field that an entry of the journal changed; `id` is the key of the table's row. None: it had no value."""

    table: str
    id: str
    field: str
    before: Any
    after: Any


class JournalRow(NamedTuple):
    """One entry of the journal with the fields it changed; `on`: the real day, where the command has one."""

    seq: int
    at: str
    on: str | None
    user: str
    command: str
    subject: str | None
    changes: list[ChangedField]

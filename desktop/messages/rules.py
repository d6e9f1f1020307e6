"""What each rule says about a finding, in the user's language.

`rule_texts` has the texts of every code. A rule that speaks differently of different facts chooses here among texts
(`_texts`); one whose placeholders are more than its facts written plainly adds them here (`_written`).
"""

from __future__ import annotations

import re
from functools import singledispatch
from typing import TYPE_CHECKING, Final

from desktop.domain.attendance import AttendanceDayWrong
from desktop.domain.capacity import CapacityExceeded, CapacityNotDeclared, CapacityYearClosed, YearStanding
from desktop.domain.changes import CannotBeUndone, ChangedMeanwhile, Irreversible
from desktop.domain.contact_copies import ContactNotCopied
from desktop.domain.contract import (
    ContractNotValid,
    ContractNotValidInYear,
    ContractOverlaps,
    CoursesOutlastContract,
    PeriodsOutsideContract,
)
from desktop.domain.course_clients import MoveExceedsTotalDuration
from desktop.domain.course_confirming import BelowMinimumToConfirm, FigureUnknown
from desktop.domain.course_dates import AbsenceOutsidePeriod, DatesCorrected
from desktop.domain.course_states import AlreadyEnrolled, DecisionClosed
from desktop.domain.decision import DecisionDatesWrong
from desktop.domain.existence import AlreadyExists, UnknownService
from desktop.domain.forms import WrongForm
from desktop.domain.group_size import GroupSizeOutOfRange
from desktop.domain.periods import (
    CompanionDaysWrong,
    CompanionPeriodOutside,
    DayNotAllowed,
    HolidayInPeriod,
    PeriodsDoNotMatchService,
)
from desktop.domain.places import CourseFull, TargetGroupMismatch
from desktop.domain.real_day import DateNotPossible
from desktop.domain.service_description import Form, PeriodKind
from desktop.domain.service_versions import CoursesFollowNewVersion, CoursesNotDescribed, VersionOfOtherForm
from desktop.domain.target_groups import TargetGroupMissing, TargetGroupNotOffered, TargetGroupOnlyOne
from desktop.i18n import N_
from desktop.messages.message import Message, MessageFormatter
from desktop.messages.names import FIELDS, FIGURES
from desktop.messages.rule_texts import (
    EXISTING,
    FINAL,
    MOVE_TOO_LATE,
    NOT_TAKEN_BACK,
    OUTCOMES,
    TEXTS,
    WRONG_DATES,
    Texts,
)
from desktop.messages.texts_of_contracts import (
    CLOSED_YEAR_EXCEEDED,
    CLOSED_YEAR_NOT_DECLARED,
    CONTRACT_IN_YEAR,
    CONTRACT_TODAY,
    COURSES_OUTLAST,
    PAST_YEAR_CLOSED,
    PAST_YEAR_EXCEEDED,
    PAST_YEAR_FULL,
    VALID,
    VALID_FROM,
)
from desktop.messages.texts_of_services import COURSES_LEFT, FORMS, OTHER_FORM
from desktop.messages.texts_of_things import NOT_AFTER, NOT_BEFORE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.periods import Period, PeriodLength
    from desktop.domain.rule import Finding

DAYS_IN_WEEK: Final = 7
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def explain(finding: Finding, formatter: MessageFormatter) -> Message:
    """Make the message of a finding."""
    written = formatter.plain(finding.facts) | _written(finding, formatter)
    heading, text = (formatter.words.gettext(each).format_map(written) for each in _texts(finding))
    return Message(heading, text)


@singledispatch
def _texts(finding: Finding) -> Texts:
    """Choose the texts of a finding."""
    return TEXTS[finding.rule]


@_texts.register
def _already_exists_texts(finding: AlreadyExists) -> Texts:
    return EXISTING[finding.thing]


@_texts.register
def _date_texts(finding: DateNotPossible) -> Texts:
    heading, text = TEXTS[finding.rule]
    if finding.latest is None:
        return heading, NOT_BEFORE
    return heading, text if finding.earliest is not None else NOT_AFTER


@_texts.register
def _contract_texts(finding: ContractNotValid) -> Texts:
    return CONTRACT_TODAY if finding.covers_start else TEXTS[finding.rule]


@_texts.register
def _contract_in_year_texts(_finding: ContractNotValidInYear) -> Texts:
    return CONTRACT_IN_YEAR


@_texts.register
def _outlasting_texts(_finding: CoursesOutlastContract) -> Texts:
    return COURSES_OUTLAST


@_texts.register
def _not_declared_texts(finding: CapacityNotDeclared) -> Texts:
    return TEXTS[finding.rule] if finding.standing is YearStanding.OPEN else CLOSED_YEAR_NOT_DECLARED


@_texts.register
def _exceeded_texts(finding: CapacityExceeded) -> Texts:
    if finding.standing is YearStanding.OVER:
        return PAST_YEAR_EXCEEDED
    return TEXTS[finding.rule] if finding.standing is YearStanding.OPEN else CLOSED_YEAR_EXCEEDED


@_texts.register
def _year_closed_texts(finding: CapacityYearClosed) -> Texts:
    return PAST_YEAR_CLOSED if finding.year < finding.current else TEXTS[finding.rule]


@_texts.register
def _group_size_texts(finding: GroupSizeOutOfRange) -> Texts:
    heading, text = TEXTS[finding.rule]
    if finding.maximum is None:
        return heading, N_("The service description asks for at least {minimum} clients.")
    if finding.minimum is None:
        return heading, N_("The service description allows at most {maximum} clients.")
    return heading, text


@_texts.register
def _companion_texts(finding: CompanionDaysWrong) -> Texts:
    if finding.expected:
        return TEXTS[finding.rule]
    return N_("This service has no companion period."), N_("Leave the companion period out.")


@_texts.register
def _other_form_texts(_finding: VersionOfOtherForm) -> Texts:
    return OTHER_FORM


@_texts.register
def _courses_left_texts(_finding: CoursesNotDescribed) -> Texts:
    return COURSES_LEFT


@_texts.register
def _move_too_late_texts(_finding: MoveExceedsTotalDuration) -> Texts:
    return MOVE_TOO_LATE


@_texts.register
def _full_texts(finding: CourseFull) -> Texts:
    heading, text = TEXTS[finding.rule]
    if finding.standing is YearStanding.OVER:
        return heading, PAST_YEAR_FULL
    if finding.free_capacity <= 0 and finding.standing is YearStanding.CLOSED:
        return heading, N_("No capacity is left for {year}, and it can no longer be raised. Choose another course.")
    if finding.free_capacity <= 0:
        return heading, N_("No capacity is left for {year}. Choose another course, or raise the capacity first.")
    if finding.maximum is not None:
        return heading, text
    return heading, N_("{free_capacity} places are left for {year}. Enlarge the group, or choose another course.")


@_texts.register
def _undo_texts(finding: CannotBeUndone) -> Texts:
    heading, text = TEXTS[finding.rule]
    if finding.command == "undo":
        return N_("This can no longer be redone."), text
    if finding.reason is Irreversible.FINAL and finding.command in FINAL:
        return FINAL[finding.command]
    return heading, NOT_TAKEN_BACK.get(finding.reason, text)


@singledispatch
def _written(_finding: Finding, _teller: MessageFormatter) -> dict[str, str]:
    """Write what the texts of a finding have besides its facts, or in another way."""
    return {}


@_written.register(ContractNotValid)
@_written.register(ContractNotValidInYear)
@_written.register(PeriodsOutsideContract)
@_written.register(ContractOverlaps)
def _write_validity(
    finding: ContractNotValid | ContractNotValidInYear | PeriodsOutsideContract | ContractOverlaps,
    formatter: MessageFormatter,
) -> dict[str, str]:
    text = VALID_FROM if finding.valid_until is None else VALID
    return {"validity": formatter.words.gettext(text).format_map(formatter.plain(finding.facts))}


@_written.register(CoursesOutlastContract)
@_written.register(ContactNotCopied)
@_written.register(CoursesNotDescribed)
@_written.register(CoursesFollowNewVersion)
def _write_courses(
    finding: CoursesOutlastContract | ContactNotCopied | CoursesNotDescribed | CoursesFollowNewVersion,
    formatter: MessageFormatter,
) -> dict[str, str]:
    return {"courses": formatter.words.listed([each.number or each.course for each in finding.courses])}


@_written.register
def _write_possible(finding: DateNotPossible, formatter: MessageFormatter) -> dict[str, str]:
    days = formatter.plain({"earliest": finding.earliest, "latest": finding.latest})
    if finding.latest is None:
        text = N_("{earliest} or later")
    else:
        text = N_("{latest} or earlier") if finding.earliest is None else N_("between {earliest} and {latest}")
    return {"possible": formatter.words.gettext(text).format_map(days)}


@_written.register
def _write_services(finding: UnknownService, formatter: MessageFormatter) -> dict[str, str]:
    return {"service": finding.service, "known": ", ".join(formatter.catalogue.codes)}


@_written.register(WrongForm)
@_written.register(VersionOfOtherForm)
def _write_forms(finding: WrongForm | VersionOfOtherForm, formatter: MessageFormatter) -> dict[str, str]:
    facts = finding.facts.items()
    return {name: formatter.words.gettext(FORMS[form]) for name, form in facts if isinstance(form, Form)}


@_written.register
def _write_course(finding: AlreadyEnrolled, formatter: MessageFormatter) -> dict[str, str]:
    return {"course": formatter.names.course(finding.course)}


@_written.register
def _write_next_year(finding: CapacityYearClosed, _teller: MessageFormatter) -> dict[str, str]:
    return {"next": str(finding.current + 1)}


@_texts.register
def _absence_outside_texts(_finding: AbsenceOutsidePeriod) -> Texts:
    return (
        N_("Absences on course {number} are recorded for days that would no longer be in their period: {days}."),
        N_("Correct the recorded absences first."),
    )


@_written.register
def _write_absences(finding: AbsenceOutsidePeriod, formatter: MessageFormatter) -> dict[str, str]:
    return {"days": formatter.words.listed([formatter.words.day(each.day) for each in finding.days])}


@_written.register
def _write_figures(finding: FigureUnknown, formatter: MessageFormatter) -> dict[str, str]:
    return {"figures": formatter.words.listed([formatter.words.gettext(FIGURES[each]) for each in finding.which])}


@_written.register
def _write_correction(finding: DatesCorrected, formatter: MessageFormatter) -> dict[str, str]:
    return {"before": _spans(finding.before, formatter), "after": _spans(finding.after, formatter)}


def _spans(periods: Sequence[Period], formatter: MessageFormatter) -> str:
    day = formatter.words.day
    return ", ".join([f"{day(each.start)} – {day(each.end)}" for each in periods])


@_written.register
def _write_missing(finding: BelowMinimumToConfirm, _teller: MessageFormatter) -> dict[str, str]:
    return {"missing": str(finding.minimum - finding.enrolled)}


@_written.register
def _write_lengths(finding: PeriodsDoNotMatchService, formatter: MessageFormatter) -> dict[str, str]:
    sides = {"expected": finding.expected, "given": finding.given}
    return {side: " + ".join(_length(each, formatter) for each in periods) for side, periods in sides.items()}


def _length(period: PeriodLength, formatter: MessageFormatter) -> str:
    if period.kind is PeriodKind.REMOTE and period.days % DAYS_IN_WEEK == 0:
        weeks = period.days // DAYS_IN_WEEK
        return formatter.words.ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    return formatter.words.ngettext("{count} day", "{count} days", period.days).format(count=period.days)


@_written.register
def _write_weekdays(finding: DayNotAllowed, formatter: MessageFormatter) -> dict[str, str]:
    words = formatter.words
    return {"days": words.listed([f"{words.weekday(each.day)} {words.day(each.day)}" for each in finding.days])}


@_written.register
def _write_holidays(finding: HolidayInPeriod, formatter: MessageFormatter) -> dict[str, str]:
    words = formatter.words
    days = [each.day for each in finding.days]
    return {"days": words.listed([f"{words.weekday(day)} {words.day(day)} ({formatter.holiday(day)})" for day in days])}


@_written.register
def _write_spans(finding: CompanionPeriodOutside, formatter: MessageFormatter) -> dict[str, str]:
    day = formatter.words.day
    spans = [f"{day(each.start)} – {day(each.end)}" for each in finding.companion_periods]
    return {"spans": formatter.words.listed(spans)}


@_written.register(TargetGroupMissing)
@_written.register(TargetGroupOnlyOne)
def _write_dimensions(finding: TargetGroupMissing | TargetGroupOnlyOne, formatter: MessageFormatter) -> dict[str, str]:
    return {"dimensions": formatter.dimensions(finding.service, finding.dimensions)}


@_written.register
def _write_options(finding: TargetGroupNotOffered, formatter: MessageFormatter) -> dict[str, str]:
    texts = []
    for each in finding.options:
        dimension = formatter.dimensions(finding.service, [each.dimension])
        texts.append(f"{dimension}: ”{each.option}”" if each.option else dimension)
    return {"options": formatter.words.listed(texts)}


@_written.register
def _write_mismatch(finding: TargetGroupMismatch, formatter: MessageFormatter) -> dict[str, str]:
    def options(dimension: str, idents: tuple[str, ...]) -> list[str]:
        return [formatter.option(finding.service, dimension, each) for each in idents]

    wanted = [option for each in finding.dimensions for option in options(each.dimension, each.wanted)]
    offered = [option for each in finding.dimensions for option in options(each.dimension, each.offered)]
    return {"wanted": ", ".join(wanted), "offered": ", ".join(offered)}


@_written.register
def _write_late(finding: MoveExceedsTotalDuration, formatter: MessageFormatter) -> dict[str, str]:
    late = [f"{each.name} ({formatter.words.day(each.complete_by)})" for each in finding.clients]
    return {"late": formatter.words.listed(late)}


@_written.register
def _write_absent(finding: AttendanceDayWrong, formatter: MessageFormatter) -> dict[str, str]:
    return {"days": formatter.words.listed([formatter.words.day(each) for each in finding.days])}


@_written.register
def _write_wrong_dates(finding: DecisionDatesWrong, formatter: MessageFormatter) -> dict[str, str]:
    dates = formatter.plain(finding.facts)
    return {"wrong": "; ".join(formatter.words.gettext(WRONG_DATES[each]).format_map(dates) for each in finding.wrong)}


@_written.register
def _write_outcome(finding: DecisionClosed, formatter: MessageFormatter) -> dict[str, str]:
    outcome = OUTCOMES[finding.outcome]
    return {"outcome": formatter.words.gettext(outcome)}


@_written.register
def _write_changed(finding: ChangedMeanwhile, formatter: MessageFormatter) -> dict[str, str]:
    changed = []
    for field, _, value in finding.fields:
        name = formatter.words.gettext(FIELDS[field])
        if field == "personal_identity_code" or not isinstance(value, (str, int)):
            changed.append(name)
        elif isinstance(value, str) and _DATE.fullmatch(value):
            changed.append(f"{name}: {formatter.words.iso_day(value)}")
        else:
            changed.append(f"{name}: {value}")
    return {"changed": formatter.words.listed(changed)}

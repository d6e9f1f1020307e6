"""What each rule says about a finding, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final

from desktop.domain.rule import Finding, Rule
from desktop.i18n import N_
from desktop.messages.message import Message, MessageFormatter
from desktop.messages.names import FIELDS
from desktop.messages.rule_texts import EXISTING, FINAL, OUTCOMES, TEXTS, WRONG_DATES, Texts

Facts = Mapping[str, Any]

DAYS_IN_WEEK: Final = 7
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def explain(finding: Finding, teller: MessageFormatter) -> Message:
    """Make the message of a finding."""
    texts = _texts(finding)
    facts = teller.plain(finding.facts)
    if finding.rule in _WRITERS:
        facts |= _WRITERS[finding.rule](finding.facts, teller)
    heading, text = (teller.words.gettext(each).format_map(facts) for each in texts)
    return Message(heading, text)


def _texts(finding: Finding) -> Texts:
    """Choose the texts of a finding: some rules speak differently of different facts."""
    choose = _CHOOSERS.get(finding.rule)
    return (choose(finding.facts) if choose else None) or TEXTS[finding.rule]


def _choose_contract_texts(facts: Facts) -> Texts:
    validity = (
        N_("It is valid from {valid_from}. Choose another contract or other dates.")
        if facts["valid_until"] is None
        else N_("It is valid {valid_from} – {valid_until}. Choose another contract or other dates.")
    )
    if facts["in_force_today"]:
        return N_("The contract {contract} does not cover period {periods}."), validity
    return N_("The contract {contract} is not in force today ({today})."), validity


def _choose_companion_texts(facts: Facts) -> Texts | None:
    if facts["expected"]:
        return None
    return N_("This service has no companion period."), N_("Leave the companion period out.")


def _choose_duration_texts(facts: Facts) -> Texts:
    if "clients" in facts:
        return (
            N_("Course {number} would end on {ends_on}, too late for {late}."),
            N_("Choose dates that end in time, or transfer these clients first."),
        )
    return (
        N_("The rehabilitation does not end in time: course {number} lasts until {ends_on}."),
        N_("It must be complete by {complete_by}. Choose a course that ends earlier, or tell Kela and the client."),
    )


def _choose_full_texts(facts: Facts) -> Texts | None:
    heading = TEXTS[Rule.COURSE_FULL][0]
    if facts["free_capacity"] <= 0:
        return heading, N_("No capacity is left for {year}. Choose another course, or raise the capacity first.")
    if facts["maximum"] is not None:
        return None
    return heading, N_("{free_capacity} places are left for {year}. Enlarge the group, or choose another course.")


def _choose_next_period_texts(facts: Facts) -> Texts | None:
    if facts["starts_on"] is not None:
        return None
    return (
        N_("Course {number} has no period left for the client."),
        N_("The client would go on with period {from_period}, but the course has {periods}. Choose another course."),
    )


def _choose_undo_texts(facts: Facts) -> Texts | None:
    if facts["command"] == "undo":
        return N_("This can no longer be redone."), TEXTS[Rule.CANNOT_BE_UNDONE][1]
    return FINAL.get(facts["command"]) if facts["reason"] == "final" else None


_CHOOSERS: Final[dict[Rule, Callable[[Facts], Texts | None]]] = {
    Rule.ALREADY_EXISTS: lambda facts: EXISTING[facts["thing"]],
    Rule.CONTRACT_NOT_VALID: _choose_contract_texts,
    Rule.COMPANION_DAYS_WRONG: _choose_companion_texts,
    Rule.TOTAL_DURATION_EXCEEDED: _choose_duration_texts,
    Rule.COURSE_FULL: _choose_full_texts,
    Rule.NEXT_PERIOD_ALREADY_STARTED: _choose_next_period_texts,
    Rule.CANNOT_BE_UNDONE: _choose_undo_texts,
}


def _write_periods(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    written = {}
    for name in ("expected", "given"):
        written[name] = " + ".join(_length(each, teller) for each in facts[name])
    return written


def _length(period: Mapping[str, Any], teller: MessageFormatter) -> str:
    days = int(period["days"])
    if period["kind"] == "remote" and days % DAYS_IN_WEEK == 0:
        weeks = days // DAYS_IN_WEEK
        return teller.words.ngettext("{count} week", "{count} weeks", weeks).format(count=weeks)
    return teller.words.ngettext("{count} day", "{count} days", days).format(count=days)


def _write_weekdays(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    words = teller.words
    return {"days": words.listed([f"{words.weekday(each['day'])} {words.day(each['day'])}" for each in facts["days"]])}


def _write_holidays(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    words = teller.words
    days = [each["day"] for each in facts["days"]]
    return {"days": words.listed([f"{words.weekday(day)} {words.day(day)} ({teller.holiday(day)})" for day in days])}


def _write_spans(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    day = teller.words.day
    spans = [f"{day(each['start'])} – {day(each['end'])}" for each in facts["companion_periods"]]
    return {"spans": teller.words.listed(spans)}


def _write_dimensions(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    return {"dimensions": teller.dimensions(facts["service"], list(facts["dimensions"]))}


def _write_options(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    texts = []
    for each in facts["options"]:
        dimension = teller.dimensions(facts["service"], [each["dimension"]])
        texts.append(f"{dimension}: ”{each['option']}”" if each["option"] else dimension)
    return {"options": teller.words.listed(texts)}


def _write_mismatch(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    written = {}
    for side in ("wanted", "offered"):
        options = [
            teller.option(facts["service"], each["dimension"], option)
            for each in facts["dimensions"]
            for option in each[side]
        ]
        written[side] = ", ".join(options)
    return written


def _write_late(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    if "clients" not in facts:
        return {}
    late = [f"{each['name']} ({teller.words.day(each['complete_by'])})" for each in facts["clients"]]
    return {"late": teller.words.listed(late)}


def _write_wrong_dates(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    dates = teller.plain(facts)
    return {"wrong": "; ".join(teller.words.gettext(WRONG_DATES[each]).format_map(dates) for each in facts["wrong"])}


def _write_outcome(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    outcome = OUTCOMES[facts["outcome"]]
    return {"outcome": teller.words.gettext(outcome)}


def _write_changed(facts: Facts, teller: MessageFormatter) -> dict[str, str]:
    changed = []
    for each in facts["fields"]:
        field, value = each["field"], each["present"]
        name = teller.words.gettext(FIELDS[field])
        if isinstance(value, str) and _DATE.fullmatch(value):
            value = teller.words.iso_day(value)
        can_be_shown = isinstance(value, (str, int)) and field != "personal_identity_code"
        changed.append(f"{name}: {value}" if can_be_shown else name)
    return {"changed": teller.words.listed(changed)}


_WRITERS: Final[dict[Rule, Callable[[Facts, MessageFormatter], dict[str, str]]]] = {
    Rule.UNKNOWN_SERVICE: lambda facts, teller: {
        "service": facts["service"],
        "known": ", ".join(teller.catalogue.codes),
    },
    Rule.DECISION_CLOSED: _write_outcome,
    Rule.ALREADY_ENROLLED: lambda facts, teller: {"course": teller.names.course(facts["course"])},
    Rule.CAPACITY_YEAR_CLOSED: lambda facts, _: {"next": str(facts["current"] + 1)},
    Rule.BELOW_MINIMUM_TO_CONFIRM: lambda facts, _: {"missing": str(facts["minimum"] - facts["enrolled"])},
    Rule.PERIODS_DO_NOT_MATCH_SERVICE: _write_periods,
    Rule.DAY_NOT_ALLOWED: _write_weekdays,
    Rule.HOLIDAY_IN_PERIOD: _write_holidays,
    Rule.COMPANION_PERIOD_OUTSIDE: _write_spans,
    Rule.TARGET_GROUP_MISSING: _write_dimensions,
    Rule.TARGET_GROUP_ONLY_ONE: _write_dimensions,
    Rule.TARGET_GROUP_NOT_OFFERED: _write_options,
    Rule.TARGET_GROUP_MISMATCH: _write_mismatch,
    Rule.TOTAL_DURATION_EXCEEDED: _write_late,
    Rule.DECISION_DATES_WRONG: _write_wrong_dates,
    Rule.CHANGED_MEANWHILE: _write_changed,
}

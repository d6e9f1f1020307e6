"""What must be done, in one sentence with one date; and where that date comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.rule import Rule
from desktop.i18n import N_
from desktop.messages.sources import named_source

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.calendar import Term
    from desktop.i18n import Words
    from desktop.messages.message import AllNames
    from desktop.services.queries.duties import Duty, Explanation, WaysOut
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import CourseRow

URGENCIES: Final = {
    "at-risk": N_("A deadline passes unless something is done"),
    "today": N_("Today"),
    "this-week": N_("This week"),
    "coming": N_("In the next 30 days"),
}

DEEDS: Final = {
    "resolve": N_("Resolve"),
    "enrol-client": N_("Enrol"),
    "confirm-course": N_("Confirm"),
    "agreement": N_("Agree"),
    "close-decision": N_("Close"),
    "declare-capacity": N_("Declare"),
    "print": N_("Print"),
    "show": N_("Show"),
}
"""What a line's button says, by the name of what it does."""

_LIMITS: Final = {
    Rule.DECIDE_BY: N_("move or delete {day}"),
    Rule.CONFIRMED_COURSE_BY: N_("confirmed course {day}"),
    Rule.AGREE_COURSE_BY: N_("agreement {day}"),
    Rule.COMPLETE_BY: N_("completion {day}"),
    Rule.DECLARE_CAPACITY_BY: N_("declaration {day}"),
    Rule.CERTIFICATE_STALE: N_("new certificate"),
    Rule.CONFIRM_COURSE_BY: N_("confirmation {day}"),
    Rule.TELL_CONFIRMATION_BY: N_("telling the clients {day}"),
    Rule.TELL_DATES_BY: N_("telling the clients {day}"),
    Rule.TELL_GROUPS_BY: N_("telling the clients {day}"),
    Rule.DRAFT_EXPIRES: N_("kept until {day}"),
    Rule.CANNOT_COMPLETE_TOLD_BY: N_("telling Kela and the client {day}"),
}

_SINCE: Final = N_("since {day}")

_ABOUT_COURSES: Final = {
    Rule.CONFIRM_COURSE_BY: N_("enough clients, not confirmed yet"),
    Rule.TELL_CONFIRMATION_BY: N_("tell the clients that the course is confirmed"),
    Rule.TELL_DATES_BY: N_("tell the clients the new dates"),
    Rule.TELL_GROUPS_BY: N_("tell the clients the new target groups"),
    Rule.DRAFT_EXPIRES: N_("the draft is removed unless it is saved again"),
    Rule.MUST_NOT_START: N_("must not start: fewer clients than its minimum"),
    Rule.CONFIRMED_BELOW_MINIMUM: N_("confirmed, but fewer clients than its minimum"),
    Rule.NOT_IN_SEARCH: N_("not published: clients cannot find it"),
    Rule.STARTED_UNCONFIRMED: N_("under way, but not confirmed"),
}

_ABOUT_CLIENTS: Final = {
    Rule.CLIENT_NOT_ASKED: N_("{name} – not asked about course {number} as it is now"),
    Rule.CANNOT_COMPLETE_IN_TIME: N_("{name} – cannot complete the rehabilitation in time, decision of {granted}"),
    Rule.CANNOT_COMPLETE_TOLD_BY: N_(
        "{name} – tell Kela and the client that the rehabilitation does not end in time, decision of {granted}"
    ),
}

_BASES: Final = {
    Rule.DECIDE_BY: N_("The course starts {base}, {term} before that: {due}."),
    Rule.CONFIRMED_COURSE_BY: N_("The decision was granted {base}, {term} from that: {due}."),
    Rule.AGREE_COURSE_BY: N_("The decision was received {base}, {term} from that: {due}."),
    Rule.COMPLETE_BY: N_("The decision was granted {base}, {term} from that: {due}."),
}

_DUTIES: Final = {
    Rule.DECIDE_BY: N_("A course with fewer clients than its minimum is moved or deleted by this day at the latest."),
    Rule.CONFIRMED_COURSE_BY: N_(
        "By this day the client has a place on a confirmed course. After it the client may choose another provider."
    ),
    Rule.AGREE_COURSE_BY: N_("By this day the client and you have agreed on a course, at least tentatively."),
    Rule.COMPLETE_BY: N_("By this day the client's whole rehabilitation is completed."),
    Rule.DECLARE_CAPACITY_BY: N_(
        "Next year's capacity is declared to Kela by this day every year. Otherwise this year's goes on."
    ),
    Rule.CONFIRM_COURSE_BY: N_(
        "By this day the course is confirmed: before it starts, and before a client's time for a confirmed course is"
        " up."
    ),
    Rule.TELL_CONFIRMATION_BY: N_("By this day the clients know that the course is confirmed."),
    Rule.TELL_DATES_BY: N_("By this day the clients know the new dates."),
    Rule.TELL_GROUPS_BY: N_("By this day the clients know the new target groups."),
    Rule.DRAFT_EXPIRES: N_("After this day the draft is removed. Saving it again keeps it longer."),
    Rule.MUST_NOT_START: N_("Since this day it is too late: a course with too few clients is not started."),
    Rule.CONFIRMED_BELOW_MINIMUM: N_(
        "Since this day a confirmed course has fewer clients than its minimum: enrol more, and ask Kela what to do."
    ),
    Rule.NOT_IN_SEARCH: N_("Since this day the course should be published: clients cannot find it."),
    Rule.STARTED_UNCONFIRMED: N_("On this day the course started without having been confirmed. Confirm it."),
    Rule.CLIENT_NOT_ASKED: N_("Since this day the client is on a course about which nobody has asked the client."),
    Rule.CANNOT_COMPLETE_IN_TIME: N_("By this day the rehabilitation should be complete, and it cannot be."),
    Rule.CANNOT_COMPLETE_TOLD_BY: N_(
        "By this day Kela and the client are told that the rehabilitation cannot be completed in time."
    ),
}


_NAMED: Final = 4


def sentence(duty: Duty, names: AllNames, words: Words) -> str:
    """Return text saying what must be done."""
    if duty.rule is Rule.DECLARE_CAPACITY_BY:
        text = words.gettext("Capacity of {year} is not declared: {contract}")
        return text.format(year=duty.due_on.year + 1, contract=names.contract(duty.subject))
    if duty.client is not None:
        return _of_client(duty, duty.client, names, words)
    return _of_course(duty, duty.course, names, words) if duty.course is not None else names.course(duty.subject)


def _of_course(duty: Duty, course: CourseRow, names: AllNames, words: Words) -> str:
    if duty.rule is Rule.DECIDE_BY:
        text = words.gettext(
            "Course {number} {service}, {site}, starts {day} – {enrolled}/{group_size} enrolled, minimum {minimum}"
        )
    elif course.starts_on is None:
        text = words.gettext("{number} {service} – {what}")
    else:
        text = words.gettext("{number} {service}, {site}, starts {day} – {what}")
    what = words.gettext(_ABOUT_COURSES[duty.rule]) if duty.rule in _ABOUT_COURSES else ""
    return text.format(
        what=what,
        number=names.course(course.course),
        service=names.service(course.service),
        site=names.site(course.site),
        day=words.iso_day(course.starts_on, duty.due_on.year) if course.starts_on is not None else "",
        enrolled=course.enrolled,
        group_size=course.group_size,
        minimum=duty.minimum,
    )


def _of_client(duty: Duty, client: ClientRow, names: AllNames, words: Words) -> str:
    if duty.rule in _ABOUT_CLIENTS:
        text = words.gettext(_ABOUT_CLIENTS[duty.rule])
    elif duty.rule is Rule.COMPLETE_BY:
        text = words.gettext("{name} – rehabilitation not completed, {service}, decision of {granted}")
    elif duty.rule is Rule.CERTIFICATE_STALE:
        text = words.gettext("{name} – the certificate of attendance has changed: print a new one")
    elif duty.is_new and client.course is None:
        text = words.gettext("New decision: {name}, {service}, received {received}")
    elif duty.rule is Rule.AGREE_COURSE_BY:
        text = words.gettext("{name} – no course agreed on, {service}, decision received {received}")
    elif client.course is not None:
        text = words.gettext("{name} – course {number} is not confirmed, decision of {granted}")
    else:
        text = words.gettext("{name} – no confirmed course, {service}, decision of {granted}")
    return text.format(
        name=client.name,
        service=names.service(client.service),
        number=names.course(client.course or ""),
        granted=words.iso_day(client.granted_on, duty.due_on.year),
        received=words.iso_day(client.received_on, duty.due_on.year),
    )


def limit(duty: Duty, words: Words, year: int) -> str:
    """Return text saying until when, with what the date is about; of an alert, since when."""
    text = _SINCE if duty.is_alert else _LIMITS[duty.rule]
    return words.gettext(text).format(day=words.iso_day(duty.due_on.isoformat(), year))


def days_left(days: int, words: Words) -> str:
    """Return text saying how many days are left, or over."""
    if days < 0:
        return words.ngettext("{days} day over", "{days} days over", -days).format(days=-days)
    if days == 0:
        return words.gettext("today")
    return words.ngettext("{days} day", "{days} days", days).format(days=days)


def ways_out(ways: WaysOut, words: Words) -> list[str]:
    """Return what a course below its minimum can still do, and what follows from it."""
    enrol = words.ngettext("{count} more client is needed.", "{count} more clients are needed.", ways.missing)
    suits = words.ngettext(
        "{count} suitable client is waiting: {names}",
        "{count} suitable clients are waiting: {names}",
        len(ways.waiting),
    )
    names = words.listed(ways.waiting) if len(ways.waiting) <= _NAMED else ", ".join(ways.waiting[:_NAMED]) + " …"
    nobody = words.gettext("No waiting client suits this course.")
    found = suits.format(count=len(ways.waiting), names=names) if ways.waiting else nobody
    move = words.ngettext(
        "Moving: {count} enrolled client must agree to the new dates.",
        "Moving: {count} enrolled clients must agree to the new dates.",
        ways.enrolled,
    )
    delete = words.ngettext(
        "Deleting: {count} enrolled client needs another course first.",
        "Deleting: {count} enrolled clients need another course first.",
        ways.enrolled,
    )
    told = [f"{enrol.format(count=ways.missing)} {found}"]
    return told + ([each.format(count=ways.enrolled) for each in (move, delete)] if ways.enrolled else [])


def explanation(explained: Explanation, words: Words) -> list[str]:
    """Return where a date comes from: what it is for, the arithmetic, the description and its source."""
    lines = [words.gettext(_DUTIES[explained.rule])]
    if explained.base_on is not None and explained.term is not None:
        lines.append(
            words.gettext(_BASES[explained.rule]).format(
                base=words.day(explained.base_on),
                term=length(explained.term, words),
                due=words.day(_reached(explained.base_on, explained.term, is_before=explained.is_before)),
            )
        )
    if explained.valid_until is not None:
        text = words.gettext("The decision itself is valid until {day}, which comes first.")
        lines.append(text.format(day=words.day(explained.valid_until)))
    if explained.service is not None:
        text = words.gettext("Service description: {service}, in force from {day}.")
        service = explained.service
        lines.append(text.format(service=service.names[words.language.value], day=words.day(service.valid_from)))
    if explained.source:
        lines.append(words.gettext("Source: {source}.").format(source=named_source(explained.source).rstrip(".")))
    return lines


def length(term: Term, words: Words) -> str:
    """Write a length of time."""
    if term.months:
        return words.ngettext("{count} month", "{count} months", term.months).format(count=term.months)
    return words.ngettext("{days} day", "{days} days", term.days).format(days=term.days)


def _reached(base_on: date, term: Term, *, is_before: bool) -> date:
    return term.before(base_on) if is_before else term.after(base_on)

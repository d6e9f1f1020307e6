"""The words and the places on the year calendar: weeks are columns, courses are rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from desktop.documents.content import Content, Wording, frame
from desktop.documents.field_matrix import DocumentField
from desktop.domain.course import CourseState
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind
from desktop.messages.calendar import holiday_names, short_month
from desktop.messages.names import STATES
from desktop.messages.service_names import short_name

if TYPE_CHECKING:
    from desktop.documents.course_facts import Facts

_WEEK: Final = 7
_MONTHS: Final = range(1, 13)
_WEEKDAYS_OF_WORK: Final = 5
_SURE: Final = (CourseState.CONFIRMED, CourseState.RUNNING, CourseState.FINISHED)


class Year:
    """The weeks of a calendar year, from the Monday of the first to the Sunday of the last."""

    def __init__(self, year: int) -> None:
        """Lay the weeks out; the first and the last may reach into other years."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        self.start = first - timedelta(days=first.weekday())
        self.weeks = ((last - self.start).days // _WEEK) + 1

    def place(self, day: date) -> float:
        """Return where a day begins, from 0 (the first Monday) to 1, and no further out."""
        share = (day - self.start).days / (self.weeks * _WEEK)
        return min(1.0, max(0.0, share))

    def numbers(self) -> list[str]:
        """Return the ISO numbers of the weeks."""
        return [str((self.start + timedelta(weeks=ahead)).isocalendar().week) for ahead in range(self.weeks)]


def year_calendar(facts: Facts, wording: Wording, *, paper: str) -> Content:
    """Word a year's calendar for A4 or A3."""
    words, year = wording.words, Year(facts["year"])
    gettext = words.gettext
    months = [
        {"name": short_month(month, words), "start": year.place(date(facts["year"], month, 1))} for month in _MONTHS
    ]
    site = facts["site"] or gettext("All sites")
    content = frame(
        Document.YEAR_CALENDAR,
        f"{gettext('Year calendar')} {facts['year']} – {site}",
        f"{facts['year']} · {site}",
        [],
        wording,
    )
    return content | {
        "template": "year_calendar",
        "paper": paper,
        "label_width": 52 if DocumentField.SERVICE in facts["options"] else 30,
        "state_width": 34,
        "weeks": year.numbers(),
        "week_size": 9 if paper == "a3" else 6.5,
        "months": months,
        "heads": [gettext("Course"), gettext("Clients, state")],
        "courses": [_row(each, facts, year, wording) for each in facts["courses"]],
        "in_house": gettext("In the house"),
        "guests": _guests(facts["courses"], year),
        "after": [_legend(wording), _holidays(facts["year"], wording)],
    }


def _row(course: Facts, facts: Facts, year: Year, wording: Wording) -> Content:
    words = wording.words
    label = course["number"]
    if "service" in course:
        label += f" {short_name(course['service'], wording.catalogue, words)}"
    if facts["site"] is None:
        label += f", {course['site']}"
    is_sure = course["state"] in _SURE
    bars = []
    for each in course["periods"]:
        start, end = date.fromisoformat(each["start"]), date.fromisoformat(each["end"])
        left, right = year.place(start), year.place(end + timedelta(days=1))
        if right > left:
            is_remote = each["kind"] == PeriodKind.REMOTE
            bars.append({"start": left, "width": right - left, "remote": is_remote, "sure": is_sure})
    told = STATES[course["state"]]
    state = words.gettext(told).lower()
    return {"label": label, "bars": bars, "state": f"{course['enrolled']}/{course['group_size']} {state}"}


def _guests(courses: list[Facts], year: Year) -> list[str]:
    """Count the clients who are in the house in each week."""
    counts = [0] * year.weeks
    for course in courses:
        for period in course["periods"]:
            if period["kind"] == PeriodKind.REMOTE:
                continue
            first, last = (date.fromisoformat(period[end]) for end in ("start", "end"))
            for week in range((first - year.start).days // _WEEK, (last - year.start).days // _WEEK + 1):
                if 0 <= week < year.weeks:
                    counts[week] += course["enrolled"]
    return [str(count) if count else "" for count in counts]


def _legend(wording: Wording) -> str:
    return wording.words.gettext(
        "Black: face to face, the course is confirmed. Hatched: face to face, not confirmed yet. Line: remote."
    )


def _holidays(year: int, wording: Wording) -> str:
    """List the holidays that fall on working days."""
    named: dict[date, Any] = holiday_names(year, wording.words)
    told = [
        f"{wording.day(day.isoformat())} {name}" for day, name in named.items() if day.weekday() < _WEEKDAYS_OF_WORK
    ]
    return wording.words.gettext("Public holidays: {days}").format(days=", ".join(told))

"""Courses as an iCalendar file: each period is an event of whole days. No client's data can get here.

An event keeps its UID whatever happens to its course. Its SEQUENCE is the number of the journal's entry that changed
the course, its contract or its site last, so that it rises with every change; what is deleted is cancelled.
Source: RFC 5545.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event

from desktop.domain.course import CourseState
from desktop.domain.service_description import PeriodKind
from desktop.messages.calendar import span
from desktop.messages.names import PERIOD_KINDS
from desktop.messages.service_names import short_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.domain.periods import Period
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.services.queries.schedules import Scheduled

_PRODUCT: Final = "-//Kurssipöytä//Kurssipöytä//FI"
_DOMAIN: Final = "kurssipoyta"
_DAY: Final = timedelta(days=1)


def calendar_feed(courses: Iterable[Scheduled], name: str, catalogue: Catalogue, words: Words) -> bytes:
    """Make a calendar with a name; the same courses give the same bytes."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.calendar_name = name
    for course in courses:
        periods = course.row.periods or ()
        for number in range(1, max(len(periods), course.periods_ever) + 1):
            period = periods[number - 1] if number <= len(periods) else None
            calendar.add_component(_event(course, number, period, catalogue, words))
    return bytes(calendar.to_ical())


def _event(course: Scheduled, number: int, period: Period | None, catalogue: Catalogue, words: Words) -> Event:
    """Make the event of a period; one that a course has no more is cancelled on the course's first day."""
    row, site = course.row, course.site
    first = period or (row.periods or ())[0]
    is_gone = period is None or row.state == CourseState.DELETED
    event = Event()
    event.add("uid", f"{row.course}-{number}@{_DOMAIN}")
    event.add("dtstamp", datetime.fromisoformat(course.at).astimezone(UTC))
    event.add("sequence", course.seq)
    event.add("dtstart", first.start)
    event.add("dtend", first.end + _DAY)
    event.add("summary", _summary(course, number, period, catalogue, words))
    event.add("location", site.name if site.name == site.municipality else f"{site.name}, {site.municipality}")
    event.add("status", "CANCELLED" if is_gone else "CONFIRMED" if row.confirmed_on else "TENTATIVE")
    event.add("transp", "OPAQUE" if first.kind is PeriodKind.FACE_TO_FACE and not is_gone else "TRANSPARENT")
    event.add("description", "\n".join(_description(course, first, words)))
    return event


def _summary(course: Scheduled, number: int, period: Period | None, catalogue: Catalogue, words: Words) -> str:
    row = course.row
    service = short_name(row.service or "", catalogue, words)
    total = len(row.periods or ())
    part = f"{number}/{total}" if period is not None and total > 1 else ""
    return " ".join(each for each in (row.kela_number or str(row.number), service, part) if each)


def _description(course: Scheduled, period: Period, words: Words) -> list[str]:
    row = course.row
    size = words.gettext("Group size")
    lines = [words.gettext(PERIOD_KINDS[period.kind]), f"{size} {row.group_size}"]
    inside = [each for each in row.companion_periods or () if period.start <= each.start <= period.end]
    if inside:
        days = words.listed([span(each.start, each.end, words) for each in inside])
        lines.append(f"{words.gettext('Companion')} {days}")
    if row.confirmed_on is None:
        lines.append(words.gettext("not confirmed yet"))
    return lines

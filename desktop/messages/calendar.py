"""What the calendar says of courses, days and months."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.calendar import public_holidays
from desktop.i18n import N_, Language
from desktop.messages.names import ALERTS, PERIOD_KINDS, STATES

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.periods import Period
    from desktop.i18n import Words
    from desktop.services.queries.rows import CalendarRow

MONTHS: Final = (
    *(N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June")),
    *(N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December")),
)
_FINNISH_ENDING: Final = "kuu"


def holiday_names(year: int, words: Words) -> dict[date, str]:
    """Return the names of a year's public holidays. It loads the library of holidays: not in a window's thread."""
    from holidays import country_holidays  # noqa: PLC0415 - costs as much as half a window

    language = "fi" if words.language is Language.FINNISH else "sv_FI"
    named = country_holidays("FI", years=year, language=language)
    return {day: named[day] for day in sorted(public_holidays(year))}


def month_name(month: int, words: Words) -> str:
    """Return a month's name."""
    return words.gettext(MONTHS[month - 1])


def short_month(month: int, words: Words) -> str:
    """Return a month's short name as it stands over a calendar: tammi, jan."""
    name = month_name(month, words)
    return name.removesuffix(_FINNISH_ENDING) if words.language is Language.FINNISH else name[:3]


def span(start: date, end: date, words: Words, year: int | None = None) -> str:
    """Write the days of a period: 13.4.–18.4. in its own year, otherwise with the year."""
    return f"{words.iso_day(start.isoformat(), year)}–{words.iso_day(end.isoformat(), year)}"


def day_of_month(day: date, words: Words) -> str:
    """Write a day as it stands in the cells of a month: 13. or, the first of it, 1.4.; in Swedish 13 and 1.4."""
    if day.day == 1:
        return words.iso_day(day.isoformat(), day.year)
    return f"{day.day}." if words.language is Language.FINNISH else str(day.day)


def week(day: date, words: Words) -> str:
    """Write the ISO week of a day: vk 16."""
    return words.gettext("wk {week}").format(week=day.isocalendar().week)


def course_alert(row: CalendarRow, words: Words) -> str:
    """Return what is wrong with a course, or by when it must be decided about; nothing where all is well."""
    alerts = [words.gettext(ALERTS[alert]) for alert in row.course.alerts]
    if row.decide_by is not None and not row.course.alerts:
        day = words.iso_day(row.decide_by.due_on)
        alerts.append(words.gettext("below minimum, move or delete by {day}").format(day=day))
    return ", ".join(alerts)


def describe_period(number: int, period: Period, total: int, words: Words) -> str:
    """Describe a period of a course: Period 2/3, remote 20.4.2026–12.7.2026, wk 17."""
    text = words.gettext("Period {number}/{total}, {kind} {days}, {week}")
    kind = words.gettext(PERIOD_KINDS[period.kind])
    days = span(period.start, period.end, words)
    return text.format(number=number, total=total, kind=kind, days=days, week=week(period.start, words))


def speak_course(row: CalendarRow, words: Words) -> str:
    """Return text saying what a course is: its number, state and what is wrong with it."""
    course = row.course
    number = course.kela_number or str(course.number or "")
    name = words.gettext("course {number}").format(number=number) if number else ""
    parts = (name, words.gettext(STATES[course.state]).lower(), course_alert(row, words))
    return ", ".join(part for part in parts if part)


def speak_periods(row: CalendarRow, words: Words) -> str:
    """Return text saying when a course is held."""
    periods = row.course.periods or ()
    if not periods:
        return words.gettext("no dates yet")
    return "; ".join(describe_period(number, each, len(periods), words) for number, each in enumerate(periods, 1))

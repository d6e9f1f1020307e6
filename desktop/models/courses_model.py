"""The list of a year's courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.names import ALERTS, STATES
from desktop.models.line import Line
from desktop.models.rows_model import Column
from desktop.models.year_model import YearModel
from desktop.services.changes import ChangeKind
from desktop.services.queries.rows import CourseRow

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries

_STATE_ORDER: Final = {name: place for place, name in enumerate(STATES)}


def course_of(row: object) -> CourseRow | None:
    """Return the course that a row of a list or calendar is about; None for headings."""
    inside = row if isinstance(row, CourseRow) else getattr(row, "course", None)
    return inside if isinstance(inside, CourseRow) else None


def speak_places(row: CourseRow, words: Words) -> str:
    """Return text saying how many clients there are and how many there may be."""
    return words.gettext("{enrolled} clients, group size {group_size}").format(
        enrolled=row.enrolled, group_size=row.group_size if row.group_size is not None else "–"
    )


def _speak_alerts(row: CourseRow, words: Words) -> str:
    return words.listed([words.gettext(ALERTS[alert]) for alert in row.alerts]) or words.gettext("no alerts")


COLUMNS: Final = (
    Column("number", N_("Number")),
    Column("service", N_("Service")),
    Column("site", N_("Site")),
    Column("state", N_("State")),
    Column("starts_on", N_("Starts")),
    Column("ends_on", N_("Ends")),
    Column("places", N_("Places"), is_number=True, spoken=speak_places),
    Column("alerts", N_("Alerts"), spoken=_speak_alerts),
    Column("free", N_("Free"), is_number=True),
)


class CoursesModel(YearModel):
    """Courses and drafts that start in a year; drafts without dates are listed in the current one."""

    COLUMNS = COLUMNS

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses that a change concerns."""
        return changes.of(ChangeKind.COURSE)

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[CourseRow]:
        """Read the courses of the year, or those of them that are asked for."""
        year = wanted.what
        if wanted.groups is None:
            undated = queries.undated_drafts() if year == today.year else []
            return queries.courses(today, year=year) + undated
        rows = queries.courses(today, ids=wanted.groups)
        return [row for row in rows if (row.starts_on or today.isoformat())[:4] == str(year)]

    @staticmethod
    def lines_of(rows: list[CourseRow], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        wanted.names.learn_courses(rows)
        return course_lines(rows, wanted.names, wanted.words)


def course_lines(rows: list[CourseRow], directory: Directory, words: Words) -> list[Line]:
    """Make lines of courses."""
    states = {name: words.gettext(text) for name, text in STATES.items()}
    alerts = {name: words.gettext(text) for name, text in ALERTS.items()}
    lines = []
    for row in rows:
        number = row.kela_number or ("" if row.number is None else str(row.number))
        service, site = directory.service(row.service), directory.site(row.site)
        alerting = ", ".join(alerts[alert] for alert in row.alerts)
        texts = (
            number,
            service,
            site,
            states[row.state],
            words.iso_day(row.starts_on),
            words.iso_day(row.ends_on),
            f"{row.enrolled}/{row.group_size}" if row.group_size is not None else "",
            alerting,
            "" if row.free is None else str(row.free),
        )
        keys = (
            row.number,
            service,
            site,
            _STATE_ORDER[row.state],
            row.starts_on,
            row.ends_on,
            row.enrolled,
            alerting,
            row.free,
        )
        lines.append(Line(row.course, row.course, texts, keys, " ".join(texts).casefold(), row))
    return lines

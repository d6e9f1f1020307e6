"""The ways in which courses are shown: a year, a month, a list. Each has its model and table, and its way in time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desktop.models.courses_model import course_of

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.models.courses_model import CoursesModel
    from desktop.models.live_model import LiveModel
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.table import DataTable

_MONTHS = 12


class CalendarMode(Protocol):
    """One way to show courses."""

    @property
    def model(self) -> LiveModel:
        """What is shown."""

    @property
    def table(self) -> DataTable:
        """Where it is shown."""

    def show(self, day: date, today: date) -> None:
        """Read and show the time in which a day lies."""

    def mark(self, today: date) -> None:
        """Mark today where days are shown."""

    def rows(self) -> list[object]:
        """Return the rows that are shown, by their first day or as they are sorted."""

    def turned(self, day: date, steps: int) -> date:
        """Return a day so many steps later."""

    def title(self, day: date, words: Words) -> str:
        """Return text saying which time is shown."""


def years_later(day: date, years: int) -> date:
    """Return the same day of another year, or the last of its month."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29.2.
        return day.replace(year=day.year + years, day=day.day - 1)


class ListMode:
    """The courses that start in a year, as a table."""

    def mark(self, today: date) -> None:
        """Mark nothing: a list has no days."""

    def rows(self) -> list[object]:
        """Return the courses as they are sorted."""
        return [self.model.line(row).row for row in range(self.model.rowCount())]

    def __init__(self, model: CoursesModel, table: DataTable) -> None:
        """Show them in the view's own table."""
        self.model, self.table = model, table

    def show(self, day: date, today: date) -> None:  # noqa: ARG002 - the same for all
        """Show the year."""
        if self.model.year != day.year:
            self.model.show_year(day.year)

    def turned(self, day: date, steps: int) -> date:
        """Go by years."""
        return years_later(day, steps)

    def title(self, day: date, words: Words) -> str:
        """Name the year."""
        return words.gettext("Courses · {year}").format(year=day.year)


class YearMode:
    """The courses of a year on a timeline."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Make model and table."""
        from desktop.models.timeline_model import TimelineModel
        from desktop.views.courses.calendar.timeline_table import TimelineTable

        self.model = TimelineModel(context.operations, context.directory, context.words, parent)
        self.table = TimelineTable(self.model, context.words, parent)

    def mark(self, today: date) -> None:
        """Move the line of today."""
        self.table.mark(today)

    def rows(self) -> list[object]:
        """Return the courses by their first day."""
        rows = [self.model.line(row).row for row in range(self.model.rowCount())]
        courses = [row for row in rows if course_of(row) is not None]
        return sorted(courses, key=lambda row: row.course.starts_on or "9999")

    def group_by(self, grouping: str) -> None:
        """Put the courses under other headings."""
        from desktop.models.timeline_model import Grouping

        self.model.group_by(Grouping(grouping))

    def show(self, day: date, today: date) -> None:
        """Show the year, and in it the day."""
        self.table.show_year(day.year, today)
        self.table.show_day(day)
        if self.model.year != day.year:
            self.model.show_year(day.year)

    def turned(self, day: date, steps: int) -> date:
        """Go by years."""
        return years_later(day, steps)

    def title(self, day: date, words: Words) -> str:
        """Name the year."""
        return words.gettext("Courses · {year}").format(year=day.year)


class MonthMode:
    """Who is in the house in a month."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Make model and table."""
        from desktop.models.month_model import MonthModel
        from desktop.views.courses.calendar.month_table import MonthTable

        self.model = MonthModel(context.operations, context.directory, context.words, parent)
        self.table = MonthTable(self.model, context.words, parent)

    def mark(self, today: date) -> None:
        """Mark the cell of today."""
        self.table.today = today
        self.table.viewport().update()

    def rows(self) -> list[object]:
        """Return the stays by their first day."""
        return [line.row for line in self.model.stays()]

    def count_beds_of(self, site: str | None) -> None:
        """Count the beds of one site, or of all."""
        self.model.site = site
        self.table.viewport().update()

    def show(self, day: date, today: date) -> None:
        """Show the month."""
        self.mark(today)
        if self.model.month != day.replace(day=1):
            self.model.show_month(day)

    def turned(self, day: date, steps: int) -> date:
        """Go by months."""
        years, month = divmod(day.month - 1 + steps, _MONTHS)
        return day.replace(year=day.year + years, month=month + 1, day=1)

    def title(self, day: date, words: Words) -> str:
        """Name the month."""
        from desktop.messages.calendar import month_name

        return words.gettext("Courses · {month} {year}").format(month=month_name(day.month, words), year=day.year)

"""What is done in the view of courses: its modes, the time that it shows, several courses at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does
from desktop.views.base.settings import ZOOMS

if TYPE_CHECKING:
    from desktop.views.courses.courses_view import CoursesView


def _mode(name: str, text: str, key: str) -> Action:
    return Action(
        f"courses-{name}",
        text,
        Menu.CALENDAR,
        1,
        key=key,
        lists="courses",
        checkable=True,
        at_home=True,
        arguments=(name,),
    )


def _zoom(name: str, text: str, key: str, icon: str, steps: int) -> Action:
    return Action(name, text, Menu.CALENDAR, 4, key=key, icon=icon, where_answered=True, arguments=(steps,))


class CoursesViewActions:
    """Changes what the view shows, and opens dialogs about what is selected in it."""

    def __init__(self, view: CoursesView) -> None:
        """Act on a view."""
        self._view = view

    @does(
        Action("course-window", N_("Open in a window of its o&wn"), Menu.COURSE, 1, key="Shift+Return", lists="courses")
    )
    def open_window(self) -> None:
        """Open the selected course in a window of its own."""
        from desktop.views.courses.course_window import open_course_window

        view = self._view
        if view.course:
            open_course_window(view.context, view, view.course)
        else:
            view.status_changed.emit(view.context.words.gettext("Select one course first."))

    @does(Action("paste-table", N_("&Paste a table…"), Menu.EDIT, 2, key="Ctrl+V", lists="courses"))
    def paste_table(self) -> None:
        """Show what a table in the clipboard would change."""
        from desktop.views.courses.many_courses_dialogs import PasteDialog

        view = self._view
        view.open(PasteDialog(view.context, view, QGuiApplication.clipboard().text()))

    @does(_mode("year", N_("Courses: a y&ear"), "Alt+1"))
    @does(_mode("month", N_("Courses: a &month"), "Alt+2"))
    @does(_mode("list", N_("Courses: a l&ist"), "Alt+3"))
    def show_mode(self, name: str) -> None:
        """Show courses in another way."""
        self._view.show_zoom(name)

    @does(Action("go-to-today", N_("To toda&y"), Menu.CALENDAR, 3, key="T", lists="courses", where_answered=True))
    def go_to_today(self) -> None:
        """Show today."""
        self._view.show_day(self._view.context.operations.today)

    @does(Action("go-to-date", N_("&Go to a day or week…"), Menu.CALENDAR, 3, key="Ctrl+G", where_answered=True))
    def go_to_date(self) -> None:
        """Ask which day or week to show."""
        from desktop.views.courses.calendar.day_prompt import DayPrompt

        prompt = DayPrompt(self._view.context.words, self._view.day.year, self._view)
        prompt.chosen.connect(self._view.show_day)
        prompt.open()

    @does(_zoom("zoom-in", N_("&Zoom in"), "Ctrl+=", "plus", 1))
    @does(_zoom("zoom-out", N_("Zoom o&ut"), "Ctrl+-", "minus", -1))
    @does(_zoom("zoom-whole", N_("&Whole year"), "Ctrl+0", "", -len(ZOOMS)))
    def zoom(self, steps: int) -> None:
        """Show fewer days of a year (steps above 0), or more."""
        from desktop.views.courses.calendar.mode_stack import YEAR

        if self._view.modes.name != YEAR:
            self._view.show_zoom(YEAR)
        self._view.modes.zoom_by(steps)

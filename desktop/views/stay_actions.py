"""What is done while a course is held: rooms and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shiboken6 import isValid

from desktop.views import sheets

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.queries import Queries
    from desktop.services.sheets import CourseSheet
    from desktop.views.list_view import ListView
    from desktop.views.sheets.sheet import Sheet

IN_HOUSE: Final = ("rooms", "attendance", "print")


def stay_wishes(view: ListView, selected: Callable[[], str]) -> dict[str, Callable[[], None]]:
    """Give what the actions about rooms and attendance do with the selected course, by their names."""
    desk = view.desk

    def opening(make: Callable[[CourseSheet], Sheet]) -> Callable[[], None]:
        def opened(course: CourseSheet | None) -> None:
            if not isValid(view):
                return
            if course is None:
                view.said.emit(desk.words.gettext("A draft has no participants yet."))
            elif not course.people:
                view.said.emit(desk.words.gettext("Nobody is on this course yet."))
            else:
                view.open(make(course))

        def wish() -> None:
            course = selected()
            if not course:
                view.said.emit(desk.words.gettext("Select a line first."))
                return

            def query(queries: Queries, _today: date) -> CourseSheet | None:
                from desktop.services.sheets import Sheets  # noqa: PLC0415 - in the worker's thread

                return Sheets(queries.records, desk.catalogue).course(course)

            desk.operations.read(query, opened)

        return wish

    return {
        "rooms": opening(lambda course: sheets.RoomsSheet(desk, view, course)),
        "attendance": opening(lambda course: sheets.AttendanceSheet(desk, view, course)),
    }

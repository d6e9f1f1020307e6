"""What is done while a course is held: rooms and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.queries.course_papers import CourseSheet
    from desktop.services.queries.queries import Queries
    from desktop.views.base.list_view import ListView
    from desktop.views.base.sheet import Sheet

IN_HOUSE: Final = ("rooms", "attendance", "print")


def stay_wishes(view: ListView, selected: Callable[[], str]) -> dict[str, Callable[[], None]]:
    """Give what the actions about rooms and attendance do with the selected course, by their names."""
    from desktop.views.courses.stay_sheets import AttendanceSheet, RoomsSheet

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
                from desktop.services.queries.course_papers import Sheets

                return Sheets(queries.records, desk.catalogue).course(course)

            desk.operations.read(query, opened)

        return wish

    return {
        "rooms": opening(lambda course: RoomsSheet(desk, view, course)),
        "attendance": opening(lambda course: AttendanceSheet(desk, view, course)),
    }

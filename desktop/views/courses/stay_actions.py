"""What is done while a course is held: rooms and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.queries.course_papers import CoursePapers
    from desktop.services.queries.queries import Queries
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView

IN_HOUSE: Final = ("rooms", "attendance", "print")


def stay_wishes(view: ListView, selected: Callable[[], str]) -> dict[str, Callable[[], None]]:
    """Return what the actions about rooms and attendance do with the selected course, by their names."""
    from desktop.views.courses.stay_dialogs import AttendanceDialog, RoomsDialog

    context = view.context

    def opening(make: Callable[[CoursePapers], Dialog]) -> Callable[[], None]:
        def opened(course: CoursePapers | None) -> None:
            if not isValid(view):
                return
            if course is None:
                view.status_changed.emit(context.words.gettext("A draft has no participants yet."))
            elif not course.people:
                view.status_changed.emit(context.words.gettext("Nobody is on this course yet."))
            else:
                view.open(make(course))

        def wish() -> None:
            course = selected()
            if not course:
                view.status_changed.emit(context.words.gettext("Select a line first."))
                return

            def query(queries: Queries, _today: date) -> CoursePapers | None:
                from desktop.services.queries.course_papers import PaperQueries

                return PaperQueries(queries.records, context.catalogue).course(course)

            context.operations.read(query, opened)

        return wish

    return {
        "rooms": opening(lambda course: RoomsDialog(context, view, course)),
        "attendance": opening(lambda course: AttendanceDialog(context, view, course)),
    }

"""What is done while a course is held: rooms and attendance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shiboken6 import isValid

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.queries.course_papers import CoursePapers
    from desktop.services.queries.queries import Queries
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView

IN_HOUSE: Final = ("rooms", "attendance", "print")
"""What is offered for a course that is held, as buttons."""
_LISTS: Final = "courses duties-of-courses"


class StayActions:
    """Opens dialogs about who is on the selected course."""

    def __init__(self, view: ListView, selected: Callable[[], str]) -> None:
        """Open dialogs in a view; `selected` returns the course."""
        self._view, self._selected, self._context = view, selected, view.context

    @does(Action("rooms", N_("&Rooms…"), Menu.COURSE, 1, key="H", icon="bed", lists=_LISTS))
    def share_rooms(self) -> None:
        """Share the rooms out."""
        from desktop.views.courses.stay_dialogs import RoomsDialog

        self._on_people(lambda course: RoomsDialog(self._context, self._view, course))

    @does(Action("attendance", N_("Who was there…"), Menu.COURSE, 1, "Ctrl+Shift+R", "list-checks", lists=_LISTS))
    def record_attendance(self) -> None:
        """Record who was there."""
        from desktop.views.courses.stay_dialogs import AttendanceDialog

        self._on_people(lambda course: AttendanceDialog(self._context, self._view, course))

    def _on_people(self, make: Callable[[CoursePapers], Dialog]) -> None:
        """Open a dialog about the people on the selected course, or say why there is none."""
        context, ident = self._context, self._selected()
        if not ident:
            self._view.status_changed.emit(context.words.gettext("Select a line first."))
            return

        def query(queries: Queries, _today: date) -> CoursePapers | None:
            from desktop.services.queries.course_papers import PaperQueries

            return PaperQueries(queries.records, context.catalogue).course(ident)

        def opened(course: CoursePapers | None) -> None:
            if not isValid(self._view):
                return
            if course is None:
                self._view.status_changed.emit(context.words.gettext("A draft has no participants yet."))
            elif not course.people:
                self._view.status_changed.emit(context.words.gettext("Nobody is on this course yet."))
            else:
                self._view.open(make(course))

        context.operations.read(query, opened)

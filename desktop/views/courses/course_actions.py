"""What is done with a course: each action opens its dialog about the selected course."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from desktop.domain.course import Course, Draft, is_below_minimum
from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.commands.base import Command
    from desktop.services.queries.details import CourseDetails
    from desktop.services.queries.queries import Queries
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView
    from desktop.views.courses.review_dialogs import ReviewDialog

ON_COURSE: Final = (
    *("edit-course", "move-course", "enrol-on-course", "publish-course", "confirm-course", "delete-course"),
)
"""What is offered first for a course, as buttons."""
_LISTS: Final = "courses duties-of-courses"
_LISTS_AND_SEARCH: Final = "courses duties-of-courses search"


class CourseActions:
    """Opens dialogs about the selected course."""

    def __init__(
        self,
        view: ListView,
        selected: Callable[[], str],
        show_participants: Callable[[], None] | None = None,
        window: QWidget | None = None,
    ) -> None:
        """Open dialogs in a view, or over another window; `selected` gives the course.

        `show_participants` is the way out where a course can't be deleted because of them.
        """
        self._view, self._selected, self._context = view, selected, view.context
        self._show_participants = show_participants
        self._over: QWidget = window or view

    @does(Action("new-course", N_("&New course…"), Menu.FILE, 1, key="Ctrl+N", icon="plus", at_home=True))
    def create(self) -> None:
        """Create a course, and select it."""
        from desktop.views.courses.course_dialogs import NewCourseDialog

        dialog = NewCourseDialog(self._context, self._over)
        dialog.carried_out.connect(self._select)
        self._open(dialog)

    @does(Action("edit-course", N_("&Edit…"), Menu.COURSE, 1, key="F2", icon="pencil-simple", lists=_LISTS_AND_SEARCH))
    def edit(self) -> None:
        """Edit the selected course, or go on with the selected draft."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import EditCourseDialog, NewCourseDialog

            if isinstance(details.course, Draft):
                return NewCourseDialog(self._context, self._over, details.course)
            return EditCourseDialog(self._context, self._over, details)

        self._on_course(dialog)

    @does(
        Action("move-course", N_("&Move…"), Menu.COURSE, 1, key="S", icon="arrows-left-right", lists=_LISTS_AND_SEARCH)
    )
    def move(self) -> None:
        """Move the periods of the selected course."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import MoveDialog, NewCourseDialog

            if isinstance(details.course, Course):
                return MoveDialog(self._context, self._over, details)
            return NewCourseDialog(self._context, self._over, details.course)

        self._on_course(dialog)

    @does(
        Action(
            "enrol-on-course",
            N_("Enrol a &client…"),
            Menu.COURSE,
            1,
            key="K",
            icon="user-plus",
            lists=_LISTS_AND_SEARCH,
        )
    )
    def enrol(self) -> None:
        """Enrol a client on the selected course."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.clients.place_dialog import EnrolClientDialog, EnrolOnCourseDialog

            enrolling = EnrolClientDialog(self._context, self._over, details.row.course)
            enrolling.other_course_requested.connect(
                lambda client: self._open(EnrolOnCourseDialog(self._context, self._over, client))
            )
            return enrolling

        self._on_course(dialog)

    @does(Action("resolve-course", N_("Resolve…"), Menu.COURSE, 1, key="R", lists=_LISTS))
    def resolve(self) -> None:
        """Offer what the selected course can still do if it is below its minimum."""

        def offer(details: CourseDetails) -> None:
            from desktop.views.courses.resolve_dialog import ResolveDialog

            if isinstance(details.course, Draft) or not is_below_minimum(details.service, details.row.enrolled):
                self._view.status_changed.emit(self._context.words.gettext("The course is not below its minimum."))
                return
            dialog = ResolveDialog(
                self._context, self._over, details.row, details.service.minimum if details.service else None
            )
            dialog.deletion_requested.connect(self.delete)
            self._open(dialog)

        self.with_course(offer)

    @does(Action("duplicate-course", N_("D&uplicate…"), Menu.COURSE, 1, key="Ctrl+D", lists=_LISTS))
    def duplicate(self) -> None:
        """Create a course like the selected one, on other days."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import NewCourseDialog

            duplicating = NewCourseDialog(self._context, self._over, like=details.course)
            duplicating.carried_out.connect(self._select)
            return duplicating

        self._on_course(dialog)

    @does(Action("note-on-course", N_("&Note…"), Menu.COURSE, 1, key="M", lists=_LISTS))
    def write_note(self) -> None:
        """Write a note on the selected course."""
        from desktop.views.courses.course_note_dialog import NoteOnCourseDialog

        self._on_course(lambda details: NoteOnCourseDialog(self._context, self._over, details))

    @does(
        Action(
            "publish-course", N_("&Publish…"), Menu.COURSE, 3, key="J", icon="paper-plane-tilt", lists=_LISTS_AND_SEARCH
        )
    )
    def publish(self) -> None:
        """Publish the selected course."""
        from desktop.views.courses.review_dialogs import PublishDialog

        self._review(lambda details: PublishDialog(self._context, self._over, details))

    @does(
        Action("confirm-course", N_("C&onfirm…"), Menu.COURSE, 3, key="V", icon="seal-check", lists=_LISTS_AND_SEARCH)
    )
    def confirm(self) -> None:
        """Confirm the selected course."""
        from desktop.views.courses.review_dialogs import ConfirmDialog

        self._review(lambda details: ConfirmDialog(self._context, self._over, details, self.enrol))

    @does(Action("delete-course", N_("&Delete…"), Menu.COURSE, 3, key="Del", icon="trash", lists=_LISTS_AND_SEARCH))
    def delete(self) -> None:
        """Delete the selected course."""
        from desktop.views.courses.review_dialogs import DeleteDialog

        def show_participants() -> None:
            if self._show_participants is not None:
                QTimer.singleShot(0, self._over, self._show_participants)
            else:
                self._view.navigation_requested.emit("courses", self._selected())

        self._review(lambda details: DeleteDialog(self._context, self._over, details, show_participants))

    def _open(self, dialog: Dialog) -> None:
        """Open a dialog; the focus goes back to where it came from."""
        self._view.open(dialog)
        if self._over is not self._view:
            dialog.finished.connect(self._over.activateWindow)

    def _select(self, command: Command, _outcome: object) -> None:
        self._view.table.keep(str(getattr(command, "course", "")))

    def _review(self, make: Callable[[CourseDetails], ReviewDialog]) -> None:
        """Open a review about the selected course; what is agreed to there waits for a moment."""

        def dialog(details: CourseDetails) -> Dialog:
            review = make(details)
            review.command_approved.connect(self._view.command_approved)
            return review

        self._on_course(dialog)

    def _on_course(self, make: Callable[[CourseDetails], Dialog]) -> None:
        """Open a dialog about the selected course as it is now, or say that none is selected."""
        self.with_course(lambda details: self._open(make(details)))

    def with_course(self, act: Callable[[CourseDetails], None]) -> None:
        """Do something with the selected course as it is now, or say that none is selected."""
        course = self._selected()
        if not course:
            self._view.status_changed.emit(self._context.words.gettext("Select one course first."))
            return

        def query(queries: Queries, today: date) -> CourseDetails | None:
            from desktop.services.queries.details import Details

            return Details(queries, self._context.catalogue).course(course, today)

        def opened(details: CourseDetails | None) -> None:
            if details is not None and isValid(self._over):
                act(details)

        self._context.operations.read(query, opened)

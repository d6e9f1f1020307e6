"""What is done with a course: each action opens its sheet about the selected course or participant."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from shiboken6 import isValid

from desktop.domain.course import Course, Draft
from desktop.services.outcome import Refused
from desktop.views.widgets.notice import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import CourseDetails
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import ClientRow
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView
    from desktop.views.courses.course_panel import CoursePanel
    from desktop.views.courses.review_dialogs import ReviewDialog

ON_COURSE: Final = (
    *("edit-course", "move-course", "enrol-on-course", "publish-course", "confirm-course", "delete-course"),
)
ALSO_ON_COURSE: Final = ("resolve-course", "duplicate-course", "note-on-course", "rooms", "attendance")
_WEEK: Final = 7
MOVING: Final = ("move-week-later", "move-week-earlier", "move-day-later", "move-day-earlier")
ON_PARTICIPANT: Final = ("transfer-participant", "withdraw-participant")


class CourseActions:
    """Opens sheets about a course. `action_handlers` has what each action does, by the action's name."""

    def __init__(
        self,
        view: ListView,
        selected: Callable[[], str],
        panel: CoursePanel | None = None,
        window: QWidget | None = None,
    ) -> None:
        """Open sheets in a view, or over another window; `selected` gives the course. Participants are in the panel."""
        from desktop.views.clients.client_dialogs import WithdrawDialog
        from desktop.views.clients.place_dialog import TransferDialog
        from desktop.views.courses.course_note_dialog import NoteOnCourseDialog

        self._view, self._selected, self._panel, self._context = view, selected, panel, view.context
        self._over: QWidget = window or view
        self._is_shifting = False
        self.period: Callable[[], int] = lambda: 0
        """Gives the number of the period that the keys are about; 0 for the whole course."""
        self.action_handlers: dict[str, Callable[[], None]] = {
            "edit-course": self.edit,
            "move-course": self.move,
            "enrol-on-course": self.enrol,
            "publish-course": self.publish,
            "confirm-course": self.confirm,
            "delete-course": self.delete,
            "duplicate-course": self.duplicate,
            "note-on-course": lambda: self._on_course(
                lambda details: NoteOnCourseDialog(self._context, self._over, details)
            ),
            "resolve-course": self.resolve,
            "move-week-later": lambda: self.shift(_WEEK, self.period()),
            "move-week-earlier": lambda: self.shift(-_WEEK, self.period()),
            "move-day-later": lambda: self.shift(1, self.period()),
            "move-day-earlier": lambda: self.shift(-1, self.period()),
        }
        if panel is not None:
            self.action_handlers |= {
                "transfer-participant": lambda: self._on_participant(
                    lambda row: TransferDialog(self._context, self._over, row)
                ),
                "withdraw-participant": lambda: self._on_participant(
                    lambda row: WithdrawDialog(self._context, self._over, row)
                ),
            }

    def create(self) -> None:
        """Create a course, and select it."""
        from desktop.views.courses.course_dialogs import NewCourseDialog

        dialog = NewCourseDialog(self._context, self._over)
        dialog.carried_out.connect(self._select)
        self._open(dialog)

    def edit(self) -> None:
        """Edit the selected course, or go on with the selected draft."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import EditCourseDialog, NewCourseDialog

            if isinstance(details.course, Draft):
                return NewCourseDialog(self._context, self._over, details.course)
            return EditCourseDialog(self._context, self._over, details)

        self._on_course(dialog)

    def move(self) -> None:
        """Move the periods of the selected course."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import MoveDialog, NewCourseDialog

            if isinstance(details.course, Course):
                return MoveDialog(self._context, self._over, details)
            return NewCourseDialog(self._context, self._over, details.course)

        self._on_course(dialog)

    def duplicate(self) -> None:
        """Create a course like the selected one, on other days."""

        def dialog(details: CourseDetails) -> Dialog:
            from desktop.views.courses.course_dialogs import NewCourseDialog

            duplicating = NewCourseDialog(self._context, self._over, like=details.course)
            duplicating.carried_out.connect(self._select)
            return duplicating

        self._on_course(dialog)

    def resolve(self) -> None:
        """Offer what the selected course can still do if it is below its minimum."""

        def offer(details: CourseDetails) -> None:
            from desktop.views.courses.resolve_dialog import ResolveDialog

            minimum = details.service.minimum if details.service else None
            if isinstance(details.course, Draft) or minimum is None or details.row.enrolled >= minimum:
                self._view.status_changed.emit(self._context.words.gettext("The course is not below its minimum."))
                return
            dialog = ResolveDialog(self._context, self._over, details.row, minimum)
            dialog.deletion_requested.connect(self.delete)
            self._open(dialog)

        self._with_course(offer)

    def shift(self, days: int, period: int = 0) -> None:
        """Move all periods of the selected course, or one of them, with the companion's days in them."""

        def move(details: CourseDetails) -> None:
            from desktop.services.commands.codec import to_json
            from desktop.services.commands.moves import moved_draft, moving

            if self._is_shifting:  # a key that repeats faster than the register answers
                return
            self._is_shifting = True
            course = details.course
            wanted = moving if isinstance(course, Course) else moved_draft
            command = wanted(course.id, course.periods, course.companion_periods, days, period)
            expect = {"periods": to_json(course.periods)}
            self._context.operations.run(
                command, expect=expect, then=lambda outcome: self._on_shifted(course.id, outcome)
            )

        self._with_course(move)

    def _on_shifted(self, course: str, outcome: Accepted | Refused | None) -> None:
        """Show why a course stays where it is, and offer to move it otherwise."""
        self._is_shifting = False
        if isinstance(outcome, Refused):
            words = self._context.words
            ways_out = [
                (words.gettext("Choose other dates…"), lambda: self._move_if(course)),
                (words.gettext("Back"), self._view.table.setFocus),
            ]
            self._view.say_findings(outcome.refusals, Tone.WARNING, ways_out)
        elif outcome is not None:
            self._view.notice.clear()

    def _move_if(self, course: str) -> None:
        """Move the course that was meant, and no other that is selected by now."""
        if course == self._selected():
            self.move()
        else:
            self._view.seek(course)

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

    def publish(self) -> None:
        """Publish the selected course."""
        from desktop.views.courses.review_dialogs import PublishDialog

        self._review(lambda details: PublishDialog(self._context, self._over, details))

    def confirm(self) -> None:
        """Confirm the selected course."""
        from desktop.views.courses.review_dialogs import ConfirmDialog

        self._review(lambda details: ConfirmDialog(self._context, self._over, details, self.enrol))

    def delete(self) -> None:
        """Delete the selected course."""
        from desktop.views.courses.review_dialogs import DeleteDialog

        def show_participants() -> None:
            if self._panel is not None:
                QTimer.singleShot(0, self._panel, self._panel.focus_participants)
            else:
                self._view.navigation_requested.emit("courses", self._selected())

        self._review(lambda details: DeleteDialog(self._context, self._over, details, show_participants))

    def _open(self, dialog: Dialog) -> None:
        """Open a sheet; the focus goes back to where it came from."""
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
        """Open a sheet about the selected course as it is now, or say that none is selected."""
        self._with_course(lambda details: self._open(make(details)))

    def _with_course(self, act: Callable[[CourseDetails], None]) -> None:
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

    def _on_participant(self, make: Callable[[ClientRow], Dialog]) -> None:
        """Open a sheet about the selected participant, or say that none is selected."""
        decision = self._panel.participant if self._panel is not None else None
        if decision is None:
            self._view.status_changed.emit(self._context.words.gettext("Select a participant of the course first."))
            return

        def opened(rows: list[ClientRow]) -> None:
            row = next((each for each in rows if each.decision == decision.id), None)
            if row is not None and isValid(self._over):
                self._open(make(row))

        self._context.operations.read(lambda queries, _: queries.clients([decision.client]), opened)

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
    from desktop.views.base.list_view import ListView
    from desktop.views.base.sheet import Sheet
    from desktop.views.courses.course_panel import CoursePanel
    from desktop.views.courses.review_sheet import ReviewSheet

ON_COURSE: Final = (
    *("edit-course", "move-course", "enrol-on-course", "publish-course", "confirm-course", "delete-course"),
)
ALSO_ON_COURSE: Final = ("resolve-course", "duplicate-course", "note-on-course", "rooms", "attendance")
_WEEK: Final = 7
MOVING: Final = ("move-week-later", "move-week-earlier", "move-day-later", "move-day-earlier")
ON_PARTICIPANT: Final = ("transfer-participant", "withdraw-participant")


class CourseActions:
    """Opens sheets about a course. `wishes` has what each action does, by the action's name."""

    def __init__(
        self,
        view: ListView,
        selected: Callable[[], str],
        panel: CoursePanel | None = None,
        window: QWidget | None = None,
    ) -> None:
        """Open sheets in a view, or over another window; `selected` gives the course. Participants are in the panel."""
        from desktop.views.clients.client_sheets import WithdrawSheet
        from desktop.views.clients.place_sheet import TransferSheet
        from desktop.views.courses.note_sheet import NoteOnCourseSheet

        self._view, self._selected, self._panel, self._desk = view, selected, panel, view.desk
        self._over: QWidget = window or view
        self._is_shifting = False
        self.period: Callable[[], int] = lambda: 0
        """Gives the number of the period that the keys are about; 0 for the whole course."""
        self.wishes: dict[str, Callable[[], None]] = {
            "edit-course": self.edit,
            "move-course": self.move,
            "enrol-on-course": self.enrol,
            "publish-course": self.publish,
            "confirm-course": self.confirm,
            "delete-course": self.delete,
            "duplicate-course": self.duplicate,
            "note-on-course": lambda: self._on_course(
                lambda details: NoteOnCourseSheet(self._desk, self._over, details)
            ),
            "resolve-course": self.resolve,
            "move-week-later": lambda: self.shift(_WEEK, self.period()),
            "move-week-earlier": lambda: self.shift(-_WEEK, self.period()),
            "move-day-later": lambda: self.shift(1, self.period()),
            "move-day-earlier": lambda: self.shift(-1, self.period()),
        }
        if panel is not None:
            self.wishes |= {
                "transfer-participant": lambda: self._on_participant(
                    lambda row: TransferSheet(self._desk, self._over, row)
                ),
                "withdraw-participant": lambda: self._on_participant(
                    lambda row: WithdrawSheet(self._desk, self._over, row)
                ),
            }

    def create(self) -> None:
        """Create a course, and select it."""
        from desktop.views.courses.course_sheet import NewCourseSheet

        sheet = NewCourseSheet(self._desk, self._over)
        sheet.carried_out.connect(self._select)
        self._open(sheet)

    def edit(self) -> None:
        """Edit the selected course, or go on with the selected draft."""

        def sheet(details: CourseDetails) -> Sheet:
            from desktop.views.courses.course_sheet import EditCourseSheet, NewCourseSheet

            if isinstance(details.course, Draft):
                return NewCourseSheet(self._desk, self._over, details.course)
            return EditCourseSheet(self._desk, self._over, details)

        self._on_course(sheet)

    def move(self) -> None:
        """Move the periods of the selected course."""

        def sheet(details: CourseDetails) -> Sheet:
            from desktop.views.courses.course_sheet import MoveSheet, NewCourseSheet

            if isinstance(details.course, Course):
                return MoveSheet(self._desk, self._over, details)
            return NewCourseSheet(self._desk, self._over, details.course)

        self._on_course(sheet)

    def duplicate(self) -> None:
        """Create a course like the selected one, on other days."""

        def sheet(details: CourseDetails) -> Sheet:
            from desktop.views.courses.course_sheet import NewCourseSheet

            duplicating = NewCourseSheet(self._desk, self._over, like=details.course)
            duplicating.carried_out.connect(self._select)
            return duplicating

        self._on_course(sheet)

    def resolve(self) -> None:
        """Offer what the selected course can still do if it is below its minimum."""

        def offer(details: CourseDetails) -> None:
            from desktop.views.courses.resolve_sheet import ResolveSheet

            minimum = details.service.minimum if details.service else None
            if isinstance(details.course, Draft) or minimum is None or details.row.enrolled >= minimum:
                self._view.said.emit(self._desk.words.gettext("The course is not below its minimum."))
                return
            sheet = ResolveSheet(self._desk, self._over, details.row, minimum)
            sheet.deletion_wanted.connect(self.delete)
            self._open(sheet)

        self._with_course(offer)

    def shift(self, days: int, period: int = 0) -> None:
        """Move all periods of the selected course, or one of them, with the companion's days in them."""

        def move(details: CourseDetails) -> None:
            from desktop.services.commands.codec import plain
            from desktop.services.commands.moves import moved_draft, moving

            if self._is_shifting:  # a key that repeats faster than the register answers
                return
            self._is_shifting = True
            course = details.course
            wanted = moving if isinstance(course, Course) else moved_draft
            command = wanted(course.id, course.periods, course.companion_periods, days, period)
            expect = {"periods": plain(course.periods)}
            self._desk.operations.run(command, expect=expect, then=lambda outcome: self._on_shifted(course.id, outcome))

        self._with_course(move)

    def _on_shifted(self, course: str, outcome: Accepted | Refused | None) -> None:
        """Say why a course stays where it is, and offer to move it otherwise."""
        self._is_shifting = False
        if isinstance(outcome, Refused):
            words = self._desk.words
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

        def sheet(details: CourseDetails) -> Sheet:
            from desktop.views.clients.place_sheet import EnrolClientSheet, EnrolOnCourseSheet

            enrolling = EnrolClientSheet(self._desk, self._over, details.row.course)
            enrolling.elsewhere.connect(lambda client: self._open(EnrolOnCourseSheet(self._desk, self._over, client)))
            return enrolling

        self._on_course(sheet)

    def publish(self) -> None:
        """Publish the selected course."""
        from desktop.views.courses.review_sheet import PublishSheet

        self._review(lambda details: PublishSheet(self._desk, self._over, details))

    def confirm(self) -> None:
        """Confirm the selected course."""
        from desktop.views.courses.review_sheet import ConfirmSheet

        self._review(lambda details: ConfirmSheet(self._desk, self._over, details, self.enrol))

    def delete(self) -> None:
        """Delete the selected course."""
        from desktop.views.courses.review_sheet import DeleteSheet

        def show_participants() -> None:
            if self._panel is not None:
                QTimer.singleShot(0, self._panel, self._panel.focus_participants)
            else:
                self._view.wanted.emit("courses", self._selected())

        self._review(lambda details: DeleteSheet(self._desk, self._over, details, show_participants))

    def _open(self, sheet: Sheet) -> None:
        """Open a sheet; the focus goes back to where it came from."""
        self._view.open(sheet)
        if self._over is not self._view:
            sheet.finished.connect(self._over.activateWindow)

    def _select(self, command: Command, _outcome: object) -> None:
        self._view.table.keep(str(getattr(command, "course", "")))

    def _review(self, make: Callable[[CourseDetails], ReviewSheet]) -> None:
        """Open a review about the selected course; what is agreed to there waits for a moment."""

        def sheet(details: CourseDetails) -> Sheet:
            review = make(details)
            review.agreed.connect(self._view.agreed)
            return review

        self._on_course(sheet)

    def _on_course(self, make: Callable[[CourseDetails], Sheet]) -> None:
        """Open a sheet about the selected course as it is now, or say that none is selected."""
        self._with_course(lambda details: self._open(make(details)))

    def _with_course(self, act: Callable[[CourseDetails], None]) -> None:
        """Do something with the selected course as it is now, or say that none is selected."""
        course = self._selected()
        if not course:
            self._view.said.emit(self._desk.words.gettext("Select one course first."))
            return

        def query(queries: Queries, today: date) -> CourseDetails | None:
            from desktop.services.queries.details import Details

            return Details(queries, self._desk.catalogue).course(course, today)

        def opened(details: CourseDetails | None) -> None:
            if details is not None and isValid(self._over):
                act(details)

        self._desk.operations.read(query, opened)

    def _on_participant(self, make: Callable[[ClientRow], Sheet]) -> None:
        """Open a sheet about the selected participant, or say that none is selected."""
        decision = self._panel.participant if self._panel is not None else None
        if decision is None:
            self._view.said.emit(self._desk.words.gettext("Select a participant of the course first."))
            return

        def opened(rows: list[ClientRow]) -> None:
            row = next((each for each in rows if each.decision == decision.id), None)
            if row is not None and isValid(self._over):
                self._open(make(row))

        self._desk.operations.read(lambda queries, _: queries.clients([decision.client]), opened)

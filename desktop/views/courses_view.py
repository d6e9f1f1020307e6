"""The view of a year's courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.domain.course import Course, Draft
from desktop.messages.names import STATES
from desktop.models.courses_model import CoursesModel
from desktop.services.details import Details
from desktop.views.list_view import ListView
from desktop.views.panels.course_panel import CoursePanel
from desktop.views.sheets.course_sheet import EditCourseSheet, MoveSheet, NewCourseSheet
from desktop.views.sheets.client_sheets import WithdrawSheet
from desktop.views.sheets.place_sheet import EnrolClientSheet, TransferSheet
from desktop.views.sheets.review_sheet import ConfirmSheet, DeleteSheet, PublishSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.details import CourseDetails
    from desktop.services.queries import Queries
    from desktop.services.rows import ClientRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk
    from desktop.views.sheets.sheet import Sheet

ON_COURSE = ("edit-course", "move-course", "enrol-on-course", "publish-course", "confirm-course", "delete-course")
ON_PARTICIPANT = ("transfer-participant", "withdraw-participant")


class CoursesView(ListView):
    """Courses of a year, and everything that is done with one."""

    NAME: ClassVar[str] = "courses"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        self._details: CourseDetails | None = None
        model = CoursesModel(desk.operations, desk.directory, desk.words)
        panel = CoursePanel(desk, actions.several(*ON_COURSE), actions.several(*ON_PARTICIPANT), parent)
        super().__init__(desk, actions, model, panel, parent)
        model.setParent(self)
        self.courses, self.course_panel = model, panel
        self._participant = ""
        panel.participant_chosen.connect(self._on_participant)
        self.add_year_buttons()
        self.sites, self.services, self.states = (self.add_choice(name) for name in ("site", "service", "state"))
        self.sites.currentIndexChanged.connect(lambda: self._narrow("site", self.sites.currentData()))
        self.services.currentIndexChanged.connect(lambda: self._narrow("service", self.services.currentData()))
        self.states.currentIndexChanged.connect(lambda: self._narrow("state", self.states.currentData()))
        self.add_primary(actions["new-course"])
        for name in ON_COURSE:
            self.table.addAction(actions[name])
        self.table.opened.connect(lambda _: self.edit())
        actions["edit-course"].triggered.connect(self.edit)
        actions["move-course"].triggered.connect(self.move)
        actions["enrol-on-course"].triggered.connect(self.enrol)
        actions["publish-course"].triggered.connect(self.publish)
        actions["confirm-course"].triggered.connect(self.confirm)
        actions["delete-course"].triggered.connect(self.delete)
        actions["transfer-participant"].triggered.connect(self.transfer_participant)
        actions["withdraw-participant"].triggered.connect(self.withdraw_participant)
        panel.show_nothing()

    def start(self) -> None:
        """Show the current year."""
        self.show_year(self.desk.operations.today.year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.courses.show_year(year)
        self._name_year()

    def turn_year(self, years: int) -> None:
        """Show a later or an earlier year."""
        self.show_year(self.courses.year + years)

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words, directory = self.desk.words, self.desk.directory
        self.table.setAccessibleName(words.gettext("Courses"))
        lookups = directory.lookups
        sites = [(site.id, site.name) for site in lookups.sites.values()] if lookups else []
        codes = {contract.service for contract in lookups.contracts.values()} if lookups else set()
        self.fill_choice(self.sites, words.gettext("All sites"), sorted(sites, key=lambda each: each[1]))
        services = sorted(((code, directory.service(code)) for code in codes), key=lambda each: each[1])
        self.fill_choice(self.services, words.gettext("All services"), services)
        states = [(state, words.gettext(text)) for state, text in STATES.items()]
        self.fill_choice(self.states, words.gettext("All states"), states)
        super().retranslate()
        self._name_year()

    def empty_text(self) -> str:
        """Say that the year has no courses."""
        text = self.desk.words.gettext("No courses start in {year}. Create one with Ctrl+N.")
        return text.format(year=self.courses.year)

    def counted_text(self, shown: int, total: int) -> str:
        """Say how many courses there are."""
        text = self.desk.words.ngettext("{shown}/{total} course", "{shown}/{total} courses", total)
        return text.format(shown=shown, total=total)

    def on_chosen(self, ident: str) -> None:
        """Read the selected course."""
        if not ident:
            self._details = None
            self.course_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> CourseDetails | None:
            return Details(queries, self.desk.catalogue).course(ident, today)

        self.desk.operations.read(query, self._show)

    def create(self) -> None:
        """Create a course."""
        sheet = NewCourseSheet(self.desk, self)
        sheet.done.connect(lambda command, _: self._go_to(command.course))
        self.open(sheet)

    def edit(self) -> None:
        """Edit the selected course, or go on with the selected draft."""

        def sheet(details: CourseDetails) -> Sheet:
            if isinstance(details.course, Draft):
                return NewCourseSheet(self.desk, self, details.course)
            return EditCourseSheet(self.desk, self, details)

        self._on_selected(sheet)

    def move(self) -> None:
        """Move the periods of the selected course."""

        def sheet(details: CourseDetails) -> Sheet:
            if isinstance(details.course, Course):
                return MoveSheet(self.desk, self, details)
            return NewCourseSheet(self.desk, self, details.course)

        self._on_selected(sheet)

    def enrol(self) -> None:
        """Enrol a client on the selected course."""
        self._on_selected(lambda details: EnrolClientSheet(self.desk, self, details.row.course))

    def publish(self) -> None:
        """Publish the selected course."""
        self._on_selected(lambda details: PublishSheet(self.desk, self, details))

    def confirm(self) -> None:
        """Confirm the selected course."""
        self._on_selected(lambda details: ConfirmSheet(self.desk, self, details, self.enrol))

    def delete(self) -> None:
        """Delete the selected course."""
        self._on_selected(lambda details: DeleteSheet(self.desk, self, details, self._show_participants))

    def transfer_participant(self) -> None:
        """Transfer the selected participant."""
        self._on_participant_row(lambda row: TransferSheet(self.desk, self, row))

    def withdraw_participant(self) -> None:
        """Take the selected participant off the course."""
        self._on_participant_row(lambda row: WithdrawSheet(self.desk, self, row))

    def panes(self) -> list[QWidget]:
        """Give the parts that F6 goes through."""
        participants = self.course_panel.participants
        return [*super().panes(), *([participants] if participants else [])]

    def _show(self, details: CourseDetails | None) -> None:
        if details is None or details.row.course != self.table.chosen_id:
            return
        self._details = details
        self.desk.directory.learn_courses([details.row])
        kept = self._participant
        self.course_panel.show_course(details)
        participants = self.course_panel.participants
        if participants is not None:
            participants.addActions(self.actions_.several(*ON_PARTICIPANT))
            self._participant = kept if any(each.decision.id == kept for each in details.participants) else ""

    def _on_selected(self, make: Callable[[CourseDetails], Sheet]) -> None:
        """Open a sheet about the selected course, or say that none is selected."""
        if self._details is None:
            self.window().say(self.desk.words.gettext("Select a course first."))  # type: ignore[attr-defined]
            return
        self.open(make(self._details))

    def _on_participant(self, decision: str) -> None:
        self._participant = decision

    def _on_participant_row(self, make: Callable[[ClientRow], Sheet]) -> None:
        if self._details is None or not self._participant:
            self.window().say(self.desk.words.gettext("Select a participant of the course first."))  # type: ignore[attr-defined]
            return
        decision = self._participant
        client = next(each.decision.client for each in self._details.participants if each.decision.id == decision)

        def opened(rows: list[ClientRow]) -> None:
            row = next((each for each in rows if each.decision == decision), None)
            if row is not None:
                self.open(make(row))

        self.desk.operations.read(lambda queries, _: queries.clients([client]), opened)

    def _show_participants(self) -> None:
        participants = self.course_panel.participants
        if participants is not None:
            self.later(participants.setFocus)

    def _go_to(self, course: str) -> None:
        """Select a course when it has been read."""
        self.table.keep(course)

    def _narrow(self, field: str, value: object) -> None:
        self.model.choose(field, (lambda row: getattr(row, field) == value) if value is not None else None)

    def _name_year(self) -> None:
        self.title.setText(self.desk.words.gettext("Courses · {year}").format(year=self.courses.year or ""))

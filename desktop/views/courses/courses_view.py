"""The view of courses: a year on a timeline, a month, or a list, and the selected course in full."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractItemView

from desktop.domain.service_description import PeriodKind
from desktop.messages.names import STATES
from desktop.models.courses_model import CoursesModel, course_of
from desktop.services.changes import ChangeKind
from desktop.views.base.list_view import offer_sites_and_services
from desktop.views.base.year_view import YearView
from desktop.views.courses import VIEW
from desktop.views.courses.calendar.mode_stack import LIST, MONTH, ModeStack
from desktop.views.courses.course_actions import ON_COURSE, CourseActions
from desktop.views.courses.course_moves import CourseMoves
from desktop.views.courses.course_panel import CoursePanel
from desktop.views.courses.participant_actions import ParticipantActions
from desktop.views.courses.stay_actions import IN_HOUSE, StayActions

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from desktop.documents.print_request import PrintRequest
    from desktop.services.changes import Changes
    from desktop.services.queries.details import CourseDetails
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


DETAILS_AFTER: Final = 50


class SelectedCourses(CourseActions):
    """Opens dialogs about the selected course; in the list several can be edited at once."""

    def __init__(self, view: CoursesView, selected: Callable[[], str], show_participants: Callable[[], None]) -> None:
        """Open dialogs in the view of courses."""
        super().__init__(view, selected, show_participants)
        self._courses_view = view

    def edit(self) -> None:
        """Edit the selected course, or all that are selected in the list at once."""
        from desktop.views.courses.many_courses_dialogs import EditManyDialog

        courses = [each for each in selected_rows(self._courses_view) if each.number is not None]
        if len(courses) > 1:
            self._view.open(EditManyDialog(self._context, self._view, courses))
        else:
            super().edit()


class CoursesView(YearView):
    """Courses of a year or a month, and the selected one in full."""

    NAME: ClassVar[str] = VIEW.name

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions; the other ways to show courses are made when they are wanted."""
        model = CoursesModel(context.operations, context.directory, context.words)
        panel = CoursePanel(
            context,
            actions.several("resolve-course", *ON_COURSE, *IN_HOUSE, "course-window"),
            actions.of_list("participants"),
            parent,
        )
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.course_panel = panel
        self.do = SelectedCourses(self, lambda: self.course, panel.focus_participants)
        moves = CourseMoves(self, lambda: self.course, self.do)
        self.answer(self.do, moves, StayActions(self, lambda: self.course))
        self.answer(ParticipantActions(self, panel))
        self.sites, self.services, self.states = (
            self.filters.add_choice(name) for name in ("site", "service", "state")
        )
        self.add_primary(actions["new-course"])
        self.table.sort_by("starts_on")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.selectionModel().selectionChanged.connect(lambda: follow_selection(self))
        self.day = date.min
        """A day of the time that is shown."""
        self.asked_for = ""
        """The course whose details were asked for last."""
        self._told: CourseDetails | None = None
        panel.show_nothing()
        self.modes = ModeStack(self, model, moves, self.sites)
        self.modes.opened.connect(self.do.edit)
        # The list comes first; the details of the course that is selected then, a moment later.
        self.modes.loaded.connect(lambda: QTimer.singleShot(DETAILS_AFTER, self, self._choose_next))

    @property
    def course(self) -> str:
        """The id of the one selected course, or an empty text."""
        selected = selected_rows(self)
        if len(selected) > 1:
            return ""
        row = selected[0] if selected else course_of(self.table.chosen_row)
        return row.course if row is not None else ""

    def print_request(self) -> PrintRequest | None:
        """Return what would be printed for the one selected course."""
        from desktop.documents.print_request import PrintRequest

        return PrintRequest(course=self.course) if self.course else None

    def narrowing(self, row: object) -> CourseRow | None:
        """Return the course of a row: on the calendar it stands in a row of its own kind."""
        return course_of(row)

    def start(self) -> None:
        """Show the time of today; another way than the list is made in a turn of its own: that takes a while."""
        if self.context.settings.courses_zoom == self.modes.name:
            self.show_day(self.context.operations.today)
        else:
            self.modes.load(self._begin)

    def _begin(self) -> None:
        self.modes.show(self.context.settings.courses_zoom)
        self.show_day(self.context.operations.today if self.day == date.min else self.day)
        self._on_counted()
        if self.isVisible():
            self.table.setFocus()

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.show_day(self.day.replace(year=year, day=1))

    def show_day(self, day: date) -> None:
        """Show the time in which a day lies."""
        self.day = day
        self.modes.shown.show(day, self.context.operations.today)
        self.title.setText(self.title_text(day.year))

    def show_zoom(self, name: str) -> None:
        """Show courses in another way, the same one selected, and remember it."""
        chosen, day = self.course, day_for(self, name)
        if name != self.modes.name:
            self.context.settings.courses_zoom = name
            self.modes.show(name)
        if day != date.min:
            self.show_day(day)
        if chosen:
            self.table.keep(chosen)
        self._on_counted()
        self.table.setFocus()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        offer_sites_and_services(self, self.sites, self.services)
        states = [(state, words.gettext(text)) for state, text in STATES.items()]
        self.states.fill(words.gettext("All states"), states)
        self.modes.retranslate()
        super().retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the room."""
        super().resizeEvent(event)
        self.modes.fit()

    def title_text(self, year: int) -> str:  # noqa: ARG002 - the day tells more
        """Name the time that is shown."""
        words = self.context.words
        return self.modes.shown.title(self.day, words) if self.day != date.min else words.gettext("Courses")

    def empty_text(self) -> str:
        """Return text saying that there are no courses."""
        text = self.context.words.gettext("No courses start in {year}. Create one with Ctrl+N.")
        return text.format(year=self.day.year)

    def counted_text(self, shown: int, total: int) -> str:
        """Return text saying how many courses there are."""
        text = self.context.words.ngettext("{shown}/{total} course", "{shown}/{total} courses", total)
        return text.format(shown=shown, total=total)

    def seek(self, ident: str) -> None:
        """Select a course as soon as it is shown, in its own time."""
        super().seek(ident)

        def found(rows: list[CourseRow]) -> None:
            starts_on = rows[0].starts_on if rows else None
            if starts_on is not None:
                self.show_day(date.fromisoformat(starts_on))

        self.context.operations.read(lambda queries, today: queries.courses(today, ids=[ident]), found)

    def on_chosen(self, ident: str) -> None:  # noqa: ARG002 - headings can be selected too
        """Read the selected course."""
        course = self.asked_for = self.course
        if not course:
            self.course_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> CourseDetails | None:
            from desktop.services.queries.details import Details

            return Details(queries, self.context.catalogue).course(course, today)

        def show(details: CourseDetails | None) -> None:
            if details is not None and details.row.course == self.course:
                self._told = details
                self.context.directory.learn_courses([details.row])
                self.course_panel.show_course(details)

        self.context.operations.read(query, show)

    def tells_of(self, changes: Changes) -> bool:
        """Whether a change concerns the selected course, its site and contract, or its participants."""
        if not self.course:
            return False
        told = self._told
        if told is None or told.row.course != self.course:
            return changes.concern([(ChangeKind.COURSE, self.course)])
        row, clients = told.row, [each.decision for each in told.participants]
        return changes.concern(
            [
                *((ChangeKind.COURSE, row.course), (ChangeKind.SITE, row.site), (ChangeKind.CONTRACT, row.contract)),
                *((ChangeKind.DECISION, each.id) for each in clients),
                *((ChangeKind.CLIENT, each.client) for each in clients),
            ]
        )

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        participants = self.course_panel.participants
        return [*super().panes(), *([participants] if participants else [])]

    def turn(self, steps: int) -> None:
        """Show a later or an earlier year or month."""
        self.show_day(self.modes.shown.turned(self.day, steps))

    def _choose_next(self) -> None:
        """Select the next course to start, where nothing is selected yet."""
        self.modes.add_switch()
        if self.table.chosen_id:
            return
        today = self.context.operations.today.isoformat()
        courses = [
            each for each in map(course_of, self.modes.shown.rows()) if each is not None and each.state != "deleted"
        ]
        to_come = [row.course for row in courses if (row.starts_on or "") >= today]
        self.table.choose(next(iter(to_come), ""))


def selected_rows(view: CoursesView) -> list[CourseRow]:
    """Return the rows that are selected in the list; a calendar has only one, which is the current one."""
    selected = view.table.selectionModel().selectedRows() if view.modes.name == LIST else []
    return [view.model.line(index.row()).row for index in selected]


def follow_selection(view: CoursesView) -> None:
    """Show what is selected now: a click changes the current row first and the selection after it."""
    if view.course != view.asked_for:
        view.refresh_panel()


def day_for(view: CoursesView, zoom: str) -> date:
    """Return the day that another mode begins with: in a month, one on which the selected course is on."""
    course = course_of(view.table.chosen_row) if zoom == MONTH else None
    stays = [each for each in (course.periods or () if course else ()) if each.kind is PeriodKind.FACE_TO_FACE]
    month = (view.day.year, view.day.month)
    if not stays or any(
        (each.start.year, each.start.month) <= month <= (each.end.year, each.end.month) for each in stays
    ):
        return view.day
    to_come = [each.start for each in stays if each.end >= view.context.operations.today]
    return to_come[0] if to_come else stays[-1].start

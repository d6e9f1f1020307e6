"""The view of a year's courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer

from desktop.messages.names import STATES
from desktop.models.courses_model import CoursesModel
from desktop.models.rows_model import ROW_ROLE
from desktop.views.course_actions import ON_COURSE, ON_PARTICIPANT, CourseActions
from desktop.views.list_view import offer_sites_and_services
from desktop.views.panels.course_panel import CoursePanel
from desktop.views.year_view import YearView

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.details import CourseDetails
    from desktop.services.queries import Queries
    from desktop.services.rows import CourseRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


DETAILS_AFTER: Final = 50


class CoursesView(YearView):
    """Courses of a year, and the selected one in full."""

    NAME: ClassVar[str] = "courses"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = CoursesModel(desk.operations, desk.directory, desk.words)
        panel = CoursePanel(desk, actions.several(*ON_COURSE), actions.several(*ON_PARTICIPANT), parent)
        super().__init__(desk, actions, model, panel, parent)
        model.setParent(self)
        self.course_panel = panel
        self.do = CourseActions(self, lambda: self.table.chosen_id, panel)
        self.wishes = self.do.wishes
        self.sites, self.services, self.states = (self.add_choice(name) for name in ("site", "service", "state"))
        self.add_primary(actions["new-course"])
        self.table.addActions(actions.several(*ON_COURSE))
        self.table.sort_by("starts_on")
        self.table.opened.connect(self.do.edit)
        # The list comes first; the details of the course that is selected then, a moment later.
        model.loaded.connect(lambda: QTimer.singleShot(DETAILS_AFTER, self, self._choose_next))
        panel.show_nothing()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.desk.words
        self.table.setAccessibleName(words.gettext("Courses"))
        offer_sites_and_services(self, self.sites, self.services)
        states = [(state, words.gettext(text)) for state, text in STATES.items()]
        self.fill_choice(self.states, words.gettext("All states"), states)
        super().retranslate()

    def title_text(self, year: int) -> str:
        """Name the year."""
        return self.desk.words.gettext("Courses · {year}").format(year=year or "")

    def empty_text(self) -> str:
        """Say that the year has no courses."""
        text = self.desk.words.gettext("No courses start in {year}. Create one with Ctrl+N.")
        return text.format(year=self.years.year)

    def counted_text(self, shown: int, total: int) -> str:
        """Say how many courses there are."""
        text = self.desk.words.ngettext("{shown}/{total} course", "{shown}/{total} courses", total)
        return text.format(shown=shown, total=total)

    def seek(self, ident: str) -> None:
        """Select a course as soon as it is shown, in its own year."""
        super().seek(ident)

        def found(rows: list[CourseRow]) -> None:
            year = int(rows[0].starts_on[:4]) if rows and rows[0].starts_on else self.years.year
            if year != self.years.year:
                self.show_year(year)

        self.desk.operations.read(lambda queries, today: queries.courses(today, ids=[ident]), found)

    def on_chosen(self, ident: str) -> None:
        """Read the selected course."""
        if not ident:
            self.course_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> CourseDetails | None:
            from desktop.services.details import Details  # noqa: PLC0415 - only once something is selected

            return Details(queries, self.desk.catalogue).course(ident, today)

        self.desk.operations.read(query, self._show)

    def panes(self) -> list[QWidget]:
        """Give the parts that F6 goes through."""
        participants = self.course_panel.participants
        return [*super().panes(), *([participants] if participants else [])]

    def _choose_next(self) -> None:
        """Select the next course to start, where nothing is selected yet."""
        if self.table.chosen_id:
            return
        today = self.desk.operations.today.isoformat()
        rows = [self.model.index(row, 0).data(ROW_ROLE) for row in range(self.model.rowCount())]
        to_come = (row.course for row in rows if (row.starts_on or "") >= today and row.state != "deleted")
        self.table.choose(next(to_come, ""))

    def _show(self, details: CourseDetails | None) -> None:
        if details is None or details.row.course != self.table.chosen_id:
            return
        self.desk.directory.learn_courses([details.row])
        self.course_panel.show_course(details)

"""The ways to show courses, one at a time in the place of the list; each is made when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.views.base.list_view import order_tabs
from desktop.views.base.settings import ZOOMS
from desktop.views.courses.calendar.calendar_modes import ListMode, MonthMode, YearMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.models.courses_model import CoursesModel
    from desktop.views.base.list_filters import Choice
    from desktop.views.base.list_view import ListView
    from desktop.views.base.segments import Segments
    from desktop.views.courses.calendar.calendar_modes import CalendarMode
    from desktop.views.courses.calendar.switch import Legend, YearTools
    from desktop.views.courses.course_moves import CourseMoves

YEAR: Final = "year"
MONTH: Final = "month"
LIST: Final = "list"
LEAST_FOR_LEGEND: Final = 600


class ModeStack(QObject):
    """Makes, keeps and shows the modes of the view of courses, with the tools that belong to them.

    Signals: loaded() once what is shown has been read; opened() on Enter or double click.
    """

    loaded = Signal()
    opened = Signal()

    def __init__(self, view: ListView, model: CoursesModel, moves: CourseMoves, sites: Choice) -> None:
        """Begin with the view's own list; `moves` moves what is dragged, `sites` is the box that chooses a site."""
        super().__init__(view)
        self._view, self._moves, self._sites = view, moves, sites
        self.name = LIST
        self._made: dict[str, CalendarMode] = {LIST: ListMode(model, view.table)}
        self._listen(self.shown)
        self._switch: Segments | None = None
        self._tools: YearTools | None = None
        self._legend: Legend | None = None

    @property
    def shown(self) -> CalendarMode:
        """The one that is shown."""
        return self._made[self.name]

    def show(self, name: str) -> None:
        """Show courses in another way."""
        view = self._view
        if name not in self._made:
            self._make(name)
        view.table.hide()
        self.name = name
        view.model, view.table = self.shown.model, self.shown.table
        view.table.setAccessibleName(view.context.words.gettext("Courses"))
        view.table.show()
        if self._switch is not None:
            self._switch.press(f"courses-{name}")
        if self._tools is not None:
            self._tools.setVisible(name == YEAR)
        order_tabs(view)
        self.fit()

    def load(self, then: Callable[[], None]) -> None:
        """Load what a calendar needs, and go on; each in a turn of its own, so that none holds the window up."""

        def load() -> None:
            from desktop.views.courses.calendar import month_table, timeline_table  # noqa: F401

            QTimer.singleShot(0, self, then)

        QTimer.singleShot(0, self, load)

    def add_switch(self) -> None:
        """Offer the ways to show courses; once they are shown, because it takes a while."""
        from desktop.views.base.segments import Segments

        if self._switch is None:
            view = self._view
            self._switch = Segments(view.actions_, [f"courses-{zoom}" for zoom in ZOOMS], view)
            self._name_switch()
            self._switch.press(f"courses-{self.name}")
            view.top.insertWidget(view.top.count() - 3, self._switch)
            order_tabs(view)

    def fit(self) -> None:
        """Leave the legend out where there is little height."""
        if self._legend is not None:
            self._legend.setVisible(self.name != LIST and self._view.height() >= LEAST_FOR_LEGEND)

    def zoom_by(self, steps: int) -> None:
        """Show fewer days of a year (steps above 0), or more."""
        zoom = self.shown
        if isinstance(zoom, YearMode):
            zoom.table.zoom_by(steps)

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self._view.context.words
        self._name_switch()
        for part in (self._tools, self._legend):
            if part is not None:
                part.retranslate(words)
        for name, zoom in self._made.items():
            zoom.table.setAccessibleName(words.gettext("Courses"))
            if name != self.name and zoom.model.is_loaded:
                zoom.model.retranslate()

    def _name_switch(self) -> None:
        words = self._view.context.words
        texts = {"year": words.gettext("Year"), "month": words.gettext("Month"), "list": words.gettext("List")}
        if self._switch is not None:
            self._switch.say({f"courses-{zoom}": text for zoom, text in texts.items()})

    def _make(self, name: str) -> None:
        view = self._view
        zoom: CalendarMode = self._make_year() if name == YEAR else self._make_month()
        if self._legend is None:
            self._make_legend()
        self._made[name] = zoom
        view.beside.add(zoom.table)
        view.follow(zoom.model, zoom.table)
        self._listen(zoom)

    def _listen(self, zoom: CalendarMode) -> None:
        """Let a table's keys do what they do in every list of courses."""
        table = zoom.table
        table.setObjectName(f"{self._view.NAME}-table")
        table.addActions(self._view.actions_.of_list("courses"))
        table.opened.connect(lambda _: self.opened.emit())
        zoom.model.loaded.connect(lambda: zoom.mark(self._view.context.operations.today))  # midnight reads all again
        zoom.model.loaded.connect(self.loaded)

    def _make_month(self) -> MonthMode:
        """Make the weeks; their beds are those of the chosen site."""
        month, sites = MonthMode(self._view.context, self._view), self._sites
        sites.currentIndexChanged.connect(lambda: month.count_beds_of(sites.currentData()))
        month.count_beds_of(sites.currentData())
        return month

    def _make_year(self) -> YearMode:
        """Make the timeline with its tools; what is dragged there is moved."""
        from desktop.views.courses.calendar.moving import Mover
        from desktop.views.courses.calendar.switch import YearTools

        view = self._view
        year = YearMode(view.context, view)
        Mover(view.context, year.table, lambda _, days, period: self._moves.shift(days, period))
        self._moves.period = lambda: year.table.period if view.table is year.table else 0
        tools = self._tools = YearTools(view.actions_, view)
        tools.grouping.currentIndexChanged.connect(lambda: year.group_by(tools.grouping.currentData()))
        tools.retranslate(view.context.words)
        view.filters.row.insertWidget(view.filters.row.count() - 1, tools)
        return year

    def _make_legend(self) -> None:
        from desktop.views.courses.calendar.switch import Legend

        self._legend = Legend(self._view)
        self._legend.retranslate(self._view.context.words)
        self._view.frame.insertWidget(2, self._legend)

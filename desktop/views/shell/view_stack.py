"""The views, one of them shown; each is made when it is wanted for the first time."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.views.base.list_view import order_tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.capacity.capacity_view import CapacityView
    from desktop.views.clients.clients_view import ClientsView
    from desktop.views.courses.courses_view import CoursesView
    from desktop.views.today.today_view import TodayView


_VIEWS: Final = {
    "today": ("desktop.views.today.today_view", "TodayView"),
    "courses": ("desktop.views.courses.courses_view", "CoursesView"),
    "clients": ("desktop.views.clients.clients_view", "ClientsView"),
    "capacity": ("desktop.views.capacity.capacity_view", "CapacityView"),
    "search": ("desktop.views.search.search_view", "SearchView"),
    "prints": ("desktop.views.printing.prints_view", "PrintsView"),
    "journal": ("desktop.views.journal.journal_view", "JournalView"),
}
"""Where each view is."""


class ViewStack(QStackedWidget):
    """Makes, keeps and shows views; `made` holds those that there are so far, by name."""

    def __init__(
        self, context: ViewContext, actions: Actions, on_made: Callable[[ListView], None], parent: QWidget
    ) -> None:
        """Hold no view yet; `on_made` is called with each new one."""
        super().__init__(parent)
        self._context, self._actions, self._on_made = context, actions, on_made
        self.made: dict[str, ListView] = {}

    @property
    def today(self) -> TodayView:
        """The view of what must be done."""
        return cast("TodayView", self.view_of("today"))

    @property
    def courses(self) -> CoursesView:
        """The view of a year's courses."""
        return cast("CoursesView", self.view_of("courses"))

    @property
    def clients(self) -> ClientsView:
        """The view of the clients."""
        return cast("ClientsView", self.view_of("clients"))

    @property
    def capacity(self) -> CapacityView:
        """The view of the yearly capacity."""
        return cast("CapacityView", self.view_of("capacity"))

    @property
    def shown(self) -> ListView:
        """The view that is shown."""
        return cast("ListView", self.currentWidget())

    def view_of(self, name: str) -> ListView:
        """Return a view by its name."""
        if name not in self.made:
            view = self.made[name] = self._make(name)
            self.addWidget(view)
            self._on_made(view)
            order_tabs(view)
        return self.made[name]

    def _make(self, name: str) -> ListView:
        """Load the module of a view, and make it."""
        module, kind = _VIEWS[name]
        view: ListView = getattr(import_module(module), kind)(self._context, self._actions, self)
        return view

"""A view of one calendar year, with buttons for the year before and the year after."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does
from desktop.views.base.list_view import ListView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.year_model import YearModel
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.panel import Panel


class YearView(ListView):
    """The frame of a year's view; subclasses name the year in the title."""

    def __init__(
        self, context: ViewContext, actions: Actions, model: YearModel, panel: Panel | None, parent: QWidget
    ) -> None:
        """Put the buttons beside the title."""
        super().__init__(context, actions, model, panel, parent)
        self.years = model
        for place, name in enumerate(("previous-year", "next-year"), 1):
            button = QToolButton(self)
            button.setDefaultAction(actions[name])
            button.setAutoRaise(True)
            button.setIconSize(QSize(16, 16))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.top.insertWidget(place, button)
        self.answer(self)

    def start(self) -> None:
        """Show the current year."""
        self.show_year(self.context.operations.today.year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.years.show_year(year)
        self.title.setText(self.title_text(year))

    @does(
        Action(
            "previous-year",
            N_("&Back in time"),
            Menu.CALENDAR,
            3,
            "Ctrl+PgUp",
            "caret-left",
            where_answered=True,
            arguments=(-1,),
        )
    )
    @does(
        Action(
            "next-year",
            N_("&Forward in time"),
            Menu.CALENDAR,
            3,
            "Ctrl+PgDown",
            "caret-right",
            where_answered=True,
            arguments=(1,),
        )
    )
    def turn(self, steps: int) -> None:
        """Show a later or an earlier year."""
        self.show_year(self.years.year + steps)

    def retranslate(self) -> None:
        """Name the year in the language of the moment."""
        super().retranslate()
        self.title.setText(self.title_text(self.years.year))

    def title_text(self, year: int) -> str:
        """Return text saying what is shown of which year; 0 before the first."""
        raise NotImplementedError

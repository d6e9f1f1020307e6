"""What is done with the selected line of the start view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.today.today_view import TodayView


class TodayActions:
    """Does what a line asks, or shows where it belongs."""

    def __init__(self, view: TodayView) -> None:
        """Act on a view."""
        self._view = view

    @does(Action("do-duty", N_("&Do what the line asks…"), Menu.VIEW, 2, key="Ctrl+Return"))
    def act(self) -> None:
        """Do what the selected line asks."""
        self._view.act()

    @does(
        Action(
            "go-to-subject",
            N_("&Show where it belongs"),
            Menu.VIEW,
            2,
            key="Shift+Return",
            lists="duties-of-courses duties-of-clients",
        )
    )
    def go_to_subject(self) -> None:
        """Show the course, client or contract of the selected line in its own view."""
        self._view.go_to_subject()

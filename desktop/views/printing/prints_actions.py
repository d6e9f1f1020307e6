"""What is done in the view of printouts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.printing.prints_view import PrintsView


class PrintsActions:
    """Acts on the selected print."""

    def __init__(self, view: PrintsView) -> None:
        """Act on a view."""
        self._view = view

    @does(Action("print-again", N_("Print a&gain…"), Menu.PRINT, 3, key="R", icon="printer", lists="prints"))
    def print_again(self) -> None:
        """Print the same thing as it is now."""
        self._view.print_again()

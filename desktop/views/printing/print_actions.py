"""Printing from anywhere in the window; the dialog is loaded when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.base.frame import Frame


class PrintActions:
    """Opens the print dialog with what is selected filled in."""

    def __init__(self, frame: Frame) -> None:
        """Act in a window."""
        self._frame = frame

    @does(Action("print", N_("&Print…"), Menu.PRINT, 1, key="Ctrl+P", icon="printer"))
    def print_selected(self) -> None:
        """Print what is selected."""
        from desktop.views.printing.opening import print_selected

        print_selected(self._frame.view)

    @does(Action("print-week", N_("All courses of a &week…"), Menu.PRINT, 2, key="Ctrl+Shift+W"))
    def print_week(self) -> None:
        """Print what all courses of a week need at the door."""
        from desktop.views.printing.opening import print_week

        print_week(self._frame.view)

    @does(Action("print-year", N_("All courses of a &year…"), Menu.PRINT, 2, key="Ctrl+Shift+Y"))
    def print_year(self) -> None:
        """Print the rosters of a year."""
        from desktop.views.printing.opening import print_year

        print_year(self._frame.view)

    @does(Action("print-calendar", N_("Year &calendar…"), Menu.PRINT, 2, key="Ctrl+Shift+V"))
    def print_calendar(self) -> None:
        """Print the year for the wall."""
        from desktop.domain.printout import Document
        from desktop.views.printing.opening import print_document

        print_document(self._frame.view, Document.YEAR_CALENDAR)

    @does(Action("print-capacity", N_("Capacity &summary…"), Menu.PRINT, 2, key="Ctrl+Shift+M"))
    def print_capacity(self) -> None:
        """Print what contracts take and use."""
        from desktop.domain.printout import Document
        from desktop.views.printing.opening import print_document

        print_document(self._frame.view, Document.CAPACITY)

    @does(Action("check-print", N_("&Is a print still right?"), Menu.PRINT, 3, "Ctrl+Shift+D", "magnifying-glass"))
    def check_print(self) -> None:
        """Let the user type a print's code."""
        self._frame.show_view("prints")
        self._frame.view.filters.take_focus()

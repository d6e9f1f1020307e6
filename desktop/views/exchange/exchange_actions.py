"""Files in and out, from anywhere in the window; what reads and writes them is loaded when it is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.views.base.frame import Frame


COURSES: Final = "courses"


class ExchangeActions:
    """Writes lists, pages and calendars, and takes tables in."""

    def __init__(self, frame: Frame) -> None:
        """Act in a window."""
        self._frame = frame

    @does(Action("public-page", N_("P&ublic page…"), Menu.FILE, 4, key="Ctrl+Shift+J"))
    def write_public_page(self) -> None:
        """Write the public course search as a web page."""
        from desktop.views.exchange.exporting import write_public_page

        write_public_page(self._frame.context, self._frame.widget, self._frame.say)

    @does(Action("import-table", N_("I&mport a table…"), Menu.FILE, 4, key="Ctrl+Shift+I"))
    def import_table(self, file: Path | None = None) -> None:
        """Take clients or courses over from a file; it is asked for where none was dropped."""
        from desktop.views.exchange.importing import import_table

        import_table(self._frame.view, file)

    @does(Action("export-table", N_("E&xport the list…"), Menu.FILE, 4, key="Ctrl+Shift+E"))
    def write_table(self) -> None:
        """Write the list that is shown."""
        from desktop.views.exchange.exporting import write_table

        write_table(self._frame.view, self._frame.say)

    @does(Action("calendar-file", N_("Calendar f&ile…"), Menu.FILE, 4, key="Ctrl+Shift+G"))
    def write_calendar(self) -> None:
        """Write courses for calendar programs."""
        from desktop.views.exchange.exporting import CalendarFileDialog

        view = self._frame.view
        request = view.print_request() if view.NAME == COURSES else None
        dialog = CalendarFileDialog(self._frame.context, view, (request.course or "") if request else "")
        dialog.status_changed.connect(self._frame.say)
        view.open(dialog)

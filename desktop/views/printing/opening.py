"""Opening the print dialog from anywhere, with what is selected there filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.documents.document_kind import Stage
from desktop.documents.due_documents import suggested_at
from desktop.documents.print_request import PrintRequest, PrintScope
from desktop.domain.printout import Document
from desktop.views.printing.print_dialog import PrintDialog, open_print_dialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from typing import Protocol

    from desktop.views.base.list_view import ListView

    class Window(Protocol):
        """What has a view, and can show another."""

        @property
        def view(self) -> ListView:
            """The view that is shown."""

        def show_view(self, name: str) -> None:
            """Show a view."""


def print_handover(window: Window, since: date) -> None:
    """Print a handover that tells what has changed since a day."""
    open_dialog(window.view, PrintRequest(Document.HANDOVER, day=since))


def _print_selected(window: Window) -> None:
    open_dialog(window.view, window.view.print_request() or PrintRequest())


def _print_week(window: Window) -> None:
    open_dialog(window.view, PrintRequest(PrintScope.WEEK, suggested_at(Stage.AT_THE_DOOR)))


def _print_year(window: Window) -> None:
    open_dialog(window.view, PrintRequest(PrintScope.YEAR, suggested_at(Stage.LATER)))


def _check_print(window: Window) -> None:
    """Let the user type a print's code."""
    window.show_view("prints")
    window.view.focus_filter()


WISHES: Final[dict[str, Callable[[Window], None]]] = {
    "print": _print_selected,
    "print-week": _print_week,
    "print-year": _print_year,
    "print-calendar": lambda window: open_dialog(window.view, PrintRequest(Document.YEAR_CALENDAR)),
    "print-capacity": lambda window: open_dialog(window.view, PrintRequest(Document.CAPACITY)),
    "check-print": _check_print,
}
"""What the actions of printing do."""


def open_dialog(view: ListView, request: PrintRequest) -> None:
    """Open the dialog over a view's window."""
    if not view.context.operations.is_open:
        return

    def opened(dialog: PrintDialog) -> None:
        dialog.status_changed.connect(view.status_changed)
        dialog.finished.connect(lambda _: view.table.setFocus())

    open_print_dialog(view.context, view, request, opened)

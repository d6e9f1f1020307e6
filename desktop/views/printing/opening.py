"""Opening the print dialog from anywhere, with what is selected there filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.document_kind import Stage
from desktop.documents.due_documents import suggested_at
from desktop.documents.print_request import PrintRequest, PrintScope
from desktop.domain.printout import Document
from desktop.views.printing.print_dialog import PrintDialog, open_print_dialog

if TYPE_CHECKING:
    from datetime import date

    from desktop.views.base.list_view import ListView


def print_handover(view: ListView, since: date) -> None:
    """Print a handover that tells what has changed since a day."""
    open_dialog(view, PrintRequest(Document.HANDOVER, day=since))


def print_selected(view: ListView) -> None:
    """Print what is selected in a view."""
    open_dialog(view, view.print_request() or PrintRequest())


def print_week(view: ListView) -> None:
    """Print what all courses of a week need at the door."""
    open_dialog(view, PrintRequest(PrintScope.WEEK, suggested_at(Stage.AT_THE_DOOR)))


def print_year(view: ListView) -> None:
    """Print the rosters of a year."""
    open_dialog(view, PrintRequest(PrintScope.YEAR, suggested_at(Stage.LATER)))


def print_document(view: ListView, document: Document) -> None:
    """Print a document that is of no course."""
    open_dialog(view, PrintRequest(document))


def open_dialog(view: ListView, request: PrintRequest) -> None:
    """Open the dialog over a view's window."""
    if not view.context.operations.is_open:
        return

    def opened(dialog: PrintDialog) -> None:
        dialog.status_changed.connect(view.status_changed)
        dialog.finished.connect(lambda _: view.table.setFocus())

    open_print_dialog(view.context, view, request, opened)

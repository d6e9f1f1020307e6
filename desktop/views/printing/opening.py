"""Opening the print dialog from anywhere, with what is selected there filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from desktop.domain.printout import Document
from desktop.domain.rule import Rule
from desktop.services.queries.duties import Duty
from desktop.views.printing.form import Start
from desktop.views.printing.print_dialog import PrintDialog, open_print_dialog
from desktop.views.printing.print_request import PrintScope

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.printout import Printout
    from desktop.views.base.list_view import ListView


_WHATS: Final = {
    Document.YEAR_CALENDAR: PrintScope.CALENDAR,
    Document.CAPACITY: PrintScope.CAPACITY,
    Document.HANDOVER: PrintScope.HANDOVER,
}


WEEK: Final = Start(PrintScope.WEEK, documents=frozenset({Document.ROSTER, Document.SIGN_IN}))
YEAR: Final = Start(PrintScope.YEAR, documents=frozenset({Document.ROSTER}))
CALENDAR: Final = Start(PrintScope.CALENDAR)
CAPACITY: Final = Start(PrintScope.CAPACITY)


def print_handover(view: ListView, since: date) -> None:
    """Print a handover that tells what has changed since a day."""
    open_dialog(view, Start(PrintScope.HANDOVER, day=since))


def open_dialog(view: ListView, start: Start) -> None:
    """Open the dialog over a view's window."""
    if not view.context.operations.is_open:
        return

    def opened(dialog: PrintDialog) -> None:
        dialog.status_changed.connect(view.status_changed)
        dialog.finished.connect(lambda _: view.table.setFocus())

    open_print_dialog(view.context, view, start, opened)


def start_of(view: ListView) -> Start:
    """Return what is selected in a view."""
    row: Any = view.table.chosen_row
    if view.NAME == "courses":
        return Start(course=getattr(view, "course", ""))
    if view.NAME == "clients" and row is not None and row.client.course is not None:
        return Start(course=row.client.course, decision=row.client.decision, client=row.client.name)
    if view.NAME == "search" and row is not None and row.course.number is not None:
        return Start(course=row.course.course)
    if view.NAME == "prints" and row is not None:
        return again(row.printout, view.context.directory.client(row.printout.decision or ""))
    return _of_duty(row) if isinstance(row, Duty) else Start()


def _of_duty(duty: Duty) -> Start:
    course = duty.course.course if duty.course is not None else ""
    if duty.client is None or duty.client.decision is None:
        return Start(course=course)
    documents = frozenset({Document.CERTIFICATE}) if duty.rule is Rule.CERTIFICATE_STALE else None
    return Start(course=course, decision=duty.client.decision, client=duty.client.name, documents=documents)


def again(printout: Printout, client: str) -> Start:
    """Return what would print the same again."""
    return Start(
        what=_WHATS.get(printout.document, PrintScope.COURSE),
        course=printout.course or "",
        period=printout.period,
        decision=printout.decision or "",
        client=client,
        documents=frozenset({printout.document}),
    )

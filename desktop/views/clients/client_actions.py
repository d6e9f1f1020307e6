"""What is done with a client: each action opens its dialog about the selected client or decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.commands.base import Command
    from desktop.services.queries.details import ClientDetails
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.records import ClientRow
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView

_LISTS: Final = "clients duties-of-clients"


class ClientActions:
    """Opens dialogs about a client."""

    def __init__(self, view: ListView, selected: Callable[[], ClientRow | None]) -> None:
        """Open dialogs in a view; `selected` returns its selected decision with the client."""
        self._view, self._context, self._selected = view, view.context, selected

    @does(Action("new-client", N_("New &client…"), Menu.FILE, 1, key="Ctrl+Shift+N", icon="user-plus", at_home=True))
    def register(self) -> None:
        """Register a client with a decision as one step."""
        from desktop.views.clients.quick_entry_dialog import QuickEntryDialog

        dialog = QuickEntryDialog(self._context, self._view, self.register_in_full)
        dialog.carried_out.connect(lambda *_: self._view.table.keep(dialog.decision))
        self._view.open(dialog)

    def register_in_full(self, filled_in: dict[str, Any]) -> None:
        """Register a client with all details, and then record the decision; some fields are filled in already."""
        from desktop.views.clients.client_dialogs import ClientDialog

        dialog = ClientDialog(self._context, self._view)
        dialog.fill_in(filled_in)

        def go_on() -> None:
            self._record_decision(dialog.client_id, filled_in)

        dialog.carried_out.connect(lambda *_: QTimer.singleShot(0, self._view, go_on))
        self._view.open(dialog)

    @does(Action("edit-client", N_("&Edit the client…"), Menu.CLIENT, 2, key="F2", icon="pencil-simple", lists=_LISTS))
    def edit(self) -> None:
        """Edit the selected client."""
        from desktop.views.clients.client_dialogs import ClientDialog

        self._on_client(lambda details: ClientDialog(self._context, self._view, details.client))

    @does(Action("enrol-client", N_("E&nrol on a course…"), Menu.CLIENT, 2, key="K", icon="user-plus", lists=_LISTS))
    def enrol(self) -> None:
        """Enrol the selected client; one who is on a course is transferred instead."""

        def dialog(row: ClientRow) -> Dialog:
            from desktop.views.clients.place_dialog import EnrolOnCourseDialog, TransferDialog

            kind = TransferDialog if row.course is not None else EnrolOnCourseDialog
            return kind(self._context, self._view, row)

        self._on_decision(dialog)

    @does(
        Action(
            "transfer-client",
            N_("&Transfer to another course…"),
            Menu.CLIENT,
            2,
            "S",
            "arrows-left-right",
            lists=_LISTS,
        )
    )
    def transfer(self) -> None:
        """Transfer the selected client to another course."""
        from desktop.views.clients.place_dialog import TransferDialog

        self._on_decision(lambda row: TransferDialog(self._context, self._view, row))

    @does(
        Action(
            "withdraw-client", N_("Take &off the course…"), Menu.CLIENT, 2, key="Del", icon="user-minus", lists=_LISTS
        )
    )
    def withdraw(self) -> None:
        """Take the selected client off the course."""
        from desktop.views.clients.client_dialogs import WithdrawDialog

        self._on_decision(lambda row: WithdrawDialog(self._context, self._view, row))

    @does(Action("note-on-client", N_("No&te…"), Menu.CLIENT, 2, key="M", lists=_LISTS))
    def write_note(self) -> None:
        """Write a note on the selected client."""
        from desktop.views.clients.client_note_dialog import NoteOnClientDialog

        self._on_client(lambda details: NoteOnClientDialog(self._context, self._view, details.client))

    @does(Action("new-decision", N_("New &decision…"), Menu.CLIENT, 3, key="P", icon="plus", lists=_LISTS))
    def new_decision(self) -> None:
        """Record a decision of the selected client."""
        row = self._selected()
        if row is None:
            self._say_nothing_selected()
        else:
            self._record_decision(row.client)

    @does(Action("edit-decision", N_("Edit the dec&ision…"), Menu.CLIENT, 3, key="Shift+F2", lists=_LISTS))
    def edit_decision(self) -> None:
        """Edit the selected decision."""
        row = self._selected()

        def dialog(details: ClientDetails) -> Dialog | None:
            from desktop.views.clients.client_dialogs import DecisionDialog

            decisions = [each.decision for each in details.decisions]
            decision = next((each for each in decisions if row and each.id == row.decision), None)
            return DecisionDialog(self._context, self._view, decision.client, decision) if decision else None

        self._on_client(dialog)

    @does(Action("agreement", N_("Record an &agreement…"), Menu.CLIENT, 3, key="A", icon="check", lists=_LISTS))
    def agree(self) -> None:
        """Record the tentative agreement with the selected client."""
        from desktop.views.clients.client_dialogs import AgreementDialog

        self._on_decision(lambda row: AgreementDialog(self._context, self._view, row))

    @does(Action("close-decision", N_("&Close the decision…"), Menu.CLIENT, 3, key="L", lists=_LISTS))
    def close_decision(self) -> None:
        """Close the selected decision."""
        from desktop.views.clients.client_dialogs import CloseDialog

        self._on_decision(lambda row: CloseDialog(self._context, self._view, row))

    @does(Action("reopen-decision", N_("&Reopen the decision"), Menu.CLIENT, 3, key="Shift+L", lists=_LISTS))
    def reopen_decision(self) -> None:
        """Open the selected decision again."""
        row = self._selected()
        if row is None or row.decision is None:
            self._say_nothing_selected()
        else:
            from desktop.services.commands.clients import ReopenDecision

            self._context.operations.run(ReopenDecision(row.decision))

    def _record_decision(self, client: str, filled_in: dict[str, Any] | None = None) -> None:
        from desktop.views.clients.client_dialogs import DecisionDialog

        dialog = DecisionDialog(self._context, self._view, client)
        dialog.fill_in(filled_in or {})
        dialog.carried_out.connect(self._select)
        self._view.open(dialog)

    def _select(self, command: Command, _outcome: object) -> None:
        self._view.table.keep(str(getattr(command, "decision", "")))

    def _on_decision(self, make: Callable[[ClientRow], Dialog]) -> None:
        """Open a dialog about the selected decision, or say that none is selected."""
        row = self._selected()
        if row is None or row.decision is None:
            self._say_nothing_selected()
        else:
            self._view.open(make(row))

    def _on_client(self, make: Callable[[ClientDetails], Dialog | None]) -> None:
        """Open a dialog about the selected client as it is now, or say that none is selected."""
        row = self._selected()
        if row is None:
            self._say_nothing_selected()
            return

        def query(queries: Queries, today: date) -> ClientDetails | None:
            from desktop.services.queries.details import Details

            return Details(queries, self._context.catalogue).client(row.client, today)

        def opened(details: ClientDetails | None) -> None:
            dialog = make(details) if details is not None else None
            if dialog is None:
                self._say_nothing_selected()
            else:
                self._view.open(dialog)

        self._context.operations.read(query, opened)

    def _say_nothing_selected(self) -> None:
        self._view.status_changed.emit(self._context.words.gettext("Select a client with a decision first."))

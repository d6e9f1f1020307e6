"""What is done with a client: each action opens its sheet about the selected client or decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop.services.commands.base import Command
    from desktop.services.queries.details import ClientDetails
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import ClientRow
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_view import ListView

ON_CLIENT: Final = (
    *("enrol-client", "transfer-client", "withdraw-client", "agreement", "edit-client", "new-decision"),
    *("edit-decision", "close-decision", "reopen-decision", "note-on-client"),
)


class ClientActions:
    """Opens sheets about a client. `action_handlers` has what each action does, by the action's name."""

    def __init__(self, view: ListView, selected: Callable[[], ClientRow | None]) -> None:
        """Open sheets in a view; `selected` gives its selected decision with the client."""
        self._view, self._context, self._selected = view, view.context, selected
        self.action_handlers: dict[str, Callable[[], None]] = {
            "edit-client": self.edit,
            "enrol-client": self.enrol,
            "transfer-client": self.transfer,
            "withdraw-client": self.withdraw,
            "agreement": self.agree,
            "new-decision": self.new_decision,
            "edit-decision": self.edit_decision,
            "close-decision": self.close_decision,
            "reopen-decision": self.reopen_decision,
            "note-on-client": self.write_note,
        }

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

    def edit(self) -> None:
        """Edit the selected client."""
        from desktop.views.clients.client_dialogs import ClientDialog

        self._on_client(lambda details: ClientDialog(self._context, self._view, details.client))

    def write_note(self) -> None:
        """Write a note on the selected client."""
        from desktop.views.clients.client_note_dialog import NoteOnClientDialog

        self._on_client(lambda details: NoteOnClientDialog(self._context, self._view, details.client))

    def enrol(self) -> None:
        """Enrol the selected client; one who is on a course is transferred instead."""

        def dialog(row: ClientRow) -> Dialog:
            from desktop.views.clients.place_dialog import EnrolOnCourseDialog, TransferDialog

            kind = TransferDialog if row.course is not None else EnrolOnCourseDialog
            return kind(self._context, self._view, row)

        self._on_decision(dialog)

    def transfer(self) -> None:
        """Transfer the selected client to another course."""
        from desktop.views.clients.place_dialog import TransferDialog

        self._on_decision(lambda row: TransferDialog(self._context, self._view, row))

    def withdraw(self) -> None:
        """Take the selected client off the course."""
        from desktop.views.clients.client_dialogs import WithdrawDialog

        self._on_decision(lambda row: WithdrawDialog(self._context, self._view, row))

    def agree(self) -> None:
        """Record the tentative agreement with the selected client."""
        from desktop.views.clients.client_dialogs import AgreementDialog

        self._on_decision(lambda row: AgreementDialog(self._context, self._view, row))

    def new_decision(self) -> None:
        """Record a decision of the selected client."""
        row = self._selected()
        if row is None:
            self._say_nothing_selected()
        else:
            self._record_decision(row.client)

    def edit_decision(self) -> None:
        """Edit the selected decision."""
        row = self._selected()

        def dialog(details: ClientDetails) -> Dialog | None:
            from desktop.views.clients.client_dialogs import DecisionDialog

            decisions = [each.decision for each in details.decisions]
            decision = next((each for each in decisions if row and each.id == row.decision), None)
            return DecisionDialog(self._context, self._view, decision.client, decision) if decision else None

        self._on_client(dialog)

    def close_decision(self) -> None:
        """Close the selected decision."""
        from desktop.views.clients.client_dialogs import CloseDialog

        self._on_decision(lambda row: CloseDialog(self._context, self._view, row))

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
        """Open a sheet about the selected decision, or say that none is selected."""
        row = self._selected()
        if row is None or row.decision is None:
            self._say_nothing_selected()
        else:
            self._view.open(make(row))

    def _on_client(self, make: Callable[[ClientDetails], Dialog | None]) -> None:
        """Open a sheet about the selected client as it is now, or say that none is selected."""
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

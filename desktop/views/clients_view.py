"""The view of clients and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.messages.names import STATUSES
from desktop.models.clients_model import ClientsModel
from desktop.models.rows_model import ROW_ROLE
from desktop.services.commands import ReopenDecision
from desktop.services.details import Details
from desktop.views.list_view import ListView
from desktop.views.notice import Tone
from desktop.views.panels.client_panel import ClientPanel
from desktop.views.sheets.client_sheets import AgreementSheet, ClientSheet, CloseSheet, DecisionSheet, WithdrawSheet
from desktop.views.sheets.place_sheet import EnrolOnCourseSheet, TransferSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.details import ClientDetails
    from desktop.services.queries import Queries
    from desktop.services.rows import ClientRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk
    from desktop.views.sheets.sheet import Sheet

ON_CLIENT = (
    *("enrol-client", "transfer-client", "withdraw-client", "agreement", "edit-client", "new-decision"),
    *("edit-decision", "close-decision", "reopen-decision"),
)


class ClientsView(ListView):
    """Clients, and everything that is done with one."""

    NAME: ClassVar[str] = "clients"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        self._details: ClientDetails | None = None
        model = ClientsModel(desk.operations, desk.directory, desk.words)
        panel = ClientPanel(desk, actions, parent)
        super().__init__(desk, actions, model, panel, parent)
        model.setParent(self)
        self.client_panel = panel
        self.statuses, self.services = (self.add_choice(name) for name in ("status", "service"))
        self.statuses.currentIndexChanged.connect(lambda: self._narrow("status", self.statuses.currentData()))
        self.services.currentIndexChanged.connect(lambda: self._narrow("service", self.services.currentData()))
        self.add_primary(actions["new-client"])
        for name in ON_CLIENT:
            self.table.addAction(actions[name])
        self.table.opened.connect(lambda _: self.edit())
        actions["edit-client"].triggered.connect(self.edit)
        actions["enrol-client"].triggered.connect(self.enrol)
        actions["transfer-client"].triggered.connect(self.transfer)
        actions["withdraw-client"].triggered.connect(self.withdraw)
        actions["new-decision"].triggered.connect(self.new_decision)
        actions["edit-decision"].triggered.connect(self.edit_decision)
        actions["agreement"].triggered.connect(self.agree)
        actions["close-decision"].triggered.connect(self.close_decision)
        actions["reopen-decision"].triggered.connect(self.reopen_decision)
        panel.show_nothing()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words, directory = self.desk.words, self.desk.directory
        self.title.setText(words.gettext("Clients"))
        self.table.setAccessibleName(words.gettext("Clients"))
        statuses = [(status, words.gettext(text)) for status, text in STATUSES.items()]
        self.fill_choice(self.statuses, words.gettext("All statuses"), statuses)
        services = sorted(((code, directory.service(code)) for code in self.desk.catalogue.codes), key=lambda each: each[1])
        self.fill_choice(self.services, words.gettext("All services"), services)
        super().retranslate()

    def empty_text(self) -> str:
        """Say that there are no clients."""
        return self.desk.words.gettext("No clients yet. Register the first with Ctrl+Shift+N.")

    def counted_text(self, shown: int, total: int) -> str:
        """Say how many decisions there are."""
        text = self.desk.words.ngettext("{shown}/{total} decision", "{shown}/{total} decisions", total)
        return text.format(shown=shown, total=total)

    def on_chosen(self, ident: str) -> None:
        """Read the selected client."""
        row = self._row()
        if row is None:
            self._details = None
            self.client_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> ClientDetails | None:
            return Details(queries, self.desk.catalogue).client(row.client, today)

        self.desk.operations.read(query, lambda details: self._show(ident, details))

    def create(self) -> None:
        """Register a client, and then record the decision."""
        sheet = ClientSheet(self.desk, self)
        sheet.done.connect(lambda command, _: self.later(lambda: self._new_decision_of(command.client)))
        self.open(sheet)

    def edit(self) -> None:
        """Edit the selected client."""
        if self._details is None:
            self._say_nothing_selected()
        else:
            self.open(ClientSheet(self.desk, self, self._details.client))

    def new_decision(self) -> None:
        """Record a decision of the selected client."""
        if self._details is None:
            self._say_nothing_selected()
        else:
            self._new_decision_of(self._details.client.id)

    def edit_decision(self) -> None:
        """Edit the selected decision."""
        row = self._row()
        decisions = [each.decision for each in self._details.decisions] if self._details else []
        decision = next((each for each in decisions if row and each.id == row.decision), None)
        if decision is None:
            self._say_nothing_selected()
        else:
            self.open(DecisionSheet(self.desk, self, decision.client, decision))

    def enrol(self) -> None:
        """Enrol the selected client; one who is on a course is transferred instead."""
        row = self._row()
        if row is not None and row.course is not None:
            self.transfer()
        else:
            self._on_decision(lambda chosen: EnrolOnCourseSheet(self.desk, self, chosen))

    def transfer(self) -> None:
        """Transfer the selected client to another course."""
        self._on_decision(lambda row: TransferSheet(self.desk, self, row))

    def withdraw(self) -> None:
        """Take the selected client off the course."""
        self._on_decision(lambda row: WithdrawSheet(self.desk, self, row))

    def agree(self) -> None:
        """Record the tentative agreement with the selected client."""
        self._on_decision(lambda row: AgreementSheet(self.desk, self, row))

    def close_decision(self) -> None:
        """Close the selected decision."""
        self._on_decision(lambda row: CloseSheet(self.desk, self, row))

    def reopen_decision(self) -> None:
        """Open the selected decision again."""
        row = self._row()
        if row is None or row.decision is None:
            self._say_nothing_selected()
            return

        def then(outcome: object) -> None:
            if outcome is not None and hasattr(outcome, "refusals"):
                self.say_findings(outcome.refusals, Tone.DANGER, [(self.desk.words.gettext("Back"), self.table.setFocus)])

        self.desk.operations.run(ReopenDecision(row.decision), then=then)

    def _row(self) -> ClientRow | None:
        index = self.table.currentIndex()
        row = index.data(ROW_ROLE) if index.isValid() else None
        return row.client if row is not None else None

    def _show(self, ident: str, details: ClientDetails | None) -> None:
        if details is not None and ident == self.table.chosen_id:
            self._details = details
            row = self._row()
            self.client_panel.show_client(details, row.status if row else None)

    def _new_decision_of(self, client: str) -> None:
        sheet = DecisionSheet(self.desk, self, client)
        sheet.done.connect(lambda command, _: self.table.keep(command.decision))
        self.open(sheet)

    def _on_decision(self, make: Callable[[ClientRow], Sheet]) -> None:
        """Open a sheet about the selected decision, or say that none is selected."""
        row = self._row()
        if row is None or row.decision is None:
            self._say_nothing_selected()
        else:
            self.open(make(row))

    def _say_nothing_selected(self) -> None:
        self.window().say(self.desk.words.gettext("Select a client with a decision first."))  # type: ignore[attr-defined]

    def _narrow(self, field: str, value: object) -> None:
        suits = (lambda row: getattr(row.client, field) == value) if value is not None else None
        self.model.choose(field, suits)

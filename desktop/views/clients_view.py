"""The view of clients and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.messages.names import STATUSES
from desktop.models.clients_model import ClientsModel
from desktop.views.client_actions import ON_CLIENT, ClientActions
from desktop.views.list_view import ListView
from desktop.views.panels.client_panel import ClientPanel

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.models.clients_model import ClientLineRow
    from desktop.services.details import ClientDetails
    from desktop.services.queries import Queries
    from desktop.services.rows import ClientRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


class ClientsView(ListView):
    """Clients with their decisions, and the selected one in full."""

    NAME: ClassVar[str] = "clients"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = ClientsModel(desk.operations, desk.directory, desk.words)
        panel = ClientPanel(desk, actions, parent)
        super().__init__(desk, actions, model, panel, parent)
        model.setParent(self)
        self.client_panel = panel
        self.do = ClientActions(self, lambda: self.row)
        self.wishes = self.do.wishes
        self.statuses, self.services = (self.add_choice(name) for name in ("status", "service"))
        self.add_primary(actions["new-client"])
        self.table.addActions(actions.several(*ON_CLIENT))
        self.table.opened.connect(self.do.edit)
        panel.show_nothing()

    @property
    def row(self) -> ClientRow | None:
        """The selected decision with its client."""
        line: ClientLineRow | None = self.table.chosen_row
        return line.client if line is not None else None

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words, directory = self.desk.words, self.desk.directory
        self.title.setText(words.gettext("Clients"))
        self.table.setAccessibleName(words.gettext("Clients"))
        statuses = [(status, words.gettext(text)) for status, text in STATUSES.items()]
        self.statuses.fill(words.gettext("All statuses"), statuses)
        codes = self.desk.catalogue.codes
        services = sorted(((code, directory.service(code)) for code in codes), key=lambda each: each[1])
        self.services.fill(words.gettext("All services"), services)
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
        row = self.row
        if row is None:
            self.client_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> ClientDetails | None:
            from desktop.services.details import Details  # noqa: PLC0415 - only once something is selected

            return Details(queries, self.desk.catalogue).client(row.client, today)

        self.desk.operations.read(query, lambda details: self._show(ident, details))

    def narrowing(self, row: ClientLineRow) -> ClientRow:
        """Give the part of a row that the boxes look at."""
        return row.client

    def _show(self, ident: str, details: ClientDetails | None) -> None:
        row = self.row
        if details is not None and row is not None and ident == self.table.chosen_id:
            self.client_panel.show_client(details, row.status)

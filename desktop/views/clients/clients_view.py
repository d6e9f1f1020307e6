"""The view of clients and their decisions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, ClassVar, Final

from desktop.i18n import N_
from desktop.messages.names import STATUSES
from desktop.models.clients_model import ClientsModel, Tab
from desktop.services.changes import ChangeKind
from desktop.services.queries.details import Details
from desktop.views.base.list_view import ListView
from desktop.views.base.segments import Segments
from desktop.views.base.settings import ALL
from desktop.views.clients import VIEW
from desktop.views.clients.client_actions import ClientActions
from desktop.views.clients.client_panel import ClientPanel
from desktop.views.widgets.work_list_table import WorkListTable

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.documents.print_request import PrintRequest
    from desktop.models.clients_model import ClientLineRow
    from desktop.services.changes import Changes
    from desktop.services.queries.details import ClientDetails
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.records import ClientRow
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.table import DataTable


TABS: Final = {
    "new": N_("New"),
    "waiting": N_("Waiting"),
    "enrolled": N_("On a course"),
    "past": N_("Past"),
    ALL: N_("All"),
}
_WITHOUT_DECISION: Final = "without decision"


class ClientsView(ListView):
    """Clients with their decisions, and the selected one in full."""

    NAME: ClassVar[str] = VIEW.name
    TABLE: ClassVar[type[DataTable]] = WorkListTable

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = ClientsModel(context.operations, context.directory, context.words)
        panel = ClientPanel(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.client_panel = panel
        self.do = ClientActions(self, lambda: self.row)
        self.answer(self.do)
        self._counted_at, self._counts = -1, Counter[str]()
        self._told: ClientDetails | None = None
        self.statuses, self.services = (self.filters.add_choice(name) for name in ("status", "service"))
        self.add_primary(actions["new-client"])
        self.tabs = Segments(actions, [f"clients-{tab}" for tab in TABS], self)
        self.top.insertWidget(1, self.tabs)
        self.table.addActions(actions.of_list("clients"))
        self.table.opened.connect(self.do.edit)
        panel.show_nothing()
        self.show_tab(context.settings.clients_tab)

    def show_tab(self, tab: str) -> None:
        """List only a part of the clients, and remember which."""
        self.tab = tab
        self.context.settings.clients_tab = tab
        self.tabs.press(f"clients-{tab}")
        self.model.choose("tab", (lambda row: row.tab == tab) if tab != ALL else None)
        if self.isVisible():
            self.table.setFocus()

    def seek(self, ident: str) -> None:
        """Select a client as soon as it is shown, in whatever part."""
        self.show_tab(ALL)
        super().seek(ident)

    def print_request(self) -> PrintRequest | None:
        """Return what would be printed for the selected client's course."""
        from desktop.documents.print_request import PrintRequest

        row = self.row
        return PrintRequest(course=row.course, decision=row.decision) if row is not None and row.course else None

    @property
    def row(self) -> ClientRow | None:
        """The selected decision with its client."""
        line: ClientLineRow | None = self.table.chosen_row
        return line.client if line is not None else None

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words, directory = self.context.words, self.context.directory
        self.title.setText(words.gettext("Clients"))
        self.table.setAccessibleName(words.gettext("Clients"))
        statuses = [(status, words.gettext(text)) for status, text in STATUSES.items()]
        self.statuses.fill(words.gettext("All statuses"), statuses)
        codes = self.context.catalogue.codes
        services = sorted(((code, directory.service(code)) for code in codes), key=lambda each: each[1])
        self.services.fill(words.gettext("All services"), services)
        super().retranslate()

    def empty_text(self) -> str:
        """Return text saying that there are no clients."""
        return self.context.words.gettext("No clients yet. Register the first with Ctrl+Shift+N.")

    def badge(self) -> int:
        """Return the number of new decisions, as the duties count them too."""
        counts = self._tab_counts()
        return counts[Tab.NEW] - counts[_WITHOUT_DECISION]

    def counted_text(self, shown: int, total: int) -> str:
        """Return text saying how many decisions there are, in each part too."""
        counts = self._tab_counts()
        texts = {tab: self.context.words.gettext(text) for tab, text in TABS.items()}
        self.tabs.say(
            {f"clients-{tab}": f"{text}  {counts[tab] if tab != ALL else total}" for tab, text in texts.items()}
        )
        text = self.context.words.ngettext("{shown}/{total} decision", "{shown}/{total} decisions", total)
        return text.format(shown=shown, total=total)

    def _tab_counts(self) -> Counter[str]:
        """Count the decisions of each part; anew only where something has changed, and not with each filter."""
        if self._counted_at != self.model.changes:
            self._counted_at = self.model.changes
            rows = [line.row for line in self.model.lines()]
            self._counts = Counter([row.tab for row in rows])
            self._counts[_WITHOUT_DECISION] = sum(row.client.decision is None for row in rows)
        return self._counts

    def on_chosen(self, ident: str) -> None:
        """Read the selected client."""
        row = self.row
        if row is None:
            self.client_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> ClientDetails | None:
            return Details(queries, self.context.catalogue).client(row.client, today)

        self.context.operations.read(query, lambda details: self._show(ident, details))

    def tells_of(self, changes: Changes) -> bool:
        """Whether a change concerns the selected client, a decision of that client, or a course that it names."""
        row, told = self.row, self._told
        if row is None:
            return False
        things = {(ChangeKind.CLIENT, row.client), (ChangeKind.DECISION, row.decision), (ChangeKind.COURSE, row.course)}
        if told is not None and told.client.id == row.client:
            for each in told.decisions:
                places = [each.decision.enrolment, *(past.enrolment for past in each.past)]
                things.add((ChangeKind.DECISION, each.decision.id))
                things |= {(ChangeKind.COURSE, place.course) for place in places if place is not None}
        return changes.concern(things)

    def narrowing(self, row: ClientLineRow) -> ClientRow:
        """Return the part of a row that the boxes look at."""
        return row.client

    def _show(self, ident: str, details: ClientDetails | None) -> None:
        row = self.row
        if details is not None and row is not None and ident == self.table.chosen_id:
            self._told = details
            self.client_panel.show_client(details, row.status)

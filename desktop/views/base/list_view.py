"""A view: title, filters, messages, a list and beside it the selected thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.views.base.actions import handlers_of
from desktop.views.base.list_filters import FIELD_HEIGHT, ListFilters
from desktop.views.widgets.buttons import ActionButton
from desktop.views.widgets.master_detail import MasterDetail
from desktop.views.widgets.notice import NoticeBar, Tone
from desktop.views.widgets.tab_order import follow_each_other, widgets_of
from desktop.views.widgets.table import DataTable
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QAction

    from desktop.documents.print_request import PrintRequest
    from desktop.domain.rule import Finding
    from desktop.models.live_model import LiveModel
    from desktop.services.changes import Changes
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext
    from desktop.views.base.dialog import Dialog
    from desktop.views.base.list_filters import Choice
    from desktop.views.widgets.notice import WayOut
    from desktop.views.widgets.panel import Panel


class ListView(QWidget):
    """The frame of a view; subclasses say what is listed and what can be done.

    Signals: status_changed(text) when there is something to say in passing; command_approved(command) when the user
    wants what cannot be taken back; navigation_requested(view, id) when a thing is to be seen in another view;
    counted() when the number for the rail may have changed.
    """

    NAME: ClassVar[str]
    TABLE: ClassVar[type[DataTable]] = DataTable
    status_changed = Signal(str)
    counted = Signal()
    navigation_requested = Signal(str, str)
    command_approved = Signal(object)

    def __init__(
        self, context: ViewContext, actions: Actions, model: LiveModel, panel: Panel | None, parent: QWidget
    ) -> None:
        """Join list and panel."""
        super().__init__(parent)
        self.context, self.actions_, self.panel = context, actions, panel
        self.setObjectName(self.NAME)
        self.title = QLabel(self)
        self.title.setFont(scaled(self.font(), 1.54, bold=True))
        self.notice = NoticeBar(context.words, self)
        self.model: LiveModel = model
        self.table: DataTable = self.TABLE(model, self)
        self.table.setObjectName(f"{self.NAME}-table")
        self.filters = ListFilters(self, self.narrowing, self.table.setFocus)
        self.action_handlers: dict[str, Callable[[], None]] = {}
        """What the view does for actions about what is selected in it, by their names."""
        self.top = QHBoxLayout()
        self.top.setSpacing(GAP)
        self.top.addWidget(self.title)
        self.top.addStretch(1)
        self.top.addWidget(self.filters.edit, 2)
        self.beside = MasterDetail(self.table, panel, self)
        layout = self.frame = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN // 2)
        layout.setSpacing(GAP)
        layout.addLayout(self.top)
        layout.addLayout(self.filters.row)
        layout.addWidget(self.notice)
        layout.addWidget(self.beside, 1)
        self.follow(model, self.table)
        self.is_stale = False
        """Whether the panel must be read again once it is seen."""
        if panel is not None:
            _keep_fresh(self, panel)

    def answer(self, *owners: object) -> None:
        """Let objects do the actions that are declared on their methods while the view is shown."""
        for owner in owners:
            self.action_handlers |= handlers_of(owner)

    def follow(self, model: LiveModel, table: DataTable) -> None:
        """Listen to a model and its table, as long as they are the ones that are shown."""

        def chosen(ident: str) -> None:
            if table is self.table:
                self.on_chosen(ident)

        self.filters.follow(model)
        table.seen.connect(model.set_seen)
        table.chosen.connect(chosen)
        for signal in (model.counted, model.loaded):
            signal.connect(lambda: self._on_counted() if model is self.model else None)

    def start(self) -> None:
        """Read the rows; called when the database is open."""
        self.model.reload()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.filters.retranslate(words)
        self.notice.retranslate()
        self.model.retranslate()
        self.table.refit()
        self._on_counted()
        self.refresh_panel()

    def badge(self) -> int:
        """Return the number that the rail shows beside the view's name; 0 for none."""
        return 0

    def badges(self) -> dict[str, int]:
        """Return the numbers for the rail by view: the view's own, and those of views that nobody has seen yet."""
        return {self.NAME: self.badge()}

    def seek(self, ident: str) -> None:
        """Select a thing as soon as it is shown, whatever hid it until now."""
        self.filters.reset()
        self.table.keep(ident)
        self.table.setFocus()

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        return [self.table, self.filters.edit]

    def add_primary(self, action: QAction) -> None:
        """Put a button for the view's first action at the right."""
        button = ActionButton(action, self)
        button.setMinimumHeight(FIELD_HEIGHT)
        self.top.addWidget(button)

    def narrowing(self, row: Any) -> Any:  # noqa: ANN401 - any view's row
        """Return what the boxes look at in a row."""
        return row

    def open(self, dialog: Dialog) -> None:
        """Open a dialog; it deletes itself in the end."""
        self.notice.clear()
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _: self.table.setFocus())
        dialog.open()

    def say_findings(self, findings: Sequence[Finding], tone: Tone, ways_out: Sequence[WayOut] = ()) -> None:
        """Show what the rules found."""
        from desktop.messages.rules import explain

        self.notice.show_messages([explain(each, self.context.formatter) for each in findings], tone, ways_out)

    def print_request(self) -> PrintRequest | None:
        """Return what would be printed for what is selected; None where that is of no course or client."""
        return None

    def on_chosen(self, ident: str) -> None:
        """Show what was selected."""
        raise NotImplementedError

    def tells_of(self, changes: Changes) -> bool:  # noqa: ARG002 - the same for every view
        """Whether a change concerns what the panel has read; where the row has it all, it follows the list."""
        return False

    def refresh_panel(self) -> None:
        """Show the selected thing as it is now, or once the panel is seen again."""
        self.is_stale = self.panel is not None and not self.panel.isVisible()
        if not self.is_stale:
            self.on_chosen(self.table.chosen_id)

    def empty_text(self) -> str:
        """Return text saying why there are no rows, where there is no filter."""
        raise NotImplementedError

    def counted_text(self, shown: int, total: int) -> str:
        """Return text saying how many rows there are."""
        raise NotImplementedError

    def _on_counted(self) -> None:
        words, model = self.context.words, self.model
        shown, total = model.found, model.total
        self.filters.count.setText(self.counted_text(shown, total) if model.is_loaded else "")
        if not model.is_loaded:
            self.table.set_placeholder(words.gettext("Reading…"))
        elif total and not shown:
            text = words.gettext("The filter found nothing; {count} rows are hidden. Clear the filter to see them.")
            self.table.set_placeholder(text.format(count=total))
        else:
            self.table.set_placeholder(self.empty_text())
        self.counted.emit()


def _keep_fresh(view: ListView, panel: Panel) -> None:
    """Let a panel follow what it tells of, while it is seen."""
    view.context.operations.changed.connect(
        lambda changes: view.refresh_panel() if changes.everything or view.tells_of(changes) else None
    )
    panel.recoloured.connect(view.refresh_panel, Qt.ConnectionType.QueuedConnection)
    panel.appeared.connect(  # queued: the list is read first, for a panel tells of its row too
        lambda: view.refresh_panel() if view.is_stale else None, Qt.ConnectionType.QueuedConnection
    )


def order_tabs(view: ListView) -> None:
    """Let Tab go through what stands over the list, then to the list."""
    follow_each_other([*widgets_of(view.top), *widgets_of(view.filters.row), view.table])


def offer_sites_and_services(view: ListView, sites: Choice, services: Choice) -> None:
    """Fill two boxes with the sites and with the services of all contracts."""
    words, directory = view.context.words, view.context.directory
    lookups = directory.lookups
    names = [(site.id, site.name) for site in lookups.sites.values()] if lookups else []
    codes = {contract.service for contract in lookups.contracts.values()} if lookups else set()
    sites.fill(words.gettext("All sites"), sorted(names, key=lambda each: each[1]))
    offered = sorted(((code, directory.service(code)) for code in codes), key=lambda each: each[1])
    services.fill(words.gettext("All services"), offered)

"""A course as clients see it in the public search, and why they don't see it yet. No client's data can get here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.names import HIDDEN_BECAUSE
from desktop.messages.search_card import card_facts
from desktop.views.widgets.panel import Alert, Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.queries.rows import PreviewRow, SearchRow
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


class SearchCard(Panel):
    """The fields of rules.md section 7, and nothing else."""

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet; the actions become buttons."""
        super().__init__(parent)
        self._context, self._actions = context, actions

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.start()
        self.add_text(self._context.words.gettext("Select a course to see it as clients do."))
        self.finish()

    def show_row(self, row: PreviewRow) -> None:
        """Show a course, or why it is hidden."""
        words = self._context.words
        self.start()
        if row.hidden is not None:
            self.add(Alert(words.gettext(HIDDEN_BECAUSE[row.hidden])))
            names = ("publish-course",) if row.card is not None else ("edit-course",)
            self.add_buttons(self._actions.several(*names))
            if row.card is not None:
                self.add_heading(words.gettext("Clients would see:"))
        if row.card is not None:
            self._show_card(row.card)
        self.finish()

    def _show_card(self, card: SearchRow) -> None:
        context = self._context
        self.add_title(context.directory.full_service(card.service))
        self.add_text(f"{context.directory.provider()}, {card.site}")
        self.add_facts(card_facts(card, context.catalogue, context.words))

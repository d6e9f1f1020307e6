"""Who did what, newest first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt

from desktop.messages.journal import COMMANDS
from desktop.models.journal_model import JournalLineRow, JournalModel
from desktop.views.list_view import ListView
from desktop.views.panels.entry_panel import EntryPanel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


class JournalView(ListView):
    """The journal's newest entries, and the selected one in full."""

    NAME: ClassVar[str] = "journal"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with the entry."""
        model = JournalModel(desk.operations, desk.directory, desk.words)
        panel = EntryPanel(desk, parent)
        super().__init__(desk, actions, model, panel, parent)
        model.setParent(self)
        self.entries, self.entry = model, panel
        self.wishes = {"older-entries": self.show_older}
        self.users, self.commands = (self.add_choice(name) for name in ("user", "command"))
        self.add_primary(actions["older-entries"])
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        model.loaded.connect(self._offer_users)
        model.counted.connect(self.refresh_panel)
        panel.show_nothing()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.desk.words
        self.title.setText(words.gettext("Journal"))
        self.table.setAccessibleName(words.gettext("Journal"))
        commands = sorted(((name, words.gettext(text)) for name, text in COMMANDS.items()), key=lambda each: each[1])
        self.commands.fill(words.gettext("All commands"), commands)
        self._offer_users()
        super().retranslate()

    def show_older(self) -> None:
        """Read older entries, where there are any."""
        if self.entries.has_older:
            self.entries.show_older()
        else:
            self.said.emit(self.desk.words.gettext("These are all entries."))

    def empty_text(self) -> str:
        """Say that nothing has been done yet."""
        return self.desk.words.gettext("Nothing has been done yet.")

    def counted_text(self, shown: int, total: int) -> str:
        """Say how many entries are listed."""
        text = self.desk.words.ngettext("{shown}/{total} entry", "{shown}/{total} entries", total)
        return text.format(shown=shown, total=total)

    def on_chosen(self, ident: str) -> None:  # noqa: ARG002 - the row has it all
        """Show the selected entry in full."""
        row: Any = self.table.chosen_row
        if isinstance(row, JournalLineRow):
            self.entry.show_entry(row)
        else:
            self.entry.show_nothing()

    def _offer_users(self) -> None:
        users = sorted({line.row.user for line in self.entries.lines()})
        self.users.fill(self.desk.words.gettext("Everybody"), [(each, each) for each in users])

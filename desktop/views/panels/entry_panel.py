"""The selected entry of the journal: every field that it changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.journal import COMMANDS, moment
from desktop.views.panels.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.journal_model import JournalLineRow
    from desktop.views.desk import Desk


class EntryPanel(Panel):
    """An entry in full."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._desk = desk

    def show_nothing(self) -> None:
        """Say that nothing is selected."""
        self.start()
        self.add_text(self._desk.words.gettext("Select an entry to see what it changed."))
        self.finish()

    def show_entry(self, row: JournalLineRow) -> None:
        """Show an entry, thing by thing."""
        words, entry = self._desk.words, row.entry
        self.start()
        self.add_title(f"{entry.user} {words.gettext(COMMANDS.get(entry.command, entry.command))}")
        self.add_text(f"{moment(entry, words)} · {words.gettext('Entry')} {entry.seq}")
        things = dict.fromkeys(change.thing for change in row.changes)
        for thing in things:
            self.add_heading(thing or words.gettext("Changes"))
            self.add_facts(
                [
                    (change.field, change.after if change.of_new else f"{change.before or '–'} → {change.after or '–'}")
                    for change in row.changes
                    if change.thing == thing
                ]
            )
        if not row.changes:
            self.add_text(words.gettext("It changed nothing that is shown."))
        self.finish()

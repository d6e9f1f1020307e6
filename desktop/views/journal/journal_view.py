"""Who did what, newest first; and what of it must also be typed into Kela's register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt

from desktop.messages.command_texts import SENTENCES, in_journal
from desktop.models.journal_model import JournalLineRow, JournalModel
from desktop.models.kela_model import KelaModel
from desktop.views.base.list_view import ListView
from desktop.views.base.segments import Segments
from desktop.views.journal import VIEW
from desktop.views.journal.entry_panel import EntryPanel
from desktop.views.journal.parts import CHANGES, KELA
from desktop.views.widgets.work_list_table import WorkListTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.outcome import Accepted
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


class JournalView(ListView):
    """The journal's newest entries or the list for Kela, and the selected line in full."""

    NAME: ClassVar[str] = VIEW.name

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the lists with what is selected in them."""
        model = JournalModel(context.operations, context.directory, context.words)
        panel = EntryPanel(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.entries, self.entry, self.changes_table = model, panel, self.table
        self.kela = KelaModel(context.operations, context.directory, context.words, self)
        self.kela_table = WorkListTable(self.kela, self)
        self.kela_table.setObjectName("kela-table")
        self.beside.add(self.kela_table)
        self.follow(self.kela, self.kela_table)
        panel.copied.connect(self.status_changed)
        self.parts = Segments(actions, [CHANGES, KELA], self)
        self.top.insertWidget(1, self.parts)
        self.users, self.commands = (self.filters.add_choice(name) for name in ("user", "command"))
        self.add_primary(actions["older-entries"])
        self.changes_table.addActions(actions.of_list("changes"))
        self.kela_table.addActions(actions.of_list("kela"))
        self.kela_table.opened.connect(lambda _: actions["mark-entered"].trigger())
        self.table.sortByColumn(0, Qt.SortOrder.DescendingOrder)
        model.loaded.connect(self._offer_users)
        model.counted.connect(self.refresh_panel)
        self.kela.counted.connect(self.refresh_panel)
        for signal in (self.kela.loaded, self.kela.counted):
            signal.connect(self._on_counted)  # the button of the other part tells how much is left
        self.show_part(CHANGES)
        context.operations.accepted.connect(self._on_accepted)

    def _on_accepted(self, _command: object, outcome: Accepted) -> None:
        """Read again after what changes no row: it is an entry all the same."""
        if not outcome.changes and self.kela.is_loaded:
            self.entries.reload()

    def start(self) -> None:
        """Read both lists."""
        super().start()
        self.kela.reload()

    def show_part(self, part: str) -> None:
        """Show the changes, or what is to be typed."""
        is_kela = part == KELA
        self.table.hide()
        self.model, self.table = (self.kela, self.kela_table) if is_kela else (self.entries, self.changes_table)
        self.table.show()
        self.commands.setVisible(not is_kela)
        self.parts.press(part)
        self._on_counted()
        self.refresh_panel()
        if self.isVisible():
            self.table.setFocus()

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.title.setText(words.gettext("Journal"))
        self.changes_table.setAccessibleName(words.gettext("Journal"))
        self.kela_table.setAccessibleName(words.gettext("To be typed at Kela"))
        commands = sorted(((name, in_journal(name, words)) for name in SENTENCES), key=lambda each: each[1])
        self.commands.fill(words.gettext("All commands"), commands)
        self._offer_users()
        other = self.entries if self.model is self.kela else self.kela
        if other.is_loaded:
            other.retranslate()
        super().retranslate()

    def badge(self) -> int:
        """Return how much is still to be typed."""
        return self.kela.waiting

    def empty_text(self) -> str:
        """Return text saying that nothing has been done yet, or is left to be typed."""
        words = self.context.words
        if self.model is self.kela:
            return words.gettext("Nothing is left to be typed into Kela's register.")
        return words.gettext("Nothing has been done yet.")

    def counted_text(self, shown: int, total: int) -> str:
        """Return text saying how many entries are listed, and how much is to be typed."""
        words = self.context.words
        changes, to_kela = words.gettext("Changes"), words.gettext("To Kela")
        self.parts.say({CHANGES: changes, KELA: f"{to_kela}  {self.kela.waiting}"})
        if self.model is self.kela:
            text = words.ngettext("{count} task is left", "{count} tasks are left", self.kela.waiting)
            return text.format(count=self.kela.waiting)
        text = words.ngettext("{shown}/{total} entry", "{shown}/{total} entries", total)
        return text.format(shown=shown, total=total)

    def on_chosen(self, ident: str) -> None:  # noqa: ARG002 - the row has it all
        """Show the selected entry or task in full."""
        row: Any = self.table.chosen_row
        if isinstance(row, JournalLineRow):
            self.entry.show_entry(row)
        elif row is not None:
            self.entry.show_task(row)
        else:
            self.entry.show_nothing(is_kela=self.table is self.kela_table)

    def _offer_users(self) -> None:
        users = sorted({line.row.user for line in self.entries.lines()})
        self.users.fill(self.context.words.gettext("Everybody"), [(each, each) for each in users])

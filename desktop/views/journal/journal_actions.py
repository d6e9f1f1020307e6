"""What is done in the journal: older entries, one entry taken back, ticks of what was typed at Kela."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.i18n import N_
from desktop.services.outcome import Refused
from desktop.views.base.actions import Action, Menu, does
from desktop.views.journal.parts import CHANGES, KELA
from desktop.views.widgets.notice import Tone

if TYPE_CHECKING:
    from desktop.services.outcome import Accepted
    from desktop.views.journal.journal_view import JournalView


def _part(name: str, text: str, key: str) -> Action:
    return Action(
        name, text, Menu.VIEW, 1, key=key, lists="changes kela", checkable=True, at_home=True, arguments=(name,)
    )


class JournalActions:
    """Acts on the selected entry, or on the selected task for Kela's register."""

    def __init__(self, view: JournalView) -> None:
        """Act on a view."""
        self._view, self._context = view, view.context

    @does(_part(CHANGES, N_("Journal: chan&ges"), "Alt+1"))
    @does(_part(KELA, N_("Journal: to be typed at &Kela"), "Alt+2"))
    def show_part(self, part: str) -> None:
        """Show the changes, or what is to be typed."""
        self._view.show_part(part)

    @does(Action("older-entries", N_("Show &older entries"), Menu.VIEW, 2, key="Ctrl+Shift+O"))
    def show_older(self) -> None:
        """Read older entries, where there are any."""
        view = self._view
        view.show_part(CHANGES)
        if view.entries.has_older:
            view.entries.show_older()
        else:
            view.status_changed.emit(self._context.words.gettext("These are all entries."))

    @does(Action("undo-entry", N_("Undo this &entry"), Menu.EDIT, 3, key="U", lists="changes"))
    def undo_entry(self) -> None:
        """Take back the selected entry, where nothing newer leans on it."""
        from desktop.models.journal_model import JournalLineRow
        from desktop.services.commands.journal import UndoEntry

        view = self._view
        row: Any = view.changes_table.chosen_row
        if view.table is not view.changes_table or not isinstance(row, JournalLineRow):
            view.status_changed.emit(self._context.words.gettext("Select an entry first."))
            return
        self._context.operations.run(UndoEntry(row.entry.seq), then=self._on_undone)

    def _on_undone(self, outcome: Accepted | Refused | None) -> None:
        view = self._view
        if isinstance(outcome, Refused):
            ways_out = [(self._context.words.gettext("Back"), view.table.setFocus)]
            view.say_findings(outcome.refusals, Tone.WARNING, ways_out)
        elif outcome is not None:
            view.notice.clear()

    @does(Action("mark-entered", N_("&Mark as entered at Kela"), Menu.EDIT, 3, key="X", icon="check", lists="kela"))
    def mark(self) -> None:
        """Tick the selected task off, or take its tick away."""
        from desktop.services.commands.kela import MarkTyped, UnmarkTyped

        view = self._view
        row: Any = view.kela_table.chosen_row
        if view.table is not view.kela_table or row is None:
            view.status_changed.emit(self._context.words.gettext("Select a line first."))
            return
        at = view.kela.row_of(row.ident)
        if not row.is_typed and at + 1 < view.kela.rowCount():
            view.kela_table.keep(view.kela.line(at + 1).ident)
        items = (row.item.name,)
        self._context.operations.run(UnmarkTyped(items) if row.is_typed else MarkTyped(items))

    @does(Action("copy-value", N_("Copy the &value"), Menu.EDIT, 3, key="C", lists="kela"))
    def copy_value(self) -> None:
        """Copy a value of the selected task."""
        self._view.entry.copy_value()

    @does(Action("mark-all-entered", N_("Mark &all as entered at Kela"), Menu.EDIT, 3, key="Shift+X", lists="kela"))
    def mark_all(self) -> None:
        """Tick everything off: what was done so far is in Kela's register already."""
        from desktop.services.commands.kela import MarkTyped

        view = self._view
        items = tuple(line.row.item.name for line in view.kela.lines() if not line.row.is_typed)
        if view.table is not view.kela_table or view.kela.found < view.kela.total:
            view.status_changed.emit(self._context.words.gettext("Show the whole list first."))
        elif items:
            self._context.operations.run(MarkTyped(items))

"""The selected entry of the journal with every field that it changed, or the selected task for Kela's register."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.messages.command_texts import in_journal
from desktop.messages.journal import moment
from desktop.messages.kela import copyable, sentence, subject, value_before
from desktop.views.widgets.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.journal_model import JournalLineRow
    from desktop.services.queries.kela_list import KelaRow
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

STAYS: Final = frozenset(
    {"publish_course", "confirm_course", "delete_course", "pass_day", "record_printouts", "undo", "redo", "undo_entry"}
)
"""Commands whose entries no undo is offered for."""
OF_TASK: Final = ("mark-entered", "copy-value", "mark-all-entered")


class EntryPanel(Panel):
    """An entry or a task in full. Signals: copied(text)."""

    copied = Signal(str)

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context, self._actions = context, actions
        self._values: list[tuple[str, str]] = []

    def show_nothing(self, *, is_kela: bool) -> None:
        """Show that nothing is selected, or what the list for Kela is."""
        words = self._context.words
        self.start()
        self._values = []
        if is_kela:
            self.add_text(
                words.gettext(
                    "Kela's register has no interface: what is changed here must be typed there too, in this order."
                )
            )
        else:
            self.add_text(words.gettext("Select an entry to see what it changed."))
        self.finish()

    def show_entry(self, row: JournalLineRow) -> None:
        """Show an entry, thing by thing."""
        words, entry = self._context.words, row.entry
        self.start()
        self.add_title(f"{entry.user} {in_journal(entry.command, words)}")
        self.add_text(f"{moment(entry.at, words)} · {words.gettext('Entry')} {entry.seq}")
        if entry.changes and entry.command not in STAYS:
            self.add_buttons(self._actions.several("undo-entry"))
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

    def show_task(self, row: KelaRow) -> None:
        """Show a task: what to type, each value with a button that copies it."""
        words, names = self._context.words, self._context.directory
        self.start()
        self.add_title(subject(row.item, names))
        self.add_text(sentence(row.item, names, words))
        self._values = copyable(row.item, names, words)
        before = value_before(row.item, names, words)
        self.add_facts(self._values + ([(words.gettext("At Kela"), before)] if before is not None else []))
        for name, value in self._values:
            button = QPushButton(words.gettext("Copy: {what}").format(what=name.lower()))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._copy, value))
            self.add(button)
        self.add_buttons(self._actions.several(*OF_TASK))
        if row.typed_on is not None:
            self.add_text(f"{words.gettext('Typed on')} {words.day(row.typed_on)}")
        self.finish()

    def copy_value(self) -> None:
        """Copy the value that tells most: the last one, after number and client."""
        if self._values:
            self._copy(self._values[-1][1])

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self.copied.emit(self._context.words.gettext("Copied: {text}").format(text=value))

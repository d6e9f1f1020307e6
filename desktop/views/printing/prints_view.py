"""What was printed lately: typing a print's code tells whether it still holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.documents.print_request import request_again
from desktop.documents.print_texts import document_name, printed_at, state_text, subject_text
from desktop.models.prints_model import PrintRow, PrintsModel
from desktop.views.base.list_view import ListView
from desktop.views.printing import VIEW
from desktop.views.printing.opening import open_dialog
from desktop.views.widgets.panel import Alert, Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.documents.print_request import PrintRequest
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


class PrintPanel(Panel):
    """A print, and what has changed since."""

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context, self._actions = context, actions

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.start()
        self.add_text(self._context.words.gettext("Type the code of a print into the filter to see if it still holds."))
        self.finish()

    def show_print(self, row: PrintRow) -> None:
        """Show a print."""
        words, names, printout = self._context.words, self._context.directory, row.printout
        self.start()
        self.add_title(f"{printout.id} · {document_name(printout.document, words)}")
        state = state_text(row.changes, words, is_newest=row.is_newest)
        if row.is_stale:
            self.add(Alert(state))
        else:
            self.add_text(state)
        self.add_buttons([self._actions["print-again"]])
        of_what = subject_text(printout, names, words)
        self.add_facts([(words.gettext("Of what"), of_what), (words.gettext("Printed"), printed_at(printout, words))])
        self.finish()


class PrintsView(ListView):
    """Prints with their codes; those that no longer hold come first."""

    NAME: ClassVar[str] = VIEW.name

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = PrintsModel(context.operations, context.directory, context.words, context.catalogue)
        panel = PrintPanel(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.prints, self.print_panel = model, panel
        self.states = self.filters.add_choice("holds")
        self.add_primary(actions["print"])
        self.table.addActions(actions.of_list("prints"))
        self.table.opened.connect(self.print_again)
        self.table.sort_by("holds")
        model.counted.connect(self.refresh_panel)
        panel.show_nothing()

    def print_again(self, _ident: str = "") -> None:
        """Print the same thing as it is now."""
        request = self.print_request()
        if request is not None:
            open_dialog(self, request)
        else:
            self.status_changed.emit(self.context.words.gettext("Select a line first."))

    def print_request(self) -> PrintRequest | None:
        """Return what would print the selected print again."""
        row = self.table.chosen_row
        return request_again(row.printout) if isinstance(row, PrintRow) else None

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.title.setText(words.gettext("Printouts"))
        self.table.setAccessibleName(words.gettext("Printouts"))
        states = [(False, words.gettext("Out of date")), (True, words.gettext("Up to date"))]
        self.states.fill(words.gettext("All printouts"), states)
        super().retranslate()
        self.filters.edit.setPlaceholderText(words.gettext("Code of a print") + "  Ctrl+F")

    def badge(self) -> int:
        """Return how many prints no longer hold."""
        return self.prints.stale

    def empty_text(self) -> str:
        """Return text saying that nothing has been printed."""
        return self.context.words.gettext("Nothing has been printed in the last months. Print with Ctrl+P.")

    def counted_text(self, shown: int, total: int) -> str:
        """Return text saying how many prints there are, and how many of them no longer hold."""
        text = self.context.words.ngettext(
            "{shown}/{total} print, {stale} out of date", "{shown}/{total} prints, {stale} out of date", total
        )
        return text.format(shown=shown, total=total, stale=self.prints.stale)

    def on_chosen(self, ident: str) -> None:  # noqa: ARG002 - the row has it all
        """Show the selected print."""
        row = self.table.chosen_row
        if isinstance(row, PrintRow):
            self.print_panel.show_print(row)
        else:
            self.print_panel.show_nothing()

"""The selected duty: what can be done, and where its dates come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.messages.duties import days_left, explanation, limit, sentence, ways_out
from desktop.messages.names import DEADLINES
from desktop.views.widgets.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.queries.duties import Duty, Explanation, WaysOut
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

_ON_WAITING = ("enrol-client", "agreement")
_ON_ENROLLED = ("confirm-course", "transfer-client", "agreement")
_ON_COURSE = ("enrol-on-course", "move-course", "delete-course")


class DutyPanel(Panel):
    """A duty with its ways out, and each date explained."""

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet; the actions become buttons."""
        super().__init__(parent)
        self._context, self._actions = context, actions

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.start()
        self.add_text(self._context.words.gettext("Select a line to see where its date comes from."))
        self.finish()

    def show_duty(self, duty: Duty, explained: list[Explanation], ways: WaysOut | None) -> None:
        """Show a duty and its ways out, and explain its dates."""
        words = self._context.words
        self.start()
        self.add_title(sentence(duty, self._context.directory, words))
        self.add_text(f"{limit(duty, words, 0)} · {days_left(duty.days_left, words)}")
        self.add_buttons(self._actions.several(*_suiting(duty), "go-to-subject"))
        for line in ways_out(ways, words) if ways is not None else ():
            self.add_text(line)
        self.add_heading(words.gettext("Where does this come from?"))
        for each in explained:
            if len(explained) > 1:
                self.add_heading(f"{words.gettext(DEADLINES[each.rule])}: {words.day(each.due_on)}")
            for line in explanation(each, words):
                self.add_text(line)
        self.finish()


def _suiting(duty: Duty) -> tuple[str, ...]:
    """Return the names of the actions that suit a duty."""
    if duty.deed == "print":
        return ("print",)
    if duty.client is not None:
        first = _ON_ENROLLED if duty.course is not None else _ON_WAITING
        return ("close-decision", *first[:1]) if duty.deed == "close-decision" else first
    return _ON_COURSE if duty.course is not None else ("do-duty",)

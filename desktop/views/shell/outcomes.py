"""What the window says of how commands end: a toast for what was done, a notice for what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.messages.problems import explain_failure
from desktop.services.outcome import Refused
from desktop.views.shell.delayed_command import DelayedCommand
from desktop.views.widgets.notice import Tone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.domain.rule import Finding
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView
    from desktop.views.widgets.notice import WayOut
    from desktop.views.widgets.toast import Toast


class Outcomes(QObject):
    """Listens to the one door and speaks in toast and notice."""

    def __init__(self, context: ViewContext, toast: Toast, view: Callable[[], ListView], parent: QObject) -> None:
        """Listen; `view` gives the view that is shown."""
        super().__init__(parent)
        self._context, self._toast, self._view = context, toast, view
        self._told_in: ListView | None = None
        self._done_meanwhile = ""
        self.delayed = DelayedCommand(context.operations, self)
        self.delayed.ticked.connect(self._on_ticked)
        self.delayed.cancelled.connect(self._on_called_off)
        context.operations.accepted.connect(self._on_accepted)
        context.operations.refused.connect(self._on_refused)

    def say(self, text: str) -> None:
        """Show something in passing."""
        self._toast.say(text)

    def say_failure(self, error: BaseException, again: Callable[[], None] | None = None) -> None:
        """Show calmly what went wrong; `again` tries it once more, and without it the rows are read again."""
        view = self._view()
        retry = (self._context.words.gettext("Read again"), again or view.model.reload)
        view.notice.show_messages([explain_failure(error, self._context.words)], Tone.DANGER, [retry])

    def finish(self, then: Callable[[], object]) -> None:
        """Carry out what still waits; go on when that is done, and say why not where it is refused."""
        command = self.delayed.take()
        if command is None:
            then()
            return

        def told(outcome: Accepted | Refused | None) -> None:
            if isinstance(outcome, Refused):
                self._on_refused(command, outcome)
            elif outcome is not None:
                then()

        self._context.operations.run(command, then=told)

    def undo(self) -> None:
        """Call off what still waits, or take back the last command."""
        if self.delayed.is_waiting:
            self.delayed.call_off()
        else:
            from desktop.services.commands.journal import Undo

            self._context.operations.run(Undo())

    def redo(self) -> None:
        """Do again what was undone last."""
        from desktop.services.commands.journal import Redo

        self._context.operations.run(Redo())

    def _on_ticked(self, command: Command, seconds: int) -> None:
        from desktop.messages.command_texts import about_to_do

        text = about_to_do(command, seconds, self._context.directory, self._context.words)
        call_off = self._context.words.gettext("Call off") if seconds else ""
        if seconds == self.delayed.waits_for:
            self._done_meanwhile = ""
        self._toast.say(f"{text} {self._done_meanwhile}".strip(), call_off, again=seconds < self.delayed.waits_for)

    def _on_called_off(self, command: Command) -> None:
        from desktop.messages.command_texts import called_off

        self.say(called_off(command, self._context.directory, self._context.words))

    def _on_accepted(self, command: Command, outcome: Accepted) -> None:
        from desktop.messages.command_texts import can_be_undone, done

        words = self._context.words
        text = done(command, outcome, self._context.formatter, self._context.operations.today)
        if self.delayed.is_waiting:
            self._done_meanwhile = text  # what waits is what undo calls off
            self._toast.say(text, words.gettext("Call off"))
        else:
            self._toast.say(text, words.gettext("Undo") if can_be_undone(command, outcome) else "")
        self._take_back_findings()
        if outcome.warnings:
            self._say_findings(outcome.warnings)

    def _on_refused(self, _command: Command, outcome: Refused) -> None:
        """Show why a command was refused; what a dialog has sent, it says itself."""
        way = (self._context.words.gettext("Back"), self._view().table.setFocus)
        self._say_findings(outcome.refusals, [way])

    def _say_findings(self, findings: Sequence[Finding], ways_out: Sequence[WayOut] = ()) -> None:
        self._told_in = self._view()
        self._told_in.say_findings(findings, Tone.WARNING, ways_out)

    def _take_back_findings(self) -> None:
        """Show no more what was found before: it was about another state."""
        if self._told_in is not None:
            self._told_in.notice.clear()
            self._told_in = None

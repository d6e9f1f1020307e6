"""Reviews before what can't be taken back: publishing, confirming, deleting a course, with their consequences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from desktop.domain.course import Course
from desktop.domain.rule import Rule, spoken_by
from desktop.messages.names import PERIOD_KINDS
from desktop.services.commands.courses import ConfirmCourse, DeleteCourse, PublishCourse
from desktop.services.outcome import Refused
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.form_fields import NoteField

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import CourseDetails
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.notice import WayOut


class ReviewDialog(Dialog):
    """Shows what will follow; the focus starts on the way back, so that Enter does nothing by accident.

    `ways` are ways out besides going back, by the rule that they help with. Signals: agreed(command) when the rules
    allow what cannot be taken back; whoever opened the dialog carries it out.
    """

    command_approved = Signal(object)

    def __init__(
        self,
        context: ViewContext,
        parent: QWidget,
        title: str,
        button: str,
        consequences: Sequence[str],
        ways: dict[Rule, tuple[str, Callable[[], None]]],
    ) -> None:
        """List the consequences."""
        super().__init__(context, title, parent)
        self._ways = ways
        for text in consequences:
            label = QLabel(f"•  {text}")
            label.setWordWrap(True)
            self.body.addWidget(label)
        self.reason: NoteField | None = None
        self.primary = self.add_primary(button, self.submit, is_default=False)

    def finish(self) -> None:
        """Call this when all is there."""
        self.body.addStretch(1)
        self.fit()
        self.back.setDefault(True)
        self.back.setFocus()

    def command(self) -> Command:
        """Return the command that the dialog is about."""
        raise NotImplementedError

    def submit(self) -> None:
        """Ask the rules, and close when they allow it."""
        command = self.command()
        self.setEnabled(False)

        def then(outcome: Accepted | Refused) -> None:
            self.setEnabled(True)
            if isinstance(outcome, Refused):
                self.on_refused(command, outcome)
            else:
                self.accept()
                self.command_approved.emit(command)

        self.context.operations.judge(lambda *_: [command], self.while_open(lambda outcomes: then(outcomes[0])))

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer what helps with the rules that refuse, and the way back."""
        spoken = spoken_by(outcome.refusals)
        ways = [(text, self._leave_for(act)) for rule, (text, act) in self._ways.items() if rule in spoken]
        return [*ways, (self.context.words.gettext("Back"), self.reject)]

    def _leave_for(self, act: Callable[[], None]) -> Callable[[], None]:
        def leave() -> None:
            self.reject()
            act()

        return leave


class PublishDialog(ReviewDialog):
    """Publishing a course."""

    def __init__(self, context: ViewContext, parent: QWidget, details: CourseDetails) -> None:
        """Show what publishing means."""
        words, row = context.words, details.row
        self._course = row.course
        title = words.gettext("Publish course {number}?").format(number=context.directory.course(row.course))
        consequences = [
            words.gettext("The course is shown in the service provider search at once."),
            words.gettext("Publishing cannot be undone: a course that must not be shown has to be deleted."),
            words.gettext("The details can still be edited after publishing."),
        ]
        super().__init__(context, parent, title, words.gettext("&Publish course"), consequences, {})
        self.finish()

    def command(self) -> Command:
        """Publish the course."""
        return PublishCourse(self._course)


class ConfirmDialog(ReviewDialog):
    """Confirming a course."""

    def __init__(
        self, context: ViewContext, parent: QWidget, details: CourseDetails, enrol: Callable[[], None]
    ) -> None:
        """Show what confirming means; `enrol` is a way out where clients are missing."""
        words, row = context.words, details.row
        self._course = row.course
        title = words.gettext("Confirm course {number}?").format(number=context.directory.course(row.course))
        ways = {Rule.BELOW_MINIMUM_TO_CONFIRM: (words.gettext("Enrol clients"), enrol)}
        super().__init__(context, parent, title, words.gettext("&Confirm course"), _of_confirming(details, words), ways)
        self.finish()

    def command(self) -> Command:
        """Confirm the course."""
        return ConfirmCourse(self._course)


def _of_confirming(details: CourseDetails, words: Words) -> list[str]:
    row, service = details.row, details.service
    texts = [words.gettext("You commit to holding the course, even if clients leave it.")]
    locked = (service.locked_by_confirmation.known or 0) if service else 0
    if isinstance(details.course, Course):
        for number, period in enumerate(details.course.periods[:locked], 1):
            text = words.gettext("Period {number} ({kind}) {start} – {end} is locked.")
            kind = words.gettext(PERIOD_KINDS[period.kind])
            texts.append(
                text.format(number=number, kind=kind, start=words.day(period.start), end=words.day(period.end))
            )
    texts.append(words.gettext("The target group is locked."))
    minimum = service.minimum if service else None
    if minimum is not None:
        text = words.gettext("Enrolled {enrolled}/{group_size}, minimum {minimum}.")
        texts.append(text.format(enrolled=row.enrolled, group_size=row.group_size, minimum=minimum))
    if row.enrolled:
        text = words.ngettext(
            "Tell {count} client that the course will be held.",
            "Tell {count} clients that the course will be held.",
            row.enrolled,
        )
        texts.append(text.format(count=row.enrolled))
    return texts


class DeleteDialog(ReviewDialog):
    """Deleting a course, or discarding a draft."""

    def __init__(
        self, context: ViewContext, parent: QWidget, details: CourseDetails, show_clients: Callable[[], None]
    ) -> None:
        """Show what deleting means; `show_clients` is a way out where clients are enrolled."""
        words, row = context.words, details.row
        self._course = row.course
        self._is_draft = is_draft = row.state == "draft"
        title = (
            words.gettext("Discard this draft?")
            if is_draft
            else words.gettext("Delete course {number}?").format(number=context.directory.course(row.course))
        )
        consequences = (
            [words.gettext("The draft is thrown away. You can undo this today.")]
            if is_draft
            else [
                words.gettext("A deleted course cannot be restored."),
                words.gettext("{size} places become free for {year}.").format(
                    size=row.group_size, year=(row.starts_on or "")[:4]
                ),
            ]
        )
        button = words.gettext("&Discard draft") if is_draft else words.gettext("&Delete course")
        ways = {Rule.CLIENTS_STILL_ENROLLED: (words.gettext("Show the clients"), show_clients)}
        super().__init__(context, parent, title, button, consequences, ways)
        if row.confirmed_on is not None:
            self.reason = NoteField("agreed_with_kela", words.gettext("Agreed with &Kela"))
            self.body.addWidget(self.reason)
        self.finish()

    def submit(self) -> None:
        """Discard a draft at once, because that can be undone; ask the rules about a course."""
        if self._is_draft:
            self.run(self.command())
        else:
            super().submit()

    def command(self) -> Command:
        """Delete the course."""
        return DeleteCourse(self._course, self.reason.value() if self.reason else None)

"""A dialog: what to do, the fields for it, and two buttons; it closes when the command has been carried out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.messages.message import Message
from desktop.messages.problems import explain_failure, field_problem
from desktop.messages.rules import explain
from desktop.services.commands.codec import decode, to_json
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.outcome import Refused
from desktop.views.widgets.buttons import PrimaryButton
from desktop.views.widgets.notice import NoticeBar, Tone
from desktop.views.widgets.tab_order import follow_each_other, widgets_of
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.services.commands.base import Command
    from desktop.services.commands.errors import FieldError
    from desktop.services.outcome import Accepted
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.form_fields import FormField
    from desktop.views.widgets.notice import WayOut

T = TypeVar("T")

WIDTH: Final = 620
_AROUND: Final = 220


class Dialog(QDialog):
    """The frame of every dialog.

    Signals: carried_out(command, Accepted) after the command was carried out, before the dialog closes.
    """

    carried_out = Signal(object, object)

    def __init__(self, context: ViewContext, title: str, parent: QWidget) -> None:
        """Show a title, and no fields yet."""
        super().__init__(parent)
        self.context = context
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(min(WIDTH, max(360, parent.window().width() - 2 * MARGIN)))
        self._title = QLabel(title, self)
        self._title.setFont(scaled(self.font(), 1.3, bold=True))
        self._title.setWordWrap(True)
        self.notice = NoticeBar(context.words, self)
        self.body = QVBoxLayout()
        self.body.setSpacing(GAP)
        self._inside = inside = QWidget()
        inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, GAP, 0)
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setAccessibleName(title)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._primary: QPushButton | None = None
        self._awaits_failure = False
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addWidget(self.notice)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self._buttons)
        self.back = self.add_button(context.words.gettext("&Back"), self.reject)
        self.back.setObjectName("back")
        context.operations.failed.connect(self._on_failed)

    def add_button(self, caption: str, act: Callable[[], object]) -> QPushButton:
        """Add a button after the way back."""
        return self._added(QPushButton(caption, self), act, self._buttons.count() - bool(self._primary))

    def add_primary(self, caption: str, act: Callable[[], object], *, is_default: bool = True) -> QPushButton:
        """Add the button that does what the dialog is for; it stays the last one."""
        self._primary = self._added(PrimaryButton(caption, self), act, self._buttons.count())
        self._primary.setDefault(is_default)
        return self._primary

    def _added(self, button: QPushButton, act: Callable[[], object], place: int) -> QPushButton:
        button.setAutoDefault(False)
        button.clicked.connect(act)
        self._buttons.insertWidget(place, button)
        follow_each_other(widgets_of(self._buttons))
        return button

    def fit(self) -> None:
        """Be as high as the content needs, up to what the screen has."""
        inside, available = self._inside, self.screen().availableGeometry()
        scroll_bar = self._scroll.verticalScrollBar().sizeHint().width()
        width = max(self.minimumWidth(), inside.sizeHint().width() + 2 * MARGIN + scroll_bar)
        width = min(width, available.width() - 2 * MARGIN)
        within = width - 2 * MARGIN
        height = inside.heightForWidth(within) if inside.hasHeightForWidth() else inside.sizeHint().height()
        self._scroll.setMinimumHeight(min(height, available.height() - _AROUND))
        self.resize(width, self.minimumSizeHint().height())

    def run(self, command: Command, expect: Mapping[str, Any] | None = None) -> None:
        """Carry out a command; the dialog closes when that succeeds, and says why when it does not."""
        self.setEnabled(False)

        def then(outcome: Accepted | Refused | None) -> None:
            self.setEnabled(True)
            self._awaits_failure = outcome is None
            if outcome is None:
                return
            if isinstance(outcome, Refused):
                self.on_refused(command, outcome)
            else:
                self.carried_out.emit(command, outcome)
                self.accept()

        self.context.operations.run(command, expect=expect, then=self.while_open(then))

    def while_open(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return an answer only to a dialog that is still there."""
        return lambda answer: then(answer) if isValid(self) else None

    def reject(self) -> None:
        """Go back, but not while a command runs: its answer is told here."""
        if self.isEnabled():
            super().reject()

    def on_refused(self, command: Command, outcome: Refused) -> None:  # noqa: ARG002 - for dialogs that offer more
        """Show why a command was refused, with the ways out of this dialog."""
        messages = [explain(finding, self.context.formatter) for finding in outcome.refusals]
        self.say(messages, self.ways_out(outcome))

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:  # noqa: ARG002 - for dialogs that offer more
        """Return the ways out of a refusal: at least going back to what was filled in."""
        return [(self.context.words.gettext("Correct the details"), self.focus_first)]

    def focus_first(self) -> None:
        """Put the focus where the user can go on."""
        self._inside.setFocus()
        self._scroll.focusNextChild()

    def say(self, messages: Sequence[Message], ways_out: Sequence[WayOut] = ()) -> None:
        """Show something on top of the dialog."""
        self.notice.show_messages(messages, Tone.DANGER, ways_out)
        self.fit()

    def _on_failed(self, error: Exception) -> None:
        if not self._awaits_failure:
            return
        self._awaits_failure = False
        if not isinstance(error, InvalidCommandError):
            self.say([explain_failure(error, self.context.words)])


class FormDialog(Dialog):
    """A dialog of fields that make one command."""

    def __init__(
        self,
        context: ViewContext,
        title: str,
        button: str,
        kind: type[Command],
        fixed: Mapping[str, Any],
        parent: QWidget,
    ) -> None:
        """Make commands of a kind; `fixed` holds the values that are not asked for."""
        super().__init__(context, title, parent)
        self._kind, self._fixed = kind, dict(fixed)
        self._fields: list[FormField] = []
        self._thing: object = None
        self._before: dict[str, Any] = {}
        self.expect: dict[str, Any] = {}
        self.primary = self.add_primary(button, self.submit)

    def change(self, thing: object) -> None:
        """Send only what is changed of a thing that is there already, and what was seen of it before."""
        self._thing = thing

    def add_field(self, field: FormField) -> None:
        """Add a field below the others."""
        self._fields.append(field)
        self.body.addWidget(field)

    def finish(self) -> None:
        """Call this when all fields are there; what they show then is what was seen."""
        self._before = {field.name: field.value() for field in self._fields}
        self.body.addStretch(1)
        self.fit()
        if self._fields:
            self._fields[0].setFocus()

    def fill_in(self, values: Mapping[str, Any]) -> None:
        """Put plain values into the fields that have their names; one field may ask for others below it."""
        for name, value in values.items():
            field = next((each for each in self._fields if each.name == name), None)
            if field is not None and value:
                field.set_value(value)

    def values(self) -> dict[str, Any]:
        """Return the command's values: all of a new thing, or what was changed."""
        values = {field.name: field.value() for field in self._fields}
        if self._thing is not None:
            values = {name: value for name, value in values.items() if value != self._before[name]}
            self.expect = {name: to_json(getattr(self._thing, name)) for name in values}
        return self._fixed | values

    def submit(self) -> None:
        """Make the command of what was filled in, and carry it out; say beside each field what can't be meant."""
        command = self.decoded(self._kind, self.values())
        if command is not None:
            self.run(command, self.expect)

    def decoded(self, kind: type[Command], values: Mapping[str, Any]) -> Command | None:
        """Make a command, or show beside the fields why not."""
        for field in self._fields:
            field.show_error("")
        try:
            return decode(kind, values)
        except InvalidCommandError as error:
            self._show_errors(error.errors)
            return None

    def _show_errors(self, errors: Sequence[FieldError]) -> None:
        by_name = {field.name: field for field in self._fields}
        elsewhere = []
        for error in errors:
            problem = field_problem(error, self.context.words, typed=True)
            name = error.field.split(".")[0].split("[")[0]
            if name in by_name:
                by_name[name].show_error(f"{by_name[name].caption}: {problem}")
            else:
                elsewhere.append(Message(f"{error.field}: {problem}", ""))
        if elsewhere:
            self.say(elsewhere)
        wrong = [field for field in self._fields if field.error]
        if wrong:
            self.fit()
            wrong[0].setFocus()

    def _on_failed(self, error: Exception) -> None:
        awaits = self._awaits_failure
        super()._on_failed(error)
        if awaits and isinstance(error, InvalidCommandError):
            self._show_errors(error.errors)

    def focus_first(self) -> None:
        """Put the focus into the first field."""
        if self._fields:
            self._fields[0].setFocus()

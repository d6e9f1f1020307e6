"""A course's data, edited in place: each field is saved when it is left; what can't be changed says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.course import Course
from desktop.messages.calendar import describe_period
from desktop.messages.problems import field_problem
from desktop.messages.rules import explain
from desktop.services.commands.codec import decode, to_json
from desktop.services.commands.courses import EditCourse
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.outcome import Refused
from desktop.views.base.domain_fields import ContactField, GroupsField
from desktop.views.widgets.form_fields import LineField, NoteField, NumberField, section
from desktop.views.widgets.theme import GAP, MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import CourseDetails
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.form_fields import FormField

_MOST: int = 999
_EMPTY: Final[dict[type[FormField], object]] = {LineField: "", NoteField: "", ContactField: {}, GroupsField: {}}


class CourseForm(QScrollArea):
    """The fields of a course or, of a draft, what is known of it."""

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._course: Course | None = None
        self._fields: list[FormField] = []
        self._before: dict[str, Any] = {}
        self._seen: dict[str, Any] = {}
        self._awaited: set[str] = set()
        self._then: Callable[[], object] | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(context.words.gettext("Details"))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    @property
    def fields(self) -> list[FormField]:
        """The fields, in their order."""
        return self._fields

    def show_course(self, details: CourseDetails) -> None:
        """Show a course as it is now; what is being typed stays."""
        if any(self._is_dirty(field) for field in self._fields):
            for field in self._fields:
                if not self._is_dirty(field):
                    self._seen[field.name] = to_json(getattr(details.course, field.name))
            return
        focused = self._place_of_focus()
        course = details.course if isinstance(details.course, Course) else None
        self._course = course
        inside, layout = QWidget(), QVBoxLayout()
        inside.setLayout(layout)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        self._fields = self._make_fields(details) if course is not None else []
        for field in self._fields:
            layout.addWidget(field)
        self._add_periods(details, layout)
        layout.addStretch(1)
        shown = self.takeWidget()
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        self.setWidget(inside)
        self._before = {field.name: field.value() for field in self._fields}
        self._seen = {field.name: to_json(getattr(details.course, field.name)) for field in self._fields}
        if focused is not None:
            self._put_focus(*focused)

    def leave(self, then: Callable[[], object]) -> bool:
        """Save what has been changed, and go on once all is saved; tells whether there is anything to wait for.

        What can't be read is told, and has to be seen first; what was told already is given up.
        """
        unsaved = [field for field in self._fields if self._is_dirty(field) and not field.error]
        self._then = then if unsaved else None
        for field in unsaved:
            self._save(field)
        return bool(unsaved)

    def give_up(self) -> bool:
        """Put back what is being typed in the field that has the focus; tells whether there was anything."""
        dirty = [field for field in self._fields if self._is_dirty(field) and field.name not in self._awaited]
        for field in dirty:
            field.set_value(self._before[field.name] if self._before[field.name] is not None else _EMPTY[type(field)])
            field.show_error("")
        return bool(dirty)

    def _make_fields(self, details: CourseDetails) -> list[FormField]:
        words, course = self._context.words, details.course
        size = NumberField("group_size", words.gettext("&Group size"), course.group_size or 1, most=_MOST)
        fields: list[FormField] = [size]
        if details.service is not None:
            groups = GroupsField(words.gettext("Target g&roup"), words, details.service, course.target_groups)
            if isinstance(course, Course) and course.confirmed_on is not None:
                _lock(
                    groups,
                    words.gettext("Locked: the course was confirmed on {day}, and its target group with it.").format(
                        day=words.day(course.confirmed_on)
                    ),
                )
            fields.append(groups)
        fields.append(LineField("kela_number", words.gettext("&Kela's number"), course.kela_number))
        fields.append(ContactField(words.gettext("Contact d&etails"), words, course.contact))
        fields.append(NoteField("note", words.gettext("&Note"), course.note))
        return fields

    def _add_periods(self, details: CourseDetails, layout: QVBoxLayout) -> None:
        words, periods = self._context.words, details.course.periods or ()
        layout.addWidget(section(words.gettext("Periods")))
        for number, period in enumerate(periods, 1):
            text = describe_period(number, period, len(periods), words)
            if number <= details.row.locked_periods:
                text = f"{text} – " + words.gettext("locked by the confirmation")
            label = QLabel(text)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            layout.addWidget(label)

    def _on_focus(self, old: QWidget | None, new: QWidget | None) -> None:
        """Save a field when the focus leaves it."""
        if new is None or QApplication.activePopupWidget() is not None:
            return
        for field in self._fields:
            if old is not None and field.isAncestorOf(old) and not field.isAncestorOf(new):
                self._save(field)

    def _is_dirty(self, field: FormField) -> bool:
        return field.name in self._before and bool(field.value() != self._before[field.name])

    def _place_of_focus(self) -> tuple[str, int] | None:
        """Return which part of which field has the focus."""
        focused = QApplication.focusWidget()
        for field in self._fields:
            if focused is not None and field.isAncestorOf(focused):
                return field.name, field.findChildren(QWidget).index(focused)
        return None

    def _put_focus(self, name: str, part: int) -> None:
        """Give the focus back to the part that had it in the fields before."""
        for field in self._fields:
            parts = field.findChildren(QWidget)
            if field.name == name and part < len(parts):
                parts[part].setFocus()

    def _save(self, field: FormField) -> None:
        """Send what was changed, seen as it was; say beside the field what stops it, and keep what was typed."""
        course = self._course
        if course is None or not self._is_dirty(field) or field.name in self._awaited:
            return
        command = self._command(field)
        if command is None:
            return
        self._awaited.add(field.name)
        expect = {field.name: self._seen[field.name]}

        def then(outcome: Accepted | Refused | None) -> None:
            self._awaited.discard(field.name)
            if outcome is None:
                self._then = None
            if not isValid(self) or field not in self._fields:
                return
            if isinstance(outcome, Refused):
                message = explain(outcome.refusals[0], self._context.formatter)
                field.show_error(f"{message.heading} {message.text}")
                self._then = None
            elif outcome is not None:
                field.show_error("")
                self._before[field.name] = field.value()
                if not self._awaited and self._then is not None:
                    self._then()

        self._context.operations.run(command, expect=expect, then=then)

    def _command(self, field: FormField) -> Command | None:
        """Make the command that saves a field, or say beside it what can't be meant."""
        try:
            return decode(EditCourse, {"course": self._course.id if self._course else "", field.name: field.value()})
        except InvalidCommandError as error:
            problem = field_problem(error.errors[0], self._context.words, typed=True)
            field.show_error(f"{field.caption}: {problem}")
            self._then = None
            return None


def _lock(field: FormField, why: str) -> None:
    """Let a field be read, and say why it can't be changed."""
    field.editor.setEnabled(False)
    field.show_note(why)

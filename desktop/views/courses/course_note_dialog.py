"""A note on a course: what colleagues should know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.course import Draft
from desktop.services.commands.courses import EditCourse, SaveDraft
from desktop.views.base.dialog import FormDialog
from desktop.views.widgets.form_fields import NoteField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.queries.details import CourseDetails
    from desktop.views.base.context import ViewContext


class NoteOnCourseDialog(FormDialog):
    """A note on a course or a draft."""

    def __init__(self, context: ViewContext, parent: QWidget, details: CourseDetails) -> None:
        """Show the present note."""
        words, course = context.words, details.course
        is_draft = isinstance(course, Draft)
        name = words.gettext("Draft") if is_draft else context.directory.course(course.id)
        title = words.gettext("Note · {name}").format(name=name)
        kind = SaveDraft if is_draft else EditCourse
        super().__init__(context, title, words.gettext("&Save"), kind, {"course": course.id}, parent)
        self.add_field(NoteField("note", words.gettext("&Note"), course.note))
        self.change(course)
        self.finish()

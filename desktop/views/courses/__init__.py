"""Courses: year, month and list, the selected one in full, its dialogs, a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.base.year_view import YearView
from desktop.views.courses.course_actions import CourseActions
from desktop.views.courses.course_moves import CourseMoves
from desktop.views.courses.courses_view_actions import CoursesViewActions
from desktop.views.courses.participant_actions import ParticipantActions
from desktop.views.courses.stay_actions import StayActions

if TYPE_CHECKING:
    from desktop.views.courses.courses_view import CoursesView


def _load() -> type[CoursesView]:
    from desktop.views.courses.courses_view import CoursesView

    return CoursesView


VIEW: Final = ViewKind(
    "courses",
    N_("&Courses"),
    "Ctrl+2",
    "calendar-dots",
    _load,
    own=(CoursesViewActions,),
    shared=(CourseActions, StayActions, CourseMoves, ParticipantActions, YearView),
)

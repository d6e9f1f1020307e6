"""Moving a course by days and weeks, without a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.course import Course
from desktop.i18n import N_
from desktop.services.outcome import Refused
from desktop.views.base.actions import Action, Menu, does
from desktop.views.widgets.notice import Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import CourseDetails
    from desktop.views.base.list_view import ListView
    from desktop.views.courses.course_actions import CourseActions

_WEEK: Final = 7


class CourseMoves:
    """Moves the selected course; `period` returns the number of the period that the keys are about, 0 for all."""

    def __init__(self, view: ListView, selected: Callable[[], str], do: CourseActions) -> None:
        """Move what is selected in a view; `do` opens the dialog where other dates must be chosen."""
        self._view, self._selected, self._do = view, selected, do
        self._is_shifting = False
        self.period: Callable[[], int] = lambda: 0

    @does(
        Action("move-week-later", N_("A week &later"), Menu.COURSE, 1, "Alt+Right", lists="courses", arguments=(_WEEK,))
    )
    @does(
        Action(
            "move-week-earlier", N_("A &week earlier"), Menu.COURSE, 1, "Alt+Left", lists="courses", arguments=(-_WEEK,)
        )
    )
    @does(
        Action("move-day-later", N_("A da&y later"), Menu.COURSE, 1, "Shift+Alt+Right", lists="courses", arguments=(1,))
    )
    @does(
        Action(
            "move-day-earlier", N_("A day e&arlier"), Menu.COURSE, 1, "Shift+Alt+Left", lists="courses", arguments=(-1,)
        )
    )
    def step(self, days: int) -> None:
        """Move what the keys are about."""
        self.shift(days, self.period())

    def shift(self, days: int, period: int = 0) -> None:
        """Move all periods of the selected course, or one of them, with the companion's days in them."""

        def move(details: CourseDetails) -> None:
            from desktop.services.commands.codec import to_json
            from desktop.services.commands.moves import moved_draft, moving

            if self._is_shifting:  # a key that repeats faster than the register answers
                return
            self._is_shifting = True
            course = details.course
            wanted = moving if isinstance(course, Course) else moved_draft
            command = wanted(course.id, course.periods, course.companion_periods, days, period)
            expect = {"periods": to_json(course.periods)}
            self._view.context.operations.run(
                command, expect=expect, then=lambda outcome: self._on_shifted(course.id, outcome)
            )

        self._do.with_course(move)

    def _on_shifted(self, course: str, outcome: Accepted | Refused | None) -> None:
        """Show why a course stays where it is, and offer to move it otherwise."""
        self._is_shifting = False
        if isinstance(outcome, Refused):
            words = self._view.context.words
            ways_out = [
                (words.gettext("Choose other dates…"), lambda: self._move_if(course)),
                (words.gettext("Back"), self._view.table.setFocus),
            ]
            self._view.say_findings(outcome.refusals, Tone.WARNING, ways_out)
        elif outcome is not None:
            self._view.notice.clear()

    def _move_if(self, course: str) -> None:
        """Move the course that was meant, and no other that is selected by now."""
        if course == self._selected():
            self._do.move()
        else:
            self._view.seek(course)

"""Moving with the mouse: while periods are under the pointer, the rules are asked what they would say."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from desktop.domain.rule import Rule
from desktop.messages.rules import explain
from desktop.services.commands.moves import moved_draft, moving
from desktop.services.outcome import Refused
from desktop.views.courses.calendar.verdict import MoveVerdict, VerdictPill

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.i18n import Words
    from desktop.services.commands.courses import MovePeriods, SaveDraft
    from desktop.services.outcome import Accepted
    from desktop.services.queries.rows import CalendarRow
    from desktop.views.base.context import ViewContext
    from desktop.views.courses.calendar.time_table import Drag
    from desktop.views.courses.calendar.timeline_table import TimelineTable


class Mover(QObject):
    """Asks about one place at a time; of those that the pointer passes meanwhile, only the last one counts."""

    def __init__(self, context: ViewContext, table: TimelineTable, drop: Callable[[str, int, int], None]) -> None:
        """Follow a table; `drop` moves a course's period (0 for all) by days."""
        super().__init__(table)
        self._context, self._table = context, table
        self.pill = VerdictPill(table.viewport())
        self._spot = QPoint()
        self._asked: Drag | None = None
        self._is_asking = False
        table.dragged.connect(self._on_dragged)
        self._drop = drop
        table.dropped.connect(self._on_dropped)
        table.drag_refused.connect(self._on_held)
        table.drag_cancelled.connect(self._rest)

    def _on_dragged(self, drag: Drag, spot: QPoint) -> None:
        self._spot = spot
        if drag != self._asked:
            self._asked = drag
            self._ask()
        elif self.pill.isVisible():
            self.pill.show_at(spot, self.pill.verdict, self.pill.text())

    def _on_held(self, row: CalendarRow, number: int, spot: QPoint) -> None:
        """Show why a period stays where it is."""
        words = self._words
        if row.kept_by(number) is Rule.PERIOD_LOCKED:
            text = words.gettext("Period {number} is locked by the confirmation.")
        else:
            text = words.gettext("Period {number} has started already.")
        self.pill.show_at(spot, MoveVerdict.REFUSED, text.format(number=number))

    def _on_dropped(self, drag: Drag) -> None:
        self._rest()
        self._drop(drag.course, drag.days, drag.period)

    def _ask(self) -> None:
        drag = self._asked
        row = self._row()
        if drag is None or row is None or self._is_asking:
            return
        if drag.days == 0:
            self.pill.show_at(self._spot, MoveVerdict.FINE, self._words.gettext("As before"))
            return
        self._is_asking = True
        command = self._command(row, drag)
        self._context.operations.judge(lambda *_: [command], lambda outcomes: self._on_judged(drag, row, outcomes[0]))

    def _on_judged(self, drag: Drag, row: CalendarRow, outcome: Accepted | Refused) -> None:
        self._is_asking = False
        if self._asked is None:
            return
        if drag != self._asked:
            self._ask()
            return
        verdict, text = self._tell(drag, row, outcome)
        self.pill.show_at(self._spot, verdict, text)

    def _tell(self, drag: Drag, row: CalendarRow, outcome: Accepted | Refused) -> tuple[MoveVerdict, str]:
        """Return from when to when, and what the rules say of it first."""
        if isinstance(outcome, Refused):
            headings = [explain(each, self._context.formatter).heading for each in outcome.refusals]
            return MoveVerdict.REFUSED, self._with_more(headings)
        number = drag.period or 1
        old = (row.course.periods or ())[number - 1].start
        new = old + timedelta(days=drag.days)
        words = self._words
        text = f"{words.weekday(old)} {words.day(old)} → {words.weekday(new)} {words.day(new)}"
        if not outcome.warnings:
            return MoveVerdict.FINE, text
        headings = [explain(each, self._context.formatter).heading for each in outcome.warnings]
        return MoveVerdict.WARNED, f"{text}\n{self._with_more(headings)}"

    def _with_more(self, headings: list[str]) -> str:
        if len(headings) == 1:
            return headings[0]
        return self._words.gettext("{first} (and {count} more)").format(first=headings[0], count=len(headings) - 1)

    def _command(self, row: CalendarRow, drag: Drag) -> MovePeriods | SaveDraft:
        course = row.course
        wanted = moved_draft if course.state == "draft" else moving
        return wanted(course.course, course.periods, course.companion_periods, drag.days, drag.period)

    def _row(self) -> CalendarRow | None:
        row: CalendarRow | None = self._table.chosen_row
        return row if self._asked is not None and row and row.course.course == self._asked.course else None

    def _rest(self) -> None:
        self._asked = None
        self.pill.hide()

    @property
    def _words(self) -> Words:
        return self._context.words

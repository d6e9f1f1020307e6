"""The start view: what must be done, worst first, with one button a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, cast

from PySide6.QtCore import QTimer

from desktop.domain.printout import Document
from desktop.domain.rule import Rule
from desktop.models.today_model import TodayModel, UrgencyHeading
from desktop.services.changes import ChangeKind
from desktop.services.queries.duties import Duties, Duty, Urgency
from desktop.views.base.list_view import ListView
from desktop.views.clients.client_actions import ClientActions
from desktop.views.courses.course_actions import CourseActions
from desktop.views.courses.course_moves import CourseMoves
from desktop.views.courses.stay_actions import StayActions
from desktop.views.today import VIEW
from desktop.views.today.duty_panel import DutyPanel
from desktop.views.today.today_table import TodayTable

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.documents.print_request import PrintRequest
    from desktop.services.changes import Changes
    from desktop.services.queries.duties import Explanation, WaysOut
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.records import ClientRow
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

FIRST_AFTER = 50
_OF_DUTIES: Final = ("do-duty", "go-to-subject")
BADGES = (Urgency.AT_RISK, Urgency.TODAY)


class TodayView(ListView):
    """Duties in groups, and beside them where the dates of the selected one come from."""

    NAME: ClassVar[str] = VIEW.name
    TABLE: ClassVar[type[TodayTable]] = TodayTable

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = TodayModel(context.operations, context.directory, context.words, context.catalogue)
        panel = DutyPanel(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.duties, self.duty_panel = model, panel
        self._on_course = CourseActions(self, self._course_id)
        self._on_client = ClientActions(self, self._client)
        moves = CourseMoves(self, self._course_id, self._on_course)
        self.answer(self._on_course, moves, StayActions(self, self._course_id), self._on_client)
        self.table.addActions(actions.several(*_OF_DUTIES))
        self.add_primary(actions["new-course"])
        self.table.opened.connect(self.act)
        model.loaded.connect(lambda: QTimer.singleShot(FIRST_AFTER, self, self._choose_first))
        model.loaded.connect(lambda: self.title.setText(self._title()))  # midnight reads all again
        panel.show_nothing()

    @property
    def duty(self) -> Duty | None:
        """The selected duty."""
        row = self.table.chosen_row
        return row if isinstance(row, Duty) else None

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.table.setAccessibleName(words.gettext("Today"))
        self.title.setText(self._title())
        super().retranslate()

    def badge(self) -> int:
        """Count what can't wait: what the rail shows."""
        return sum(self.duties.totals[each] for each in BADGES)

    def badges(self) -> dict[str, int]:
        """Return also how many clients have been agreed with nobody yet."""
        return super().badges() | {"clients": self.duties.unagreed}

    def empty_text(self) -> str:
        """Return text saying that all is done, and when something is due next; or how to begin."""
        words = self.context.words
        if not self.context.directory.provider():
            return words.gettext("Begin in the File menu: the service provider, then a site and a contract.")
        if self.duties.next_due is None:
            return words.gettext("All is done. No deadline is near.")
        text = words.gettext("All is done. The next deadline is {day}.")
        return text.format(day=words.iso_day(self.duties.next_due))

    def counted_text(self, shown: int, total: int) -> str:  # noqa: ARG002 - the same for every view
        """Return text saying how many duties there are."""
        found = sum(self.duties.counts.values())
        text = self.context.words.ngettext("{shown}/{total} line", "{shown}/{total} lines", total)
        return text.format(shown=found, total=total)

    def on_chosen(self, ident: str) -> None:
        """Explain the dates of the selected duty; its keys are those of a course or of a client."""
        duty = self.duty
        self._offer_keys(duty)
        if duty is None:
            self.duty_panel.show_nothing()
            return

        def query(queries: Queries, today: date) -> tuple[list[Explanation], WaysOut | None]:
            duties = Duties(queries, self.context.catalogue)
            return duties.explain(duty, today), duties.ways_out(duty, today)

        self.context.operations.read(query, lambda told: self._show(ident, *told))

    def tells_of(self, changes: Changes) -> bool:
        """Whether a change concerns the selected duty; what could fill a course depends on all clients."""
        duty = self.duty
        if duty is None:
            return False
        if duty.rule is Rule.DECIDE_BY and any(changes.of(each) for each in (ChangeKind.CLIENT, ChangeKind.DECISION)):
            return True
        things = [(kind, duty.subject) for kind in ChangeKind]
        things += [(ChangeKind.COURSE, duty.course.course)] if duty.course is not None else []
        things += [(ChangeKind.CLIENT, duty.client.client)] if duty.client is not None else []
        return changes.concern(things)

    def act(self, _ident: str = "") -> None:
        """Do what the selected line asks; a heading hides or shows its lines."""
        row: Any = self.table.chosen_row
        if isinstance(row, UrgencyHeading):
            self.duties.toggle(row.urgency)
        elif isinstance(row, Duty):
            self._do(row)
        else:
            self.status_changed.emit(self.context.words.gettext("Select a line first."))

    def print_request(self) -> PrintRequest | None:
        """Return what would be printed for the selected duty: a stale certificate anew, otherwise what is due."""
        from desktop.documents.print_request import PrintRequest

        duty = self.duty
        if duty is None:
            return None
        course = duty.course.course if duty.course is not None else None
        if duty.client is None or duty.client.decision is None:
            return PrintRequest(course=course)
        documents = frozenset({Document.CERTIFICATE}) if duty.rule is Rule.CERTIFICATE_STALE else None
        return PrintRequest(course=course, decision=duty.client.decision, documents=documents)

    def go_to_subject(self) -> None:
        """Show the course, client or contract of the selected line in its own view."""
        duty = self.duty
        if duty is None:
            self.status_changed.emit(self.context.words.gettext("Select a line first."))
        elif duty.client is not None:
            self.navigation_requested.emit("clients", duty.subject)
        elif duty.course is not None:
            self.navigation_requested.emit("courses", duty.subject)
        else:
            self.navigation_requested.emit("capacity", duty.subject)

    def _do(self, duty: Duty) -> None:
        deeds: dict[str, Callable[[], None]] = {
            "resolve": self.action_handlers["resolve-course"],
            "declare-capacity": lambda: self._declare(duty),
            "print": self.actions_["print"].trigger,
        }
        deeds.get(duty.deed, self.action_handlers.get(duty.deed, self.go_to_subject))()

    def _declare(self, duty: Duty) -> None:
        from desktop.views.capacity.provider_dialogs import CapacityDialog

        self.open(CapacityDialog(self.context, self, duty.subject, duty.due_on.year + 1, None))

    def _offer_keys(self, duty: Duty | None) -> None:
        """Let the keys of a course or of a client work in the list, never both: some are the same."""
        for action in self.actions_.of_list("duties-of-courses") + self.actions_.of_list("duties-of-clients"):
            if action.objectName() not in _OF_DUTIES:
                self.table.removeAction(action)
        if duty is not None and duty.client is not None:
            self.table.addActions(self.actions_.of_list("duties-of-clients"))
        elif duty is not None and duty.course is not None:
            self.table.addActions(self.actions_.of_list("duties-of-courses"))

    def _choose_first(self) -> None:
        """Select the first duty, where nothing is selected yet."""
        if not self.table.chosen_id:
            cast("TodayTable", self.table).choose_near(0)

    def _course_id(self) -> str:
        duty = self.duty
        return duty.course.course if duty is not None and duty.course is not None else ""

    def _client(self) -> ClientRow | None:
        return self.duty.client if self.duty is not None else None

    def _title(self) -> str:
        words, operations = self.context.words, self.context.operations
        if not operations.is_open:
            return words.gettext("Today")
        today = operations.today
        week = today.isocalendar().week
        text = words.gettext("Today · {weekday} {day}, week {week}")
        return text.format(weekday=words.weekday(today), day=words.day(today), week=week)

    def _show(self, ident: str, explained: list[Explanation], ways: WaysOut | None) -> None:
        duty = self.duty
        if duty is not None and ident == self.table.chosen_id:
            self.duty_panel.show_duty(duty, explained, ways)

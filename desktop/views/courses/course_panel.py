"""The selected course."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView

from desktop.domain.course import Course
from desktop.domain.course import locked_periods as locked_count
from desktop.messages.course_alerts import alert_texts, is_below_minimum, soon_text
from desktop.messages.names import PERIOD_KINDS, STATES
from desktop.views.widgets.panel import Alert, Chip, Panel
from desktop.views.widgets.theme import ROW_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QTreeWidget, QWidget

    from desktop.domain.decision import Decision
    from desktop.i18n import Words
    from desktop.services.queries.details import CourseDetails, ParticipantDetails
    from desktop.views.base.context import ViewContext

_DECISION = int(Qt.ItemDataRole.UserRole)


_ALWAYS = ("edit-course", "move-course", "enrol-on-course")


def _suiting(state: str) -> tuple[str, ...]:
    """Return the names of the actions that suit a state; the others are in the menu, and say why not."""
    if state == "draft":
        return "edit-course", "delete-course"
    if state in ("finished", "deleted"):
        return ("attendance", "print", "course-window") if state == "finished" else ("course-window",)
    in_house = {"confirmed": ("rooms", "print"), "running": ("rooms", "attendance", "print")}
    steps = {"created": ("publish-course", "confirm-course"), "published": ("confirm-course",)}
    return *_ALWAYS, *steps.get(state, ()), *in_house.get(state, ()), "delete-course", "course-window"


class CoursePanel(Panel):
    """A course in full, with its participants."""

    def __init__(
        self, context: ViewContext, actions: Sequence[QAction], of_participant: Sequence[QAction], parent: QWidget
    ) -> None:
        """Show nothing yet; the actions become buttons."""
        super().__init__(parent)
        self._context, self._actions, self._of_participant = context, actions, of_participant
        self.participants: QTreeWidget | None = None

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.start()
        self.participants = None
        self.add_text(self._context.words.gettext("Select a course to see its details."))
        self.finish()

    def show_course(self, details: CourseDetails) -> None:
        """Show a course."""
        words, row = self._context.words, details.row
        chosen = self.participant
        self.start()
        number = self._context.directory.course(row.course) if row.number is not None else words.gettext("Draft")
        service = details.service.names[words.language.value] if details.service else ""
        self.add_title(" · ".join(part for part in (number, service) if part))
        self.add(Chip(row.state, words.gettext(STATES[row.state])))
        today = self._context.operations.today
        for text in alert_texts(details, words):
            self.add(Alert(text))
        if soon := soon_text(details, today, words):
            self.add(Alert(soon, is_late=False))
        ways_out = ("resolve-course",) if is_below_minimum(details, today) else ()
        suiting = (*ways_out, *_suiting(row.state))
        self.add_buttons([action for action in self._actions if action.objectName() in suiting])
        self.add_facts(_facts(details, self._context))
        self.add_heading(words.gettext("Periods"))
        self.add_facts(_periods(details, words))
        self._add_participants(details.participants, chosen)
        self.finish()

    @property
    def participant(self) -> Decision | None:
        """The decision of the selected participant."""
        item = self.participants.currentItem() if self.participants is not None else None
        decision: Decision | None = item.data(0, _DECISION) if item is not None else None
        return decision

    def focus_participants(self) -> None:
        """Put the focus on the participants, where there are any."""
        if self.participants is not None:
            self.participants.setFocus()

    def _add_participants(self, participants: Sequence[ParticipantDetails], chosen: Decision | None) -> None:
        from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

        words = self._context.words
        self.participants = None
        if not participants:
            return
        self.add_heading(words.gettext("Participants"))
        tree = QTreeWidget()
        tree.setObjectName("participants")
        tree.setAccessibleName(words.gettext("Participants"))
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        tree.setHeaderLabels([words.gettext("Name"), words.gettext("Granted"), words.gettext("Agreed")])
        for each in participants:
            place = each.decision.enrolment
            agreed = words.gettext("yes") if place and place.agreed else words.gettext("no")
            item = QTreeWidgetItem([each.name, words.day(each.decision.granted_on), agreed])
            item.setData(0, _DECISION, each.decision)
            item.setSizeHint(0, QSize(0, ROW_HEIGHT))
            tree.addTopLevelItem(item)
            if chosen is not None and each.decision.id == chosen.id:
                tree.setCurrentItem(item)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)  # the name has the room that there is
        rows = len(participants)
        tree.setFixedHeight(header.sizeHint().height() + rows * tree.sizeHintForRow(0) + 6)
        tree.addActions(list(self._of_participant))
        self.participants = tree
        self.add(tree)
        self.add_buttons(self._of_participant)


def _facts(details: CourseDetails, context: ViewContext) -> list[tuple[str, str]]:
    words, row, course = context.words, details.row, details.course
    language = words.language.value
    groups = [
        option.names[language]
        for dimension in (details.service.target_groups if details.service else ())
        for option in dimension.options
        if option.id in (row.target_groups or {}).get(dimension.id, ())
    ]
    places = f"{row.enrolled}/{row.group_size}" if row.group_size is not None else ""
    if row.must_be_held:
        places += " – " + words.gettext("must be held")
    contact = [each for each in row.contact or () if each]
    return [
        (words.gettext("Site"), context.directory.site(row.site)),
        (words.gettext("Places"), places),
        (words.gettext("Target group"), ", ".join(groups)),
        (words.gettext("Published"), words.iso_day(row.published_on)),
        (words.gettext("Confirmed"), words.iso_day(row.confirmed_on)),
        (words.gettext("Contact details"), "\n".join(contact)),
        (words.gettext("Note"), course.note or ""),
    ]


def _periods(details: CourseDetails, words: Words) -> list[tuple[str, str]]:
    course = details.course
    locked = locked_count(course, details.service) if isinstance(course, Course) else 0
    facts = []
    for number, period in enumerate(course.periods or (), 1):
        week = words.gettext("wk {week}").format(week=period.start.isocalendar().week)
        start, end = (f"{words.weekday(day)} {words.day(day)}" for day in (period.start, period.end))
        lock = "\n" + words.gettext("locked by the confirmation") if number <= locked else ""
        facts.append((f"{number}. {words.gettext(PERIOD_KINDS[period.kind])}", f"{start} – {end}, {week}{lock}"))
    companions = course.companion_periods or ()
    return facts + [
        (words.gettext("Companion"), f"{words.day(each.start)} – {words.day(each.end)}") for each in companions
    ]

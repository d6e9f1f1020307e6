"""Finding a place: for a client among the courses, or for a course among the clients who wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem

from desktop.domain.capacity import YearStanding
from desktop.domain.places import CourseFull
from desktop.domain.rule import Rule, spoken_by
from desktop.i18n import N_
from desktop.messages.names import STATES
from desktop.messages.placements import suitability
from desktop.services.commands.clients import EnrolClient, TransferClient
from desktop.services.commands.courses import EditCourse
from desktop.services.outcome import Refused
from desktop.services.queries.details import Details
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.form_fields import FlagField, NoteField
from desktop.views.widgets.table import paint_placeholder
from desktop.views.widgets.table_header import TableHeader
from desktop.views.widgets.theme import GAP, ROW_HEIGHT, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget

    from desktop.services.outcome import Accepted
    from desktop.services.queries.details import Placement
    from desktop.services.queries.records import ClientRow
    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.notice import WayOut

_PLACE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
_OF_CLIENTS: Final = (N_("Name"), N_("Granted"), N_("Received"), N_("Suitability"))
_OF_COURSES: Final = (
    *(N_("Number"), N_("Site"), N_("State"), N_("Starts"), N_("Ends"), N_("Places"), N_("Suitability")),
)


class PlacementTable(QTableWidget):
    """Placements, those that suit first; the others say in one sentence why they don't."""

    def __init__(self, headings: Sequence[str], parent: QWidget | None = None) -> None:
        """Show headings, and no rows yet."""
        super().__init__(0, len(headings), parent)
        self._placeholder = ""
        self.setHorizontalHeader(TableHeader(self))
        self.setHorizontalHeaderLabels(list(headings))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.setMinimumHeight(9 * ROW_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, or why there are none."""
        super().paintEvent(event)
        if not self.rowCount():
            paint_placeholder(self, self._placeholder)

    def set_placeholder(self, text: str) -> None:
        """Show this while there are no placements."""
        self._placeholder = text
        self.viewport().update()

    def show_placements(self, placements: Sequence[Placement], texts: Callable[[Placement], Sequence[str]]) -> None:
        """Show placements; `texts` gives the cells of each."""
        faint = tokens().text_third
        self.setRowCount(len(placements))
        for row, placement in enumerate(placements):
            for column, text in enumerate(texts(placement)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setData(_PLACE_ROLE, placement)
                if placement.judgement.refusals:
                    item.setForeground(faint)
                self.setItem(row, column, item)
        self.resizeColumnsToContents()
        for column in range(self.columnCount() - 1):
            self.setColumnWidth(column, self.columnWidth(column) + GAP)
        if placements:
            self.setCurrentCell(0, 0)

    def choose_first_shown(self) -> None:
        """Select the first placement that is not filtered away, or none."""
        shown = next((row for row in range(self.rowCount()) if not self.isRowHidden(row)), None)
        if shown is None:
            self.setCurrentIndex(QModelIndex())
        else:
            self.setCurrentCell(shown, 0)

    def chosen(self) -> Placement | None:
        """Return the selected placement; None for one that is filtered away."""
        item = self.currentItem()
        is_shown = item is not None and not self.isRowHidden(item.row())
        placement: Placement | None = item.data(_PLACE_ROLE) if item is not None and is_shown else None
        return placement


class PlaceDialog(Dialog):
    """A list of placements and the wishes that go with taking one."""

    def __init__(self, context: ViewContext, parent: QWidget, title: str, button: str, headings: Sequence[str]) -> None:
        """Read the placements; subclasses say which."""
        super().__init__(context, title, parent)
        words = context.words
        self.setMinimumWidth(min(820, max(420, parent.window().width() - 32)))
        self.table = PlacementTable(headings, self)
        self.table.setAccessibleName(title)
        self.table.itemDoubleClicked.connect(lambda _: self.submit())
        self.body.addWidget(self.table, 1)
        self.agreed = FlagField(
            "agreed", words.gettext("Agreement"), words.gettext("The client has &agreed to the course"), value=True
        )
        self.body.addWidget(self.agreed)
        self.companion = FlagField("companion", words.gettext("Companion"), words.gettext("A &close person takes part"))
        self.body.addWidget(self.companion)
        self.primary = self.add_primary(button, self.submit)
        self.primary.setEnabled(False)  # until there is something to choose from
        shown = self.while_open(self._show)
        context.operations.read(lambda queries, today: self.read(Details(queries, context.catalogue), today), shown)

    def read(self, details: Details, today: object) -> list[Placement]:
        """Read the placements; runs in the worker's thread."""
        raise NotImplementedError

    def texts(self, placement: Placement) -> Sequence[str]:
        """Return the cells of a placement."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Return text saying why there are no placements."""
        return self.context.words.gettext("No course of this service is still to come. Create one first.")

    def submit(self) -> None:
        """Take the selected placement."""
        placement = self.table.chosen()
        if placement is not None:
            self.take(placement)

    def take(self, placement: Placement) -> None:
        """Take a placement."""
        self.run(
            EnrolClient(
                placement.client.decision or "",
                placement.course.course,
                companion=self.companion.value(),
                agreed=self.agreed.value(),
            )
        )

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer to enlarge a full group by one where the rules allow it, and to choose another place."""
        words = self.context.words
        ways: list[WayOut] = [(words.gettext("Choose another"), self.table.setFocus)]
        placement = self.table.chosen()
        full = outcome.refusals[0] if len(outcome.refusals) == 1 else None
        if placement and isinstance(full, CourseFull) and _can_be_enlarged(full):
            size = full.group_size + 1
            text = words.gettext("Enlarge the group to {size} and enrol").format(size=size)
            ways.insert(0, (text, lambda: self._enlarge_and_take(placement, size)))
        return ways

    def why_not(self, placement: Placement) -> str:
        """Return text saying why a placement is good, or the one deciding reason why it does not suit."""
        return suitability(placement, self.context.formatter)

    def _enlarge_and_take(self, placement: Placement, size: int) -> None:
        command = EditCourse(placement.course.course, group_size=size)

        def then(outcome: Accepted | Refused | None) -> None:
            if isinstance(outcome, Refused):
                self.on_refused(command, outcome)
            elif outcome is not None:
                self.take(placement)

        self.context.operations.run(command, then=self.while_open(then))

    def _show(self, placements: list[Placement]) -> None:
        self.context.directory.learn_courses([each.course for each in placements])
        self.context.directory.learn_clients([each.client for each in placements])
        self.table.show_placements(placements, self.texts)
        self.table.set_placeholder(self.empty_text())
        self.primary.setEnabled(bool(placements))
        self.body.addStretch(0)
        self.fit()
        self.table.setFocus()


class EnrolOnCourseDialog(PlaceDialog):
    """A course for a client who waits."""

    def __init__(self, context: ViewContext, parent: QWidget, client: ClientRow) -> None:
        """List the courses of the decision's service."""
        self._decision = client.decision or ""
        words = context.words
        title = words.gettext("Enrol {name} on a course").format(name=client.name)
        super().__init__(context, parent, title, words.gettext("&Enrol"), _course_headings(context))

    def read(self, details: Details, today: object) -> list[Placement]:
        """Read the courses that are still to come."""
        return details.places_for(self._decision, today)  # type: ignore[arg-type]

    def texts(self, placement: Placement) -> Sequence[str]:
        """Return the cells of a course."""
        return _course_texts(self, placement)


class TransferDialog(PlaceDialog):
    """Another course for a client who is on one."""

    def __init__(self, context: ViewContext, parent: QWidget, client: ClientRow) -> None:
        """List the courses of the decision's service, and ask for a reason."""
        self._decision = client.decision or ""
        words = context.words
        title = words.gettext("Transfer {name} to another course").format(name=client.name)
        super().__init__(context, parent, title, words.gettext("&Transfer"), _course_headings(context))
        self.reason = NoteField("reason", words.gettext("&Reason"))
        self.body.addWidget(self.reason)

    def read(self, details: Details, today: object) -> list[Placement]:
        """Read the courses on which the client can go on."""
        return details.places_for(self._decision, today)  # type: ignore[arg-type]

    def texts(self, placement: Placement) -> Sequence[str]:
        """Return the cells of a course."""
        return _course_texts(self, placement)

    def take(self, placement: Placement) -> None:
        """Transfer the client."""
        self.run(
            TransferClient(
                self._decision,
                placement.course.course,
                companion=self.companion.value(),
                agreed=self.agreed.value(),
                reason=self.reason.value(),
            )
        )

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer to give the reason where only that is missing."""
        if Rule.REASON_REQUIRED in spoken_by(outcome.refusals):
            return [(self.context.words.gettext("Write the reason"), self.reason.setFocus)]
        return super().ways_out(outcome)


class EnrolClientDialog(PlaceDialog):
    """A client for a course. Signals: elsewhere(ClientRow) when other courses are wanted for a client."""

    other_course_requested = Signal(object)

    def __init__(self, context: ViewContext, parent: QWidget, course: str) -> None:
        """List the clients who wait for a course of the service."""
        self._course = course
        words = context.words
        title = words.gettext("Enrol a client on course {number}").format(number=context.directory.course(course))
        headings = [words.gettext(text) for text in _OF_CLIENTS]
        super().__init__(context, parent, title, words.gettext("&Enrol"), headings)
        self._search = QLineEdit(self)
        self._search.setObjectName("find")
        self._search.setPlaceholderText(words.gettext("Find by name"))
        self._search.setAccessibleName(words.gettext("Find by name"))
        self._search.textEdited.connect(self._filter)
        self.body.insertWidget(0, self._search)

    def read(self, details: Details, today: object) -> list[Placement]:
        """Read the clients who wait."""
        return details.candidates_for(self._course, today)  # type: ignore[arg-type]

    def texts(self, placement: Placement) -> Sequence[str]:
        """Return the cells of a client."""
        client, words = placement.client, self.context.words
        return client.name, words.iso_day(client.granted_on), words.iso_day(client.received_on), self.why_not(placement)

    def empty_text(self) -> str:
        """Return text saying that nobody waits."""
        return self.context.words.gettext("No client waits for a course of this service.")

    def ways_out(self, outcome: Refused) -> Sequence[WayOut]:
        """Offer other courses for the client too."""
        placement = self.table.chosen()
        ways = list(super().ways_out(outcome))
        if placement is not None:
            text = self.context.words.gettext("Show other suitable courses")
            ways.insert(0, (text, lambda: self._leave_for(placement.client)))
        return ways

    def _leave_for(self, client: ClientRow) -> None:
        self.reject()
        self.other_course_requested.emit(client)

    def _filter(self, text: str) -> None:
        needle = text.casefold()
        for row in range(self.table.rowCount()):
            item = self.table.item(row, 0)
            self.table.setRowHidden(row, item is not None and needle not in item.text().casefold())
        self.table.choose_first_shown()
        self.primary.setEnabled(self.table.chosen() is not None)


def _can_be_enlarged(full: CourseFull) -> bool:
    """Whether the capacity of the year has room for one more, or is no longer asked."""
    return full.free_capacity > 0 or full.standing is YearStanding.OVER


def _course_headings(context: ViewContext) -> list[str]:
    return [context.words.gettext(text) for text in _OF_COURSES]


def _course_texts(dialog: PlaceDialog, placement: Placement) -> Sequence[str]:
    row, words = placement.course, dialog.context.words
    return (
        row.kela_number or str(row.number or ""),
        dialog.context.directory.site(row.site),
        words.gettext(STATES[row.state]),
        words.iso_day(row.starts_on),
        words.iso_day(row.ends_on),
        f"{row.enrolled}/{row.group_size}",
        dialog.why_not(placement),
    )

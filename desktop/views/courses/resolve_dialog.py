"""A course below its minimum: the ways out that the rules allow, each with its consequence; one key carries one out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from desktop.messages.resolutions import rendered
from desktop.services.proposals.below_minimum import Way, WayKind, allowed, proposals
from desktop.services.queries.details import Details
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.table_header import TableHeader
from desktop.views.widgets.theme import ROW_HEIGHT

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted, Refused
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow
    from desktop.views.base.context import ViewContext


class ResolveDialog(Dialog):
    """Signals: deletion_requested() when the course is to be deleted: that has a dialog of its own."""

    deletion_requested = Signal()

    def __init__(self, context: ViewContext, parent: QWidget, course: CourseRow, minimum: int | None) -> None:
        """Ask the rules about every way out."""
        words = context.words
        number = context.directory.course(course.course)
        title = words.gettext("Course {number}: {enrolled}/{group_size}, minimum {minimum}").format(
            number=number, enrolled=course.enrolled, group_size=course.group_size, minimum=minimum
        )
        super().__init__(context, title, parent)
        self._course = course.course
        self._ways: list[Way] = []
        self.setMinimumWidth(min(760, max(420, parent.window().width() - 32)))
        self.table = QTableWidget(0, 2, self)
        self.table.setObjectName("ways-out")
        self.table.setAccessibleName(words.gettext("Ways out"))
        self.table.setHorizontalHeaderLabels([words.gettext("What"), words.gettext("Consequence")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.table.setHorizontalHeader(TableHeader(self.table))
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().sectionResized.connect(lambda *_: self.table.resizeRowsToContents())
        self.table.setMinimumHeight(9 * ROW_HEIGHT)
        self.table.itemDoubleClicked.connect(lambda _: self.carry_out())
        self.body.addWidget(self.table, 1)
        self.primary = self.add_primary(words.gettext("&Carry out"), self.carry_out)
        self.primary.setEnabled(False)
        self._read()

    @property
    def ways(self) -> list[Way]:
        """The ways out, as they are listed."""
        return self._ways

    def carry_out(self) -> None:
        """Carry the selected way out as one step."""
        row = self.table.currentRow()
        if not 0 <= row < len(self._ways):
            return
        way = self._ways[row]
        if way.kind is WayKind.DELETE:
            self.reject()
            self.deletion_requested.emit()
        else:
            self.run(way.command)

    def _read(self) -> None:
        """Make the proposals and ask the rules, all in one go; nothing changes."""
        catalogue, course = self.context.catalogue, self._course
        proposed: list[Way] = []
        courses: list[CourseRow] = []

        def make(queries: Queries, today: date) -> list[Command]:
            proposed.extend(proposals(Details(queries, catalogue), course, today))
            numbers = {way.course for way in proposed if way.course is not None}
            courses.extend(queries.courses(today, ids=numbers))
            return [way.command for way in proposed]

        def judged(outcomes: list[Accepted | Refused]) -> None:
            self.context.directory.learn_courses(courses)
            self._show(allowed(zip(proposed, outcomes, strict=True)))

        self.context.operations.judge(make, self.while_open(judged))

    def _show(self, ways: list[Way]) -> None:
        self._ways = ways
        self.table.setRowCount(len(ways))
        for row, way in enumerate(ways):
            for column, text in enumerate(rendered(way, self.context.directory, self.context.words)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(row, column, item)
        self.table.resizeColumnToContents(0)
        self.table.resizeRowsToContents()
        if ways:
            self.table.setCurrentCell(0, 0)
            self.primary.setEnabled(True)
        self.fit()
        self.table.setFocus()

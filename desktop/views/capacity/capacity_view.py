"""The view of the yearly capacity, by site and contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QComboBox

from desktop.messages.message import Message
from desktop.models.capacity_model import CapacityModel
from desktop.services.changes import ChangeKind
from desktop.services.outcome import Accepted, Refused
from desktop.services.queries.details import Details
from desktop.views.base.year_view import YearView
from desktop.views.capacity import VIEW
from desktop.views.capacity.capacity_panel import CapacityPanel
from desktop.views.widgets.notice import Tone

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.models.capacity_model import CapacityLineRow
    from desktop.services.changes import Changes
    from desktop.services.queries.details import SizedCourse
    from desktop.services.queries.queries import Queries
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


REMINDED_IN: Final = range(9, 11)


class CapacityView(YearView):
    """What contracts take, use and have left in a year."""

    NAME: ClassVar[str] = VIEW.name

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = CapacityModel(context.operations, context.directory, context.words)
        panel = CapacityPanel(context, actions, parent)
        super().__init__(context, actions, model, panel, parent)
        model.setParent(self)
        self.capacity_panel = panel
        self._told: list[str] = []
        self.grouping = QComboBox(self)
        self.grouping.setObjectName("grouping")
        for value in (False, True):
            self.grouping.addItem("", value)
        self.grouping.currentIndexChanged.connect(self._group)
        self.filters.row.insertWidget(0, self.grouping)
        panel.stepped.connect(self._step)
        panel.given.connect(self._give)
        panel.status_changed.connect(self.status_changed)
        panel.show_nothing()
        model.loaded.connect(self._remind)
        model.loaded.connect(self.refresh_panel)
        self._is_resizing = False
        self._steps: list[tuple[str, int]] = []
        self.table.setSortingEnabled(False)
        self.add_primary(actions["declare-capacity"])
        self.table.opened.connect(actions["declare-capacity"].trigger)
        self.table.addActions(actions.of_list("capacity"))

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        words = self.context.words
        self.table.setAccessibleName(words.gettext("Capacity"))
        for place, text in enumerate((words.gettext("By site"), words.gettext("By service"))):
            self.grouping.setItemText(place, text)
        self.grouping.setAccessibleName(words.gettext("Group the contracts"))
        super().retranslate()

    def title_text(self, year: int) -> str:
        """Name the year."""
        return self.context.words.gettext("Capacity · {year}").format(year=year or "")

    def empty_text(self) -> str:
        """Return text saying that there are no contracts."""
        text = self.context.words.gettext("No contract reaches into {year}. Add sites and contracts in the File menu.")
        return text.format(year=self.years.year)

    def counted_text(self, shown: int, total: int) -> str:  # noqa: ARG002 - the same for every view
        """Return text saying how the whole year adds up."""
        rows: list[CapacityLineRow] = [line.row for line in self.model.lines() if line.row.contract is None]
        declared = sum(row.declared or 0 for row in rows)
        used, enrolled = sum(row.used for row in rows), sum(row.enrolled for row in rows)
        text = self.context.words.gettext(
            "In all: {declared} declared, {used} on courses, {free} free, {enrolled} enrolled"
        )
        return text.format(declared=declared, used=used, free=declared - used, enrolled=enrolled)

    def seek(self, ident: str) -> None:
        """Select a contract as soon as it is shown, in next year's capacity: that is what has to be declared."""
        super().seek(ident)
        year = self.context.operations.today.year + 1
        if year != self.years.year:
            self.show_year(year)

    def on_chosen(self, ident: str) -> None:
        """Read the courses of the selected contract."""
        row: CapacityLineRow | None = self.table.chosen_row
        if row is None or row.contract is None:
            self.capacity_panel.show_nothing()
            return
        contract, year = row.contract, self.years.year

        def query(queries: Queries, today: date) -> list[SizedCourse]:
            return Details(queries, self.context.catalogue).sizes(contract, year, today)

        def show(courses: list[SizedCourse]) -> None:
            if ident == self.table.chosen_id and (present := self.table.chosen_row) is not None:
                self.context.directory.learn_courses(each.row for each in courses)
                self._told = [each.row.course for each in courses]
                self.capacity_panel.show_contract(present, year, courses)
                self._take_steps()

        self.context.operations.read(query, show)

    def tells_of(self, changes: Changes) -> bool:
        """Whether a change concerns the selected contract or one of its courses."""
        row: CapacityLineRow | None = self.table.chosen_row
        if row is None or row.contract is None:
            return False
        return changes.concern(
            [
                *((kind, row.contract) for kind in (ChangeKind.CAPACITY, ChangeKind.CONTRACT)),
                *((ChangeKind.COURSE, each) for each in self._told),
            ]
        )

    def panes(self) -> list[QWidget]:
        """Return the parts that F6 goes through."""
        courses = self.capacity_panel.courses
        return [*super().panes(), *([courses] if courses is not None else [])]

    def _group(self) -> None:
        model = self.model
        if isinstance(model, CapacityModel):
            model.by_service = self.grouping.currentData()
            model.reload()

    def _step(self, course: SizedCourse, by: int) -> None:
        """Make a course's group larger or smaller; a key that repeats faster than the register answers is kept."""
        self._steps.append((course.row.course, by))
        if not self._is_resizing:
            self._take_steps()

    def _take_steps(self) -> None:
        """Give the course that was stepped another size, seen as it is now."""
        from desktop.services.commands.courses import EditCourse

        self._is_resizing = False
        if not self._steps:
            return
        ident = self._steps[0][0]
        by = sum(step for course, step in self._steps if course == ident)
        self._steps = [step for step in self._steps if step[0] != ident]
        course = self.capacity_panel.course(ident)
        if course is None or not by:
            return
        self._is_resizing = True
        size = course.row.group_size or 0
        command = EditCourse(ident, group_size=size + by)
        self.context.operations.run(command, expect={"group_size": course.row.group_size}, then=self._on_resized)

    def _give(self, giver: SizedCourse, taker: SizedCourse, count: int) -> None:
        """Give places of one course to another, as one step."""
        from desktop.services.commands.courses import EditCourse
        from desktop.services.commands.journal import Batch

        smaller = EditCourse(giver.row.course, group_size=(giver.row.group_size or 0) - count)
        larger = EditCourse(taker.row.course, group_size=(taker.row.group_size or 0) + count)
        self.context.operations.run(Batch((smaller, larger)), then=self._on_resized)

    def _on_resized(self, outcome: Accepted | Refused | None) -> None:
        """Show why a size stays as it is, and offer to raise the capacity."""
        if not isinstance(outcome, Accepted):
            self._is_resizing, self._steps = False, []
        if isinstance(outcome, Refused):
            words = self.context.words
            ways = [
                (words.gettext("Raise the capacity…"), self.actions_["declare-capacity"].trigger),
                (words.gettext("Back"), self.table.setFocus),
            ]
            self.say_findings(outcome.refusals, Tone.WARNING, ways)
        elif outcome is not None:
            self.notice.clear()

    def _remind(self) -> None:
        """Show from September on that next year's capacity is to be declared."""

        def query(queries: Queries, today: date) -> tuple[date, int, int]:
            contracts = [each for each in queries.lookups().contracts.values() if each.reaches_into(today.year + 1)]
            declared = {row.contract for row in queries.capacity(today.year + 1)}
            return today, sum(each.id in declared for each in contracts), len(contracts)

        self.context.operations.read(query, self._on_declared)

    def _on_declared(self, found: tuple[date, int, int]) -> None:
        today, declared, contracts = found
        if today.month not in REMINDED_IN or declared == contracts:
            return
        words = self.context.words
        heading = words.gettext("The capacity for {year} is to be declared by 31.10.").format(year=today.year + 1)
        text = words.gettext("{declared} of {contracts} contracts are declared.")
        way = (words.gettext("Show {year}").format(year=today.year + 1), lambda: self.show_year(today.year + 1))
        self.notice.show_messages(
            [Message(heading, text.format(declared=declared, contracts=contracts))], Tone.WARNING, [way]
        )

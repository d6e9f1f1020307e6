"""Several courses at once: the same change for all that are selected, or a table pasted from a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableWidget, QTableWidgetItem

from desktop.i18n import N_
from desktop.messages.quick_entry import fold
from desktop.messages.rules import explain
from desktop.messages.typed_days import read_day
from desktop.services.commands.codec import to_json
from desktop.services.commands.courses import EditCourse
from desktop.services.commands.journal import Batch
from desktop.services.outcome import Accepted, Refused
from desktop.services.proposals.pasted_table import PasteColumn, Pasted, cells_of, read_pasted
from desktop.views.base.dialog import Dialog, FormDialog
from desktop.views.base.domain_fields import ContactField
from desktop.views.widgets.form_fields import CountField, NoteField
from desktop.views.widgets.theme import ROW_HEIGHT, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.commands.base import Command
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow
    from desktop.views.base.context import ViewContext

HEADINGS: Final = {
    PasteColumn.NUMBER: N_("Number"),
    PasteColumn.GROUP_SIZE: N_("Group size"),
    PasteColumn.PLACES: N_("Places"),
    PasteColumn.STARTS_ON: N_("Starts"),
    PasteColumn.KELA_NUMBER: N_("Kela's number"),
}
_ENGLISH: Final = {column: text.casefold() for column, text in HEADINGS.items()}
FAULTS: Final = {
    "unknown-course": N_("There is no such course."),
    "no-number": N_("This is no number of clients."),
    "no-day": N_("This is no day."),
    "no-dates": N_("The course has no dates yet."),
}


class EditManyDialog(FormDialog):
    """The same change for several courses; a field that is left empty changes nothing."""

    def __init__(self, context: ViewContext, parent: QWidget, courses: Sequence[CourseRow]) -> None:
        """Ask what is to be the same in all of them."""
        words = context.words
        title = words.gettext("Change {count} courses").format(count=len(courses))
        super().__init__(context, title, words.gettext("&Save"), EditCourse, {}, parent)
        self._courses = courses
        names = words.listed([context.directory.course(each.course) for each in courses])
        label = QLabel(words.gettext("{courses}. What is left empty stays as it is.").format(courses=names))
        label.setWordWrap(True)
        self.body.addWidget(label)
        self.add_field(CountField("group_size", words.gettext("&Group size")))
        self.add_field(ContactField(words.gettext("Contact &details"), words, None))
        self.add_field(NoteField("note", words.gettext("&Note")))
        self.finish()

    def submit(self) -> None:
        """Make one command for each course, and carry them out as one step."""
        values: dict[str, Any] = {field.name: field.value() for field in self._fields if field.value() is not None}
        commands = [
            self.decoded(EditCourse, {"course": each.course, **values, **_contact(each, values)})
            for each in self._courses
        ]
        steps = tuple(each for each in commands if each is not None)
        if values and len(steps) == len(commands):
            self.run(Batch(steps))


def _contact(course: CourseRow, values: dict[str, Any]) -> dict[str, Any]:
    """Put the typed parts of the contact details into those that a course has."""
    if "contact" not in values:
        return {}
    own = to_json(course.contact) if course.contact is not None else {}
    return {"contact": {part: text for part, text in (own | values["contact"]).items() if text}}


class PasteDialog(Dialog):
    """What a pasted table would change, cell by cell, with what the rules say, before anything is written."""

    def __init__(self, context: ViewContext, parent: QWidget, text: str) -> None:
        """Read the table, and ask the rules about each cell."""
        words = context.words
        super().__init__(context, words.gettext("Paste a table"), parent)
        self.setMinimumWidth(min(820, max(420, parent.window().width() - 32)))
        self.cells: list[Pasted] = []
        self._outcomes: list[Accepted | Refused | None] = []
        self._told = QLabel(words.gettext("Reading…"))
        self._told.setWordWrap(True)
        self.table = QTableWidget(0, 5, self)
        self.table.setObjectName("pasted")
        self.table.setAccessibleName(words.gettext("Paste a table"))
        headings = (words.gettext("Row"), words.gettext("Course"), words.gettext("Column"))
        self.table.setHorizontalHeaderLabels([*headings, words.gettext("Change"), words.gettext("Rules")])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.setMinimumHeight(9 * ROW_HEIGHT)
        self.body.addWidget(self._told)
        self.body.addWidget(self.table, 1)
        self.primary = self.add_primary(words.gettext("&Carry out"), self.carry_out)
        self.primary.setEnabled(False)
        self._read(cells_of(text))

    def carry_out(self) -> None:
        """Carry out what the rules allow, as one step."""
        if self._steps():
            self.run(Batch(self._steps()))

    def _steps(self) -> tuple[Command, ...]:
        return tuple(
            cell.command
            for cell, outcome in zip(self.cells, self._outcomes, strict=True)
            if cell.command is not None and not isinstance(outcome, Refused)
        )

    def _read(self, rows: list[list[str]]) -> None:
        words = self.context.words
        columns = self._columns(rows[0]) if rows else {}
        if PasteColumn.NUMBER not in columns.values():
            names = ", ".join(words.gettext(text) for text in HEADINGS.values())
            text = words.gettext(
                "The first row must name the columns, one of them the course's number. Known: {names}."
            )
            self._told.setText(text.format(names=names))
            self.fit()
            return
        found: list[Pasted] = []
        courses: list[CourseRow] = []

        def make(queries: Queries, today: date) -> list[Command]:
            courses.extend(queries.courses(today))
            found.extend(read_pasted(rows[1:], columns, courses, lambda text: read_day(text, today)))
            return [each.command for each in found if each.command is not None]

        def judged(outcomes: list[Accepted | Refused]) -> None:
            self.context.directory.learn_courses(courses)
            self._show(found, outcomes)

        self.context.operations.judge(make, self.while_open(judged))

    def _columns(self, headings: Sequence[str]) -> dict[int, PasteColumn]:
        """Return which column is which, by its heading in either language or in English."""
        gettext = self.context.words.gettext
        names = {fold(gettext(text)): column for column, text in HEADINGS.items()}
        names |= {text: column for column, text in _ENGLISH.items()}
        return {place: names[fold(text)] for place, text in enumerate(headings) if fold(text) in names}

    def _show(self, cells: list[Pasted], outcomes: list[Accepted | Refused]) -> None:
        words, answers = self.context.words, iter(outcomes)
        self.cells = cells
        self._outcomes = [next(answers) if each.command is not None else None for each in cells]
        self.table.setRowCount(len(cells))
        refused = 0
        for row, (cell, outcome) in enumerate(zip(cells, self._outcomes, strict=True)):
            verdict = self._verdict(cell, outcome)
            refused += bool(verdict)
            remark = words.gettext("allowed")
            if isinstance(outcome, Accepted) and outcome.warnings:
                remark = explain(outcome.warnings[0], self.context.formatter).heading
            name = self.context.directory.course(cell.course) if cell.course is not None else cell.after
            change = f"{self._shown(cell, cell.before)} → {self._shown(cell, cell.after)}" if cell.course else ""
            column = words.gettext(HEADINGS[cell.column])
            for place, text in enumerate((str(cell.row), name, column, change, verdict or remark)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if verdict:
                    item.setForeground(tokens().danger.text)
                self.table.setItem(row, place, item)
        self.table.resizeColumnsToContents()
        text = words.gettext("{allowed} changes are allowed, {refused} are refused and left out.")
        self._told.setText(text.format(allowed=len(cells) - refused, refused=refused))
        self.primary.setEnabled(refused < len(cells))
        self.fit()
        if len(self._steps()) > 1:
            together = Batch(self._steps())
            self.context.operations.judge(lambda *_: [together], self.while_open(lambda told: self._warn(told[0])))

    def _warn(self, together: Accepted | Refused) -> None:
        """Show beforehand that changes which are allowed alone are not allowed together."""
        if isinstance(together, Refused):
            self.say([explain(each, self.context.formatter) for each in together.refusals])

    def _shown(self, cell: Pasted, text: str) -> str:
        """Return what a cell was or becomes as the program writes it; what can't be read, as it was typed."""
        is_day = cell.column is PasteColumn.STARTS_ON and text and not (cell.fault and text == cell.after)
        return self.context.words.iso_day(text) if is_day else text

    def _verdict(self, cell: Pasted, outcome: Accepted | Refused | None) -> str:
        """Return text saying why a cell is refused; nothing where it is allowed."""
        if cell.fault is not None:
            return self.context.words.gettext(FAULTS[cell.fault])
        if isinstance(outcome, Refused):
            return explain(outcome.refusals[0], self.context.formatter).heading
        return ""

"""An import: what each column means, what would become of each row, and then all of it as one step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QProgressBar,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.interchange.import_columns import KINDS, MEANINGS, TableKind, kind_of, recognise
from desktop.interchange.import_report import report_lines, summary
from desktop.interchange.import_rows import RowOutcome
from desktop.messages.rules import explain
from desktop.models.import_model import ImportModel
from desktop.operations.jobs import plan_import
from desktop.services.commands.journal import Batch
from desktop.services.outcome import Refused
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.form_fields import ChoiceField
from desktop.views.widgets.theme import ROW_HEIGHT, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.domain.rule import Finding
    from desktop.interchange.import_plan import Plan
    from desktop.interchange.import_report import ReportLine
    from desktop.interchange.table_file import RawTable
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted
    from desktop.views.base.context import ViewContext

_WIDE: Final = 1100
_TOLD_EVERY: Final = 25
_EXAMPLES: Final = 2
_LINES: Final = 9
_LINES_WHEN_LOW: Final = 3
_LOW_SCREEN: Final = 700


class _Progress(QObject):
    """Carries progress from the worker's thread to the window's. Signals: advanced(done)."""

    advanced = Signal(int)


class ImportDialog(Dialog):
    """Columns side by side with their meanings, the report under them."""

    def __init__(self, context: ViewContext, parent: QWidget, name: str, table: RawTable) -> None:
        """Recognise the columns, and ask what would become of the rows."""
        words = context.words
        super().__init__(context, words.gettext("Import {file}").format(file=name), parent)
        self.setMinimumWidth(min(_WIDE, max(420, parent.window().width() - 32)))
        self._raw = table
        self.plan: Plan | None = None
        self._lines: Sequence[ReportLine] = ()
        self._asked = 0
        self._left: list[Finding] = []
        kinds = [(kind.value, words.gettext(text)) for kind, text in KINDS.items()]
        self.kind = ChoiceField("kind", words.gettext("&What the file tells of"), kinds, kind_of(table.headings).value)
        self.columns = self._columns_table()
        self.told = QLabel(words.gettext("Reading…"), self)
        self.told.setWordWrap(True)
        self.only_refused = QCheckBox(words.gettext("Only what is &left out"), self)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(words.gettext("Progress"))
        self.progress.setRange(0, len(table.rows))
        self.model = ImportModel(words, tokens().danger.text, self)
        self.report = QTableView(self)
        self.report.setObjectName("report")
        self.report.setAccessibleName(words.gettext("What becomes of the rows"))
        self.report.setModel(self.model)
        self.report.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.report.setTabKeyNavigation(False)
        self.report.setShowGrid(False)
        self.report.verticalHeader().hide()
        self.report.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.report.horizontalHeader().setStretchLastSection(True)
        is_low = self.screen().availableGeometry().height() < _LOW_SCREEN
        self.report.setMinimumHeight((_LINES_WHEN_LOW if is_low else _LINES) * ROW_HEIGHT)
        for widget in (self.kind, self.columns, self.told, self.only_refused, self.progress):
            self.body.addWidget(widget)
        self.body.addWidget(self.report, 1)
        self.primary = self.add_primary(words.gettext("&Import"), self.carry_out)
        self._carrier = _Progress(self)
        self._carrier.advanced.connect(self.progress.setValue, Qt.ConnectionType.QueuedConnection)
        self.kind.edited.connect(self._on_kind)
        self.only_refused.toggled.connect(self._show_lines)
        self._on_kind()
        self.fit()
        self.primary.setFocus()

    def carry_out(self) -> None:
        """Import all rows that are not left out: what can be taken back as one step, then what is final one by one."""
        if self.plan is not None and self.plan.steps:
            self.progress.setRange(0, 0)
            self.progress.show()
            self.setEnabled(False)
            self._left.clear()
            self._go_on(self.plan.steps, is_first=True)

    def _go_on(self, steps: Sequence[Command], *, is_first: bool = False) -> None:
        """Carry out the first of some steps, then the others."""
        command, *others = steps

        def then(outcome: Accepted | Refused | None) -> None:
            self._awaits_failure = outcome is None
            if outcome is None and is_first:
                self.setEnabled(True)
                self.progress.hide()
                return
            if outcome is None or (isinstance(command, Batch) and isinstance(outcome, Refused)):
                self._ask_again(outcome)
                return
            if isinstance(outcome, Refused):
                self._left += outcome.refusals
            elif is_first:
                self.carried_out.emit(command, outcome)
            if others:
                self._go_on(others)
            elif self._left:
                self._ask_again(Refused(tuple(self._left)))
            else:
                self.setEnabled(True)
                self.accept()

        self.context.operations.run(command, then=self.while_open(then))

    def _ask_again(self, refused: Refused | None) -> None:
        """Say why something was not done; the report tells then what is done already and what is left."""
        self.setEnabled(True)
        if refused is not None:
            messages = [explain(finding, self.context.formatter) for finding in refused.refusals]
            self.say(messages, self.ways_out(refused))
        self.progress.setRange(0, len(self._raw.rows))
        self._ask()

    def reject(self) -> None:
        """Go back; a plan that is still being made is given up."""
        self._asked += 1
        super().reject()

    def meanings(self) -> dict[int, str]:
        """Return what is chosen for each column; what is chosen twice counts once."""
        found: dict[int, str] = {}
        for place in range(self.columns.columnCount()):
            box: Any = self.columns.cellWidget(0, place)
            meaning = box.currentData()
            if meaning and meaning not in found.values():
                found[place] = meaning
        return found

    def _columns_table(self) -> QTableWidget:
        """Make a table with the file's headings, what they mean, and the first rows as examples."""
        headings = [str(each) for each in self._raw.headings]
        table = QTableWidget(1 + _EXAMPLES, len(headings), self)
        table.setObjectName("columns")
        table.setAccessibleName(self.context.words.gettext("Columns of the file"))
        table.setHorizontalHeaderLabels(headings)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        for row, (_, cells) in enumerate(self._raw.rows[:_EXAMPLES], start=1):
            for place, cell in enumerate(cells[: len(headings)]):
                text = cell if isinstance(cell, str) else self.context.words.day(cell)
                table.setItem(row, place, QTableWidgetItem(text))
        for place, heading in enumerate(headings):
            box = QComboBox(table)
            box.setAccessibleName(heading)
            box.currentIndexChanged.connect(self._ask)
            table.setCellWidget(0, place, box)
        header = table.horizontalHeader().sizeHint().height()
        table.setFixedHeight(header + (1 + _EXAMPLES) * ROW_HEIGHT + table.horizontalScrollBar().sizeHint().height())
        return table

    def _on_kind(self) -> None:
        """Recognise the columns anew."""
        words, kind = self.context.words, TableKind(self.kind.value())
        recognised = recognise(self._raw.headings, kind)
        for place in range(self.columns.columnCount()):
            box: Any = self.columns.cellWidget(0, place)
            box.blockSignals(True)  # noqa: FBT003 - Qt's signature
            box.clear()
            box.addItem(words.gettext("– not imported –"), "")
            for meaning, text in MEANINGS[kind].items():
                box.addItem(words.gettext(text), meaning)
            box.setCurrentIndex(max(0, box.findData(recognised.get(place, ""))))
            box.blockSignals(False)  # noqa: FBT003
        self.columns.resizeColumnsToContents()
        self._ask()

    def _ask(self) -> None:
        """Ask what would become of the rows; an earlier question that is still open is given up."""
        self._asked += 1
        asked, kind, columns = self._asked, TableKind(self.kind.value()), self.meanings()
        self.plan = None
        self.primary.setEnabled(False)
        self.told.setText(self.context.words.gettext("Asking the rules…"))
        self.progress.setValue(0)
        self.progress.show()

        def goes_on(done: int) -> bool:
            if not done % _TOLD_EVERY:
                self._carrier.advanced.emit(done)
            return asked == self._asked

        def then(plan: Plan | None) -> None:
            if plan is not None and asked == self._asked:
                self._show(plan, kind, columns)

        plan_import(self.context.operations, self._raw.rows, (kind, columns), goes_on, self.while_open(then))

    def _show(self, plan: Plan, kind: TableKind, columns: dict[int, str]) -> None:
        self.plan = plan
        self._lines = report_lines(plan, kind, columns, self.context.formatter)
        self.progress.hide()
        self.told.setText(summary(plan, self.context.formatter))
        self.only_refused.setEnabled(any(line.verdict is RowOutcome.REFUSED for line in self._lines))
        self.primary.setEnabled(bool(plan.steps))
        self._show_lines()

    def _show_lines(self) -> None:
        self.model.show_lines(self._lines, only_refused=self.only_refused.isChecked())
        for place, width in enumerate((60, 180, 170, 150)):
            self.report.setColumnWidth(place, width)

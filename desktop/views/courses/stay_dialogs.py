"""What happens on a course: who stays in which room, and who was there on which day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.domain.calendar import days_of
from desktop.domain.stay import Lodger, share_rooms
from desktop.i18n import N_
from desktop.messages.message import Message
from desktop.messages.typed_days import read_day
from desktop.services.commands.codec import decode, to_json
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.commands.journal import Batch
from desktop.services.commands.stays import EditStay, RecordAttendance
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.form_fields import ChoiceField
from desktop.views.widgets.theme import GAP, ROW_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.services.commands.base import Command
    from desktop.services.queries.course_papers import CoursePapers, Person
    from desktop.views.base.context import ViewContext

_WIDE: Final = 1240
_MOST_ROWS: Final = 13


class _Column(NamedTuple):
    """A column of the rooms: the field, its heading, and whether it is ticked or a day."""

    field: str
    heading: str
    is_tick: bool = False
    is_day: bool = False


_COLUMNS: Final = (
    _Column("room", N_("Room")),
    _Column("bed", N_("Bed")),
    _Column("single_room", N_("Single"), is_tick=True),
    _Column("single_room_reason", N_("Reason (never printed)")),
    _Column("arrives_on", N_("Arrives"), is_day=True),
    _Column("leaves_on", N_("Leaves"), is_day=True),
    _Column("companion_name", N_("Companion")),
    _Column("aids", N_("Aids")),
    _Column("aids_printable", N_("May be printed"), is_tick=True),
    _Column("allergies", N_("Allergies")),
    _Column("allergies_printable", N_("May be printed"), is_tick=True),
    _Column("remark", N_("Remark")),
    _Column("remark_printable", N_("May be printed"), is_tick=True),
)
_WIDEST_NAME: Final = 180
_LEAST_FOR_TEXT: Final = 120
_BY_FIELD: Final = {each.field: place for place, each in enumerate(_COLUMNS, 1)}


class RoomsDialog(Dialog):
    """The participants with their rooms and what the staff must know, edited as in a spreadsheet."""

    def __init__(self, context: ViewContext, parent: QWidget, course: CoursePapers) -> None:
        """Show what is known."""
        words = context.words
        number = context.directory.course(course.course.id)
        super().__init__(context, words.gettext("Rooms of course {number}").format(number=number), parent)
        self.setMinimumWidth(min(_WIDE, max(420, parent.window().width() - 2 * GAP)))
        self._people = [each for each in course.people if each.left_on is None]
        headings = [words.gettext("Name"), *(words.gettext(each.heading) for each in _COLUMNS)]
        self.table = _table(headings, self._people, words.gettext("Rooms"), self)
        for row, person in enumerate(self._people):
            for place, column in enumerate(_COLUMNS, 1):
                self.table.setItem(row, place, _item(column, getattr(person.stay, column.field), context))
        self.table.resizeColumnsToContents()
        self.table.setColumnWidth(0, min(self.table.columnWidth(0), _WIDEST_NAME))
        for name in ("single_room_reason", "companion_name", "aids", "allergies", "remark"):
            place = _BY_FIELD[name]
            self.table.setColumnWidth(place, max(self.table.columnWidth(place), _LEAST_FOR_TEXT))
        self.rooms = QLineEdit(self)
        self.rooms.setObjectName("rooms")
        self.rooms.setPlaceholderText("12, 14, 15")
        label = QLabel(words.gettext("&Rooms to share out"), self)
        label.setBuddy(self.rooms)
        self.share = QPushButton(words.gettext("S&hare out: two to a room"), self)
        self.share.setAutoDefault(False)
        self.share.clicked.connect(self.share_out)
        line = QHBoxLayout()
        for widget in (label, self.rooms, self.share):
            line.addWidget(widget)
        self.body.addLayout(line)
        self.body.addWidget(self.table, 1)
        self.primary = self.add_primary(words.gettext("&Save"), self.save)
        self.fit()
        self.table.setFocus()
        self.table.setCurrentCell(0, 1)

    def share_out(self) -> None:
        """Fill in rooms for those who have none: pairs first, whoever stays alone gets a room of their own."""
        rooms = [each.strip() for each in self.rooms.text().replace(";", ",").split(",") if each.strip()]
        taken = {self._text(row, "room") for row in range(len(self._people))}
        lodgers = [
            Lodger(person.decision.id, alone=self._stays_alone(row))
            for row, person in enumerate(self._people)
            if not self._text(row, "room")
        ]
        rows = {person.decision.id: row for row, person in enumerate(self._people)}
        given = share_rooms(lodgers, [each for each in rooms if each not in taken])
        for bed in given:
            self._item(rows[bed.decision], "room").setText(bed.room)
            self._item(rows[bed.decision], "bed").setText(bed.bed)
        if len(given) < len(lodgers):
            words = self.context.words
            text = words.ngettext(
                "{count} client has no room yet.", "{count} clients have no room yet.", len(lodgers) - len(given)
            )
            what = words.gettext("Type more rooms with commas between them, then share out again.")
            self.say([Message(text.format(count=len(lodgers) - len(given)), what)])
        else:
            self.notice.clear()

    def _stays_alone(self, row: int) -> bool:
        """Whether nobody else can have the other bed: it is empty, or the companion's."""
        return self._ticked(row, "single_room") or bool(self._text(row, "companion_name"))

    def save(self) -> None:
        """Carry out what was changed, as one step."""
        steps: list[Command] = []
        for row, person in enumerate(self._people):
            values = {column.field: self._value(row, column) for column in _COLUMNS}
            changed = {name: value for name, value in values.items() if value != to_json(getattr(person.stay, name))}
            if not changed:
                continue
            try:
                steps.append(decode(EditStay, {"decision": person.decision.id, **changed}))
            except InvalidCommandError as error:
                field = error.errors[0].field
                self._complain(row, field)
                return
        if steps:
            self.run(Batch(tuple(steps)))
        else:
            self.accept()

    def _complain(self, row: int, field: str) -> None:
        words, column = self.context.words, _COLUMNS[_BY_FIELD[field] - 1]
        text = words.gettext("{name}: {field} can't be understood.")
        name = self._people[row].client.name
        self.say([Message(text.format(name=name, field=words.gettext(column.heading)), self._text(row, field))])
        self.table.setCurrentCell(row, _BY_FIELD[field])
        self.table.setFocus()

    def _value(self, row: int, column: _Column) -> Any:  # noqa: ANN401 - a plain value
        if column.is_tick:
            return self._ticked(row, column.field)
        text = self._text(row, column.field)
        if column.is_day and text:
            day = read_day(text, self.context.operations.today)
            return day.isoformat() if day else text
        return text or None

    def _item(self, row: int, field: str) -> QTableWidgetItem:
        item = self.table.item(row, _BY_FIELD[field])
        if item is None:
            raise LookupError(field)
        return item

    def _text(self, row: int, field: str) -> str:
        return self._item(row, field).text().strip()

    def _ticked(self, row: int, field: str) -> bool:
        return self._item(row, field).checkState() is Qt.CheckState.Checked


class AttendanceDialog(Dialog):
    """A tick for each participant and day of a face-to-face period; to begin with, all were there."""

    def __init__(self, context: ViewContext, parent: QWidget, course: CoursePapers) -> None:
        """Show the last period that has begun, with what was recorded."""
        words, today = context.words, context.operations.today
        number = context.directory.course(course.course.id)
        super().__init__(context, words.gettext("Attendance on course {number}").format(number=number), parent)
        self.setMinimumWidth(min(_WIDE - 300, max(420, parent.window().width() - 2 * GAP)))
        self._course = course
        begun = [place for place in course.face_to_face if course.course.periods[place - 1].has_started(today)]
        choices = [(place, self._period_text(place)) for place in begun]
        self.period = ChoiceField("period", words.gettext("P&eriod"), choices, begun[-1] if begun else None)
        self.body.addWidget(self.period)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.body.addWidget(self.told)
        self._people: list[Person] = []
        self._days: Sequence[date] = ()
        self.table = _table([words.gettext("Name")], (), words.gettext("Attendance"), self)
        self.body.addWidget(self.table, 1)
        self.all_there = self.add_button(words.gettext("&All were there"), self._tick_all)
        self.primary = self.add_primary(words.gettext("&Save"), self.save)
        self.primary.setEnabled(bool(begun))
        self.period.edited.connect(self._show)
        self._show()
        self.fit()
        self.primary.setFocus()

    def save(self) -> None:
        """Record who was absent; everybody else was there."""
        absences = [
            {"decision": person.decision.id, "on": day.isoformat()}
            for row, person in enumerate(self._people)
            for place, day in enumerate(self._days, 1)
            if not self._is_ticked(row, place)
        ]
        values = {"course": self._course.course.id, "period": self.period.value(), "absences": absences}
        self.run(decode(RecordAttendance, values))

    def _period_text(self, place: int) -> str:
        words, period = self.context.words, self._course.course.periods[place - 1]
        return f"{place}  {words.day(period.start)}–{words.day(period.end)}"

    def _show(self) -> None:
        """Show the chosen period."""
        words, place = self.context.words, self.period.value()
        if place is None:
            self.told.setText(words.gettext("No period has begun yet. Attendance is recorded from its first day on."))
            return
        period = self._course.course.periods[place - 1]
        self._people, self._days = self._course.there(place), tuple(days_of(period.start, period.end))
        is_recorded = any(place in person.attendance for person in self._people)
        recorded = words.gettext("Recorded already. Change what was wrong.")
        self.told.setText(recorded if is_recorded else words.gettext("Untick the days of who was absent."))
        days = [f"{words.weekday(day)} {words.iso_day(day.isoformat(), day.year)}" for day in self._days]
        table = _table([words.gettext("Name"), *days], self._people, words.gettext("Attendance"), self)
        for row, person in enumerate(self._people):
            attendance = person.attendance.get(place)
            absent = attendance.absent if attendance else ()
            for column, day in enumerate(self._days, 1):
                item = QTableWidgetItem()
                item.setFlags(_TICKABLE)
                item.setCheckState(Qt.CheckState.Unchecked if day in absent else Qt.CheckState.Checked)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.client.name}, {days[column - 1]}")
                table.setItem(row, column, item)
        self.body.replaceWidget(self.table, table)
        self.table.hide()
        self.table.deleteLater()
        self.table = table

    def _tick_all(self) -> None:
        for row in range(len(self._people)):
            for place in range(1, len(self._days) + 1):
                item = self.table.item(row, place)
                if item is not None:
                    item.setCheckState(Qt.CheckState.Checked)

    def _is_ticked(self, row: int, place: int) -> bool:
        item = self.table.item(row, place)
        return item is not None and item.checkState() is Qt.CheckState.Checked


_TICKABLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


def _table(headings: Sequence[str], people: Sequence[Person], name: str, parent: QWidget) -> QTableWidget:
    """Make a table with a row for each person, whose first column names them."""
    table = QTableWidget(len(people), len(headings), parent)
    table.setObjectName("stays")
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(headings))
    table.setTabKeyNavigation(False)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(
        QAbstractItemView.EditTrigger.AnyKeyPressed
        | QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
    )
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setMinimumHeight(min(_MOST_ROWS, len(people) + 2) * ROW_HEIGHT)
    for row, person in enumerate(people):
        item = QTableWidgetItem(person.client.name)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled)
        table.setItem(row, 0, item)
    table.resizeColumnToContents(0)
    return table


def _item(column: _Column, value: Any, context: ViewContext) -> QTableWidgetItem:  # noqa: ANN401 - a field's value
    if column.is_tick:
        item = QTableWidgetItem()
        item.setFlags(_TICKABLE)
        item.setCheckState(Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, context.words.gettext(column.heading))
        return item
    if isinstance(value, date):
        return QTableWidgetItem(context.words.day(value))
    return QTableWidgetItem(value or "")

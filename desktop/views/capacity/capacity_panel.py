"""The courses of a contract with their group sizes, which can be changed here; the sum is seen to add up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableWidget, QTableWidgetItem

from desktop.messages.names import STATES
from desktop.views.widgets.panel import Panel
from desktop.views.widgets.theme import ROW_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from desktop.models.capacity_model import CapacityLineRow
    from desktop.services.queries.details import SizedCourse
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext

ACTIONS: Final = ("raise-group", "lower-group", "give-places")
NUMBER, STARTS, PLACES, LOWER, RAISE = range(5)


class CoursesOfContract(QTableWidget):
    """A line for each course; plus and minus change its group size. Signals: stepped(by)."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Change the size with plus and minus, whatever else they are used for."""
        step = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Minus: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class CapacityPanel(Panel):
    """The courses of the selected contract.

    Signals: stepped(SizedCourse, by how many); given(giver, taker, count); status_changed(text).
    """

    status_changed = Signal(str)
    stepped = Signal(object, int)
    given = Signal(object, object, int)

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context, self._actions = context, actions.several(*ACTIONS)
        self._declare = actions["declare-capacity"]
        self._shown: Sequence[SizedCourse] = ()
        self._chosen = ""
        self.courses: CoursesOfContract | None = None

    def show_nothing(self) -> None:
        """Show that no contract is selected."""
        self.start()
        self.courses, self._shown = None, ()
        self.add_text(
            self._context.words.gettext("Select a contract to see and change the group sizes of its courses.")
        )
        self.finish()

    def show_contract(self, row: CapacityLineRow, year: int, courses: Sequence[SizedCourse]) -> None:
        """Show a contract's courses of a year."""
        words = self._context.words
        had_focus = self.courses is not None and self.courses.hasFocus()
        chosen = self._chosen
        self.start()
        self._shown = courses
        self.add_title(f"{self._context.directory.contract(row.contract or '')} · {year}")
        used = sum(each.row.group_size or 0 for each in courses)
        declared = "–" if row.declared is None else row.declared
        free = "–" if row.free is None else row.free
        text = words.gettext("Sum {used} / declared {declared} · free {free}")
        self.add_text(text.format(used=used, declared=declared, free=free))
        self.courses = self._table(courses)
        self.add(self.courses)
        self.add_buttons([*self._actions, self._declare])
        self._choose(next((place for place, each in enumerate(courses) if each.row.course == chosen), 0))
        if had_focus:
            self.courses.show()  # what is not shown yet takes no focus
            self.courses.setFocus()
        self.finish()

    def step(self, by: int) -> None:
        """Make the selected course's group larger or smaller, or say that none is selected."""
        course = self.chosen
        if course is None or not self.isVisible():
            self.status_changed.emit(self._context.words.gettext("Select a contract first, and in it a course."))
        else:
            self.stepped.emit(course, by)

    @property
    def chosen(self) -> SizedCourse | None:
        """The selected course."""
        row = self.courses.currentRow() if self.courses is not None else -1
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def giving_menu(self) -> QMenu | None:
        """Make a menu of the courses that can take the selected course's places; None where there are none."""
        giver, words = self.chosen, self._context.words
        if giver is None or not giver.releasable:
            return None
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for each in self._shown:
            room = each.most - (each.row.group_size or 0)
            count = min(giver.releasable, room)
            if each is not giver and count > 0 and each.row.state not in ("running", "finished"):
                size = each.row.group_size or 0
                text = words.gettext("{count} to course {number}: {old} → {new}").format(
                    count=count, number=self._context.directory.course(each.row.course), old=size, new=size + count
                )
                action = menu.addAction(text)
                action.triggered.connect(lambda _=False, to=each, n=count: self.given.emit(giver, to, n))
        return menu if menu.actions() else None

    def open_giving(self) -> None:
        """Let the user choose which course takes the free places of the selected one."""
        table = self.courses
        if self.chosen is None or not self.isVisible():  # what is hidden may have changed since
            self.status_changed.emit(self._context.words.gettext("Select a contract first, and in it a course."))
            return
        menu = self.giving_menu()
        if menu is None or table is None:
            self._say_nothing_to_give()
            return
        corner = table.visualRect(table.currentIndex()).bottomLeft()
        menu.popup(table.viewport().mapToGlobal(corner))
        menu.setActiveAction(menu.actions()[0])

    def _say_nothing_to_give(self) -> None:
        from PySide6.QtWidgets import QToolTip

        text = self._context.words.gettext(
            "Only a confirmed course that has not started can give places, down to its clients and the minimum."
        )
        widget = self.courses or self
        QToolTip.showText(widget.mapToGlobal(widget.rect().center()), text, widget)

    def course(self, ident: str) -> SizedCourse | None:
        """Return a course as it is shown."""
        return next((each for each in self._shown if each.row.course == ident), None)

    def _choose(self, place: int) -> None:
        if self.courses is not None and self._shown:
            self.courses.setCurrentCell(place, NUMBER)

    def _on_current(self) -> None:
        course = self.chosen
        self._chosen = course.row.course if course is not None else ""

    def _on_clicked(self, _row: int, column: int) -> None:
        if column in (LOWER, RAISE):
            self.step(1 if column == RAISE else -1)

    def _table(self, courses: Sequence[SizedCourse]) -> CoursesOfContract:
        words = self._context.words
        table = CoursesOfContract(len(courses), RAISE + 1)
        table.setObjectName("courses-of-contract")
        table.setAccessibleName(words.gettext("Courses of the contract"))
        headings = (words.gettext("Number"), words.gettext("Starts"), words.gettext("Places"), "−", "+")
        table.setHorizontalHeaderLabels(headings)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionResizeMode(NUMBER, QHeaderView.ResizeMode.Stretch)
        for place, course in enumerate(courses):
            for column, text in enumerate(self._texts(course)):
                table.setItem(place, column, self._item(course, column, text))
        for column in (STARTS, PLACES):
            table.resizeColumnToContents(column)
        for column in (LOWER, RAISE):
            table.setColumnWidth(column, ROW_HEIGHT)
        table.setFixedHeight(header.sizeHint().height() + ROW_HEIGHT * len(courses) + 4)
        table.addActions(self._actions)
        table.stepped.connect(self.step)
        table.cellClicked.connect(self._on_clicked)
        table.currentCellChanged.connect(self._on_current)
        return table

    def _texts(self, course: SizedCourse) -> tuple[str, ...]:
        row, words = course.row, self._context.words
        places = f"{row.enrolled}/{row.group_size}"
        size = row.group_size or 0
        lower, more = "−" if size > course.least else "", "+" if size < course.most else ""
        return self._context.directory.course(row.course), words.iso_day(row.starts_on), places, lower, more

    def _item(self, course: SizedCourse, column: int, text: str) -> QTableWidgetItem:
        words, item = self._context.words, QTableWidgetItem(text)
        state = words.gettext(STATES[course.row.state])
        spoken = words.gettext("{enrolled} clients, group size {group_size}").format(
            enrolled=course.row.enrolled, group_size=course.row.group_size
        )
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text or '–'}, {state}, {spoken}")
        item.setToolTip(f"{state}, {spoken}")
        if column in (LOWER, RAISE):
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        return item

"""A course in a window of its own: data that are edited in place, participants, deadlines, history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QTableWidget, QTableWidgetItem, QTabWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop.domain.course import Course
from desktop.domain.rule import Rule
from desktop.messages.command_texts import in_journal
from desktop.messages.course_alerts import alert_texts, soon_text
from desktop.messages.journal import field_changes, in_short, moment
from desktop.messages.names import DEADLINES, STATES
from desktop.services.changes import ChangeKind
from desktop.services.queries.details import CourseDetails, Details
from desktop.views.courses.course_actions import CourseActions
from desktop.views.courses.course_form import CourseForm
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.notice import NoticeBar
from desktop.views.widgets.panel import Alert, Chip
from desktop.views.widgets.table_header import TableHeader
from desktop.views.widgets.theme import GAP, MARGIN, ROW_HEIGHT, scaled
from desktop.views.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QCloseEvent

    from desktop.services.changes import Changes
    from desktop.services.queries.rows import JournalRow
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView

T = TypeVar("T")
_SIZE: Final = (760, 620)
_LEAST: Final = (480, 360)
_NAME: Final = "course-window"
_KEYS: Final = ("undo", "redo", "save", "palette", "keys")


class CourseWindow(QWidget):
    """One course. It reads itself again when the course changes, whoever changes it."""

    TABS: ClassVar[tuple[str, ...]] = ("details", "participants", "deadlines", "history")

    def __init__(self, context: ViewContext, view: ListView, course: str) -> None:
        """Read a course; what its buttons do opens in a view."""
        super().__init__(view.window(), Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName(_NAME)
        self._context, self._view, self._course = context, view, course
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)
        if (geometry := context.settings.geometry_of(_NAME)) is not None:
            self.restoreGeometry(geometry)
        self._title = QLabel(self)
        self._title.setFont(scaled(self.font(), 1.3, bold=True))
        self._title.setWordWrap(True)
        self._head = QVBoxLayout()
        self._chips: list[QWidget] = []
        self.notice = NoticeBar(context.words, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.form = CourseForm(context, self)
        self.participants, self.deadlines, self.history = (self._table(name) for name in self.TABS[1:])
        for name, page in zip(self.TABS, (self.form, self.participants, self.deadlines, self.history), strict=True):
            self.tabs.addTab(page, self._caption(name))
        self.tabs.currentChanged.connect(self._on_tab)
        self.do = CourseActions(view, lambda: course, window=self)
        self.toast = Toast(context.words, view.actions_["undo"], self)
        self.addActions(view.actions_.several(*_KEYS))
        main_toast = view.window().findChild(Toast, options=Qt.FindChildOption.FindChildrenRecursively)
        if main_toast is not None:
            main_toast.message_shown.connect(self._say_too)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self._title)
        layout.addLayout(self._head)
        layout.addWidget(self._buttons())
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.toast)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._on_escape)
        context.operations.changed.connect(self._on_changed)
        self.read()

    @property
    def course(self) -> str:
        """The id of the course."""
        return self._course

    def read(self) -> None:
        """Read the course again."""
        course, catalogue = self._course, self._context.catalogue
        show = self._while_open(self._show)
        self._context.operations.read(lambda queries, today: Details(queries, catalogue).course(course, today), show)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's names
        """Follow a change of colours or of language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "form"):
            self.read()
        elif event.type() == QEvent.Type.LanguageChange and self.isVisible():
            QTimer.singleShot(0, self, self._speak_anew)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Save what is being typed, and stay if that is refused; remember where the window was."""
        if self.form.leave(self.close):
            event.ignore()
            return
        self._context.settings.remember_geometry(_NAME, self.saveGeometry())
        super().closeEvent(event)

    def _on_escape(self) -> None:
        """Give up what is being typed; close the window where nothing is."""
        if not self.form.give_up():
            self.close()

    def _say_too(self, text: str, way_back: str) -> None:
        """Show what was done where the user is."""
        if self.isActiveWindow() or self.toast.isVisible():
            self.toast.say(text, way_back)

    def _speak_anew(self) -> None:
        """Make way for the same window in the language of the moment, once: a change of language is told twice."""
        if not self.isVisible():
            return
        tab, is_active = self.tabs.currentIndex(), self.isActiveWindow()
        self.close()
        window = CourseWindow(self._context, self._view, self._course)
        window.tabs.setCurrentIndex(tab)
        window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, not is_active)
        window.show()

    def _on_changed(self, changes: Changes) -> None:
        of_people = changes.of(ChangeKind.DECISION) | changes.of(ChangeKind.CLIENT)
        if changes.everything or self._course in changes.of(ChangeKind.COURSE) or of_people:
            self.read()

    def _show(self, details: CourseDetails | None) -> None:
        if details is None:
            self.close()
            return
        words, row, names = self._context.words, details.row, self._context.directory
        names.learn_courses([row])
        number = names.course(row.course) if row.number is not None else words.gettext("Draft")
        service = details.service.names[words.language.value] if details.service else ""
        title = " · ".join(part for part in (number, service, names.site(row.site)) if part)
        self.setWindowTitle(title)
        self._title.setText(title)
        for chip in self._chips:
            chip.deleteLater()
        self._chips = [Chip(row.state, words.gettext(STATES[row.state]))]
        self._chips += [Alert(text) for text in alert_texts(details, words)]
        if soon := soon_text(details, self._context.operations.today, words):
            self._chips.append(Alert(soon, is_late=False))
        for chip in self._chips:
            self._head.addWidget(chip)
        self.form.show_course(details)
        self._show_participants(details)
        self._show_deadlines(details)
        self.tabs.setTabText(1, f"{self._caption('participants')}  {row.enrolled}/{row.group_size or '–'}")
        self._on_tab()

    def _show_participants(self, details: CourseDetails) -> None:
        words = self._context.words
        due = [{row.rule: row for row in each.deadlines} for each in details.participants]
        rows = []
        for each, dates in zip(details.participants, due, strict=True):
            place = each.decision.enrolment
            confirmed, complete = dates.get(Rule.CONFIRMED_COURSE_BY), dates.get(Rule.COMPLETE_BY)
            rows.append(
                (
                    each.name,
                    words.day(each.decision.granted_on),
                    words.iso_day(confirmed.due_on) if confirmed else "",
                    words.iso_day(complete.due_on) if complete else "",
                    _yes_or_no(words.gettext, bool(place and place.companion)),
                    _yes_or_no(words.gettext, bool(place and place.agreed)),
                )
            )
        headings = (
            *(words.gettext("Name"), words.gettext("Granted"), words.gettext("Confirmed course by")),
            *(words.gettext("Completed by"), words.gettext("Companion"), words.gettext("Agreed")),
        )
        _fill(self.participants, headings, rows)

    def _show_deadlines(self, details: CourseDetails) -> None:
        words = self._context.words
        rows: list[tuple[str, ...]] = []
        if details.decide_by is not None and isinstance(details.course, Course):
            left = (details.decide_by - self._context.operations.today).days
            decide_by = DEADLINES["decide-by"]
            what = words.gettext(decide_by)
            rows.append((what, "", words.day(details.decide_by), str(left)))
        for each in details.participants:
            for row in each.deadlines:
                left_or_met = words.gettext("met") if row.met else str(row.days_left)
                rows.append((words.gettext(DEADLINES[row.rule]), each.name, words.iso_day(row.due_on), left_or_met))
        headings = (
            *(words.gettext("Deadline"), words.gettext("Client")),
            *(words.gettext("Last day"), words.gettext("Days left")),
        )
        _fill(self.deadlines, headings, rows)

    def _on_tab(self) -> None:
        """Read the history only when it is looked at."""
        if self.tabs.currentWidget() is not self.history:
            return
        course, catalogue = self._course, self._context.catalogue

        def query(queries: Any, _today: object) -> tuple[list[JournalRow], list[Any]]:  # noqa: ANN401
            rows = Details(queries, catalogue).history(course)
            decisions = {change.id for row in rows for change in row.changes if change.table == "decision"}
            return rows, queries.clients(decisions=decisions)

        self._context.operations.read(query, self._while_open(lambda told: self._show_history(*told)))

    def _while_open(self, then: Callable[[T], None]) -> Callable[[T], None]:
        """Return an answer only to a window that is still there."""
        return lambda answer: then(answer) if isValid(self) else None

    def _show_history(self, rows: Sequence[JournalRow], clients: Sequence[Any]) -> None:
        words, names = self._context.words, self._context.directory
        names.learn_clients(clients)
        told = []
        for row in rows:
            decisions = dict.fromkeys(each.id for each in row.changes if each.table == "decision")
            who = ", ".join(names.client(each) for each in decisions)
            what = who or in_short(field_changes(row, names, words))
            told.append((moment(row.at, words), row.user, in_journal(row.command, words), what))
        headings = (
            *(words.gettext("Time"), words.gettext("User")),
            *(words.gettext("Command"), words.gettext("Changes")),
        )
        _fill(self.history, headings, told)

    def _buttons(self) -> QWidget:
        """Make a button for everything that can be done; one that can't be done now says why."""
        words, holder = self._context.words, QWidget(self)
        flow = FlowLayout(holder, GAP)
        acts: dict[str, Callable[[], None]] = {
            words.gettext("&Enrol a client…"): self.do.enrol,
            words.gettext("&Move…"): self.do.move,
            words.gettext("&Publish…"): self.do.publish,
            words.gettext("C&onfirm…"): self.do.confirm,
            words.gettext("&Delete…"): self.do.delete,
        }
        for caption, act in acts.items():
            button = QPushButton(caption, holder)
            button.setAutoDefault(False)
            button.clicked.connect(act)
            flow.addWidget(button)
        return holder

    def _caption(self, tab: str) -> str:
        words = self._context.words
        return {
            "details": words.gettext("Details"),
            "participants": words.gettext("Participants"),
            "deadlines": words.gettext("Deadlines"),
            "history": words.gettext("History"),
        }[tab]

    def _table(self, name: str) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName(f"course-{name}")
        table.setAccessibleName(self._caption(name))
        table.setHorizontalHeader(TableHeader(table))
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setFrameShape(QTableWidget.Shape.NoFrame)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        return table


def open_course_window(context: ViewContext, view: ListView, course: str) -> None:
    """Show a course in its window; one that is open already comes forward."""
    opened = view.window().findChildren(CourseWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    window = next((each for each in opened if each.course == course and each.isVisible()), None)
    if window is None:
        CourseWindow(context, view, course).show()
    else:
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()


def _yes_or_no(gettext: Callable[[str], str], is_so: bool) -> str:  # noqa: FBT001 - what it tells
    return gettext("yes") if is_so else gettext("no")


def _fill(table: QTableWidget, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Show rows of texts."""
    table.setColumnCount(len(headings))
    table.setHorizontalHeaderLabels(list(headings))
    table.setRowCount(len(rows))
    for place, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{headings[column]}: {text}")
            table.setItem(place, column, item)
    table.resizeColumnsToContents()
    for column in range(len(headings) - 1):
        table.setColumnWidth(column, table.columnWidth(column) + GAP)
    table.horizontalHeader().setStretchLastSection(True)

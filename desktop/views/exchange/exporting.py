"""Writing files to be given away: where they go is asked for here, and they are written in the worker's thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog

from desktop import paths
from desktop.files import FOR_ALL, write_whole
from desktop.interchange.public_page import PAGE, PublicPage, Published
from desktop.interchange.spreadsheet import Worksheet as Table
from desktop.interchange.spreadsheet import cell_of, spreadsheet
from desktop.messages.exports import calendar_written, page_written, table_written
from desktop.models.month_model import MonthModel
from desktop.models.timeline_model import TimelineModel
from desktop.services.queries.schedules import read_schedule
from desktop.views.base.dialog import Dialog
from desktop.views.widgets.form_fields import ChoiceField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.services.queries.queries import Queries
    from desktop.views.base.context import ViewContext
    from desktop.views.base.list_view import ListView

_NOT_IN_NAMES: Final = str.maketrans(dict.fromkeys('<>:"/\\|?*'))


def write_public_page(context: ViewContext, parent: QWidget, say: Callable[[str], None]) -> None:
    """Ask for a folder, and write the public course search into it as a web page and as JSON."""
    words = context.words
    chosen = QFileDialog.getExistingDirectory(parent, words.gettext("Where the public page is written"))
    if not chosen:
        return
    folder, maker = Path(chosen), PublicPage(words, context.catalogue, paths.resources() / "public_page")

    def write(queries: Queries, today: date) -> int:
        published = Published.read(queries, today)
        maker.write(published, folder)
        return len(published.rows)

    context.operations.read(write, lambda count: say(page_written(count, folder / PAGE, words)))


def write_table(view: ListView, say: Callable[[str], None]) -> None:
    """Ask for a file, and write the list into it as it is shown: its rows, its columns, its order."""
    words, model = view.context.words, view.model
    if isinstance(model, (TimelineModel, MonthModel)):
        say(words.gettext("Show the courses as a list first (Alt+3)."))
        return
    excel, comma_separated = words.gettext("Excel workbook"), words.gettext("CSV table")
    kinds = f"{excel} (*.xlsx);;{comma_separated} (*.csv)"
    title = words.gettext("Where the list is written")
    chosen, kind = QFileDialog.getSaveFileName(view, title, _file_name(view.title.text(), "xlsx"), kinds)
    if not chosen:
        return
    file = Path(chosen)
    if not file.suffix:
        file = file.with_suffix(".csv" if "*.csv" in kind else ".xlsx")
    name, columns = view.title.text(), range(model.columnCount())
    headings = [str(model.headerData(place, Qt.Orientation.Horizontal)) for place in columns]
    lines = [model.line(row).texts for row in range(model.rowCount())]
    numbers = [each.is_number for each in model.columns]

    def write() -> int:
        rows = [[cell_of(text, is_number=number) for text, number in zip(line, numbers, strict=True)] for line in lines]
        write_whole(file, spreadsheet(Table(name, headings, rows), file))
        return len(rows)

    view.context.operations.work(write, lambda count: say(table_written(count, file, words)))


class CalendarFileDialog(Dialog):
    """Which courses a calendar file has: those of all sites, of one, or the selected one.

    Signals: status_changed(text) once the file is written.
    """

    status_changed = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget, course: str) -> None:
        """Offer what there is; `course` is the selected one, or an empty text."""
        words, directory = context.words, context.directory
        super().__init__(context, words.gettext("Calendar file"), parent)
        lookups = directory.lookups
        sites = sorted(lookups.sites.values(), key=lambda each: each.name) if lookups else []
        self._scopes: list[tuple[str, str | None, str | None]] = [(words.gettext("All sites"), None, None)]
        self._scopes += [(site.name, site.id, None) for site in sites]
        is_offered = bool(course) and directory.knows_course(course)
        if is_offered:
            text = words.gettext("Course {number}").format(number=directory.course(course))
            self._scopes.append((text, None, course))
        texts = list(enumerate(text for text, _, _ in self._scopes))
        self.scope = ChoiceField("scope", words.gettext("&Courses"), texts, len(texts) - 1 if is_offered else 0)
        self.body.addWidget(self.scope)
        self.primary = self.add_primary(words.gettext("&Save…"), self.save)
        self.fit()
        self.scope.setFocus()

    def save(self) -> None:
        """Ask for a file, and write the calendar into it."""
        context, words = self.context, self.context.words
        scope, site, course = self._scopes[self.scope.value()]
        title = words.gettext("Calendar file")
        chosen, _ = QFileDialog.getSaveFileName(self, title, _file_name(scope, "ics"), f"{title} (*.ics)")
        if not chosen:
            return
        file, name = Path(chosen), scope if site or course else context.directory.provider()

        def write(queries: Queries, today: date) -> int:
            from desktop.interchange.calendar_feed import calendar_feed

            courses = read_schedule(queries, today, course=course, site=site)
            write_whole(file, calendar_feed(courses, name, context.catalogue, words), FOR_ALL)
            return len(courses)

        def written(count: int) -> None:
            self.status_changed.emit(calendar_written(count, file, words))
            self.accept()

        self._awaits_failure = True
        context.operations.read(write, self.while_open(written))


def _file_name(text: str, ending: str) -> str:
    """Propose a name for a file, without what no system takes in one."""
    return f"{text.translate(_NOT_IN_NAMES).strip()}.{ending}"

"""Printing: what is filled in at the left, how it will look at the right; to a printer or as PDF."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)
from shiboken6 import isValid

from desktop.documents.document_service import DocumentService
from desktop.documents.print_request import PrintScope
from desktop.messages.message import Message
from desktop.messages.problems import explain_failure
from desktop.views.printing import pdf_files
from desktop.views.printing.delivery import Delivery
from desktop.views.printing.form import PrintForm
from desktop.views.printing.output import PaperOutput, PdfOutput
from desktop.views.printing.preview import Preview
from desktop.views.printing.printers import PrinterBar
from desktop.views.widgets.buttons import PrimaryButton
from desktop.views.widgets.notice import NoticeBar, Tone
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desktop.documents.document_service import ReadyDocument
    from desktop.documents.print_request import PrintRequest
    from desktop.documents.typeset import Typesetter
    from desktop.operations.session import Session
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CourseRow
    from desktop.views.base.context import ViewContext
    from desktop.views.printing.delivery import OutputFor

PREVIEW_AFTER: Final = 150
_PREVIEWED: Final = 8
_BACK, _AHEAD = timedelta(days=120), timedelta(days=550)
_FORM_WIDTH: Final = 430
_SIZE: Final = (1120, 700)


class PrintDialog(QDialog):
    """Asks what to print, shows it, prints it.

    Signals: status_changed(text) once something has been printed.
    """

    status_changed = Signal(str)

    def __init__(self, context: ViewContext, parent: QWidget, start: PrintRequest, rows: list[CourseRow]) -> None:
        """Offer courses; `start` says what is filled in at first."""
        super().__init__(parent)
        self._context = context
        words = context.words
        self.setWindowTitle(words.gettext("Print"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._documents = DocumentService(context.catalogue, words, context.directory)
        self.ready: list[ReadyDocument] = []
        """What would be printed now."""
        self._asked = 0
        self._delivery: Delivery | None = None
        self.notice = NoticeBar(words, self)
        self.form = PrintForm(context, rows, start, self)
        self.preview = Preview(words, self)
        self.printers = PrinterBar(words, self)
        self.progress = QProgressBar(self)
        self.progress.setAccessibleName(words.gettext("Progress"))
        self.progress.hide()
        self.back = QPushButton(words.gettext("&Back"), self)
        self.back.setObjectName("back")
        self.primary = PrimaryButton("", self)
        self.primary.setDefault(True)
        for button in (self.back, self.primary):
            button.setAutoDefault(button is self.primary)
        self._timer = QTimer(self, interval=PREVIEW_AFTER, singleShot=True)
        self._timer.timeout.connect(self._ask)
        self._lay_out(words.gettext("Print"))
        self.back.clicked.connect(self.reject)
        self.primary.clicked.connect(self.deliver)
        self.form.edited.connect(self._timer.start)
        self.printers.edited.connect(self._name_button)
        context.operations.failed.connect(self._on_failed)
        self._name_button()
        self.primary.setFocus()
        QTimer.singleShot(0, self, self._ask)

    def _lay_out(self, text: str) -> None:
        title = QLabel(text, self)
        title.setFont(scaled(self.font(), 1.3, bold=True))
        scroll = QScrollArea(self)
        scroll.setWidget(self.form)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setAccessibleName(text)
        scroll.setFixedWidth(_FORM_WIDTH)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle, bottom = QHBoxLayout(), QHBoxLayout()
        middle.addWidget(scroll)
        middle.addWidget(self.preview, 1)
        bottom.addWidget(self.printers)
        bottom.addStretch(1)
        bottom.addWidget(self.progress)
        bottom.addWidget(self.back)
        bottom.addWidget(self.primary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(title)
        layout.addWidget(self.notice)
        layout.addLayout(middle, 1)
        layout.addLayout(bottom)
        room = self.screen().availableSize()
        self.resize(min(_SIZE[0], room.width() - 2 * MARGIN), min(_SIZE[1], room.height() - 4 * MARGIN))

    def _ask(self) -> None:
        """Make ready what is filled in, and draw its first pages."""
        self._asked += 1
        asked, request, dots = self._asked, self.form.request(), self.preview.dots_per_inch
        documents, typesetter = self._documents, self._context.typesetter

        def job(session: Session) -> tuple[list[ReadyDocument], list[QImage]]:
            ready = documents.ready_for(session.queries, request, *session.services.imprint())
            return ready, _pictures(ready[:_PREVIEWED], typesetter, dots)

        def made(ready: list[ReadyDocument], pages: list[QImage]) -> None:
            if isValid(self) and asked == self._asked:
                self._show(request, ready, pages)

        self._context.operations.in_session(job, lambda drawn: made(*drawn))

    def _show(self, request: PrintRequest, ready: list[ReadyDocument], pages: list[QImage]) -> None:
        self.ready = ready
        if pages:
            self.preview.show_pages(pages, len(ready) - min(len(ready), _PREVIEWED))
        else:
            self.preview.say(_nothing_text(request, self._context))
        self._name_button()

    def _name_button(self) -> None:
        words, count = self._context.words, len(self.ready)
        if self.printers.is_pdf:
            text = words.ngettext("&Save {count} document as PDF…", "&Save {count} documents as PDF…", count)
        else:
            text = words.ngettext("&Print {count} document", "&Print {count} documents", count)
        self.primary.setText(text.format(count=count))
        self.primary.setEnabled(bool(count) and self._delivery is None)

    def deliver(self) -> None:
        """Print what is shown, or save it; it is made ready once more, so that it says what holds now."""
        if not self.ready or self._delivery is not None:
            return
        request = self.form.request()
        if isinstance(request.scope, PrintScope) and not request.documents:
            self._on_nothing_to_print()
            return
        output_for = self._pdf_files(request) if self.printers.is_pdf else self._paper(request)
        if output_for is None:
            return
        self.notice.clear()
        delivery = self._delivery = Delivery(self._context, self._documents, self._title(request), self)
        delivery.advanced.connect(self._on_advanced)
        delivery.done.connect(self._on_done)
        delivery.nothing_to_print.connect(self._on_nothing_to_print)
        delivery.failed.connect(self._on_delivery_failed)
        delivery.cancelled.connect(self._on_called_off)
        self.form.setEnabled(False)
        self._name_button()
        self.progress.setRange(0, 0)
        self.progress.show()
        delivery.start(request, output_for)

    def reject(self) -> None:
        """Go back; while something is being printed, call that off first."""
        if self._delivery is not None:
            self._delivery.stop()
            return
        super().reject()

    def _pdf_files(self, request: PrintRequest) -> OutputFor | None:
        """Ask where PDFs go: a file, or a folder for a file of each of many courses; None where nothing is chosen."""
        context, words = self._context, self._context.words
        if request.scope in (PrintScope.WEEK, PrintScope.YEAR):
            folder = QFileDialog.getExistingDirectory(self, words.gettext("Where the PDF files are written"))
            split = partial(pdf_files.one_for_each_course, folder=Path(folder), directory=context.directory)
            return (lambda ready: PdfOutput(split(ready), context.typesetter, words)) if folder else None
        title = words.gettext("Where the PDF file is written")
        proposed = pdf_files.name(self._title(request))
        chosen, _ = QFileDialog.getSaveFileName(self, title, proposed, "PDF (*.pdf)")
        file = Path(chosen or proposed).with_suffix(".pdf")
        return (lambda ready: PdfOutput([(file, ready)], context.typesetter, words)) if chosen else None

    def _paper(self, request: PrintRequest) -> OutputFor:
        context, open_printer, title = self._context, self.printers.maker(), self._title(request)
        return lambda ready: PaperOutput(ready, open_printer, title, context.typesetter, context.words)

    def _title(self, request: PrintRequest) -> str:
        """Name what is printed, neutrally: it is the name of a file and of a printer's job."""
        words = self._context.words
        if request.scope is PrintScope.COURSE and request.course:
            return words.gettext("Course {number}").format(number=self._context.directory.course(request.course))
        return self.windowTitle() if not self.ready else str(self.ready[0].content["title"])

    def _on_advanced(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _on_done(self, text: str) -> None:
        self.status_changed.emit(text)
        self._delivery = None
        self.accept()

    def _on_nothing_to_print(self) -> None:
        """Say so, and show beside the form why."""
        self._end()
        message = Message(self._context.words.gettext("There is nothing to print."), "")
        self.notice.show_messages([message], Tone.WARNING)
        self._timer.stop()
        self._ask()

    def _on_delivery_failed(self, messages: list[Message]) -> None:
        self._end()
        self.notice.show_messages(messages, Tone.DANGER)

    def _on_called_off(self) -> None:
        self._end()
        words = self._context.words
        text = words.gettext("What had been printed until then is printed.")
        self.notice.show_messages([Message(words.gettext("Called off."), text)], Tone.WARNING)

    def _end(self) -> None:
        self._delivery = None
        self.form.setEnabled(True)
        self.progress.hide()
        self._name_button()

    def _on_failed(self, error: Exception) -> None:
        """Show beside the preview what went wrong while it was made."""
        self._end()
        self.notice.show_messages([explain_failure(error, self._context.words)], Tone.DANGER)


def _pictures(ready: list[ReadyDocument], typesetter: Typesetter, dots_per_inch: float) -> list[QImage]:
    """Draw the first pages of documents; in the worker's thread, because unpacking pictures takes its time too."""
    contents = [each.content for each in ready]
    pages = typesetter.pages(contents, dots_per_inch) if contents else []
    return [QImage.fromData(each) for each in pages[:_PREVIEWED]]


def _nothing_text(request: PrintRequest, context: ViewContext) -> str:
    """Return text saying why there is nothing to print."""
    words = context.words
    if request.scope is PrintScope.COURSE and not request.course:
        return words.gettext("Choose a course.")
    if not request.documents and isinstance(request.scope, PrintScope):
        return words.gettext("Tick the documents to print.")
    return words.gettext(
        "There is nothing to print. Certificates need the attendance: record first who was there (Ctrl+Shift+R)."
    )


def open_print_dialog(
    context: ViewContext, parent: QWidget, start: PrintRequest, then: Callable[[PrintDialog], None]
) -> None:
    """Read the courses of the last months and the next year, and open the dialog; `then` gets it."""

    def query(queries: Queries, today: date) -> list[CourseRow]:
        rows = [each.course for each in queries.calendar(today, today - _BACK, today + _AHEAD)]
        rows = [row for row in rows if row.number is not None and row.state != "deleted"]
        if start.course and all(row.course != start.course for row in rows):
            rows += [row for row in queries.courses(today, ids=[start.course]) if row.number is not None]
        return rows

    def opened(rows: list[CourseRow]) -> None:
        context.directory.learn_courses(rows)
        if isValid(parent):
            chosen = start if start.course or not rows else start._replace(course=_next(rows, context))
            dialog = PrintDialog(context, parent, chosen, rows)
            then(dialog)
            dialog.open()

    context.operations.read(query, opened)


def _next(rows: list[CourseRow], context: ViewContext) -> str:
    """Return the course that begins next, or the last one."""
    today = context.operations.today.isoformat()
    ordered = sorted(rows, key=lambda row: row.starts_on or "")
    return next((row.course for row in ordered if (row.starts_on or "") >= today), ordered[-1].course)

"""One delivery: sheets are made ready, typeset, kept in the journal, and only then printed or written.

A code that stands on paper is therefore always known. Called off before that, nothing has happened.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.bugs import log_bug
from desktop.messages.message import Message
from desktop.messages.problems import explain_failure
from desktop.messages.rules import explain
from desktop.operations.jobs import make_ready
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.outcome import Refused
from desktop.views.printing import output as paper
from desktop.views.printing import pdf_files
from desktop.views.widgets.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtPrintSupport import QPrinter

    from desktop.documents.document_service import DocumentService, ReadyDocument
    from desktop.documents.typeset import Typesetter
    from desktop.services.outcome import Accepted
    from desktop.services.queries.queries import Queries
    from desktop.views.base.context import ViewContext
    from desktop.views.printing.print_request import PrintRequest

Files = list[tuple[Path, bytes]]


class Delivery(QObject):
    """Signals: advanced(done, total); done(text); failed(messages) or cancelled() in the end."""

    advanced = Signal(int, int)
    done = Signal(str)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, context: ViewContext, shop: DocumentService, typesetter: Typesetter, parent: QObject) -> None:
        """Deliver nothing yet."""
        super().__init__(parent)
        self._context, self._shop, self._typesetter = context, shop, typesetter
        self._background: Background | None = None
        self._is_stopped = False

    def start(self, wish: PrintRequest, place: Path | Callable[[], QPrinter], title: str) -> None:
        """Deliver to a file or (for a folder) a file for each course, or to the printer that `place` opens."""

        def ready(sheets: list[ReadyDocument]) -> None:
            if not self._goes_on():
                return
            if isinstance(place, Path):
                self._to_files(sheets, place)
            else:
                self._record(sheets, lambda: self._to_printer(sheets, place, title))

        def query(queries: Queries, today: date) -> list[Any]:
            return wish.orders(queries, today)

        operations = self._context.operations
        operations.read(query, lambda orders: make_ready(operations, self._shop, orders, ready))

    def stop(self) -> None:
        """Call it off."""
        self._is_stopped = True
        if self._background is not None:
            self._background.stop()

    def _goes_on(self) -> bool:
        if not isValid(self):
            return False
        if self._is_stopped:
            self.cancelled.emit()
        return not self._is_stopped

    def _to_files(self, sheets: list[ReadyDocument], place: Path) -> None:
        files: list[tuple[Path, Sequence[ReadyDocument]]] = [(place, sheets)]
        if place.is_dir():
            files = pdf_files.one_for_each_course(sheets, place, self._context.directory)
        at = sheets[0].printout.printed_at

        def typeset(progress: Background) -> Files:
            return paper.typeset_files(files, self._typesetter, at, progress)

        def made(contents: Files) -> None:
            self._record(sheets, lambda: self._write(contents))

        self._run(typeset, made, self._fail)

    def _write(self, contents: Files) -> None:
        words = self._context.words
        text = words.ngettext("{count} PDF file written: {place}", "{count} PDF files written: {place}", len(contents))
        place = contents[0][0] if len(contents) == 1 else contents[0][0].parent
        self._run(
            lambda _: paper.write_files(contents),
            lambda count: self.done.emit(text.format(count=count, place=place)),
            self._fail,
        )

    def _to_printer(self, sheets: list[ReadyDocument], open_printer: Callable[[], QPrinter], title: str) -> None:
        words = self._context.words
        text = words.ngettext("{count} document printed.", "{count} documents printed.", len(sheets))

        def send(progress: Background) -> int:
            return paper.print_sheets(sheets, self._typesetter, open_printer(), title, progress)

        def sent(count: int) -> None:
            self.done.emit(text.format(count=count))

        self._run(send, sent, lambda error: self._rescue(sheets, title, error))

    def _rescue(self, sheets: list[ReadyDocument], title: str, error: Exception) -> None:
        """Save as PDF what a printer did not take, and say where it is."""
        if not isinstance(error, AppError) or error.kind is not ErrorKind.PRINTER_GONE:
            self._fail(error)
            return
        words, told = self._context.words, explain_failure(error, self._context.words)
        file = _documents_folder() / pdf_files.name(title)
        at = sheets[0].printout.printed_at

        def save(_: Background) -> int:
            file.parent.mkdir(parents=True, exist_ok=True)
            return paper.write_files([(file, self._typesetter.pdf([each.content for each in sheets], at))])

        def saved(_: int) -> None:
            text = words.gettext("The documents are saved as PDF instead: {file}").format(file=file)
            self.failed.emit([told, Message(text, "")])

        self._run(save, saved, self._fail)

    def _record(self, sheets: list[ReadyDocument], then: Callable[[], None]) -> None:
        """Keep what is about to be on paper."""
        if not self._goes_on():
            return

        def recorded(outcome: Accepted | Refused | None) -> None:
            if not isValid(self):
                return
            if isinstance(outcome, Refused):
                self.failed.emit([explain(each, self._context.teller) for each in outcome.refusals])
            elif outcome is not None:
                then()

        command = RecordPrintouts(tuple(each.printout for each in sheets))
        self._context.operations.run(command, then=recorded)

    def _run(
        self, work: Callable[[Background], Any], then: Callable[[Any], None], fail: Callable[[Exception], None]
    ) -> None:
        if not self._goes_on():
            return
        background = self._background = Background(work, self)
        background.advanced.connect(self.advanced)
        background.finished.connect(then)
        background.failed.connect(fail)
        background.cancelled.connect(self.cancelled)
        background.start()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            log_bug(error)
        self.failed.emit([explain_failure(error, self._context.words)])


def _documents_folder() -> Path:
    from platformdirs import user_documents_path

    return user_documents_path() / "Kurssipöytä"

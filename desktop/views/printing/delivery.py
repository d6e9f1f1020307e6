"""One delivery: from what is wanted to documents, to pages, to the journal, and only then to paper or files.

A code that stands on paper is therefore always known. Called off before that, nothing has happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from desktop.bugs import log_bug
from desktop.messages.message import Message
from desktop.messages.problems import explain_failure
from desktop.messages.rules import explain
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.outcome import Refused
from desktop.views.printing import pdf_files
from desktop.views.printing.output import PdfOutput
from desktop.views.widgets.background import Background

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeAlias

    from desktop.documents.document_service import DocumentService, ReadyDocument
    from desktop.documents.print_request import PrintRequest
    from desktop.services.outcome import Accepted
    from desktop.views.base.context import ViewContext
    from desktop.views.printing.output import Output

    OutputFor: TypeAlias = Callable[[list[ReadyDocument]], Output]


class Delivery(QObject):
    """The steps, each of which begins the next.

    Signals: advanced(done, total); done(text), nothing_to_print(), failed(messages) or cancelled() in the end.
    """

    advanced = Signal(int, int)
    done = Signal(str)
    nothing_to_print = Signal()
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, context: ViewContext, documents: DocumentService, title: str, parent: QObject) -> None:
        """Deliver nothing yet; `title` names what is saved where a printer does not answer."""
        super().__init__(parent)
        self._context, self._documents, self._title = context, documents, title
        self._background: Background | None = None
        self._is_stopped = False

    def start(self, request: PrintRequest, output_for: OutputFor) -> None:
        """Make ready what is wanted, as it is now; `output_for` says where documents go."""
        self._context.operations.in_session(
            lambda session: self._documents.ready_for(session.queries, request, *session.services.imprint()),
            lambda ready: self._typeset(ready, output_for),
        )

    def stop(self) -> None:
        """Call it off."""
        self._is_stopped = True
        if self._background is not None:
            self._background.stop()

    def _typeset(self, ready: list[ReadyDocument], output_for: OutputFor) -> None:
        """Make the pages."""
        if not self._goes_on():
            return
        if not ready:
            self.nothing_to_print.emit()
            return
        output = output_for(ready)
        self._run(output.typeset, lambda _: self._record(ready, output), self._fail)

    def _record(self, ready: list[ReadyDocument], output: Output) -> None:
        """Keep what is about to be on paper."""

        def recorded(outcome: Accepted | Refused | None) -> None:
            if not isValid(self):
                return
            if isinstance(outcome, Refused):
                self.failed.emit([explain(each, self._context.formatter) for each in outcome.refusals])
            elif outcome is not None:
                self._put(ready, output)

        if self._goes_on():
            command = RecordPrintouts(tuple(each.printout for each in ready))
            self._context.operations.run(command, then=recorded)

    def _put(self, ready: list[ReadyDocument], output: Output) -> None:
        """Print it, or write the files."""
        self._run(output.put, self.done.emit, lambda error: self._rescue(ready, error))

    def _rescue(self, ready: list[ReadyDocument], error: Exception) -> None:
        """Save as PDF what a printer did not take, and say where it is."""
        if not isinstance(error, AppError) or error.kind is not ErrorKind.PRINTER_GONE:
            self._fail(error)
            return
        words = self._context.words
        file = _documents_folder() / pdf_files.name(self._title)
        output = PdfOutput([(file, ready)], self._context.typesetter, words)
        text = words.gettext("The documents are saved as PDF instead: {file}").format(file=file)
        messages = [explain_failure(error, words), Message(text, "")]

        def save(progress: Background) -> None:
            file.parent.mkdir(parents=True, exist_ok=True)
            output.typeset(progress)
            output.put(progress)

        self._run(save, lambda _: self.failed.emit(messages), self._fail)

    def _goes_on(self) -> bool:
        if not isValid(self):
            return False
        if self._is_stopped:
            self.cancelled.emit()
        return not self._is_stopped

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

"""From documents to pages, and from pages to paper or to PDF files; nothing of it is done in the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.files import write_whole
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from desktop.documents.document_service import ReadyDocument
    from desktop.documents.typeset import Typesetter
    from desktop.i18n import Words
    from desktop.views.widgets.background import Background

DOTS_PER_INCH: Final = 300
_MM_PER_INCH: Final = 25.4
_SIZES: Final = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3)


def printer_names() -> list[str]:
    """Return the printers that the system knows, its usual one first."""
    names = QPrinterInfo.availablePrinterNames()
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def printer_for(name: str, copies: int, *, both_sides: bool) -> QPrinter:
    """Return a printer; a name that the system no longer knows gives one that is not valid."""
    printer = QPrinter(QPrinterInfo.printerInfo(name), QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setCopyCount(copies)
    duplex = QPrinter.DuplexMode.DuplexLongSide if both_sides else QPrinter.DuplexMode.DuplexNone
    printer.setDuplex(duplex)
    return printer


class Output(Protocol):
    """Where documents go. Both steps report their progress, and end where they are called off."""

    def typeset(self, progress: Background) -> None:
        """Make the pages; nothing is written or printed yet."""
        ...

    def put(self, progress: Background) -> str:
        """Put the pages where they go, and return text saying what was done. AppError: that can't be done."""
        ...


class PdfOutput:
    """PDF files: written whole or not at all, for their owner alone."""

    def __init__(
        self, files: Sequence[tuple[Path, Sequence[ReadyDocument]]], typesetter: Typesetter, words: Words
    ) -> None:
        """Take which documents go into which file."""
        self._files, self._typesetter, self._words = files, typesetter, words
        self._made: list[tuple[Path, bytes]] = []

    def typeset(self, progress: Background) -> None:
        """Make the PDFs."""
        for number, (path, documents) in enumerate(self._files):
            progress.step(number, len(self._files))
            at = documents[0].printout.printed_at
            self._made.append((path, self._typesetter.pdf([each.content for each in documents], at)))

    def put(self, _progress: Background) -> str:
        """Write the files. AppError: those of the disk."""
        for path, content in self._made:
            write_whole(path, content)
        count = len(self._made)
        first = self._made[0][0]
        text = self._words.ngettext("{count} PDF file written: {place}", "{count} PDF files written: {place}", count)
        return text.format(count=count, place=first if count == 1 else first.parent)


class PaperOutput:
    """Paper: pictures of the pages on a printer."""

    def __init__(
        self,
        documents: Sequence[ReadyDocument],
        open_printer: Callable[[], QPrinter],
        job_name: str,
        typesetter: Typesetter,
        words: Words,
    ) -> None:
        """Take the documents, and how the printer is opened."""
        self._documents, self._open_printer, self._job_name = documents, open_printer, job_name
        self._typesetter, self._words = typesetter, words
        self._pages: list[bytes] = []

    def typeset(self, progress: Background) -> None:
        """Draw the pages."""
        for number, document in enumerate(self._documents):
            progress.step(number, len(self._documents))
            self._pages += self._typesetter.pages([document.content], DOTS_PER_INCH)

    def put(self, progress: Background) -> str:
        """Print the pages. AppError (printer-gone): the printer does not answer."""
        printer = self._open_printer()
        printer.setDocName(self._job_name)
        painter = QPainter()
        for number, picture in enumerate(self._pages):
            progress.step(number, len(self._pages))
            page = QImage.fromData(picture)
            _suit(printer, page)
            if not (printer.newPage() if painter.isActive() else painter.begin(printer)):
                raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
            painter.drawImage(QRectF(printer.pageLayout().fullRectPixels(printer.resolution())), page)
        gone = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
        if not painter.end() or printer.printerState() in gone:
            raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
        count = len(self._documents)
        text = self._words.ngettext("{count} document printed.", "{count} documents printed.", count)
        return text.format(count=count)


def _suit(printer: QPrinter, page: QImage) -> None:
    """Give the paper the size and the direction of a page, without margins: the page has its own."""
    is_landscape = page.width() > page.height()
    shorter = min(page.width(), page.height()) / DOTS_PER_INCH * _MM_PER_INCH
    size = min(_SIZES, key=lambda each: abs(QPageSize(each).size(QPageSize.Unit.Millimeter).width() - shorter))
    direction = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(size), direction, QMarginsF(0, 0, 0, 0)))

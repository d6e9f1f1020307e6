"""From sheets to paper or to PDF files; nothing here is done in the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from desktop.files import write_whole
from desktop.services.environment_errors import AppError, ErrorKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop.documents.document_service import ReadyDocument
    from desktop.documents.typeset import Typesetter
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


def print_sheets(
    sheets: Sequence[ReadyDocument], typesetter: Typesetter, printer: QPrinter, job_name: str, progress: Background
) -> int:
    """Print documents as pictures of their pages; gives how many. TroubleError (printer-gone): it does not answer."""
    printer.setDocName(job_name)
    painter: QPainter | None = None
    for number, sheet in enumerate(sheets):
        progress.step(number, len(sheets))
        for picture in typesetter.pages([sheet.content], DOTS_PER_INCH):
            page = QImage.fromData(picture)
            _suit(printer, page)
            if painter is None:
                painter = QPainter()
                if not painter.begin(printer):
                    raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
            elif not printer.newPage():
                raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
            area = printer.pageLayout().fullRectPixels(printer.resolution())
            painter.drawImage(QRectF(area), page)
    if painter is not None and not painter.end():
        raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
    if printer.printerState() in (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted):
        raise AppError(ErrorKind.PRINTER_GONE, printer=printer.printerName())
    return len(sheets)


def _suit(printer: QPrinter, page: QImage) -> None:
    """Give the paper the size and the direction of a page, without margins: the page has its own."""
    is_landscape = page.width() > page.height()
    shorter = min(page.width(), page.height()) / DOTS_PER_INCH * _MM_PER_INCH
    size = min(_SIZES, key=lambda each: abs(QPageSize(each).size(QPageSize.Unit.Millimeter).width() - shorter))
    direction = QPageLayout.Orientation.Landscape if is_landscape else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(QPageSize(size), direction, QMarginsF(0, 0, 0, 0)))


def typeset_files(
    files: Sequence[tuple[Path, Sequence[ReadyDocument]]], typesetter: Typesetter, at: datetime, progress: Background
) -> list[tuple[Path, bytes]]:
    """Typeset documents into the PDFs of some files; nothing is written yet."""
    made = []
    for number, (path, sheets) in enumerate(files):
        progress.step(number, len(files))
        made.append((path, typesetter.pdf([each.content for each in sheets], at)))
    return made


def write_files(made: Sequence[tuple[Path, bytes]]) -> int:
    """Write files whole or not at all, for their owner alone. TroubleError: those of the disk."""
    for path, content in made:
        write_whole(path, content)
    return len(made)

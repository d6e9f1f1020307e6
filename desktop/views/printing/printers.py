"""Which printer, how many copies, on both sides or not; or no printer but a PDF file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QPushButton, QSpinBox, QWidget

from desktop.views.printing import output as paper
from desktop.views.widgets.background import Background
from desktop.views.widgets.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from desktop.i18n import Words

_MOST_COPIES: Final = 99


class PrinterBar(QWidget):
    """The printers that there are, and PDF. Signals: edited()."""

    edited = Signal()

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Offer what the system knows; without any printer, PDF."""
        super().__init__(parent)
        self._own: QPrinter | None = None
        self.box = QComboBox(self)
        self.box.setAccessibleName(words.gettext("Printer"))
        self.box.setObjectName("printer")
        self.box.addItem(words.gettext("PDF file"), None)
        label = QLabel(words.gettext("P&rinter"), self)
        label.setBuddy(self.box)
        self.copies = QSpinBox(self)
        self.copies.setRange(1, _MOST_COPIES)
        self.copies.setAccessibleName(words.gettext("Copies"))
        self.copies.setSuffix(" " + words.gettext("pcs"))
        self.both_sides = QCheckBox(words.gettext("On &both sides"), self)
        self.more = QPushButton(words.gettext("Printer settin&gs…"), self)
        self.more.setAutoDefault(False)
        self.more.clicked.connect(self._open_settings)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        for widget in (label, self.box, self.copies, self.both_sides, self.more):
            layout.addWidget(widget)
        self._follow()
        self.box.currentIndexChanged.connect(self._on_chosen)
        looking = Background(lambda _: paper.printer_names(), self)  # some printers are far away, and slow to answer
        looking.finished.connect(self._offer)
        looking.start()

    @property
    def is_pdf(self) -> bool:
        """Whether a PDF file is wanted."""
        return self.box.currentData() is None

    def maker(self) -> Callable[[], QPrinter]:
        """Return what opens the chosen printer, as it is set; that may take a while."""
        own, name, copies = self._own, self.box.currentData(), self.copies.value()
        both_sides = self.both_sides.isChecked()
        return lambda: own or paper.printer_for(name, copies, both_sides=both_sides)

    def _offer(self, names: list[str]) -> None:
        """Offer printers; the usual one is chosen, unless the user has chosen something meanwhile."""
        is_untouched = self.box.count() == 1 and not self.box.hasFocus()
        for place, name in enumerate(names):
            self.box.insertItem(place, name, name)
        if is_untouched and names:
            self.box.setCurrentIndex(0)

    def _on_chosen(self) -> None:
        self._own = None
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        for widget in (self.copies, self.both_sides, self.more):
            widget.setEnabled(not self.is_pdf)

    def _open_settings(self) -> None:
        """Open the system's own dialog; what is set there holds for what is printed next."""
        from PySide6.QtPrintSupport import QPrintDialog

        printer = self.maker()()
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            place = self.box.findData(printer.printerName())
            self.box.setCurrentIndex(max(0, place))
            self.copies.setValue(printer.copyCount())
            self._own = printer

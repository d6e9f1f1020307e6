"""The handover: what can't wait, who waits, what has changed since a day; for a substitute, and for the way back."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout
from shiboken6 import isValid

from desktop.documents.handover import Told, sections
from desktop.views.widgets.form_fields import DayEdit
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.views.base.context import ViewContext

_WEEK: Final = 7


class HandoverDialog(QDialog):
    """One page: deadlines, Kela's register, changes since a day.

    Signals: print_requested(date) with the day since which changes are told.
    """

    print_requested = Signal(object)

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Read what stands now, and what has changed in a week."""
        super().__init__(parent)
        self._context = context
        words, today = context.words, context.operations.today
        self.setWindowTitle(words.gettext("Handover"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(words.gettext("Handover"), self)
        title.setFont(scaled(self.font(), 1.3, bold=True))
        self.since = DayEdit(words, today, today - timedelta(days=_WEEK), self, past=True)
        self.since.setAccessibleName(words.gettext("Changes since"))
        self.since.edited.connect(self.read)
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(words.gettext("Handover"))
        close = QPushButton(words.gettext("Close"), self)
        close.clicked.connect(self.accept)
        self.print = QPushButton(words.gettext("&Print…"), self)
        self.print.clicked.connect(self._print)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(QLabel(words.gettext("Changes since"), self))
        top.addWidget(self.since)
        bottom.addStretch(1)
        bottom.addWidget(self.print)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.page, 1)
        layout.addLayout(bottom)
        self.resize(760, 600)
        self.page.setFocus()
        self.read()

    def read(self) -> None:
        """Read everything again, from the typed day on."""
        day = self.since.day()
        if day is None:
            return
        catalogue = self._context.catalogue
        self._context.operations.read(
            lambda queries, today: Told.read(queries, catalogue, day, today),
            lambda told: self._show(told) if isValid(self) else None,
        )

    def _show(self, told: Told) -> None:
        words, names = self._context.words, self._context.directory
        names.learn_numbers(told.numbers)
        names.learn_clients(told.clients)
        parts = []
        for section in sections(told, names, words):
            items = "".join(f"<li>{escape(item)}</li>" for item in section.items)
            parts.append(f"<h3>{escape(section.heading)}</h3><ul>{items}</ul>")
        self.page.setHtml("".join(parts))

    def _print(self) -> None:
        day: date | None = self.since.day()
        if day is not None:
            self.accept()
            self.print_requested.emit(day)

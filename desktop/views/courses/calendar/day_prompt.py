"""A small question: which day or week?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from desktop.messages.typed_days import read_day_or_week
from desktop.views.widgets.buttons import PrimaryButton
from desktop.views.widgets.theme import GAP, MARGIN, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words


class DayPrompt(QDialog):
    """Asks for a day or a week. Signals: chosen(date)."""

    chosen = Signal(object)

    def __init__(self, words: Words, year: int, parent: QWidget) -> None:
        """Read what is typed as of a year."""
        super().__init__(parent)
        self._words, self._year = words, year
        self.setWindowTitle(words.gettext("Go to a day or week"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(self)
        self.line.setObjectName("day-or-week")
        caption = QLabel(words.gettext("&Day or week, for example 13.4. or wk 17"), self)
        caption.setBuddy(self.line)
        self.line.setAccessibleName(caption.text().replace("&", ""))
        self._error = QLabel(self)
        palette = self._error.palette()
        palette.setColor(self._error.foregroundRole(), tokens().danger.text)
        self._error.setPalette(palette)
        self._error.setWordWrap(True)
        self._error.hide()
        back, go = QPushButton(words.gettext("&Back"), self), PrimaryButton(words.gettext("&Show"), self)
        back.setAutoDefault(False)
        go.setDefault(True)
        back.clicked.connect(self.reject)
        go.clicked.connect(self._go)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        for widget in (caption, self.line, self._error):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.line.setFocus()

    def _go(self) -> None:
        """Show the day, or say that none can be read; what was typed stays."""
        day = read_day_or_week(self.line.text(), self._year)
        if day is None:
            text = self._words.gettext(
                "This is no day or week: {typed}. Type a day such as 13.4. or a week such as 17."
            )
            self._error.setText(text.format(typed=self.line.text().strip() or "–"))
            self._error.show()
            self.line.selectAll()
            self.line.setFocus()
            return
        self.accept()
        self.chosen.emit(day)

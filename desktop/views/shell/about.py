"""What the program is, and the licences of what comes with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout

from desktop import __version__, paths
from desktop.views.widgets.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words

NOTICES: Final = "THIRD_PARTY_NOTICES.txt"
"""Written when the program is packed; a checkout has none."""
_SIZE: Final = (640, 520)


class AboutDialog(QDialog):
    """Version, licence, and the notices of the parts that are shipped."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Show which version this is and under which licence."""
        super().__init__(parent)
        self.setWindowTitle(words.gettext("About Kurssipöytä"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name = QLabel(words.gettext("Kurssipöytä"), self)
        name.setFont(scaled(self.font(), 1.3, bold=True))
        text = words.gettext("Version {version}. Free software under the Apache License 2.0.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(name)
        layout.addWidget(QLabel(text.format(version=__version__), self))
        file = paths.resources() / NOTICES
        self.notices: QPlainTextEdit | None = None
        if file.is_file():
            caption = QLabel(words.gettext("&Licences of what comes with it"), self)
            self.notices = QPlainTextEdit(file.read_text(encoding="utf-8"), self)
            self.notices.setReadOnly(True)
            self.notices.setTabChangesFocus(True)
            self.notices.setAccessibleName(caption.text().replace("&", ""))
            caption.setBuddy(self.notices)
            layout.addWidget(caption)
            layout.addWidget(self.notices, 1)
            self.resize(*_SIZE)
        close = QPushButton(words.gettext("Close"), self)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout.addLayout(buttons)
        close.setFocus()


def show_about(words: Words, parent: QWidget) -> None:
    """Open the dialog."""
    AboutDialog(words, parent).open()

"""The preview: pictures of pages under each other, as wide as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.views.widgets.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from desktop.i18n import Words

_A4_INCHES: Final = 8.27
_LEAST_WIDTH: Final = 320


class Preview(QScrollArea):
    """Shows pages; the arrow keys scroll."""

    def __init__(self, words: Words, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._words = words
        self.setAccessibleName(words.gettext("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMinimumWidth(_LEAST_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages = 0
        """How many pages are shown."""
        self.say("")

    @property
    def dots_per_inch(self) -> float:
        """How finely pages are drawn, so that they are as wide as there is room."""
        width = self.viewport().width() - 2 * GAP - self.verticalScrollBar().sizeHint().width()
        return max(40.0, width * self.devicePixelRatio() / _A4_INCHES)

    def say(self, text: str) -> None:
        """Show a text instead of pages."""
        self.pages = 0
        label = QLabel(text)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setContentsMargins(GAP, GAP, GAP, GAP)
        self._show([label])

    def show_pages(self, pictures: Sequence[QImage], more: int = 0) -> None:
        """Show pages, and say how many more there are."""
        labels = []
        room = self.viewport().width() - 2 * GAP
        for number, picture in enumerate(pictures, 1):
            pixmap = QPixmap.fromImage(picture)
            pixmap.setDevicePixelRatio(self.devicePixelRatio())
            if pixmap.width() / self.devicePixelRatio() > room:
                wide = int(room * self.devicePixelRatio())
                pixmap = pixmap.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
            label = QLabel()
            label.setPixmap(pixmap)
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setAccessibleName(self._words.gettext("Page {number}").format(number=number))
            labels.append(label)
        if more:
            text = self._words.ngettext("and {count} more document", "and {count} more documents", more)
            labels.append(QLabel(text.format(count=more)))
        self._show(labels)
        self.pages = len(pictures)

    def _show(self, labels: Sequence[QLabel]) -> None:
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(GAP, GAP, GAP, GAP)
        layout.setSpacing(GAP)
        for label in labels:
            layout.addWidget(label)
        layout.addStretch(1)
        self.setWidget(inside)

"""The toast: what was just done, with undo; it goes by itself, but not while it is being read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.views.widgets.icons import icon
from desktop.views.widgets.notice import announce
from desktop.views.widgets.theme import GAP, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.i18n import Words

SHOWN_FOR: Final = 10_000


class Toast(QFrame):
    """A line of text with a button for undo. Signals: told(text, way_back) for other windows that say the same."""

    message_shown = Signal(str, str)

    def __init__(self, words: Words, undo: QAction, parent: QWidget) -> None:
        """Show nothing yet; the button does what the action does."""
        super().__init__(parent)
        self._words = words
        self._undo_action = undo
        self.setObjectName("toast")
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._undo = QPushButton(self)
        self._undo.setAutoDefault(False)
        self._undo.clicked.connect(self.hide)
        self._undo.clicked.connect(undo.trigger)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(2 * GAP, GAP // 2, GAP, GAP // 2)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._undo)
        layout.addWidget(self._close)
        self._timer = QTimer(self, interval=SHOWN_FOR, singleShot=True)
        self._timer.timeout.connect(self._go)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return self._label.text()

    def say(self, text: str, way_back: str = "", *, again: bool = False) -> None:
        """Show something; `way_back` is the caption of the button that undoes it, if it can be undone.

        `again`: it goes on with what was said before, and is not announced twice.
        """
        self._label.setText(text)
        self._undo.setText(f"{way_back}  {self._undo_action.shortcut().toString()}")
        self._undo.setAccessibleName(way_back)
        self._undo.setVisible(bool(way_back))
        self._timer.start()
        if not again:
            self.show()
            announce(self, text)
        self.message_shown.emit(text, way_back)

    def retranslate(self) -> None:
        """Name the closing button in the language of the moment."""
        self._close.setAccessibleName(self._words.gettext("Close the message"))

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Stay while the pointer is here."""
        super().enterEvent(event)
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Count on when the pointer leaves."""
        super().leaveEvent(event)
        self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the frame."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.border, 1))
        painter.setBrush(colours.surface)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
        super().paintEvent(event)

    def _go(self) -> None:
        if self.isAncestorOf(self.focusWidget() or self) and (self._undo.hasFocus() or self._close.hasFocus()):
            self._timer.start()
        else:
            self.hide()

"""The strip on top of a view: a refusal, a warning or a trouble, with the ways out as buttons; it stays."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.views.widgets.icons import icon
from desktop.views.widgets.painting import paint_danger, paint_warning
from desktop.views.widgets.theme import GAP, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.i18n import Words
    from desktop.messages.message import Message

    WayOut = tuple[str, Callable[[], None]]

_GLYPH = 18


class Tone(Enum):
    """How serious a notice is."""

    WARNING = auto()
    DANGER = auto()


def announce(widget: QWidget, text: str) -> None:
    """Let a screen reader say a text."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class NoticeBar(QFrame):
    """Heading, text and buttons; hidden while there is nothing to say."""

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._words = words
        self._tone = Tone.WARNING
        self.setObjectName("notice")
        self._heading = QLabel(self)
        self._text = QLabel(self)
        for label in (self._heading, self._text):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GAP)
        self._close = QToolButton(self)
        self._close.setAutoRaise(True)
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.clear)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(self._heading)
        texts.addWidget(self._text)
        texts.addLayout(self._buttons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_GLYPH + 2 * GAP + 4, GAP, GAP, GAP)
        layout.addLayout(texts, 1)
        layout.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.retranslate()
        self.hide()

    @property
    def text(self) -> str:
        """What is being said."""
        return f"{self._heading.text()} {self._text.text()}".strip()

    def show_messages(self, messages: Sequence[Message], tone: Tone, ways_out: Sequence[WayOut] = ()) -> None:
        """Show messages: the first one in full, the others below it; a button for each way out."""
        self._tone = tone
        first, *others = messages
        self._heading.setText(first.heading)
        also = [self._words.gettext("Also:"), *(f"• {each}" for each in others)] if others else []
        self._text.setText("\n".join([first.text, *also]).strip())
        self._text.setVisible(bool(self._text.text()))
        self._drop_buttons()
        for caption, act in ways_out:
            button = QPushButton(caption, self)
            button.setAutoDefault(False)
            button.clicked.connect(self.clear)
            button.clicked.connect(act)
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._colour()
        self.show()
        announce(self, self.text)

    def clear(self) -> None:
        """Show nothing any more."""
        self.hide()

    def retranslate(self) -> None:
        """Name the closing button in the language of the moment."""
        self._close.setAccessibleName(self._words.gettext("Close the message"))
        self._close.setToolTip(self._words.gettext("Close the message"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Follow a change of the scheme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_heading"):
            self._colour()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the tinted frame and the glyph, whose shape tells how serious it is."""
        colours = tokens()
        chip = colours.danger if self._tone is Tone.DANGER else colours.warning
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(chip.glyph, 1))
        painter.setBrush(chip.background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        paint = paint_danger if self._tone is Tone.DANGER else paint_warning
        paint(painter, QRectF(GAP + 4, GAP + 1, _GLYPH, _GLYPH), chip.glyph, chip.background)
        painter.end()
        super().paintEvent(event)

    def _colour(self) -> None:
        colours = tokens()
        chip = colours.danger if self._tone is Tone.DANGER else colours.warning
        for label in (self._heading, self._text):
            palette = label.palette()
            palette.setColor(label.foregroundRole(), chip.text)
            label.setPalette(palette)
        self._heading.setFont(scaled(self.font(), 1.0, bold=True))

    def _drop_buttons(self) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()

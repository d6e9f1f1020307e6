"""The frame of a panel: title, an alert, buttons, facts, a list; it is made anew for each thing that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.views.widgets.buttons import ActionButton
from desktop.views.widgets.flow_layout import FlowLayout
from desktop.views.widgets.painting import paint_danger, paint_state, paint_warning
from desktop.views.widgets.theme import GAP, INSPECTOR_WIDTH, MARGIN, scaled, tokens

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QAction


class Chip(QWidget):
    """A state as glyph and word on a tint; `soon` and `late` are what can be wrong beside it."""

    def __init__(self, state: str, text: str, parent: QWidget | None = None) -> None:
        """Show a state."""
        super().__init__(parent)
        self._state, self._text = state, text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for glyph and word."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._text) + 12 + 4 * GAP, metrics.height() + GAP)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the chip."""
        colours = tokens()
        chip = {"soon": colours.warning, "late": colours.danger}.get(self._state) or colours.states[self._state]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(chip.glyph)
        painter.setBrush(chip.background)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        glyph = QRectF(frame.left() + GAP, frame.center().y() - 6, 12, 12)
        if self._state in ("soon", "late"):
            sign = paint_warning if self._state == "soon" else paint_danger
            sign(painter, glyph, chip.glyph, chip.background)
        else:
            paint_state(painter, self._state, glyph, chip.glyph)
        painter.setPen(chip.text)
        area = frame.adjusted(12 + 2 * GAP, 0, -GAP, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._text)


class Alert(QFrame):
    """A problem of the thing, in words beside an octagon, or beside a triangle while there is time."""

    def __init__(self, text: str, parent: QWidget | None = None, *, is_late: bool = True) -> None:
        """Show what is wrong."""
        super().__init__(parent)
        self._is_late = is_late
        label = QLabel(text, self)
        label.setWordWrap(True)
        palette = label.palette()
        palette.setColor(label.foregroundRole(), (tokens().danger if is_late else tokens().warning).text)
        label.setPalette(palette)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP + 24, GAP, GAP, GAP)
        layout.addWidget(label)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint the tint and the sign."""
        chip = tokens().danger if self._is_late else tokens().warning
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(chip.glyph)
        painter.setBrush(chip.background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        sign = paint_danger if self._is_late else paint_warning
        sign(painter, QRectF(GAP, GAP, 16, 16), chip.glyph, chip.background)
        painter.end()
        super().paintEvent(event)


class Panel(QScrollArea):
    """Shows one thing; what is shown is made anew each time.

    Signals: recoloured() when the scheme has changed, and what is shown has the colours of the old one; appeared() when
    it is seen again.
    """

    recoloured = Signal()
    appeared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setMinimumWidth(INSPECTOR_WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.layout_ = QVBoxLayout()
        self.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Tell that it is seen."""
        super().showEvent(event)
        self.appeared.emit()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Ask for the usual width."""
        return QSize(INSPECTOR_WIDTH, 400)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Tell of other colours."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.recoloured.emit()

    def start(self) -> None:
        """Begin anew; what was shown goes later, because it may be what is just being clicked on."""
        shown = self.takeWidget()
        if shown is not None:
            shown.hide()
            shown.deleteLater()
        inside = QWidget()
        inside.setAutoFillBackground(False)
        self.layout_ = QVBoxLayout(inside)
        self.layout_.setContentsMargins(MARGIN, 0, MARGIN, MARGIN)
        self.layout_.setSpacing(GAP)
        self.setWidget(inside)

    def add_title(self, text: str) -> None:
        """Add a title."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setFont(scaled(self.font(), 1.15, bold=True))
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.layout_.addWidget(label)

    def add_heading(self, text: str) -> None:
        """Add a heading of a part."""
        label = QLabel(text)
        label.setFont(scaled(self.font(), 1.0, bold=True))
        label.setContentsMargins(0, GAP, 0, 0)
        self.layout_.addWidget(label)

    def add_text(self, text: str) -> None:
        """Add a paragraph."""
        label = QLabel(text)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.layout_.addWidget(label)

    def add_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Add facts, each with its name; those without a value are left out."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(GAP)
        grid.setVerticalSpacing(2)
        second = tokens().text_second
        for row, (name, value) in enumerate((name, value) for name, value in facts if value):
            caption, text = QLabel(name), QLabel(value)
            palette = caption.palette()
            palette.setColor(caption.foregroundRole(), second)
            caption.setPalette(palette)
            for label in (caption, text):
                label.setWordWrap(True)
                label.setContentsMargins(0, 1, 0, 1)  # otherwise the dots of Ö are cut
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{name}: {value}")
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, 96)
        self.layout_.addLayout(grid)

    def add_buttons(self, actions: Sequence[QAction], more: Sequence[QAction] = (), more_text: str = "") -> None:
        """Add a button for each action; they wrap. Those that are needed less often are in a menu."""
        holder = QWidget()
        flow = FlowLayout(holder, GAP)
        for action in actions:
            flow.addWidget(ActionButton(action))
        if more:
            button = QPushButton(more_text)
            button.setObjectName("more")
            button.setAutoDefault(False)
            menu = QMenu(button)
            menu.addActions(list(more))
            button.setMenu(menu)
            flow.addWidget(button)
        self.layout_.addWidget(holder)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or layout."""
        if isinstance(item, QWidget):
            self.layout_.addWidget(item)
        else:
            self.layout_.addLayout(item)

    def finish(self) -> None:
        """Leave the rest empty, and be wide enough for the longest word once its width is known."""
        self.layout_.addStretch(1)
        QTimer.singleShot(0, self, self._widen)

    def _widen(self) -> None:
        inside = self.widget()
        if inside is not None:
            needed = inside.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width()
            self.setMinimumWidth(max(INSPECTOR_WIDTH, needed))

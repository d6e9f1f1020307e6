"""The rail: the views, always in the same place and always with text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.views.widgets.icons import paint_icon
from desktop.views.widgets.theme import GAP, MARGIN, RAIL_WIDTH, scaled, tokens

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

_ICON = 18
_HEIGHT = 36
_MOST = 999


class RailButton(QAbstractButton):
    """One entry of the rail; does what its action does."""

    def __init__(self, action: QAction, icon_name: str, parent: QWidget) -> None:
        """Follow an action."""
        super().__init__(parent)
        self._action, self._icon_name = action, icon_name
        self._is_compact = False
        self._badge = 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.clicked.connect(action.trigger)
        action.changed.connect(self.follow)
        self.follow()

    def set_compact(self, *, compact: bool) -> None:
        """Show the icon alone, or the text as well."""
        self._is_compact = compact
        self.updateGeometry()
        self.update()

    def set_badge(self, count: int) -> None:
        """Show a number at the right, or none for 0."""
        self._badge = count
        self.updateGeometry()
        self.follow()

    def follow(self) -> None:
        """Take text, tool tip and state of the action."""
        text = self._action.text().replace("&", "")
        self.setText(text)
        self.setAccessibleName(f"{text}, {self._badge}" if self._badge else text)
        self.setToolTip(f"{self.accessibleName()}  {self._action.shortcut().toString()}")
        self.setChecked(self._action.isChecked())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return room for icon and text."""
        if self._is_compact:
            return QSize(_ICON + 24, max(_HEIGHT, _ICON + 2 * GAP))
        metrics = QFontMetrics(scaled(self.font(), 1.0, bold=True))
        badge = metrics.horizontalAdvance(f"{_MOST}+") + 3 * GAP if self._badge else 0
        width = metrics.horizontalAdvance(self.text()) + _ICON + 12 + 3 * GAP + badge
        return QSize(width, max(_HEIGHT, metrics.height() + 2 * GAP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Paint the entry; the one that is shown has a tint and a bar."""
        colours = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.isChecked() or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected if self.isChecked() else colours.alternate)
            painter.drawRoundedRect(frame, 6, 6)
        if self.isChecked():
            painter.setBrush(colours.accent)
            painter.drawRect(QRectF(frame.left(), frame.top() + 8, 3, frame.height() - 16))
        if self.hasFocus():
            painter.setPen(QPen(colours.focus, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, 6, 6)
        icon = QRectF(frame.left() + 12, frame.center().y() - _ICON / 2, _ICON, _ICON)
        paint_icon(painter, self._icon_name, icon, colours.accent if self.isChecked() else colours.text_second)
        if self._is_compact:
            if self._badge:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colours.danger.glyph)
                painter.drawEllipse(QRectF(icon.right() - 3, icon.top() - 5, 9, 9))
            return
        room = self._paint_badge(painter, frame) if self._badge else 0
        painter.setFont(scaled(self.font(), 1.0, bold=self.isChecked()))
        painter.setPen(colours.text)
        area = frame.adjusted(12 + _ICON + GAP + 2, 0, -GAP - room, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())

    def _paint_badge(self, painter: QPainter, frame: QRectF) -> int:
        """Paint the number at the right; gives the room that it takes."""
        chip, text = tokens().danger, str(self._badge) if self._badge <= _MOST else f"{_MOST}+"
        painter.setFont(scaled(self.font(), 0.92, bold=True))
        metrics = painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 2 * GAP, metrics.height() + 4
        place = QRectF(frame.right() - width - GAP, frame.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(chip.background)
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setPen(chip.text)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
        return width + GAP


class Rail(QWidget):
    """The program's name, the views, and at the bottom what is saved."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show no views yet."""
        super().__init__(parent)
        self.setObjectName("rail")
        self.setMinimumWidth(RAIL_WIDTH)
        self._title = QLabel(self)
        self._title.setFont(scaled(self.font(), 1.15, bold=True))
        self._provider = QLabel(self)
        self._provider.setWordWrap(True)
        self._status = QLabel(self)
        self._status.setWordWrap(True)
        for label in (self._provider, self._status):
            label.setFont(scaled(self.font(), 0.92))
        self._labels = (self._title, self._provider, self._status)
        self._is_compact = False
        self._group = QButtonGroup(self)
        self._by_name: dict[str, RailButton] = {}
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GAP, MARGIN, GAP, MARGIN)
        for label in (self._title, self._provider):
            label.setContentsMargins(GAP, 0, GAP, 0)
            layout.addWidget(label)
        layout.addSpacing(GAP)
        layout.addLayout(self._buttons)
        layout.addStretch(1)
        layout.addWidget(self._status)

    def set_compact(self, *, compact: bool) -> None:
        """Show icons alone, or texts as well."""
        self.setMinimumWidth(0 if compact else RAIL_WIDTH)
        for label in self._labels:
            label.setVisible(not compact and (label is not self._provider or bool(label.text())))
        for button in self._group.buttons():
            if isinstance(button, RailButton):
                button.set_compact(compact=compact)
        self._is_compact = compact

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Paint a line towards the views."""
        painter = QPainter(self)
        painter.setPen(QPen(tokens().grid, 1))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())

    def add(self, action: QAction, icon_name: str) -> None:
        """Add a view."""
        button = RailButton(action, icon_name, self)
        button.setObjectName(f"rail-{icon_name}")
        self._by_name[action.objectName()] = button
        self._group.addButton(button)
        self._buttons.addWidget(button)

    def set_badge(self, name: str, count: int) -> None:
        """Show a number beside a view's name."""
        self._by_name[name].set_badge(count)

    def first(self) -> QAbstractButton:
        """Return the entry of the view that is shown."""
        return self._group.checkedButton() or self._group.buttons()[0]

    def set_title(self, title: str) -> None:
        """Show the program's name."""
        self._title.setText(title)

    def set_provider(self, name: str) -> None:
        """Show the provider's name."""
        self._provider.setText(name)
        self._provider.setVisible(bool(name) and not self._is_compact)

    def set_status(self, text: str) -> None:
        """Show in words what is saved."""
        self._status.setText(text)
        self._status.setAccessibleName(text)

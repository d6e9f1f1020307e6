"""A list, and beside it what is selected: next to it, or over its right part where there is less room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.views.widgets.theme import INSPECTOR_WIDTH

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QTableView

    from desktop.views.widgets.panel import Panel


class MasterDetail(QWidget):
    """Keeps list and panel; `panel` is None for lists without one."""

    def __init__(self, table: QTableView, panel: Panel | None, parent: QWidget) -> None:
        """Put both side by side."""
        super().__init__(parent)
        self._panel = panel
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.addWidget(table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.place(shown=True, over=False)

    def add(self, table: QTableView) -> None:
        """Put another table into the place of the list; one of them is shown at a time."""
        table.hide()
        self._splitter.insertWidget(0, table)
        self._splitter.setStretchFactor(0, 1)

    def place(self, *, shown: bool, over: bool) -> None:
        """Show or hide the panel, next to the list or over it."""
        panel = self._panel
        if panel is None:
            return
        if over and panel.parent() is not self:
            panel.setParent(self)
        elif not over and panel.parent() is not self._splitter:
            self._splitter.addWidget(panel)
            self._splitter.setStretchFactor(0, 1)
            self._splitter.setSizes([10_000] * (self._splitter.count() - 1) + [INSPECTOR_WIDTH])
        panel.setAutoFillBackground(over)
        panel.setVisible(shown)
        self._put_over()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep a panel that is over the list at the right."""
        super().resizeEvent(event)
        self._put_over()

    def _put_over(self) -> None:
        if self._panel is not None and self._panel.parent() is self:
            width = self._panel.minimumWidth()
            self._panel.setGeometry(self.width() - width, 0, width, self.height())
            self._panel.raise_()

"""Files that are dropped onto a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QDropEvent

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

_TABLES: Final = (".xlsx", ".csv")


class FileDrop(QObject):
    """Takes one table that is dropped onto a widget."""

    def __init__(self, widget: QWidget, take: Callable[[Path], None]) -> None:
        """Watch a widget; `take` is given the file."""
        super().__init__(widget)
        self._take = take
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Accept a table that is dragged here, and take it when it is dropped."""
        if not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        file = _table_in(event)
        if file is None:
            return False
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self._take(file))
        return True


def _table_in(event: QDropEvent) -> Path | None:
    """Return the table that an event carries; None for several files, and for others."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return files[0] if len(files) == 1 and files[0].suffix.lower() in _TABLES else None

"""Python's garbage collection in turns of our own: in the window's thread, between events, and never for long.

Left to itself it stops everything for a tenth of a second while many rows are read, and may delete widgets in the
worker's thread.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication

YOUNG_EVERY: Final = 5_000


class GarbageCollection(QObject):
    """Collects what is young every few seconds, and everything when the user turns to another program."""

    def __init__(self, app: QGuiApplication) -> None:
        """Take over."""
        super().__init__(app)
        gc.disable()
        self._timer = QTimer(self, interval=YOUNG_EVERY)
        self._timer.timeout.connect(lambda: gc.collect(1))
        self._timer.start()
        app.applicationStateChanged.connect(self._on_state)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()

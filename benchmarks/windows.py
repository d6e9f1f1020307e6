"""Windows in processes of their own, to be compared: `bare`, `painted` (ours, first paint) and `list` (with data).

python -m benchmarks.windows KIND [DATABASE KEY_IN_HEX]
"""

from __future__ import annotations

import gc
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.storage.file.keys import DatabaseKey
    from desktop.views.widgets.table import DataTable


class BareWindow(QMainWindow):
    """Ends the program when it has been painted."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Be painted once."""
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.exit)


class StoredKey:
    """A keychain that remembers the key, as on a coordinator's own computer."""

    def __init__(self, key: str) -> None:
        """Keep a key as hexadecimal digits."""
        self._key = key

    def find(self, database_id: str) -> DatabaseKey:  # noqa: ARG002 - it has only one
        """Return the key."""
        from desktop.storage.file.keys import DatabaseKey  # noqa: PLC0415 - the program loads it after the first paint

        return DatabaseKey.from_bytes(bytes.fromhex(self._key))

    def remember(self, database_id: str, key: DatabaseKey) -> None:
        """Remember nothing more."""

    def forget(self, database_id: str) -> None:
        """Forget nothing."""


def end_when_listed(table: DataTable) -> None:
    """End the program when a table that has just been made has been painted with rows."""
    paint = type(table).paintEvent

    def paint_and_end(self: DataTable, event: QPaintEvent) -> None:
        paint(self, event)
        if self.model().rowCount():
            QTimer.singleShot(0, QApplication.exit)

    type(table).paintEvent = paint_and_end  # type: ignore[method-assign] # a filter of events would cost more


def show_bare() -> None:
    """Show a window with nothing in it."""
    app = QApplication([])
    window = BareWindow()
    window.resize(1366, 768)
    window.show()
    app.exec()


def show_ours(kind: str, database: str, key: str) -> None:
    """Show our window until it is painted, or until the list is painted with its courses."""
    gc.disable()  # as the program does before it loads its window
    from desktop import bootstrap, paths  # noqa: PLC0415 - the bare window must not load it
    from desktop.i18n import Language  # noqa: PLC0415
    from desktop.interchange.arguments import read_arguments  # noqa: PLC0415
    from desktop.window import Program  # noqa: PLC0415

    settings = Path(database).with_name("settings.ini")
    settings.write_text("[General]\nstart-view=courses\ncourses-zoom=list\n", encoding="utf-8")
    paths.settings_file = lambda: settings
    words = bootstrap.words_in(Language.FINNISH)
    day = ["--today", "2026-11-20"] if kind == "list" else []
    options = read_arguments(["--database", database, "--language", "fi", *day], words, "0")
    app = QApplication([])
    program = Program(app, options, words, StoredKey(key))
    if kind == "painted":
        program.window.painted.disconnect()
        program.window.painted.connect(app.exit)
    else:
        program.window.painted.connect(lambda: end_when_listed(program.window.views.view_of("courses").table))
    program.window.show()
    app.exec()
    if kind == "list" and program.window.views.view_of("courses").model.rowCount() == 0:
        sys.exit("no courses were listed")


if __name__ == "__main__":
    if sys.argv[1] == "bare":
        show_bare()
    else:
        show_ours(*sys.argv[1:4])
    peak = next(line for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines() if "VmHWM" in line)
    sys.stdout.write(f"{time.process_time()} {peak.split()[1]}\n")
    sys.stdout.flush()
    os._exit(0)

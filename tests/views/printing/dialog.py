"""The print dialog, and what became of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pypdf import PdfReader
from PySide6.QtCore import Qt

from desktop.views.printing.print_dialog import PrintDialog
from tests.support.window import press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User

Saved: TypeAlias = Callable[[str], Path]
CTRL: Final = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT: Final = CTRL | Qt.KeyboardModifier.ShiftModifier
FRIDAY: Final = "2026-04-10"


def open_dialog(user: User, documents: int) -> PrintDialog:
    """Press Ctrl+P and wait for what would be printed."""
    press(user.view.table, Qt.Key.Key_P, CTRL)
    dialog = user.dialog(PrintDialog)
    user.wait(lambda: len(dialog.ready) == documents and dialog.preview.pages > 0)
    return dialog


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(file).pages).split())


def printed(desk: Desk) -> list[Any]:
    return desk.queries.records.printouts()

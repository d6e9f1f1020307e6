"""Taking clients or courses over from a file: it is read in the worker's thread, then its dialog opens."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from desktop.interchange.table_file import read_table
from desktop.views.exchange.import_dialog import ImportDialog

if TYPE_CHECKING:
    from desktop.interchange.table_file import RawTable
    from desktop.views.base.list_view import ListView


def import_table(view: ListView, file: Path | None = None) -> None:
    """Ask for a file where none was dropped, read it, and show what would become of it."""
    words = view.context.words
    if not view.context.operations.is_open:
        return
    if file is None:
        title, tables = words.gettext("Which table is imported"), words.gettext("Excel and CSV")
        chosen, _ = QFileDialog.getOpenFileName(view, title, "", f"{tables} (*.xlsx *.csv)")
        if not chosen:
            return
        file = Path(chosen)
    path = file

    def opened(table: RawTable) -> None:
        if isValid(view):
            view.open(ImportDialog(view.context, view, path.name, table))

    view.context.operations.work(lambda: read_table(path), opened)

"""Saying why there is no window: whoever starts a program with the mouse sees nothing of what it prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMessageBox

if TYPE_CHECKING:
    from desktop.i18n import Words


def tell_why(text: str, words: Words) -> None:
    """Show a text and wait until it is closed; there may be no application yet."""
    app = QApplication.instance() or QApplication([])
    box = QMessageBox(QMessageBox.Icon.Critical, words.gettext("Kurssipöytä"), text)
    box.addButton(words.gettext("Close"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    del app

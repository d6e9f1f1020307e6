"""What the program is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from desktop import __version__

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words


def show_about(words: Words, parent: QWidget) -> None:
    """Say which version this is and under which licence."""
    text = words.gettext("Version {version}. Free software under the Apache License 2.0.")
    box = QMessageBox(parent)
    box.setWindowTitle(words.gettext("About Kurssipöytä"))
    name = words.gettext("Kurssipöytä")
    box.setText(f"{name}\n\n{text.format(version=__version__)}")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.addButton(words.gettext("Close"), QMessageBox.ButtonRole.RejectRole)
    box.open()

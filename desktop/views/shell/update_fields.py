"""What is set about newer versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLabel, QLineEdit, QWidget

from desktop.views.base.settings import UpdateSettings

if TYPE_CHECKING:
    from desktop.i18n import Words
    from desktop.views.base.settings import Settings


class UpdateFields:
    """Three fields of the settings; what is typed holds at once."""

    def __init__(self, words: Words, settings: Settings, parent: QWidget) -> None:
        """Show what holds now."""
        self._settings, present = settings, settings.updates
        self._caption = words.gettext("New versions")
        self.wanted = QCheckBox(words.gettext("&Tell of new versions"), parent)
        self.wanted.setObjectName("updates-wanted")
        self.wanted.setChecked(present.is_wanted)
        self.address = QLineEdit(present.address, parent)
        self.address.setObjectName("updates-address")
        self.address.setPlaceholderText("https://…")
        self.key = QLineEdit(present.key, parent)
        self.key.setObjectName("updates-key")
        captions = (words.gettext("&Address of the notice"), words.gettext("&Public key"))
        self._labels = [QLabel(caption, parent) for caption in captions]
        for label, line in zip(self._labels, (self.address, self.key), strict=True):
            label.setBuddy(line)
            line.setAccessibleName(label.text().replace("&", ""))
            line.textEdited.connect(self._keep)
        self.wanted.toggled.connect(self._keep)

    def add_to(self, form: QFormLayout) -> None:
        """Add the fields to a form."""
        form.addRow(self._caption, self.wanted)
        form.addRow(self._labels[0], self.address)
        form.addRow(self._labels[1], self.key)

    def _keep(self) -> None:
        self._settings.updates = UpdateSettings(self.wanted.isChecked(), self.address.text(), self.key.text())

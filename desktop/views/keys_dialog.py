"""All keys at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTableWidget, QTableWidgetItem, QVBoxLayout

from desktop.views.theme import GAP, MARGIN

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.views.actions import Actions


class KeysDialog(QDialog):
    """A table of actions and their keys."""

    def __init__(self, actions: Actions, words: Words, parent: QWidget) -> None:
        """List every action."""
        super().__init__(parent)
        self.setWindowTitle(words.gettext("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        keys = actions.table_of_keys()
        table = QTableWidget(len(keys), 2, self)
        table.setObjectName("keys")
        table.setAccessibleName(words.gettext("Keys"))
        table.setHorizontalHeaderLabels([words.gettext("Action"), words.gettext("Key")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for row, (name, key) in enumerate(keys):
            table.setItem(row, 0, QTableWidgetItem(name))
            table.setItem(row, 1, QTableWidgetItem(key))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(words.gettext("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(table)
        layout.addWidget(buttons)
        self.resize(520, 560)

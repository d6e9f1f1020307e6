"""All keys at a glance, and another key for an action where the usual one doesn't suit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop.views.widgets.theme import GAP, MARGIN, tokens

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.views.base.actions import Actions
    from desktop.views.base.settings import Settings

ACTION, KEY = range(2)


class ShortcutsDialog(QDialog):
    """A table of actions and their keys; the selected action's key can be changed."""

    def __init__(self, actions: Actions, words: Words, settings: Settings, parent: QWidget) -> None:
        """List every action."""
        super().__init__(parent)
        self._actions, self._words, self._settings = actions, words, settings
        self.setWindowTitle(words.gettext("Keys"))
        self.table = QTableWidget(len(actions.declared), KEY + 1, self)
        self.table.setObjectName("keys")
        self.table.setAccessibleName(words.gettext("Keys"))
        self.table.setHorizontalHeaderLabels([words.gettext("Action"), words.gettext("Key")])
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(ACTION, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(KEY, QHeaderView.ResizeMode.ResizeToContents)
        self.edit = QKeySequenceEdit(self)
        self.edit.setMaximumSequenceLength(1)
        self.edit.setAccessibleName(words.gettext("New key"))
        caption = QLabel(words.gettext("&New key"), self)
        caption.setBuddy(self.edit)
        self._told = QLabel(self)
        self._told.setWordWrap(True)
        palette = self._told.palette()
        palette.setColor(self._told.foregroundRole(), tokens().danger.text)
        self._told.setPalette(palette)
        self._told.hide()
        use, usual = self._button(words.gettext("&Use this key")), self._button(words.gettext("The usual &key"))
        close = self._button(words.gettext("Close"))
        use.clicked.connect(self.use_key)
        usual.clicked.connect(self.use_usual)
        close.clicked.connect(self.reject)
        row, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (caption, self.edit, use, usual):
            row.addWidget(widget)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addWidget(self.table, 1)
        layout.addLayout(row)
        layout.addWidget(self._told)
        layout.addLayout(buttons)
        self.table.currentCellChanged.connect(self._on_chosen)
        self._fill()
        self.table.setCurrentCell(0, ACTION)
        self.table.setFocus()
        self.resize(600, 600)

    def use_key(self) -> None:
        """Give the selected action the typed key, if no other action has it there."""
        name = self._actions.declared[self.table.currentRow()].name
        key = self.edit.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        taken_by = self._actions.who_has(name, key) if key else None
        if taken_by is not None:
            text = self._words.gettext("{key} belongs to “{action}” already. Choose another key.")
            self._say(text.format(key=key, action=taken_by))
            return
        self._choose(name, key or None)

    def use_usual(self) -> None:
        """Give the selected action its usual key again."""
        self._choose(self._actions.declared[self.table.currentRow()].name, None)

    def _choose(self, name: str, key: str | None) -> None:
        self._settings.choose_key(name, key)
        self._actions.set_keys()
        self._actions.retranslate()
        self._say("")
        self._fill()

    def _fill(self) -> None:
        for row, (name, key) in enumerate(self._actions.table_of_keys()):
            self.table.setItem(row, ACTION, QTableWidgetItem(name))
            self.table.setItem(row, KEY, QTableWidgetItem(key))

    def _on_chosen(self) -> None:
        self._say("")
        self.edit.setKeySequence(self._actions[self._actions.declared[self.table.currentRow()].name].shortcut())

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))

    def _button(self, caption: str) -> QPushButton:
        button = QPushButton(caption, self)
        button.setAutoDefault(False)
        return button

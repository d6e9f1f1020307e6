"""What narrows the lists of a view: the typed text, and boxes that offer values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop.views.widgets.theme import GAP

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.i18n import Words
    from desktop.models.live_model import LiveModel

FIELD_HEIGHT: Final = 28


class Choice(QComboBox):
    """A box that narrows a list to the rows that have the chosen value in a field."""

    def __init__(self, field: str, parent: QWidget) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.field = field
        self.setObjectName(f"choice-{field}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def fill(self, caption: str, choices: Sequence[tuple[Any, str]]) -> None:
        """Offer choices after one that narrows nothing, which is called by the caption; what was chosen stays."""
        present = self.currentData()
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        self.addItem(caption, None)
        for value, text in choices:
            self.addItem(text, value)
        self.setCurrentIndex(max(0, self.findData(present)))
        self.blockSignals(False)  # noqa: FBT003
        self.setAccessibleName(caption)


class ListFilters(QObject):
    """The field, the boxes in a row with the count at its end, and the models that they narrow, all alike."""

    def __init__(self, parent: QWidget, looked_at: Callable[[Any], Any], leave: Callable[[], object]) -> None:
        """Narrow nothing yet; `looked_at` returns the part of a row that boxes look at, `leave` goes to the list."""
        super().__init__(parent)
        self._parent, self._looked_at, self._leave = parent, looked_at, leave
        self._models: list[LiveModel] = []
        self.boxes: list[Choice] = []
        self.edit = QLineEdit(parent)
        self.edit.setObjectName("filter")
        self.edit.setClearButtonEnabled(True)
        self.edit.setMinimumWidth(160)
        self.edit.setMaximumWidth(300)
        self.edit.setMinimumHeight(FIELD_HEIGHT)
        self.edit.textChanged.connect(self._filter)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.edit, self._on_escape)
        escape.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.count = QLabel(parent)
        self.row = QHBoxLayout()
        self.row.setSpacing(GAP)
        self.row.addStretch(1)
        self.row.addWidget(self.count)

    def follow(self, model: LiveModel) -> None:
        """Narrow a model too, as far as anything is typed or chosen."""
        self._models.append(model)
        if self.edit.text():
            model.filter(self.edit.text())
        for box in self.boxes:
            self._narrow(box)

    def add_choice(self, name: str) -> Choice:
        """Add a box that narrows the list to the rows that have the chosen value in the field of that name."""
        box = Choice(name, self._parent)
        box.currentIndexChanged.connect(lambda: self._narrow(box))
        self.row.insertWidget(len(self.boxes), box)
        self.boxes.append(box)
        return box

    def take_focus(self) -> None:
        """Let the user type what to look for."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def reset(self) -> None:
        """Narrow nothing any more."""
        self.edit.clear()
        for box in self.boxes:
            box.setCurrentIndex(0)

    def retranslate(self, words: Words) -> None:
        """Name the field in the language of the moment."""
        self.edit.setPlaceholderText(words.gettext("Filter") + "  Ctrl+F")
        self.edit.setAccessibleName(words.gettext("Filter"))

    def _filter(self, text: str) -> None:
        for model in self._models:
            model.filter(text)

    def _narrow(self, box: Choice) -> None:
        """Show only the rows with the value of a box; all where none is chosen."""
        value = box.currentData()
        suits = (lambda row: getattr(self._looked_at(row), box.field, value) == value) if value is not None else None
        for model in self._models:
            model.choose(box.field, suits)

    def _on_escape(self) -> None:
        """Take the filter away, or go back to the list where there is none."""
        if self.edit.text():
            self.edit.clear()
        else:
            self._leave()

"""Settings: language, looks, keys, rules, locking. What is chosen holds at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop.domain.service_description import FigureStatus
from desktop.i18n import Language
from desktop.messages.service_rules import rule_lines
from desktop.views.shell.update_fields import UpdateFields
from desktop.views.widgets.form_fields import section
from desktop.views.widgets.theme import GAP, MARGIN, ROW_HEIGHT, Density, Scheme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desktop.views.base.context import ViewContext

MINUTES: Final = (0, 5, 15, 30, 60)
NAME, VALUE, SOURCE = range(3)


class SettingsDialog(QDialog):
    """Everything that can be set.

    Signals: language_chosen(Language), scheme_chosen(Scheme), density_chosen(Density), keys_changed(),
    keys_requested(), lock_chosen().
    """

    language_chosen = Signal(object)
    scheme_chosen = Signal(object)
    density_chosen = Signal(object)
    keys_changed = Signal()
    keys_requested = Signal()
    lock_chosen = Signal()

    def __init__(self, context: ViewContext, parent: QWidget) -> None:
        """Show what holds now."""
        super().__init__(parent)
        self._context = context
        words, settings = context.words, context.settings
        self.setWindowTitle(words.gettext("Settings"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(2 * GAP)
        self._form.setVerticalSpacing(GAP)
        self._add_choices()
        self._letters = QCheckBox(words.gettext("Single &letters do something in lists (K, S, V …)"), self)
        self._letters.setObjectName("letter-keys")
        self._letters.setChecked(settings.has_letter_keys)
        self._letters.toggled.connect(self._choose_letters)
        keys = QPushButton(words.gettext("All &keys…"), self)
        keys.setAutoDefault(False)
        keys.clicked.connect(self.keys_requested)
        self._form.addRow(words.gettext("Keys"), self._letters)
        self._form.addRow("", keys)
        self.updates = UpdateFields(words, settings, self)
        self.updates.add_to(self._form)
        self._services = QComboBox(self)
        self._rules = self._make_rules()
        close = QPushButton(words.gettext("Close"), self)
        close.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(self._form)
        layout.addWidget(section(words.gettext("Rules of the services, with their sources")))
        layout.addWidget(self._services)
        layout.addWidget(self._rules, 1)
        layout.addLayout(buttons)
        self.resize(720, 600)

    def focus_language(self) -> None:
        """Go to the box of languages."""
        self._language.setFocus()

    def _add_choices(self) -> None:
        words, settings = self._context.words, self._context.settings
        languages = [(Language.FINNISH, "Suomi"), (Language.SWEDISH, "Svenska")]
        self._language = self._add_choice(
            "language", words.gettext("&Language"), languages, settings.language, self.language_chosen.emit
        )
        schemes = [
            (Scheme.SYSTEM, words.gettext("As in the system")),
            (Scheme.LIGHT, words.gettext("Light")),
            (Scheme.DARK, words.gettext("Dark")),
            (Scheme.CONTRAST, words.gettext("High contrast")),
        ]
        self._add_choice("scheme", words.gettext("&Colours"), schemes, settings.scheme, self.scheme_chosen.emit)
        densities = [
            (Density.COMPACT, words.gettext("Compact")),
            (Density.NORMAL, words.gettext("Normal")),
            (Density.SPACIOUS, words.gettext("Spacious")),
        ]
        self._add_choice("density", words.gettext("&Density"), densities, settings.density, self.density_chosen.emit)
        minutes = [
            (each, words.ngettext("{count} minute", "{count} minutes", each).format(count=each))
            for each in MINUTES
            if each
        ]
        choices = [(0, words.gettext("never")), *minutes]
        self._add_choice("lock", words.gettext("Lo&ck when idle for"), choices, settings.locks_after, self._choose_lock)

    def _add_choice(
        self,
        name: str,
        caption: str,
        choices: Sequence[tuple[Any, str]],
        present: object,
        choose: Any,  # noqa: ANN401
    ) -> QComboBox:
        box = QComboBox(self)
        box.setObjectName(f"setting-{name}")
        values = [value for value, _ in choices]
        box.addItems([text for _, text in choices])
        box.setCurrentIndex(values.index(present) if present in values else 0)
        box.currentIndexChanged.connect(lambda place: choose(values[place]))
        label = QLabel(caption, self)
        label.setBuddy(box)
        box.setAccessibleName(caption.replace("&", ""))
        self._form.addRow(label, box)
        return box

    def _choose_lock(self, minutes: int) -> None:
        self._context.settings.locks_after = minutes
        self.lock_chosen.emit()

    def _choose_letters(self, checked: bool) -> None:  # noqa: FBT001 - a slot
        self._context.settings.has_letter_keys = checked
        self.keys_changed.emit()

    def _make_rules(self) -> QTableWidget:
        words, catalogue = self._context.words, self._context.catalogue
        self._services.setObjectName("services")
        self._services.setAccessibleName(words.gettext("Service"))
        for code in catalogue.codes:
            self._services.addItem(catalogue.latest(code).names[words.language.value], code)
        table = QTableWidget(0, SOURCE + 1, self)
        table.setObjectName("rules")
        table.setAccessibleName(words.gettext("Rules of the services, with their sources"))
        table.setHorizontalHeaderLabels([words.gettext("Rule"), words.gettext("Value"), words.gettext("Source")])
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        table.horizontalHeader().setStretchLastSection(True)
        self._services.currentIndexChanged.connect(lambda: self._show_rules(table))
        self._show_rules(table)
        return table

    def _show_rules(self, table: QTableWidget) -> None:
        """Show what the newest description of the chosen service says; examples are marked."""
        words, service = self._context.words, self._context.catalogue.latest(self._services.currentData())
        lines = rule_lines(service, words)
        table.setRowCount(len(lines))
        example = words.gettext("only an example: warned of, never refused")
        for row, line in enumerate(lines):
            source = f"{line.source} ({example})" if line.status is FigureStatus.EXAMPLE else line.source
            for column, text in enumerate((line.name, line.value, source)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                table.setItem(row, column, item)
        table.resizeColumnsToContents()
        table.setColumnWidth(NAME, min(280, table.columnWidth(NAME)))
        table.setColumnWidth(VALUE, min(200, table.columnWidth(VALUE)))
        table.resizeRowsToContents()

"""A new client with a decision: one line to type, and the fields that it fills."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QLineEdit

from desktop.messages.names import LANGUAGES
from desktop.messages.quick_entry import read_quick_entry
from desktop.operations.ids import new_id
from desktop.services.commands.clients import RecordDecision, RegisterClient
from desktop.services.commands.journal import Batch
from desktop.views.base.dialog import FormDialog
from desktop.views.base.domain_fields import GroupsField
from desktop.views.widgets.form_fields import ChoiceField, DayField, LineField

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.views.base.context import ViewContext
    from desktop.views.widgets.form_fields import FormField

_OF_CLIENT = ("family_name", "given_names", "language")


class QuickEntryDialog(FormDialog):
    """Registers a client and records the decision as one step."""

    def __init__(self, context: ViewContext, parent: QWidget, in_full: Callable[[dict[str, Any]], None]) -> None:
        """Ask in one line; `in_full` opens the whole form of a client instead, with what was filled in."""
        words, today = context.words, context.operations.today
        fixed = {"client": new_id(), "decision": new_id()}
        super().__init__(context, words.gettext("New client"), words.gettext("&Save"), RecordDecision, fixed, parent)
        self.line = QLineEdit(self)
        self.line.setObjectName("quick")
        self.line.setAccessibleName(words.gettext("All in one line"))
        self.line.setPlaceholderText(words.gettext("virtanen aino carer adult 9.3. kuopio"))
        self.line.textEdited.connect(self._read)
        self.unread = QLabel(self)
        self.unread.setWordWrap(True)
        self.unread.hide()
        self.body.addWidget(self.line)
        self.body.addWidget(self.unread)
        self._family = LineField("family_name", words.gettext("&Family name"))
        self._given = LineField("given_names", words.gettext("&Given names"))
        services = [
            (code, context.catalogue.latest(code).names[words.language.value]) for code in context.catalogue.codes
        ]
        services.sort(key=lambda each: each[1])
        self._service = ChoiceField("service", words.gettext("&Service"), [("", "–"), *services])
        self._granted = DayField("granted_on", words.gettext("G&ranted"), words, today, past=True)
        self._received = DayField("received_on", words.gettext("Re&ceived"), words, today, today, past=True)
        self._wishes = LineField("wishes", words.gettext("&Wishes"))
        languages = [(code, words.gettext(name)) for code, name in LANGUAGES.items()]
        self._language = ChoiceField("language", words.gettext("&Language"), languages, words.language.value)
        of_decision = (self._service, self._granted, self._received, self._wishes)
        for field in (self._family, self._given, self._language, *of_decision):
            self.add_field(field)
        self._is_reading = False
        self._by_hand: set[FormField] = set()
        for each in list(self._fields):
            each.edited.connect(partial(self._keep, each))
        self._service.edited.connect(lambda: None if self._is_reading else self._ask_groups({}))
        self._groups: GroupsField | None = None
        self._asked_for: tuple[str, dict[str, Any]] = ("", {})
        self.add_button(words.gettext("&All details…"), self._ask_in_full)
        self._in_full = in_full
        self.finish()
        self.line.setFocus()

    @property
    def decision(self) -> str:
        """The id of the decision that is made."""
        return str(self._fixed["decision"])

    def submit(self) -> None:
        """Make both commands of what was filled in; say beside each field what can't be meant."""
        values = {field.name: field.value() for field in self._fields}
        of_client = {"client": self._fixed["client"]} | {name: values.pop(name) for name in _OF_CLIENT}
        registered = self.decoded(RegisterClient, of_client)
        errors = {field.name: field.error for field in self._fields if field.error}
        recorded = self.decoded(RecordDecision, self._fixed | {"service": None} | values)
        for field in self._fields:
            if field.name in errors:
                field.show_error(errors[field.name])
        if registered is not None and recorded is not None:
            self.run(Batch((registered, recorded)))

    def _ask_in_full(self) -> None:
        filled_in = {field.name: field.value() for field in self._fields}
        self.reject()
        self._in_full(filled_in)

    def _read(self, text: str) -> None:
        """Show in the fields what was understood; they can be corrected, and both ways give the same."""
        lookups = self.context.directory.lookups
        sites = list(lookups.sites.values()) if lookups else []
        entry = read_quick_entry(text, self.context.catalogue, sites, self.context.operations.today)
        understood: list[tuple[Any, Any]] = [
            (self._family, entry.family_name),
            (self._given, entry.given_names),
            (self._granted, entry.granted_on),
            (self._wishes, entry.wishes),
            (self._service, entry.service or ""),
        ]
        self._is_reading = True
        for field, value in understood:
            if field not in self._by_hand:
                field.set_value(value)
        if self._service not in self._by_hand:
            self._ask_groups({name: list(options) for name, options in entry.target_groups.items()})
        self._is_reading = False
        self._tell_unread(entry.unread)

    def _tell_unread(self, words: tuple[str, ...]) -> None:
        """Show which words are in none of the fields."""
        text = self.context.words.gettext("Not understood, and left out: {words}.")
        self.unread.setText(text.format(words=" ".join(words)) if words else "")
        if self.unread.isHidden() is bool(words):
            self.unread.setVisible(bool(words))
            QTimer.singleShot(0, self, self.fit)

    def _keep(self, field: FormField) -> None:
        """Leave a field alone that was filled in by hand."""
        if not self._is_reading:
            self._by_hand.add(field)

    def _ask_groups(self, chosen: dict[str, Any]) -> None:
        """Ask for the target groups of the chosen service."""
        asked = (self._service.value(), chosen)
        if asked == self._asked_for:
            return
        self._asked_for = asked
        if self._groups is not None:
            self._fields.remove(self._groups)
            self.body.removeWidget(self._groups)
            self._groups.hide()
            self._groups.deleteLater()
            self._groups = None
        service = self._service.value()
        if service:
            caption = self.context.words.gettext("Target g&roup")
            self._groups = GroupsField(caption, self.context.words, self.context.catalogue.latest(service), chosen)
            self._fields.append(self._groups)
            self.body.insertWidget(self.body.indexOf(self._service) + 1, self._groups)
        QTimer.singleShot(0, self, self.fit)

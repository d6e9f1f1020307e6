"""Forms about clients and their decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.decision import Outcome
from desktop.messages.names import LANGUAGES
from desktop.messages.rule_texts import OUTCOMES
from desktop.operations.ids import new_id
from desktop.services.commands.clients import (
    AgreeCourse,
    CloseDecision,
    EditClient,
    EditDecision,
    RecordDecision,
    RegisterClient,
    WithdrawClient,
)
from desktop.views.base.dialog import FormDialog
from desktop.views.base.domain_fields import ContactField, GroupsField
from desktop.views.widgets.form_fields import ChoiceField, DayField, LineField, NoteField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.decision import Client, Decision
    from desktop.services.queries.records import ClientRow
    from desktop.views.base.context import ViewContext


class ClientDialog(FormDialog):
    """A new client, or one to edit."""

    def __init__(self, context: ViewContext, parent: QWidget, client: Client | None = None) -> None:
        """Ask for the client's details."""
        words = context.words
        title = words.gettext("New client") if client is None else words.gettext("Edit {name}").format(name=client.name)
        kind = RegisterClient if client is None else EditClient
        super().__init__(
            context, title, words.gettext("&Save"), kind, {"client": client.id if client else new_id()}, parent
        )
        self.change(client)
        languages = [(code, words.gettext(name)) for code, name in LANGUAGES.items()]
        if client and client.language and client.language not in LANGUAGES:
            languages.append((client.language, client.language))
        self.add_field(LineField("family_name", words.gettext("&Family name"), client.family_name if client else None))
        self.add_field(LineField("given_names", words.gettext("&Given names"), client.given_names if client else None))
        code = client.personal_identity_code if client else None
        self.add_field(LineField("personal_identity_code", words.gettext("&Personal identity code"), code))
        today, birth_date = context.operations.today, client.birth_date if client else None
        self.add_field(DayField("birth_date", words.gettext("Date of &birth"), words, today, birth_date, past=True))
        self.add_field(
            ChoiceField("language", words.gettext("&Language"), languages, client.language if client else "fi")
        )
        self.add_field(ContactField(words.gettext("Contact &details"), words, client.contact if client else None))
        self.add_field(NoteField("note", words.gettext("&Note"), client.note if client else None))
        self.finish()

    @property
    def client_id(self) -> str:
        """The id of the client that is made."""
        return str(self._fixed["client"])


class DecisionDialog(FormDialog):
    """A new decision of a client, or one to edit."""

    def __init__(self, context: ViewContext, parent: QWidget, client: str, decision: Decision | None = None) -> None:
        """Ask for what stands on the decision."""
        words = context.words
        title = words.gettext("New decision") if decision is None else words.gettext("Edit the decision")
        kind = RecordDecision if decision is None else EditDecision
        fixed = {"decision": new_id(), "client": client} if decision is None else {"decision": decision.id}
        super().__init__(context, title, words.gettext("&Save"), kind, fixed, parent)
        self.change(decision)
        self._decision = decision
        if decision is None:
            services = [
                (code, context.catalogue.latest(code).names[words.language.value]) for code in context.catalogue.codes
            ]
            self._service = ChoiceField(
                "service", words.gettext("&Service"), sorted(services, key=lambda each: each[1])
            )
            self._service.edited.connect(self._ask_groups)
            self.add_field(self._service)
        today = context.operations.today
        granted = decision.granted_on if decision else None
        received = decision.received_on if decision else today
        until = decision.valid_until if decision else None
        self.add_field(DayField("granted_on", words.gettext("&Granted"), words, today, granted, past=True))
        self.add_field(DayField("received_on", words.gettext("&Received"), words, today, received, past=True))
        self.add_field(DayField("valid_until", words.gettext("&Valid until, if it says so"), words, today, until))
        self.add_field(NoteField("wishes", words.gettext("&Wishes"), decision.wishes if decision else None))
        self._groups: GroupsField | None = None
        self._ask_groups()
        self.finish()

    def _ask_groups(self) -> None:
        """Ask for the target groups of the chosen service."""
        if self._groups is not None:
            self._fields.remove(self._groups)
            self.body.removeWidget(self._groups)
            self._groups.deleteLater()
        service = self._decision.service if self._decision else self._service.value()
        present = self._decision.target_groups if self._decision else None
        words = self.context.words
        self._groups = GroupsField(
            words.gettext("Target g&roup"), words, self.context.catalogue.latest(service), present
        )
        self._fields.append(self._groups)
        self.body.insertWidget(len(self._fields) - 1, self._groups)


class WithdrawDialog(FormDialog):
    """Taking a client off the course."""

    def __init__(self, context: ViewContext, parent: QWidget, client: ClientRow) -> None:
        """Ask for a reason, which may be left out."""
        words = context.words
        title = words.gettext("Take {name} off course {number}?").format(
            name=client.name, number=context.directory.course(client.course or "")
        )
        button = words.gettext("&Take off the course")
        super().__init__(context, title, button, WithdrawClient, {"decision": client.decision}, parent)
        self.add_field(NoteField("reason", words.gettext("&Reason")))
        self.finish()


class AgreementDialog(FormDialog):
    """The tentative agreement of the first two weeks."""

    def __init__(self, context: ViewContext, parent: QWidget, client: ClientRow) -> None:
        """Ask for the day."""
        words, today = context.words, context.operations.today
        title = words.gettext("Record an agreement with {name}").format(name=client.name)
        super().__init__(context, title, words.gettext("&Save"), AgreeCourse, {"decision": client.decision}, parent)
        self.add_field(DayField("on", words.gettext("&Agreed on"), words, today, today, past=True))
        self.add_field(NoteField("note", words.gettext("&Note")))
        self.finish()


class CloseDialog(FormDialog):
    """Closing a decision."""

    def __init__(self, context: ViewContext, parent: QWidget, client: ClientRow) -> None:
        """Ask how it ended."""
        words, today = context.words, context.operations.today
        title = words.gettext("Close the decision of {name}").format(name=client.name)
        fixed = {"decision": client.decision}
        super().__init__(context, title, words.gettext("&Close the decision"), CloseDecision, fixed, parent)
        outcomes = [(each.value, words.gettext(OUTCOMES[each.value]).capitalize()) for each in Outcome]
        self.add_field(ChoiceField("outcome", words.gettext("&Outcome"), outcomes, Outcome.COMPLETED.value))
        self.add_field(DayField("on", words.gettext("C&losed on"), words, today, today, past=True))
        self.finish()

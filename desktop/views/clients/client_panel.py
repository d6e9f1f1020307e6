"""The selected client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.messages.names import DEADLINES, LANGUAGES
from desktop.messages.rule_texts import OUTCOMES
from desktop.views.widgets.panel import Panel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.i18n import Words
    from desktop.services.queries.details import ClientDetails, DecisionDetails
    from desktop.views.base.actions import Actions
    from desktop.views.base.context import ViewContext


_FIRST: Final = {
    "waiting": ("enrol-client", "agreement", "edit-client"),
    "enrolled": ("transfer-client", "withdraw-client", "edit-client"),
}
_OF_CLOSED: Final = ("reopen-decision", "new-decision", "edit-client")
_WITHOUT_DECISION: Final = ("new-decision", "edit-client")
_ALL: Final = (
    *("enrol-client", "transfer-client", "withdraw-client", "agreement", "edit-client", "new-decision"),
    *("edit-decision", "close-decision", "reopen-decision"),
)


class ClientPanel(Panel):
    """A client with all decisions, their deadlines and their history."""

    def __init__(self, context: ViewContext, actions: Actions, parent: QWidget) -> None:
        """Show nothing yet; the actions become buttons."""
        super().__init__(parent)
        self._context, self._actions = context, actions

    def show_nothing(self) -> None:
        """Show that nothing is selected."""
        self.start()
        self.add_text(self._context.words.gettext("Select a client to see the details."))
        self.finish()

    def show_client(self, details: ClientDetails, status: str | None) -> None:
        """Show a client; the buttons are those that suit the status of the selected decision."""
        words, client = self._context.words, details.client
        self.start()
        self.add_title(client.name)
        first = _FIRST.get(status or "", _OF_CLOSED if status else _WITHOUT_DECISION)
        others = [name for name in _ALL if name not in first]
        more = words.gettext("More")
        self.add_buttons(self._actions.several(*first), self._actions.several(*others), more)
        contact = client.contact
        parts = (contact.phone, contact.email, contact.address) if contact else ()
        code = client.personal_identity_code
        self.add_facts(
            [
                (words.gettext("Personal identity code"), f"{code[:6]}-****" if code else ""),
                (words.gettext("Date of birth"), words.day(client.birth_date) if client.birth_date else ""),
                (words.gettext("Language"), _language(client.language, words)),
                (words.gettext("Contact details"), "\n".join(part for part in parts if part)),
                (words.gettext("Note"), client.note or ""),
            ]
        )
        for decision in details.decisions:
            self._add_decision(decision)
        self.finish()

    def _add_decision(self, details: DecisionDetails) -> None:
        words, decision = self._context.words, details.decision
        directory = self._context.directory
        self.add_heading(directory.service(decision.service))
        place = decision.enrolment
        closed = ""
        if decision.outcome and decision.closed_on:
            closed = f"{words.gettext(OUTCOMES[decision.outcome])} {words.day(decision.closed_on)}"
        options = {
            option.id: option.names[words.language.value]
            for dimension in self._context.catalogue.latest(decision.service).target_groups
            for option in dimension.options
        }
        wanted = [options.get(option, option) for chosen in decision.target_groups.values() for option in chosen]
        on_course = ""
        if place:
            on_course = words.gettext("{number}, from period {period}").format(
                number=directory.course(place.course), period=place.from_period
            )
        facts = [
            (words.gettext("Granted"), words.day(decision.granted_on)),
            (words.gettext("Received"), words.day(decision.received_on)),
            (words.gettext("Valid until"), words.day(decision.valid_until) if decision.valid_until else ""),
            (words.gettext("Target group"), ", ".join(wanted)),
            (words.gettext("Wishes"), decision.wishes or ""),
            (words.gettext("Course"), on_course),
            (words.gettext("Closed"), closed),
        ]
        for deadline in details.deadlines:
            state = (
                words.gettext("met")
                if deadline.met
                else words.gettext("days left: {days}").format(days=deadline.days_left)
            )
            due = f"{words.iso_day(deadline.due_on)} ({state})"
            if deadline.due_on in details.working_days:
                day = words.day(details.working_days[deadline.due_on])
                last = words.gettext("last working day {day}").format(day=day)
                due = f"{due}, {last}"
            facts.append((words.gettext(DEADLINES[deadline.rule]), due))
        for agreement in details.agreements:
            told = " ".join([words.day(agreement.on), agreement.note or ""]).strip()
            facts.append((words.gettext("Agreement"), told))
        for past in details.past:
            span = f"{words.day(past.enrolment.enrolled_on)} – {words.day(past.left_on)}"
            told = f"{directory.course(past.enrolment.course)}: {span} {past.reason or ''}".strip()
            facts.append((words.gettext("Earlier course"), told))
        self.add_facts(facts)


def _language(code: str | None, words: Words) -> str:
    """Name a client's language; by its code where the program has no name for it."""
    return words.gettext(LANGUAGES[code]) if code in LANGUAGES else (code or "")

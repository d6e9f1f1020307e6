"""The texts of the rules: a heading with the number, then why here and the way out.

A text's placeholders are facts of the finding, or what `rules` makes of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.changes import Irreversible
from desktop.domain.decision import Outcome, WrongDate
from desktop.domain.existence import Thing
from desktop.i18n import N_
from desktop.messages import (
    texts_of_clients,
    texts_of_contracts,
    texts_of_courses,
    texts_of_records,
    texts_of_services,
    texts_of_things,
)

if TYPE_CHECKING:
    from desktop.domain.rule import Rule

Texts = tuple[str, str]

TEXTS: Final[dict[Rule, Texts]] = {
    **texts_of_things.TEXTS,
    **texts_of_services.TEXTS,
    **texts_of_contracts.TEXTS,
    **texts_of_courses.TEXTS,
    **texts_of_clients.TEXTS,
    **texts_of_records.TEXTS,
}

MOVE_TOO_LATE: Final[Texts] = (
    N_("Course {number} would end on {ends_on}, too late for {late}."),
    N_("Choose dates that end in time, or transfer these clients first."),
)

FINAL: Final[dict[str, Texts]] = {
    command: (heading, N_("Kela's register cannot take it back either, nor what was done before it."))
    for command, heading in (
        ("publish_course", N_("Publishing a course cannot be undone.")),
        ("confirm_course", N_("Confirming a course cannot be undone.")),
        ("delete_course", N_("Deleting a course cannot be undone.")),
    )
}

NOT_TAKEN_BACK: Final[dict[Irreversible, str]] = {
    Irreversible.NO_CHANGE: N_("Undo, redo, what was printed and what the program did by itself stay as they are."),
    Irreversible.TAKEN_BACK: N_("It is undone already."),
    Irreversible.NAMED: N_("Something else belongs to what was made. Remove that first."),
    Irreversible.NO_ROOM: N_(
        "What would come back no longer fits: the places, the capacity, another contract or the number of another"
        " course stand in its way. Change them first."
    ),
}

EXISTING: Final[dict[Thing, Texts]] = {
    Thing.PROVIDER: (N_("The provider is already registered."), N_("One database holds one provider.")),
    Thing.SERVICE: (
        N_("{id} already has a description from that day on."),
        N_("Give the new version another first day."),
    ),
    Thing.SITE: (N_("Site {id} already exists."), N_("Choose another id, or edit the site.")),
    Thing.CONTRACT: (N_("Contract {id} already exists."), N_("Choose another id, or edit the contract.")),
    Thing.COURSE: (
        N_("Course {id} already exists."),
        N_("Choose another id; that of a deleted course is not used again."),
    ),
    Thing.CLIENT: (N_("Client {id} already exists."), N_("Choose another id, or edit the client.")),
    Thing.DECISION: (N_("Decision {id} already exists."), N_("Choose another id, or edit the decision.")),
    Thing.PERSONAL_IDENTITY_CODE: (
        N_("Another client already has this personal identity code."),
        N_("Look for that client, or check the code."),
    ),
    Thing.PRINTOUT: (N_("Printout {id} already exists."), N_("Print again: the new prints get ids of their own.")),
    Thing.NOTICE: (N_("Notice {id} already exists."), N_("Choose another id, or remove the notice.")),
}

WRONG_DATES: Final = {
    WrongDate.RECEIVED_BEFORE_GRANTED: N_("received {received_on}, granted only {granted_on}"),
    WrongDate.RECEIVED_IN_FUTURE: N_("a decision is not granted or received after today ({today})"),
    WrongDate.VALID_UNTIL_BEFORE_GRANTED: N_("valid until {valid_until}, granted only {granted_on}"),
    WrongDate.EVENT_BEFORE_GRANTED: N_("{on} is before the decision was granted ({granted_on})"),
    WrongDate.EVENT_IN_FUTURE: N_("{on} is after today ({today})"),
}

OUTCOMES: Final[dict[str, str]] = {
    Outcome.COMPLETED: N_("completed"),
    Outcome.INTERRUPTED: N_("interrupted"),
    Outcome.RETURNED: N_("returned to Kela"),
}

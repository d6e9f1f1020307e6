"""The texts of the rules on what a command names, on whether its state lets the command begin, and of undo."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
    Rule.DATE_NOT_POSSIBLE: (
        N_("{on} is not possible as the day."),
        N_("It can be {earliest} at the earliest and {latest} at the latest."),
    ),
    Rule.UNKNOWN_PROVIDER: (N_("The provider is not registered yet."), N_("Register the provider first.")),
    Rule.UNKNOWN_SITE: (N_("There is no site {site}."), N_("Check the id, or add the site first.")),
    Rule.UNKNOWN_CONTRACT: (
        N_("There is no contract {contract}."),
        N_("Check the id, or record the contract first."),
    ),
    Rule.UNKNOWN_SERVICE: (N_("There is no service description {service}."), N_("Known services: {known}.")),
    Rule.UNKNOWN_COURSE: (
        N_("There is no course {course}."),
        N_("Check the id. A draft that has expired or been discarded is gone."),
    ),
    Rule.UNKNOWN_CLIENT: (N_("There is no client {client}."), N_("Check the id, or register the client first.")),
    Rule.UNKNOWN_DECISION: (
        N_("There is no decision {decision}."),
        N_("Check the id, or record the decision first."),
    ),
    Rule.UNKNOWN_NOTICE: (N_("There is no notice {notice}."), N_("Check the id.")),
    Rule.UNKNOWN_ABSENCE: (
        N_("There is no absence {absence}."),
        N_("Check the id: it may be that of an absence, an employee or a course."),
    ),
    Rule.UNKNOWN_ENTRY: (N_("There is no entry {seq}."), N_("Look the number up in the list of changes.")),
    Rule.UNKNOWN_ITEM: (
        N_("These are not in the list for Kela: {items}."),
        N_("What is typed already, or stands there as it does here, is no longer in it. Read the list again."),
    ),
    Rule.COURSE_DELETED: (
        N_("Course {number} was deleted on {deleted_on}."),
        N_("A deleted course cannot be restored or changed. Create a new course instead."),
    ),
    Rule.COURSE_FINISHED: (
        N_("Course {number} ended on {ends_on}."),
        N_("A finished course is no longer edited, moved, published, confirmed or deleted."),
    ),
    Rule.NOT_A_DRAFT: (
        N_("Course {number} is no longer a draft."),
        N_("Only a draft is saved unfinished or discarded. Edit the course or delete it instead."),
    ),
    Rule.NOT_CREATED: (
        N_("This course is still a draft."),
        N_("Create the course first. A draft is changed by saving it again."),
    ),
    Rule.COURSE_NOT_OPEN: (
        N_("This course is still a draft."),
        N_("Clients can be enrolled as soon as the course has been created."),
    ),
    Rule.DECISION_CLOSED: (
        N_("The decision was closed on {closed_on}: {outcome}."),
        N_("Reopen the decision if it was closed by mistake."),
    ),
    Rule.DECISION_OPEN: (N_("The decision is open."), N_("Only a closed decision can be reopened.")),
    Rule.ALREADY_PUBLISHED: (
        N_("Course {number} was already published on {published_on}."),
        N_("A course is published once. It can still be edited."),
    ),
    Rule.ALREADY_CONFIRMED: (
        N_("Course {number} was already confirmed on {confirmed_on}."),
        N_("A course is confirmed once."),
    ),
    Rule.ALREADY_ENROLLED: (
        N_("The client is already on course {course}."),
        N_("A decision gives one course at a time. Transfer the client, or withdraw the client first."),
    ),
    Rule.NOT_ENROLLED: (N_("The client is not on any course."), N_("Enrol the client on a course instead.")),
    Rule.NOTHING_TO_UNDO: (
        N_("There is nothing to undo."),
        N_("Your own changes of today can be undone; older ones are changed by hand."),
    ),
    Rule.NOTHING_TO_REDO: (N_("There is nothing to redo."), N_("Only what was undone today can be redone.")),
    Rule.CANNOT_BE_UNDONE: (
        N_("This can no longer be undone."),
        N_("Somebody has changed the same data since. Change them by hand where needed."),
    ),
    Rule.CHANGED_MEANWHILE: (
        N_("Somebody changed this meanwhile: {changed}."),
        N_("Nothing was overwritten. Look at the new value, and save again if yours is still right."),
    ),
}

NOT_BEFORE: Final = N_("It can be {earliest} at the earliest.")
NOT_AFTER: Final = N_("It can be {latest} at the latest.")

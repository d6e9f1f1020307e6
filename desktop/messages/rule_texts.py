"""The texts of the rules: a heading with the number, then why here and the way out.

A text's placeholders are facts of the finding, or what `rules` makes of them.
"""

from __future__ import annotations

from typing import Final

from desktop.domain.decision import Outcome, WrongDate
from desktop.domain.existence import Thing
from desktop.domain.rule import Rule
from desktop.i18n import N_

Texts = tuple[str, str]

TEXTS: Final[dict[Rule, Texts]] = {
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
    Rule.SERVICE_NOT_DESCRIBED: (
        N_("{service}: there is no service description for {starts_on}."),
        N_("The first one is valid from {described_from}. Choose a later first day."),
    ),
    Rule.CAPACITY_NOT_DECLARED: (
        N_("No capacity has been declared for {year} ({contract})."),
        N_("A course can start in {year} once the capacity is declared. Declare it, or save the course as a draft."),
    ),
    Rule.CAPACITY_EXCEEDED: (
        N_("The capacity for {year} is not enough ({contract}): {used}/{declared} in use."),
        N_(
            "Group size {group_size} does not fit into the {free} places left. Choose a smaller group, free places on"
            " other courses, or raise the capacity."
        ),
    ),
    Rule.CAPACITY_ONLY_RAISED: (
        N_("The capacity for {year} can only be raised: it is {declared}."),
        N_("{clients} is less. Give {declared} or more."),
    ),
    Rule.CAPACITY_YEAR_CLOSED: (
        N_("A capacity cannot be declared for {year} now."),
        N_("It is declared for the current year or the next: {current} or {next}."),
    ),
    Rule.GROUP_SIZE_OUT_OF_RANGE: (
        N_("Group size {group_size} is not allowed."),
        N_("The service description allows {minimum}–{maximum} clients."),
    ),
    Rule.GROUP_SIZE_BELOW_ENROLLED: (
        N_("The group size cannot be {group_size}: the course has {enrolled} clients."),
        N_("The smallest possible group size is now {enrolled}. Transfer a client to another course first."),
    ),
    Rule.GROUP_SIZE_LOWERED_AFTER_START: (
        N_("The group size can no longer be lowered from {old} to {group_size}."),
        N_("The course has started. The group size can still be raised."),
    ),
    Rule.PERIODS_DO_NOT_MATCH_SERVICE: (
        N_("The periods are {given}; the service description requires {expected}."),
        N_(
            "Face-to-face days: {given_days}, required {expected_days}. Correct period {periods}, or save the course"
            " as a draft."
        ),
    ),
    Rule.PERIODS_OVERLAP: (
        N_("Period {periods} starts before the one before it has ended."),
        N_("Choose a later first day for it."),
    ),
    Rule.DAY_NOT_ALLOWED: (
        N_("A face-to-face period has days that the service does not allow: {days}."),
        N_("Move the period so that only allowed weekdays remain."),
    ),
    Rule.COMPANION_DAYS_WRONG: (
        N_("The companion's days are {given}; the service description says {expected}."),
        N_("Correct the companion period, or leave it out."),
    ),
    Rule.COMPANION_PERIOD_OUTSIDE: (
        N_("The companion period {spans} is not inside a face-to-face period."),
        N_("Move it to days of a face-to-face period, or leave it out."),
    ),
    Rule.TARGET_GROUP_MISSING: (
        N_("A target group is missing: {dimensions}."),
        N_("Choose at least one option."),
    ),
    Rule.TARGET_GROUP_NOT_OFFERED: (
        N_("The service does not offer this target group: {options}."),
        N_("Choose among the service's own options."),
    ),
    Rule.TARGET_GROUP_ONLY_ONE: (
        N_("Only one target group can be chosen: {dimensions}."),
        N_("Choose one, and create another course for the other."),
    ),
    Rule.TARGET_GROUP_LOCKED: (
        N_("The target group cannot be changed: course {number} was confirmed on {confirmed_on}."),
        N_("If the group does not suit a client, transfer the client to another course."),
    ),
    Rule.STARTS_OVER_A_YEAR_AHEAD: (
        N_("The course starts on {starts_on}, more than a year ahead."),
        N_("Kela recommends that courses start within a year, by {a_year_ahead}."),
    ),
    Rule.STARTS_IN_THE_PAST: (
        N_("The course starts on {starts_on}, before today ({today})."),
        N_("That is meant for taking over existing courses. Check the date."),
    ),
    Rule.HOLIDAY_IN_PERIOD: (
        N_("A public holiday falls into a period: {days}."),
        N_(
            "The client gets no rehabilitation allowance for it. If you change the length of the period because of the"
            " holiday, agree on that with Kela."
        ),
    ),
    Rule.GROUP_AT_MAXIMUM: (
        N_("The group size {group_size} is the maximum."),
        N_("Clients who change course midway will find no place here."),
    ),
    Rule.CLIENTS_TO_BE_TOLD: (
        N_("Course {number} changed: tell {clients}."),
        N_("The target group or the dates are different now."),
    ),
    Rule.CLIENT_OUTSIDE_TARGET_GROUP: (
        N_("The target group of course {number} no longer suits {clients}."),
        N_("Look for a more suitable course for them."),
    ),
    Rule.PERIOD_LOCKED: (
        N_("Period {periods} of the confirmed course {number} cannot be moved."),
        N_(
            "The course was confirmed on {confirmed_on}, and that locked {locked_periods} of its {of} periods. Move a"
            " later period, or transfer a client to another course."
        ),
    ),
    Rule.PERIOD_ALREADY_STARTED: (
        N_("Period {periods} of course {number} has already started."),
        N_("Only periods that have not started can be moved."),
    ),
    Rule.CLIENTS_MUST_AGREE: (
        N_("The new dates of course {number} need the clients' agreement: {clients}."),
        N_("Ask them whether the dates suit; look for another course for those whom they do not suit."),
    ),
    Rule.TOTAL_DURATION_EXCEEDED: (
        N_("The rehabilitation does not end in time: course {number} lasts until {ends_on}."),
        N_("It must be complete by {complete_by}. Choose a course that ends earlier, or tell Kela and the client."),
    ),
    Rule.BELOW_MINIMUM_TO_CONFIRM: (
        N_("Course {number} cannot be confirmed yet: {enrolled}/{group_size}, minimum {minimum}."),
        N_("Clients missing: {missing}. Enrol more clients first."),
    ),
    Rule.NOT_PUBLISHED: (
        N_("Course {number} has not been published."),
        N_("Clients cannot find it yet. Publish it so that free places can be taken."),
    ),
    Rule.CLIENTS_STILL_ENROLLED: (
        N_("Course {number} still has clients: {clients}."),
        N_("Transfer them to another course first. A deleted course cannot be restored."),
    ),
    Rule.CONFIRMED_COURSE_MUST_BE_HELD: (
        N_("Course {number} was confirmed on {confirmed_on} and must be held."),
        N_("It is deleted only if that was agreed with Kela. Record what was agreed."),
    ),
    Rule.DECISION_DATES_WRONG: (N_("The dates are not possible: {wrong}."), N_("Check the dates.")),
    Rule.PERSONAL_IDENTITY_CODE_WRONG: (
        N_("The personal identity code is not valid."),
        N_("Check its characters, or leave it out. Temporary codes (900–999) are not accepted."),
    ),
    Rule.WRONG_SERVICE: (
        N_("Course {number} is of another service than the decision."),
        N_("Decision: {service}. Course: {course_service}. Choose a course of the decision's service."),
    ),
    Rule.COURSE_ALREADY_STARTED: (
        N_("Course {number} started on {starts_on}."),
        N_("A new client is not enrolled once the first period has started. Choose a later course."),
    ),
    Rule.COURSE_FULL: (
        N_("Course {number} is full ({enrolled}/{group_size})."),
        N_(
            "The service description allows {maximum}, and {free_capacity} places are left for {year}. Enlarge the"
            " group, or choose another course."
        ),
    ),
    Rule.COURSE_AT_MAXIMUM: (
        N_("Course {number} has no more places ({enrolled}/{maximum})."),
        N_(
            "{maximum} is the maximum of the service description, also for clients who come from another course. Choose"
            " another course, or create a new one."
        ),
    ),
    Rule.TARGET_GROUP_MISMATCH: (
        N_("The target group of course {number} does not suit the client."),
        N_("Decision: {wanted}. Course: {offered}. Choose a course with a suitable target group."),
    ),
    Rule.COMPANION_NOT_IN_SERVICE: (
        N_("No companion takes part in course {number}."),
        N_("This service has no companion days. Enrol the client without a companion."),
    ),
    Rule.NEXT_PERIOD_ALREADY_STARTED: (
        N_("Period {from_period} of course {number} started on {starts_on}."),
        N_("The client would go on with that period. Choose a course on which it has not started."),
    ),
    Rule.REASON_REQUIRED: (
        N_("The transfer needs a reason."),
        N_("The client's rehabilitation has started. Write the reason, for example health or work."),
    ),
    Rule.CLIENT_AGREEMENT_MISSING: (
        N_("The client's agreement to course {number} is not recorded."),
        N_("Agree on the course with the client, and record it."),
    ),
    Rule.FOLLOW_UP_TIGHT: (
        N_("Days left for the follow-up after course {number}: {days}."),
        N_("The course ends on {ends_on}, and the rehabilitation must be complete by {complete_by}."),
    ),
    Rule.BED_TAKEN: (
        N_("Room {room} is shared with {name}, but one of the two stays alone or in the same bed."),
        N_("Give one of them another room or bed."),
    ),
    Rule.ATTENDANCE_TOO_EARLY: (
        N_("Period {period} starts only on {starts_on}."),
        N_("Record who was there from its first day on."),
    ),
    Rule.CERTIFICATE_STALE: (
        N_("The certificate of attendance of {name} is no longer right."),
        N_("Facts on it have changed since it was printed. Give the client a new one."),
    ),
    Rule.NO_SEAT_LEFT_FOR_TRANSFERS: (
        N_("Course {number} is now at its maximum ({maximum})."),
        N_("Clients who change course midway will find no place here."),
    ),
    Rule.CONFIRMATION_DEADLINE_AT_RISK: (
        N_("Course {number} is not confirmed, and the client's time limit is {confirmed_by}."),
        N_(
            "The client must be on a confirmed course by then, and may otherwise change provider. Confirm the course in"
            " time, or choose a confirmed one."
        ),
    ),
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

EXISTING: Final[dict[Thing, Texts]] = {
    Thing.PROVIDER: (N_("The provider is already registered."), N_("One database holds one provider.")),
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

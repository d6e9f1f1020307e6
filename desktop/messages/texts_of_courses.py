"""The texts of the rules on courses: creating, editing, moving, publishing, confirming and deleting them."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
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
        N_("The course has begun. The group size can still be raised."),
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
        N_("Clients cannot find course {number} on that day."),
        N_("Publish it so that free places can be taken."),
    ),
    Rule.CLIENTS_STILL_ENROLLED: (
        N_("Course {number} still has clients: {clients}."),
        N_("Transfer them to another course first. A deleted course cannot be restored."),
    ),
    Rule.CONFIRMED_COURSE_MUST_BE_HELD: (
        N_("Course {number} was confirmed on {confirmed_on} and must be held."),
        N_("It is deleted only if that was agreed with Kela. Record what was agreed."),
    ),
    Rule.FIGURE_UNKNOWN: (
        N_("The program does not know these figures of the service: {figures}."),
        N_("Look them up in the service description."),
    ),
    Rule.DATES_CORRECTED: (
        N_("The dates of course {number} were corrected: {before} became {after}."),
        N_("That is meant for dates that were typed wrongly here. Kela's register must have these dates."),
    ),
    Rule.MUST_START_ON_SCHEDULE: (
        N_("Course {number} has {enrolled} clients and must be started on schedule."),
        N_("With {must_run} or more a course is not postponed. Check whether it can start as planned."),
    ),
    Rule.NO_MARGIN_ABOVE_MINIMUM: (
        N_("Course {number} has exactly its minimum of {minimum} clients."),
        N_("If one leaves, it has too few. You can wait for more clients until {wait_until}."),
    ),
    Rule.COMPANION_PERIOD_MISSING: (
        N_("Course {number} has no companion period; the service has {days} companion days."),
        N_("Add the companion period, so that clients can plan with it."),
    ),
    Rule.CONTACT_MISSING: (
        N_("Course {number} has no contact details, nor has its site."),
        N_("Add them, so that clients can ask about the course."),
    ),
    Rule.CONFIRMED_AFTER_START: (
        N_("Course {number} started on {starts_on} and is confirmed only on {on}."),
        N_("A course is confirmed before it starts. Check the day."),
    ),
    Rule.NOTHING_TO_TELL: (
        N_("There is nothing of this kind to tell the clients of course {number}."),
        N_("Nothing was confirmed or changed while clients were enrolled."),
    ),
}

"""The texts of the rules on clients, their decisions and their places on courses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

if TYPE_CHECKING:
    from desktop.messages.rule_texts import Texts

TEXTS: Final[dict[Rule, Texts]] = {
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
}

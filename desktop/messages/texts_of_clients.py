"""The texts of the rules on clients, their decisions and their places on courses."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
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
        N_(
            "A new client is enrolled by the first day at the latest. If the client was enrolled then, give the real"
            " day; otherwise choose a later course."
        ),
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
        N_("Period {period} of course {number} ({starts_on} – {ends_on}) has already started."),
        N_("The client would go on with that period. Choose a course on which it lies ahead, or another period."),
    ),
    Rule.NO_SUCH_PERIOD: (
        N_("Course {number} has no period {period}."),
        N_("Choose one of these: {numbers}."),
    ),
    Rule.NO_PERIOD_LEFT: (
        N_("Course {number} has no period left for the client."),
        N_("All of its periods are behind the client. Choose the period that is taken again, if that is meant."),
    ),
    Rule.REASON_REQUIRED: (
        N_("The transfer needs a reason."),
        N_("The client's rehabilitation has begun. Write the reason, for example health or work."),
    ),
    Rule.ENROLLED_ON_FIRST_DAY: (
        N_("Period {period} of course {number} begins on the day of enrolment, {starts_on}."),
        N_("Make sure that the client is there from the start."),
    ),
    Rule.COURSE_NOT_BEGUN: (
        N_("Course {number} should have begun on {starts_on}, but nobody is recorded as having started it."),
        N_("Confirm the course or enrol those who were there, if it was held; otherwise move or delete it."),
    ),
    Rule.COMPANION_NOT_ASKED: (
        N_("Nobody has said whether the close person takes part here."),
        N_("A close person took part on the last course. Ask the client, and record it."),
    ),
    Rule.COMPANION_NOT_ON_COURSE: (
        N_("Course {number} has no days for a close person."),
        N_("Add them to the course, or tell the client that the close person cannot take part."),
    ),
    Rule.PERIOD_SKIPPED: (
        N_("The client begins with period {from_period} of course {number} and leaves out: {periods}."),
        N_("Make sure that the client has done the earlier periods elsewhere."),
    ),
    Rule.PERIOD_REPEATED: (
        N_("The client takes periods of course {number} again: {periods}."),
        N_("They are already behind the client. Check the period with which the client goes on."),
    ),
    Rule.JOINS_REMOTE_MIDWAY: (
        N_("The client joins period {period} of course {number} while it runs."),
        N_("Weeks gone: {weeks_gone}, left: {weeks_left}. Done on earlier courses: {weeks_done}."),
    ),
    Rule.FALLS_BELOW_MUST_RUN: (
        N_("Clients left on course {number}: {enrolled}, fewer than {must_run}."),
        N_("With {must_run} clients a course must be started on schedule. Look for a client for the free place."),
    ),
    Rule.UNDER_AGE: (
        N_("The client is {age} years old when course {number} starts."),
        N_("The service is for clients of at least {youngest} years. Check the birth date and the decision."),
    ),
    Rule.DATE_NOT_POSSIBLE: (
        N_("The day {on} is not possible."),
        N_("It must be {possible}. Check the day on which it really happened."),
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

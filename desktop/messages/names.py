"""Names of the program's own codes: states, statuses, columns, deadlines, areas of a check."""

from __future__ import annotations

from typing import Final

from desktop.i18n import N_

STATES: Final = {
    "draft": N_("Draft"),
    "created": N_("Created"),
    "published": N_("Published"),
    "confirmed": N_("Confirmed"),
    "running": N_("Under way"),
    "finished": N_("Finished"),
    "deleted": N_("Deleted"),
}

STATUSES: Final = {
    "waiting": N_("Waiting"),
    "enrolled": N_("On a course"),
    "completed": N_("Completed"),
    "interrupted": N_("Interrupted"),
    "returned": N_("Returned to Kela"),
}

ALERTS: Final = {
    "must-not-start": N_("must not start"),
    "confirmed-below-minimum": N_("below minimum"),
    "not-in-search": N_("not published"),
    "started-unconfirmed": N_("started unconfirmed"),
}

DEADLINES: Final = {
    "declare-capacity-by": N_("Declaring the capacity"),
    "decide-by": N_("Moving or deleting"),
    "agree-course-by": N_("Agreeing on a course"),
    "confirmed-course-by": N_("Confirmed course"),
    "complete-by": N_("Completion"),
    "confirm-course-by": N_("Confirming"),
    "tell-confirmation-by": N_("Telling of the confirmation"),
    "tell-dates-by": N_("Telling the new dates"),
    "tell-groups-by": N_("Telling the new target groups"),
    "draft-expires": N_("Draft kept until"),
    "must-not-start": N_("Must not start"),
    "confirmed-below-minimum": N_("Below the minimum since"),
    "not-in-search": N_("Not published since"),
    "started-unconfirmed": N_("Started unconfirmed"),
    "client-not-asked": N_("Client not asked since"),
    "cannot-complete-in-time": N_("Completion"),
    "cannot-complete-told-by": N_("Telling Kela and the client"),
}

FIGURES: Final = {
    "minimum": N_("smallest group"),
    "maximum": N_("largest group"),
    "must_run_at": N_("number of clients at which a course must be held"),
}

HIDDEN: Final = {
    "not-published": N_("hidden: not published"),
    "draft": N_("hidden: draft"),
}

HIDDEN_BECAUSE: Final = {
    "not-published": N_("Clients don't find this course: it has been created, but not published."),
    "draft": N_("Clients don't find this course: it is a draft. Finish it, then publish it."),
}

EXPERIENCES: Final = {
    "under_2_years": N_("under two years"),
    "over_2_years": N_("over two years"),
    "none": N_("no experience"),
}

POOLS: Final = {
    "none": N_("no pools"),
    "at_site": N_("at the site"),
    "outside": N_("outside the site"),
}

LANGUAGES: Final = {
    "fi": N_("Finnish"),
    "sv": N_("Swedish"),
    "en": N_("English"),
}

PERIOD_KINDS: Final = {
    "face_to_face": N_("face to face"),
    "remote": N_("remote"),
}

COLUMNS: Final = {
    "course": N_("Course"),
    "number": N_("Number"),
    "kela_number": N_("Kela's number"),
    "contract": N_("Contract"),
    "site": N_("Site"),
    "service": N_("Service"),
    "state": N_("State"),
    "published_on": N_("Published on"),
    "confirmed_on": N_("Confirmed on"),
    "starts_on": N_("Starts"),
    "ends_on": N_("Ends"),
    "group_size": N_("Group size"),
    "enrolled": N_("Enrolled"),
    "free": N_("Free"),
    "must_be_held": N_("Must be held"),
    "locked_periods": N_("Locked periods"),
    "periods": N_("Periods"),
    "companion_periods": N_("Companion periods"),
    "target_groups": N_("Target group"),
    "contact": N_("Contact details"),
    "days": N_("Days"),
    "alerts": N_("Alerts"),
    "year": N_("Year"),
    "declared": N_("Declared"),
    "carried_over": N_("Carried over"),
    "used": N_("On courses"),
    "client": N_("Client"),
    "name": N_("Name"),
    "decision": N_("Decision"),
    "granted_on": N_("Granted"),
    "received_on": N_("Received"),
    "from_period": N_("From period"),
    "companion": N_("Companion"),
    "transfers": N_("Transfers"),
    "status": N_("Status"),
    "rule": N_("Rule"),
    "subject": N_("Subject"),
    "due_on": N_("Due"),
    "days_left": N_("Days left"),
    "met": N_("Met"),
    "municipality": N_("Municipality"),
    "confirmed": N_("Confirmed"),
    "carer_experience": N_("Experience of carers' rehabilitation"),
    "remote_experience": N_("Experience of remote rehabilitation"),
    "pools": N_("Pools"),
    "provider": N_("Provider"),
    "address": N_("Address"),
    "site_contact": N_("Contact details of the site"),
    "groups_without_course": N_("Target groups without a course"),
    "seq": N_("Entry"),
    "at": N_("Time"),
    "user": N_("User"),
    "command": N_("Command"),
    "changes": N_("Changes"),
    "notice": N_("Notice"),
    "topic": N_("Topic"),
    "on": N_("Day"),
    "about": N_("About"),
    "places": N_("Places"),
    "client_told_on": N_("Client told on"),
    "period": N_("Period"),
    "attended": N_("Attended days"),
    "absent": N_("Absent days"),
    "allowance": N_("Days with rehabilitation allowance"),
    "item": N_("Typed at Kela"),
    "step": N_("Step"),
    "before": N_("At Kela"),
    "after": N_("Here"),
    "typed_on": N_("Typed on"),
}

VIEW_NAMES: Final = {
    "courses": N_("Courses"),
    "capacity": N_("Capacity"),
    "clients": N_("Clients"),
    "deadlines": N_("Deadlines"),
    "search": N_("Public search"),
    "kela_list": N_("To be typed at Kela"),
    "journal": N_("Journal"),
    "notices": N_("Notices to Kela"),
    "attendance": N_("Attendance"),
}

TOPICS: Final = {
    "staff_shortage": N_("Shortage of staff"),
    "interruption": N_("Rehabilitation interrupted"),
    "situation": N_("The family's situation has changed"),
    "cannot_complete": N_("Cannot be completed in time"),
    "no_course": N_("No suitable course"),
    "free_places": N_("Free places of a contract"),
    "contract_change": N_("Change under the contract"),
    "staff_restored": N_("Staff complete again"),
    "period_length": N_("Length of a period"),
    "confirmed_below_minimum": N_("Confirmed course below the minimum"),
    "serious_accident": N_("Serious accident"),
}
"""What Kela is told."""

DOCUMENTS: Final = {
    "roster": N_("Roster"),
    "sign_in": N_("Sign-in sheet"),
    "room_list": N_("Room list"),
    "invitation": N_("Invitation letter"),
    "certificate": N_("Certificate of attendance"),
    "year_calendar": N_("Year calendar"),
    "handover": N_("Handover"),
    "capacity": N_("Capacity summary"),
}
"""What the documents that are printed are called."""

FIELDS: Final = COLUMNS | {
    "beds": N_("Beds"),
    "family_name": N_("Family name"),
    "given_names": N_("Given names"),
    "personal_identity_code": N_("Personal identity code"),
    "birth_date": N_("Date of birth"),
    "language": N_("Language"),
    "note": N_("Note"),
    "business_id": N_("Business ID"),
    "notice_period": N_("Notice period"),
    "valid_until": N_("Valid until"),
    "wishes": N_("Wishes"),
}
"""What the fields of things are called, in views and in forms."""

AREAS: Final = {
    "pages": N_("Pages of the file read and authenticated: {count}"),
    "schema": N_("Tables, indexes and triggers as they should be: {count}"),
    "references": N_("References between rows: {count} kinds"),
    "journal": N_("Journal entries in an unbroken chain: {count}"),
    "commands": N_("Commands in the journal understood: {count}"),
    "replay": N_("Rows that the journal leads to: {count}"),
    "anchor": N_("Anchor beside the database: entry {count}"),
    "courses": N_("Courses judged by the rules: {count}"),
    "capacities": N_("Capacities judged by the rules: {count}"),
    "decisions": N_("Decisions judged by the rules: {count}"),
    "clients": N_("Clients checked: {count}"),
    "drafts": N_("Drafts checked: {count}"),
}

"""What an import says of a file's rows: what becomes of them, and of each refused one which cell and why."""

from __future__ import annotations

from typing import Final

from desktop.i18n import N_

VERDICTS: Final = {
    "new": N_("new"),
    "changed": N_("changes"),
    "same": N_("as it is already"),
    "refused": N_("left out"),
}
"""What becomes of a row."""

FAULTS: Final = {
    "no-day": N_("This is no day. Write it as 9.3.2026."),
    "unknown-service": N_("No service is called so."),
    "unknown-site": N_("No site is called so."),
    "unknown-course": N_("No course has this number."),
    "unknown-language": N_("This language is not known. Write Finnish, Swedish or English."),
    "unknown-target-group": N_("The service has no such target group."),
    "no-name": N_("Both family name and given names are needed."),
    "code-wrong": N_("This is no personal identity code: its date or its check character is wrong."),
    "code-of-another": N_("This personal identity code belongs to a client with another name."),
    "no-contract": N_("The site has no contract on this service."),
    "no-periods": N_("The days of the periods are needed."),
    "periods-unreadable": N_("The periods can't be read. Write them as 13.4.–17.4.2026, 20.4.–12.7.2026 remote."),
    "no-number": N_("This is no number of clients."),
    "on-another-course": N_("The client is on another course. Transfer the client in the program."),
    "several-clients": N_("Several clients have this name. Add the personal identity code."),
    "number-twice": N_("Another row of the file has this number too."),
    "not-changed": N_(
        "A course that is there already gets no other service, site or gaps by an import. Check the number."
    ),
    "spreadsheet-error": N_("The spreadsheet could not work this cell out. Correct it or empty it."),
    "in-the-future": N_("The day is still to come."),
    "no-period-number": N_("This is no number of a period. The first one is 1."),
    "course-needed": N_("The course is needed too."),
    "enrolled-otherwise": N_(
        "The client is on this course already, since another day or from another period. Correct it in the program."
    ),
    "stopped": N_("The import stopped before this was done. Import the file again: it does what is left."),
}
"""Why a cell can't be taken."""

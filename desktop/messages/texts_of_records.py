"""The texts of the rules on what is recorded of a course: beds, attendance, certificates."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
    Rule.BED_TAKEN: (
        N_("Room {room} is shared with {name}, but one of the two stays alone or in the same bed."),
        N_("Give one of them another room or bed."),
    ),
    Rule.ATTENDANCE_TOO_EARLY: (
        N_("Period {period} starts only on {starts_on}."),
        N_("Record who was there from its first day on."),
    ),
    Rule.ATTENDANCE_DAY_WRONG: (
        N_("Period {period} lasts from {starts_on} to {ends_on}: {days} is not in it."),
        N_("Record absences on days of the period only."),
    ),
    Rule.CARE_DATES_WRONG: (
        N_("{on} is after today ({today})."),
        N_("Record what has been told once it has been."),
    ),
    Rule.KELA_NOT_TOLD: (
        N_("Kela has been told nothing about this decision."),
        N_("Tell Kela why the decision is returned, and record the notice."),
    ),
    Rule.CERTIFICATE_STALE: (
        N_("The certificate of attendance of {name} is no longer right."),
        N_("Facts on it have changed since it was printed. Give the client a new one."),
    ),
}

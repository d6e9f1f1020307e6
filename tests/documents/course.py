"""A confirmed carers' course with people of whom everything is known that could ever stand on a document."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from desktop.domain.printout import Document
from tests.support.desk import CARERS
from tests.support.stories import carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

MONDAY: Final = "2026-04-13"
AT: Final = datetime(2026, 4, 20, 9, 41)  # noqa: DTZ001 - local time, as on paper
PHONE, STREET, CODE = "040 123 4567", "Katu 17", "131052-308T"
COMPANION, ROOM, AID, ALLERGY, REMARK = "Matti Lehtonen", "K214", "pyörätuoli", "pähkinäallergia", "tulee ti klo 9"
SECRETS: Final = {
    "personal_identity_code": CODE,
    "birth_year": "1952",
    "phone": PHONE,
    "address": STREET,
    "companion_name": COMPANION,
    "room": ROOM,
    "aids": AID,
    "allergies": ALLERGY,
    "remark": REMARK,
    "deadlines": "17.12.2025",
    "diagnosis": "uniapnea",
    "note": "salainen huomio",
    "wishes": "ei heinäkuussa",
    "hidden": "vain henkilökunnalle",
}
"""By field, what would betray it in a document's text."""
PEOPLE: Final = [
    ("Mäki", "Pirjo Anneli"),
    ("Lehtonen", "Kaisa"),
    ("Mäkinen", "Pirjo"),
    ("Öhman", "Åsa"),
    ("Aho", "Eino"),
]
COURSE_DOCUMENTS: Final = (
    *(Document.ROSTER, Document.SIGN_IN, Document.ROOM_LIST),
    *(Document.INVITATION, Document.CERTIFICATE),
)


def open_course(desk: Desk) -> None:
    """Hold course A: six clients, confirmed, its first period just over, everybody present but one on one day."""
    desk.do("create_course", **carers_course("A", MONDAY, contact={"person": "Tuula Rantanen", "phone": "017 123 456"}))
    desk.do("publish_course", course="A")
    for number, (family_name, given_names) in enumerate([*PEOPLE, ("Virta", "Raija")], 1):
        desk.do(
            "register_client",
            client=f"c{number}",
            family_name=family_name,
            given_names=given_names,
            language="sv" if family_name == "Öhman" else "fi",
            birth_date=f"{1951 + number}-10-13",
            contact={"phone": PHONE, "address": f"{STREET}\n70100 Kuopio"},
            note=SECRETS["note"],
            **({"personal_identity_code": CODE} if number == 1 else {}),
        )
        days = {"granted_on": "2025-12-16", "received_on": "2025-12-17"}
        desk.do(
            "record_decision",
            decision=f"d{number}",
            client=f"c{number}",
            service=CARERS,
            wishes=SECRETS["wishes"],
            **days,
        )
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    desk.do(
        "edit_stay",
        decision="d1",
        room=ROOM,
        single_room=True,
        single_room_reason=SECRETS["diagnosis"],
        companion_name=COMPANION,
        aids=AID,
        aids_printable=True,
        allergies=ALLERGY,
        allergies_printable=True,
        remark=REMARK,
        remark_printable=True,
    )
    desk.do("edit_stay", decision="d2", room="12", bed="A", remark=SECRETS["hidden"], aids=SECRETS["hidden"])
    desk.do("edit_stay", decision="d3", room="12", bed="B", allergies=SECRETS["hidden"])
    desk.do("confirm_course", course="A")
    desk.do("record_told", course="A", what="confirmation")
    desk.on("2026-04-20")
    desk.do("record_attendance", course="A", period=1, absences=[{"decision": "d1", "on": "2026-04-15"}])

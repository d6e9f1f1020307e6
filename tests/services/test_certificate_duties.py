"""Duties about certificates that no longer hold: whose they are, and on which course."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from desktop.domain.printout import Document, Printout
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.queries.duties import CERTIFICATES, Duties, Duty, Urgency
from tests.support.desk import CARERS
from tests.support.stories import carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

PRINTED = datetime(2026, 4, 20, 9, 41)  # noqa: DTZ001 - local time, as on paper
WEEK = [f"2026-04-{day}" for day in range(13, 18)]


@pytest.fixture
def held(desk: Desk) -> Desk:
    """Return a desk after the first period of course A, with a certificate for two of its six clients."""
    desk.do("create_course", **carers_course("A", WEEK[0]))
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-05")
    desk.do("publish_course", course="A")
    desk.do("confirm_course", course="A")
    desk.on("2026-04-20")
    desk.do("record_attendance", course="A", period=1)
    desk.services.handle(RecordPrintouts(tuple(certificate(number) for number in (1, 2))))
    return desk


def certificate(number: int) -> Printout:
    """Return the print of a certificate for a client who was there on all days of the first period."""
    facts = {
        "decision": f"d{number}",
        "client": f"c{number}",
        "name": f"Aino {number} Virtanen",
        "personal_identity_code": None,
        "birth_date": None,
        "service": CARERS,
        "course": "A",
        "period": 1,
        "starts_on": WEEK[0],
        "ends_on": WEEK[-1],
        "attended": WEEK,
        "absent": [],
    }
    return Printout(
        id=f"A7F{number + 2}",
        document=Document.CERTIFICATE,
        course="A",
        period=1,
        decision=f"d{number}",
        site=None,
        year=None,
        language="fi",
        printed_at=PRINTED,
        facts={"certificate": facts},
    )


def of_certificates(desk: Desk, groups: set[str] | None = None) -> list[Duty]:
    found = Duties(desk.queries, desk.catalogue).of(desk.clock.today(), groups)
    return [each for each in found if each.group == CERTIFICATES]


def test_a_certificate_that_holds_is_no_duty(held: Desk) -> None:
    assert of_certificates(held) == []


def test_one_that_no_longer_holds_is_printed_again_today(held: Desk) -> None:
    held.do("record_attendance", course="A", period=1, absences=[{"decision": "d2", "on": WEEK[2]}])
    (duty,) = of_certificates(held)
    assert (duty.rule.value, duty.subject, duty.deed) == ("certificate-stale", "d2", "print")
    assert (duty.due_on.isoformat(), duty.days_left, duty.urgency) == ("2026-04-20", 0, Urgency.TODAY)
    assert duty.course is not None
    assert duty.client is not None
    assert (duty.course.course, duty.client.client) == ("A", "c2")


def test_such_duties_are_a_group_of_their_own(held: Desk) -> None:
    held.do("edit_client", client="c1", birth_date="1952-10-13")
    assert [each.subject for each in of_certificates(held, {CERTIFICATES})] == ["d1"]
    assert of_certificates(held, {"c1", "A"}) == []

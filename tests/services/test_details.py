"""One course or client in full: by which version of the service description it is judged, and its history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.calendar import Term
from desktop.domain.service_description import Catalogue
from desktop.interchange.view_objects import deadline_object
from desktop.services.queries.details import Details
from tests.support.desk import CARERS, Desk
from tests.support.figures import confirmed
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.services.queries.details import ClientDetails, CourseDetails
    from desktop.storage.file.keys import DatabaseKey

SECOND, THIRD = date(2026, 5, 1), date(2027, 1, 1)


@pytest.fixture
def versions(empty: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Iterator[Desk]:
    """Return a desk whose carers' service has versions from 1.1.2025, 1.5.2026 and 1.1.2027 with terms of their own."""
    first = catalogue.latest(CARERS)
    terms = confirmed(Term(days=40)), confirmed(Term(days=7))
    second = first._replace(valid_from=SECOND, decide_before_start=terms[0], agree_within=terms[1])
    third = first._replace(valid_from=THIRD)
    desk = Desk(*empty, Catalogue([first, second, third]), "2026-01-12")
    desk.begin()
    yield desk
    desk.close()


def course(desk: Desk, ident: str) -> CourseDetails:
    found = Details(desk.queries, desk.catalogue).course(ident, desk.clock.today())
    assert found is not None
    return found


def client(desk: Desk, ident: str) -> ClientDetails:
    found = Details(desk.queries, desk.catalogue).client(ident, desk.clock.today())
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("monday", "valid_from", "decide_by"),
    [
        ("2026-04-27", date(2025, 1, 1), date(2026, 3, 28)),  # though its other periods start in the second version
        ("2026-05-04", SECOND, date(2026, 3, 25)),  # though a third is known
    ],
)
def test_a_course_keeps_the_version_of_its_first_day(
    versions: Desk, monday: str, valid_from: date, decide_by: date
) -> None:
    versions.do("create_course", **carers_course("A", monday))
    found = course(versions, "A")
    assert found.service is not None
    assert (found.service.valid_from, found.decide_by) == (valid_from, decide_by)


def test_a_draft_has_the_version_of_its_first_day_or_else_the_newest(versions: Desk) -> None:
    versions.do("save_draft", course="D", contract="K1", periods=carers_course("D", "2026-05-04")["periods"])
    versions.do("save_draft", course="E", contract="K1")
    versions.do("save_draft", course="F")
    found = [course(versions, ident) for ident in "DEF"]
    assert [each.service and each.service.valid_from for each in found] == [SECOND, THIRD, None]
    assert [each.decide_by for each in found] == [None, None, None]


def test_a_decision_keeps_the_version_of_the_day_on_which_it_was_granted(versions: Desk) -> None:
    versions.on("2026-06-01")
    for number, granted in ((1, "2026-04-30"), (2, "2026-05-01")):
        add_client(versions, number, granted=granted, received="2026-06-01")
    due = {
        ident: [
            each.due_on for each in client(versions, ident).decisions[0].deadlines if each.rule == "agree-course-by"
        ]
        for ident in ("c1", "c2")
    }
    assert due == {"c1": ["2026-06-15"], "c2": ["2026-06-08"]}


def test_the_participants_stand_with_their_deadlines(versions: Desk) -> None:
    versions.do("create_course", **carers_course("A", "2026-05-04"))
    add_client(versions, 1, granted="2026-01-05")
    versions.do("enrol_client", decision="d1", course="A", agreed=True)
    (participant,) = course(versions, "A").participants
    assert (participant.decision.id, participant.name) == ("d1", "Virtanen Aino 1")
    assert [deadline_object(row) for row in participant.deadlines] == [
        row for row in versions.show("deadlines") if row["subject"] == "d1"
    ]


def test_the_working_day_before_is_named_for_open_dates_that_are_none(versions: Desk) -> None:
    add_client(versions, 1, granted="2026-01-03")
    (decision,) = client(versions, "c1").decisions
    assert {row.rule: row.due_on for row in decision.deadlines} == {
        "agree-course-by": "2026-01-17",  # a Saturday
        "confirmed-course-by": "2026-07-03",
        "complete-by": "2027-09-03",
    }
    assert decision.working_days == {"2026-01-17": date(2026, 1, 16)}
    versions.do("agree_course", decision="d1", on="2026-01-12")
    (decision,) = client(versions, "c1").decisions
    assert decision.working_days == {}


def test_nothing_is_known_of_what_is_not_there(versions: Desk) -> None:
    details = Details(versions.queries, versions.catalogue)
    today = versions.clock.today()
    assert (details.course("X", today), details.client("X", today)) == (None, None)
    assert (details.candidates_for("X", today), details.sizes("X", 2026, today)) == ([], [])


def sizes(desk: Desk) -> dict[str, tuple[int, int, int]]:
    """Return by course the least and the most group size, and how many places can be given to another."""
    found = Details(desk.queries, desk.catalogue).sizes("K1", 2026, desk.clock.today())
    return {each.row.course: (each.least, each.most, each.releasable) for each in found}


def test_a_group_may_be_made_smaller_down_to_its_minimum_and_its_clients_until_it_has_begun(desk: Desk) -> None:
    desk.do("create_course", **carers_course("B", "2026-05-04", group_size=10))
    desk.do("create_course", **carers_course("A", "2026-04-13", group_size=10))
    desk.do("create_course", **carers_course("X", "2026-04-13"))
    desk.do("delete_course", course="X")
    enrol_clients(desk, "A", range(1, 8), granted="2025-12-01")
    assert sizes(desk) == {"A": (7, 12, 0), "B": (6, 12, 0)}
    assert list(sizes(desk)) == ["A", "B"]
    desk.do("confirm_course", course="A")
    assert sizes(desk)["A"] == (7, 12, 3)
    desk.on("2026-04-13")
    assert sizes(desk)["A"] == (10, 12, 0)

"""The rules over the whole database: how much of each kind was judged, and what no longer holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.service_description import Catalogue
from desktop.services.checking import check_rules
from desktop.services.findings import Area, Checked
from desktop.storage.read.records import SqlRecords
from tests.support.desk import CARERS
from tests.support.figures import confirmed, example
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk


class Later(SqlRecords):
    """The rows of a database whose work of 11.2.2026 was never done."""

    def today(self) -> str | None:
        """Return the day after the last one on which its draft is kept."""
        return "2026-02-12"


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk with two courses, a deleted one, a draft, three clients on A, and one who waits."""
    for course, monday in (("A", "2026-04-13"), ("B", "2026-05-18"), ("X", "2026-06-01")):
        desk.do("create_course", **carers_course(course, monday))
    desk.do("delete_course", course="X")
    desk.do("save_draft", course="D", contract="K1")
    enrol_clients(desk, "A", range(1, 4), granted="2026-01-05")
    add_client(desk, 4, granted="2026-01-05")
    desk.do("register_client", client="c5", family_name="Aho", given_names="Eino")
    return desk


def checked(desk: Desk, catalogue: Catalogue) -> dict[Area, Checked]:
    return {each.area: each for each in check_rules(SqlRecords(desk.database), catalogue)}


def faults(desk: Desk, catalogue: Catalogue) -> list[str]:
    return [fault for each in checked(desk, catalogue).values() for fault in each.faults]


def test_everything_that_is_stored_is_judged_and_counted(filled: Desk) -> None:
    found = checked(filled, filled.catalogue)
    assert {area: each.count for area, each in found.items()} == {
        Area.COURSES: 3,
        Area.CAPACITIES: 1,
        Area.DECISIONS: 4,
        Area.CLIENTS: 5,
        Area.DRAFTS: 1,
    }
    assert faults(filled, filled.catalogue) == []


def test_courses_are_judged_by_the_description_that_is_known_now(filled: Desk) -> None:
    carers = filled.catalogue.latest(CARERS)
    smaller = carers._replace(group_min=confirmed(4), group_max=confirmed(7))
    assert faults(filled, Catalogue([smaller])) == [
        "course A: group-size-out-of-range",
        "course B: group-size-out-of-range",
    ]
    assert faults(filled, Catalogue([smaller._replace(group_max=example(7))])) == []
    later = carers._replace(valid_from=date(2026, 5, 1))
    assert faults(filled, Catalogue([later])) == ["course A: service-not-described"]


def test_a_draft_that_should_be_gone_is_told(filled: Desk) -> None:
    filled.clock.given = date(2026, 2, 11)
    filled.services.pass_to_today()
    assert faults(filled, filled.catalogue) == []
    late = {each.area: each.faults for each in check_rules(Later(filled.database), filled.catalogue)}
    assert late[Area.DRAFTS] == ("draft D: 2026-02-11",)

"""The rules over the whole database: how much of each kind was judged, and what no longer holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.domain.service_description import Catalogue, Figure, GroupSize
from desktop.services.checking import check_rules
from desktop.services.findings import Area, Checked
from desktop.storage.read.records import SqlRecords
from tests.support.desk import CARERS
from tests.support.stories import add_client, carers_course, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk


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
    smaller = carers._replace(group_size=Figure(GroupSize(4, 7), "test", confirmed=True))
    assert faults(filled, Catalogue([smaller])) == [
        "course A: group-size-out-of-range",
        "course B: group-size-out-of-range",
    ]
    later = carers._replace(valid_from=date(2026, 5, 1))
    assert faults(filled, Catalogue([later])) == ["course A: service-not-described"]


def test_a_draft_that_should_be_gone_is_told(filled: Desk) -> None:
    carers = filled.catalogue.latest(CARERS)
    assert carers.draft_kept.enforced is not None
    filled.clock.given = carers.draft_kept.enforced.after(date(2026, 1, 12))
    filled.services.pass_to_today()
    assert faults(filled, filled.catalogue) == []
    sooner = carers._replace(draft_kept=carers.agree_within)
    assert faults(filled, Catalogue([sooner])) == ["draft D: 2026-01-26"]

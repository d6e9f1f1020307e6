"""Which suitable place is best for a client, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.contract import Site
from desktop.services.queries.details import Details
from desktop.services.queries.ranking import Reason, wishes_for
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from desktop.services.queries.details import Placement
    from tests.support.desk import Desk


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """Return a desk with courses A (confirmed), B (five clients), C (none), and a client who waits."""
    desk.do("declare_capacity", contract="K1", year=2026, clients=80)
    for course, monday in (("C", "2026-03-02"), ("B", "2026-04-13"), ("A", "2026-05-18")):
        desk.do("create_course", **carers_course(course, monday))
        desk.do("publish_course", course=course)
    for number in range(11):
        add_client(desk, number, granted="2026-01-05")
        desk.do("enrol_client", decision=f"d{number}", course="A" if number < 6 else "B", agreed=True)
    desk.do("confirm_course", course="A")
    add_client(desk, 20, granted="2026-01-05")
    return desk


def _places(desk: Desk) -> list[Placement]:
    return Details(desk.queries, desk.catalogue).places_for("d20", desk.clock.today())


def test_the_confirmed_course_comes_first_then_what_helps_to_the_minimum(busy: Desk) -> None:
    places = _places(busy)
    assert [each.course.course for each in places] == ["A", "B", "C"]
    reasons = {each.course.course: each.reasons for each in places}
    assert reasons["A"] == (Reason.CONFIRMED,)
    assert reasons["B"] == (Reason.REACHES_MINIMUM,)
    assert reasons["C"] == (Reason.HELPS_TO_MINIMUM,)


def test_the_wished_site_is_told(busy: Desk) -> None:
    busy.do("edit_decision", decision="d20", wishes="mieluiten kuopioon, ei heinäkuussa; Kuopio")
    assert all(Reason.WISHED_SITE in each.reasons for each in _places(busy))


def test_the_last_place_comes_after_others(busy: Desk) -> None:
    busy.do("edit_course", course="C", group_size=12)
    busy.do("edit_course", course="B", group_size=12)
    for number in range(30, 41):
        add_client(busy, number, granted="2026-01-05")
        busy.do("enrol_client", decision=f"d{number}", course="C", agreed=True)
    places = _places(busy)
    assert [each.course.course for each in places] == ["A", "B", "C"]
    assert places[-1].reasons == (Reason.FILLS_THE_GROUP,)


@pytest.mark.parametrize(
    ("wishes", "is_wished"), [("Kuopio", True), ("kuopioon", True), ("Siilinjärvi", False), ("", False), (None, False)]
)
def test_a_wish_names_a_site_or_its_municipality(wishes: str | None, *, is_wished: bool) -> None:
    site = Site("k", "Kuopion talo", "Kuopio", None, None, None)
    assert wishes_for(site, wishes) is is_wished
    assert not wishes_for(None, wishes)

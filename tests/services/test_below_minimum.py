"""What a course below its minimum can still do: each way out is one step that the rules allow."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.services.outcome import Accepted, Refused
from desktop.services.proposals.below_minimum import (
    SHOWN_MERGES,
    SHOWN_WEEKS,
    WEEKS,
    Way,
    WayKind,
    allowed,
    proposals,
)
from desktop.services.queries.details import Details
from tests.support.desk import HEART
from tests.support.stories import add_client, carers_course, day, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk

MONDAY = "2026-03-02"
GRANTED = "2026-01-05"


@pytest.fixture
def below(desk: Desk) -> Desk:
    """Return a desk with published courses A, which has four clients and needs six, and B, which has none."""
    for course, monday in (("A", MONDAY), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
        desk.do("publish_course", course=course)
    enrol_clients(desk, "A", range(1, 5), granted=GRANTED)
    return desk


def _tried(desk: Desk, course: str = "A") -> list[Way]:
    return proposals(Details(desk.queries, desk.catalogue), course, desk.clock.today())


def _ways(desk: Desk, course: str = "A") -> list[Way]:
    return allowed([(way, desk.services.judge(way.command)) for way in _tried(desk, course)])


def _of(ways: list[Way], kind: WayKind) -> list[Way]:
    return [way for way in ways if way.kind is kind]


def _wait(desk: Desk, *numbers: int) -> None:
    for number in numbers:
        add_client(desk, number, granted=day(GRANTED, -number))


def test_too_few_waiting_clients_are_not_proposed(below: Desk) -> None:
    _wait(below, 11)
    assert _of(_tried(below), WayKind.ENROL) == []


def test_as_many_as_are_missing_are_enrolled_together_the_longest_waiting_first(below: Desk) -> None:
    _wait(below, 11, 12, 13)
    (way,) = _of(_ways(below), WayKind.ENROL)
    assert way.names == ("Virtanen Aino 13", "Virtanen Aino 12")
    assert isinstance(below.services.handle(way.command), Accepted)
    assert below.course("A")["enrolled"] == 6
    assert [below.client(each)["course"] for each in ("d11", "d12", "d13")] == [None, "A", "A"]
    below.do("undo")
    assert below.course("A")["enrolled"] == 4


def test_who_may_not_come_is_passed_over(below: Desk) -> None:
    _wait(below, 11, 12)
    add_client(below, 13, granted=day(GRANTED, -13), service=HEART)
    (way,) = _of(_ways(below), WayKind.ENROL)
    assert way.names == ("Virtanen Aino 12", "Virtanen Aino 11")


def test_a_course_with_its_minimum_enrols_nobody(below: Desk) -> None:
    enrol_clients(below, "A", range(5, 7), granted=GRANTED)
    _wait(below, 11, 12)
    assert _of(_tried(below), WayKind.ENROL) == []


def test_it_is_moved_to_weeks_in_which_there_is_time_again(below: Desk) -> None:
    below.on("2026-02-20")
    tried = [way.starts_on for way in _of(_tried(below), WayKind.MOVE)]
    assert tried[0] == date(2026, 3, 23), "thirty days before, and not on that day itself"
    assert tried[-1] == date.fromisoformat(day(MONDAY, 7 * WEEKS))
    ways = _of(_ways(below), WayKind.MOVE)
    assert len(ways) == SHOWN_WEEKS
    assert {len(way.names) for way in ways} == {4}
    assert isinstance(below.services.handle(ways[0].command), Accepted)
    assert below.course("A")["starts_on"] == ways[0].starts_on.isoformat()  # type: ignore[union-attr]


def test_all_clients_go_to_a_course_with_room_for_them_in_one_step(below: Desk) -> None:
    before = below.tables()["decision"]
    (way,) = _of(_ways(below), WayKind.MERGE)
    assert (way.course, len(way.names)) == ("B", 4)
    assert isinstance(below.services.handle(way.command), Accepted)
    assert [below.course(each)["enrolled"] for each in ("A", "B")] == [0, 4]
    below.do("undo")
    assert below.tables()["decision"] == before


@pytest.mark.parametrize(("others", "is_proposed"), [(4, True), (5, False)])
def test_a_course_without_room_for_all_of_them_takes_none(below: Desk, others: int, *, is_proposed: bool) -> None:
    enrol_clients(below, "B", range(20, 20 + others), granted=GRANTED)
    assert bool(_of(_tried(below), WayKind.MERGE)) is is_proposed


def test_only_the_first_few_merges_are_shown(below: Desk) -> None:
    below.do("declare_capacity", contract="K1", year=2026, clients=80)
    for number in range(SHOWN_MERGES):
        below.do("create_course", **carers_course(f"E{number}", day("2026-05-18", 7 * number)))
        below.do("publish_course", course=f"E{number}")
    assert len(_of(_tried(below), WayKind.MERGE)) == SHOWN_MERGES + 1
    assert len(_of(_ways(below), WayKind.MERGE)) == SHOWN_MERGES


def test_deleting_is_the_last_way_and_is_shown_although_it_is_refused(below: Desk) -> None:
    way = _ways(below)[-1]
    assert (way.kind, len(way.names)) == (WayKind.DELETE, 4)
    assert isinstance(below.services.judge(way.command), Refused)


def test_a_course_without_clients_can_be_moved_and_deleted(below: Desk) -> None:
    ways = _ways(below, "B")
    assert {way.kind for way in ways} == {WayKind.MOVE, WayKind.DELETE}
    assert isinstance(below.services.handle(ways[-1].command), Accepted)


@pytest.mark.parametrize("course", ["D", "nobody's"])
def test_a_draft_and_what_is_no_course_have_no_ways(below: Desk, course: str) -> None:
    below.do("save_draft", course="D", note="syksyllä?")
    assert _tried(below, course) == []

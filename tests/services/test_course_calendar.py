"""The courses between two days, each with the day by which it must be decided about, where there is one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.support.stories import carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from tests.support.desk import Desk


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with drafts and courses in every state, all with fewer clients than the minimum."""
    for course, monday in (("C", "2026-03-02"), ("P", "2026-03-09"), ("A", "2026-03-16"), ("X", "2026-03-23")):
        desk.do("create_course", **carers_course(course, monday))
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-05")
    for course in "PA":
        desk.do("publish_course", course=course)
    desk.do("confirm_course", course="A")
    desk.do("withdraw_client", decision="d1")
    desk.do("delete_course", course="X")
    desk.do("save_draft", course="D", contract="K1", periods=carers_periods("2026-03-30"))
    return desk


def shown(desk: Desk) -> dict[str, str | None]:
    """Return the day of decision by course."""
    rows = desk.queries.calendar(desk.clock.today(), date(2026, 1, 1), date(2026, 12, 31))
    return {each.course.course: each.decide_by.due_on if each.decide_by else None for each in rows}


def test_only_courses_that_can_still_be_decided_about_have_such_a_day(planned: Desk) -> None:
    undecided = {"C": "2026-01-31", "P": "2026-02-07"}
    assert {course: day for course, day in shown(planned).items() if day} == undecided
    assert {"A", "D"} < shown(planned).keys()
    planned.on("2026-03-02")
    assert {course: day for course, day in shown(planned).items() if day} == {"P": "2026-02-07"}

"""Courses as calendars outside show them: which of them, in which order, and since which change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.queries.schedules import Scheduled, read_schedule
from tests.support.desk import CARERS
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with courses B, A in Kuopio and C in Oulu, and a draft."""
    desk.do("add_site", site="oulu", name="Oulu", municipality="Oulu")
    desk.do("sign_contract", contract="K2", site="oulu", service=CARERS, valid_from="2026-01-01")
    desk.do("declare_capacity", contract="K2", year=2026, clients=20)
    desk.do("create_course", **carers_course("B", "2026-03-02"))
    desk.do("create_course", **carers_course("A", "2026-05-18"))
    desk.do("create_course", **carers_course("C", "2026-04-13", contract="K2"))
    desk.do("save_draft", course="D", contract="K1", note="syksyllä?")
    add_client(desk, 1, granted="2026-01-05")
    return desk


def _schedule(desk: Desk, **wanted: str) -> list[Scheduled]:
    return read_schedule(desk.queries, desk.clock.today(), **wanted)


def _courses(desk: Desk, **wanted: str) -> list[str]:
    return [each.row.course for each in _schedule(desk, **wanted)]


def test_courses_of_all_sites_come_by_their_first_day_and_no_draft(planned: Desk) -> None:
    assert _courses(planned) == ["B", "C", "A"]
    assert [each.site.name for each in _schedule(planned)] == ["Kuopio", "Oulu", "Kuopio"]


def test_those_of_one_day_come_by_their_id(planned: Desk) -> None:
    planned.do("create_course", **carers_course("AA", "2026-03-02"))
    assert _courses(planned) == ["AA", "B", "C", "A"]


def test_one_site_or_one_course_is_asked_for(planned: Desk) -> None:
    assert _courses(planned, site="kuopio") == ["B", "A"]
    assert _courses(planned, site="oulu") == ["C"]
    assert _courses(planned, course="A") == ["A"]
    assert _courses(planned, course="A", site="oulu") == []
    assert _courses(planned, course="D") == []


def test_a_deleted_course_stays_so_that_calendars_learn_of_it(planned: Desk) -> None:
    planned.do("publish_course", course="A")
    planned.do("delete_course", course="A")
    assert [(each.row.course, each.row.state) for each in _schedule(planned)][-1] == ("A", "deleted")


@pytest.mark.parametrize(
    ("command", "fields", "renewed"),
    [
        ("edit_course", {"course": "B", "group_size": 9}, "B"),
        ("publish_course", {"course": "B"}, "B"),
        ("edit_contract", {"contract": "K1", "contact": {"person": "Maija"}}, "BA"),
        ("edit_site", {"site": "kuopio", "name": "Kuopion talo"}, "BA"),
        ("edit_site", {"site": "oulu", "name": "Oulun talo"}, "C"),
        ("edit_client", {"client": "c1", "note": "soitettu"}, ""),
        ("enrol_client", {"decision": "d1", "course": "B", "agreed": True}, ""),
    ],
)
def test_the_newest_entry_is_that_of_the_course_its_contract_or_its_site(
    planned: Desk, command: str, fields: dict[str, Any], renewed: str
) -> None:
    before = {each.row.course: (each.seq, each.at) for each in _schedule(planned)}
    planned.do(command, **fields)
    newest = planned.show("journal")[-1]["seq"]
    after = {each.row.course: (each.seq, each.at) for each in _schedule(planned)}
    assert {course for course, told in after.items() if told != before[course]} == set(renewed)
    assert {after[course][0] for course in renewed} <= {newest}


def test_it_is_known_how_many_periods_a_course_ever_had(planned: Desk) -> None:
    assert [each.periods_ever for each in _schedule(planned)] == [3, 3, 3]

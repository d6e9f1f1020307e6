"""What scripts read of a view is stated in one place: a column that only screens need does not get there."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop.interchange.view_objects import (
    attendance_object,
    capacity_object,
    client_object,
    course_object,
    deadline_object,
    journal_object,
    notice_object,
    search_object,
)
from desktop.services.queries.attendance import attendance_rows
from desktop.services.queries.client_places import client_places
from tests.support.stories import carers_course, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.services.queries.client_places import ClientPlace
    from tests.support.desk import Desk

FIELDS: Final = {
    "courses": (
        "course number kela_number contract site service state published_on confirmed_on starts_on ends_on group_size"
        " enrolled free must_be_held locked_periods periods companion_periods target_groups contact days alerts"
    ),
    "capacity": "contract year declared carried_over used enrolled free groups_without_course",
    "clients": (
        "client name decision service granted_on received_on course enrolled_on from_period companion agreed transfers"
        " behind status"
    ),
    "deadlines": "rule subject due_on days_left met",
    "search": (
        "provider number service site municipality address site_contact target_groups periods companion_periods"
        " group_size free confirmed contact carer_experience remote_experience pools"
    ),
    "journal": "seq at user command subject changes",
    "attendance": "course decision period attended absent allowance",
    "notices": "notice topic on about places client_told_on",
}
"""The fields of each view, in their order. Source: commands.md, Views."""


def _places(desk: Desk) -> dict[str, ClientPlace]:
    return client_places(desk.queries.records, desk.catalogue, desk.clock.today())


OBJECTS: Final[dict[str, Callable[[Desk, Any], dict[str, Any]]]] = {
    "courses": lambda _, row: course_object(row),
    "capacity": lambda _, row: capacity_object(row),
    "clients": lambda desk, row: client_object(row, _places(desk).get(row.decision or "")),
    "deadlines": lambda _, row: deadline_object(row),
    "search": lambda _, row: search_object(row),
    "journal": lambda _, row: journal_object(row),
    "attendance": lambda _, row: attendance_object(row),
    "notices": lambda _, row: notice_object(row),
}


@pytest.fixture
def told(desk: Desk) -> Desk:
    """Return a desk with something in every view."""
    desk.do("create_course", **carers_course("A", "2026-04-13", contact={"phone": "017 1"}))
    desk.do("publish_course", course="A")
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-02")
    desk.do("confirm_course", course="A")
    desk.do("tell_kela", notice="n1", topic="no_course", on="2026-01-09", about="d1", client_told_on="2026-01-12")
    desk.on("2026-04-13")
    return desk


def _rows(desk: Desk, view: str) -> list[Any]:
    queries, today = desk.queries, desk.clock.today()
    rows: dict[str, Callable[[], list[Any]]] = {
        "courses": lambda: queries.courses(today),
        "capacity": queries.capacity,
        "clients": queries.clients,
        "deadlines": lambda: queries.deadlines(today),
        "search": lambda: queries.search(today),
        "journal": queries.journal,
        "attendance": lambda: attendance_rows(queries, today),
        "notices": queries.records.notices,
    }
    return rows[view]()


@pytest.mark.parametrize("view", FIELDS)
def test_a_view_has_the_fields_of_the_interface_in_their_order(told: Desk, view: str) -> None:
    rows = told.show(view)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(FIELDS[view].split())}


@pytest.mark.parametrize("view", FIELDS)
def test_a_further_column_on_screen_changes_nothing_for_scripts(told: Desk, view: str) -> None:
    for row, shown in zip(_rows(told, view), told.show(view), strict=True):
        columns = {name: getattr(row, name) for name in {*dir(row)} - {*dir(tuple)} if not name.startswith("_")}
        wider = namedtuple("Wider", ("colour", *columns))("red", **columns)  # noqa: PYI024 - made of any row
        assert OBJECTS[view](told, wider) == shown

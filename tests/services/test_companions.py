"""Whether the close person of a client comes along: recorded later, put right, asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import CARERS, HEART
from tests.support.stories import add_client, carers_course, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAYS = ("2026-04-13", "2026-06-08", "2026-08-10")
GROUPS = {"illness": ["valve"], "work": ["working"]}


@pytest.fixture
def heart(make_desk: MakeDesk) -> Desk:
    """Return a desk with heart course H, which has companion days, with client 1 on it since 8.1.; and course I."""
    desk = make_desk()
    desk.begin(HEART, CARERS)
    fields = {"contract": "K1", "group_size": 8, "target_groups": GROUPS, "periods": heart_periods(*MONDAYS)}
    companion = [{"start": "2026-06-11", "end": "2026-06-12"}]
    desk.do("create_course", course="H", companion_periods=companion, **fields)
    desk.do("create_course", course="I", **fields)
    add_client(desk, 1, granted="2026-01-05", service=HEART)
    desk.do("enrol_client", decision="d1", course="H", agreed=True, on="2026-01-08")
    return desk


def comes(desk: Desk) -> object:
    """Return whether the close person of client 1 comes along."""
    return desk.client("d1")["companion"]


def test_it_is_recorded_later_and_the_place_stays_as_it_is(heart: Desk) -> None:
    assert comes(heart) is False
    assert heart.do("set_companion", decision="d1", companion=True) == []
    row = heart.client("d1")
    assert (row["companion"], row["course"], row["enrolled_on"]) == (True, "H", "2026-01-08")


@pytest.mark.parametrize(
    ("on", "possible"), [("2026-01-07", False), ("2026-01-08", True), ("2026-01-12", True), ("2026-01-13", False)]
)
def test_its_real_day_lies_between_the_enrolment_and_today(heart: Desk, on: str, *, possible: bool) -> None:
    answer = heart.send("set_companion", decision="d1", companion=True, on=on)
    assert answer["result"] == ("accepted" if possible else "refused")


def test_undo_takes_it_back_and_redo_does_it_again(heart: Desk) -> None:
    before = heart.tables()
    heart.do("set_companion", decision="d1", companion=True)
    after = heart.tables()
    heart.do("undo")
    assert heart.tables() == before
    heart.do("redo")
    assert heart.tables() == after
    assert heart.faults() == []


def test_a_course_without_companion_days_is_said(heart: Desk) -> None:
    heart.do("transfer_client", decision="d1", to_course="I", agreed=True)
    assert heart.do("set_companion", decision="d1", companion=True) == ["companion-not-on-course"]


def test_no_companion_where_the_service_has_none(heart: Desk) -> None:
    heart.do("create_course", **carers_course("A", "2026-04-13", contract="K2"))
    add_client(heart, 2, granted="2026-01-05")
    heart.do("enrol_client", decision="d2", course="A", agreed=True)
    assert heart.refused("set_companion", decision="d2", companion=True) == ["companion-not-in-service"]
    assert heart.do("set_companion", decision="d2", companion=False) == []


def test_only_of_a_client_on_a_course_with_an_open_decision(heart: Desk) -> None:
    heart.do("withdraw_client", decision="d1")
    assert heart.refused("set_companion", decision="d1", companion=True) == ["not-enrolled"]
    heart.do("close_decision", decision="d1", outcome="returned", on="2026-01-12")
    assert heart.refused("set_companion", decision="d1", companion=True) == ["decision-closed"]
    assert heart.refused("set_companion", decision="d9", companion=True) == ["unknown-decision"]
    assert heart.invalid("set_companion", decision="d1") == ["companion"]
    assert heart.invalid("set_companion", decision="d1", companion=None) == ["companion"]


@pytest.mark.parametrize(("companion", "warnings"), [(None, ["companion-not-asked"]), (False, [])])
def test_after_a_transfer_it_is_asked_anew(heart: Desk, companion: bool | None, warnings: list[str]) -> None:  # noqa: FBT001
    heart.do("set_companion", decision="d1", companion=True)
    fields = {} if companion is None else {"companion": companion}
    assert heart.do("transfer_client", decision="d1", to_course="I", agreed=True, **fields) == warnings
    assert comes(heart) is False


@pytest.mark.parametrize(("first", "second", "warnings"), [(True, False, []), (False, True, ["companion-not-asked"])])
def test_the_last_place_tells_whether_to_ask(heart: Desk, *, first: bool, second: bool, warnings: list[str]) -> None:
    heart.do("set_companion", decision="d1", companion=first)
    heart.do("withdraw_client", decision="d1")
    heart.do("enrol_client", decision="d1", course="H", agreed=True, companion=second)
    heart.do("withdraw_client", decision="d1")
    assert heart.do("enrol_client", decision="d1", course="H", agreed=True) == warnings

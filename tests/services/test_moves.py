"""Moving by days, as dragging does: courses and drafts keep everything else, and companions go along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.commands.moves import moved_draft, moving
from desktop.services.outcome import Accepted
from tests.support.desk import HEART
from tests.support.stories import day, heart_periods

if TYPE_CHECKING:
    from desktop.services.commands.base import Command
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAYS = ("2026-04-13", "2026-06-08", "2026-08-10")
COMPANIONS = [{"start": "2026-06-11", "end": "2026-06-12"}]


@pytest.fixture
def heart(make_desk: MakeDesk) -> Desk:
    """Return a desk with a contract on heart courses."""
    desk = make_desk()
    desk.begin(HEART)
    return desk


def course_h(heart: Desk, **fields: object) -> None:
    """Create heart course H."""
    groups = {"illness": ["valve"], "work": ["working"]}
    course: dict[str, Any] = {"course": "H", "contract": "K1", "group_size": 8, "target_groups": groups}
    heart.do("create_course", **course | {"periods": heart_periods(*MONDAYS)} | fields)


def carry_out(desk: Desk, command: Command) -> None:
    outcome = desk.services.handle(command)
    assert isinstance(outcome, Accepted), outcome


def move(desk: Desk, course: str, days: int, number: int = 0) -> None:
    """Move a course or draft as it stands by so many days."""
    (row,) = desk.queries.courses(desk.clock.today(), ids=[course])
    make = moved_draft if row.state == "draft" else moving
    carry_out(desk, make(course, row.periods, row.companion_periods, days, number))


def shown(desk: Desk, course: str) -> tuple[Any, Any]:
    row = desk.course(course)
    return row["periods"], row["companion_periods"]


def test_a_course_moves_with_its_companions(heart: Desk) -> None:
    course_h(heart, companion_periods=COMPANIONS)
    move(heart, "H", 7)
    later = heart_periods(*(day(monday, 7) for monday in MONDAYS))
    assert shown(heart, "H") == (later, [{"start": "2026-06-18", "end": "2026-06-19"}])


def test_a_period_moves_alone_and_leaves_the_companions_of_another(heart: Desk) -> None:
    course_h(heart, companion_periods=COMPANIONS)
    move(heart, "H", 7, number=3)
    assert shown(heart, "H") == (heart_periods(*MONDAYS[:2], day(MONDAYS[2], 7)), COMPANIONS)


def test_a_course_without_companions_moves_and_still_has_none(heart: Desk) -> None:
    course_h(heart)
    move(heart, "H", 7)
    assert shown(heart, "H") == (heart_periods(*(day(monday, 7) for monday in MONDAYS)), None)
    changes = heart.show("journal")[-1]["changes"]
    assert {each["field"] for each in changes if "companion" in each["field"]} == set()


def test_a_draft_moves_with_its_companions_and_keeps_the_rest(heart: Desk) -> None:
    periods = heart_periods(*MONDAYS[:2])
    heart.do("save_draft", course="D", contract="K1", group_size=6, periods=periods, companion_periods=COMPANIONS)
    move(heart, "D", -7)
    earlier = heart_periods(*(day(monday, -7) for monday in MONDAYS[:2]))
    assert shown(heart, "D") == (earlier, [{"start": "2026-06-04", "end": "2026-06-05"}])
    row = heart.course("D")
    assert (row["state"], row["contract"], row["group_size"]) == ("draft", "K1", 6)


def test_one_period_of_a_draft_moves_alone(heart: Desk) -> None:
    heart.do("save_draft", course="D", periods=heart_periods(*MONDAYS[:2]), companion_periods=COMPANIONS)
    move(heart, "D", 7, number=1)
    assert shown(heart, "D") == (heart_periods(day(MONDAYS[0], 7), MONDAYS[1]), COMPANIONS)


def test_a_draft_without_companions_moves(heart: Desk) -> None:
    heart.do("save_draft", course="D", periods=heart_periods(*MONDAYS))
    move(heart, "D", 7)
    assert shown(heart, "D") == (heart_periods(*(day(monday, 7) for monday in MONDAYS)), None)


def test_a_draft_without_dates_stays_without(heart: Desk) -> None:
    heart.do("save_draft", course="D", note="-")
    before = heart.tables()
    move(heart, "D", 7)
    assert shown(heart, "D") == (None, None)
    assert heart.tables() == before

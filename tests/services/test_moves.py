"""Periods moved by days: of a course or a draft, all or one, with the companion's days that lie in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.services.commands.fields import UNSET
from desktop.services.commands.moves import moved_draft, moving
from desktop.services.outcome import Accepted
from tests.support.desk import HEART
from tests.support.stories import carers_course, day, heart_periods

if TYPE_CHECKING:
    from desktop.services.commands.base import Command
    from desktop.services.queries.rows import CourseRow
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAYS = ("2026-04-13", "2026-06-08", "2026-08-10")
COMPANION = ("2026-06-11", "2026-06-12")


@pytest.fixture
def heart(make_desk: MakeDesk) -> Desk:
    """Return a desk with heart course H and draft D on the same days; companions come for two days of the second."""
    desk = make_desk()
    desk.begin(HEART)
    dates = {
        "periods": heart_periods(*MONDAYS),
        "companion_periods": [{"start": COMPANION[0], "end": COMPANION[1]}],
    }
    groups = {"illness": ["valve"], "work": ["working"]}
    desk.do("create_course", course="H", contract="K1", group_size=8, target_groups=groups, **dates)
    desk.do("save_draft", course="D", contract="K1", **dates)
    return desk


def _row(desk: Desk, course: str) -> CourseRow:
    (row,) = desk.queries.courses(desk.clock.today(), ids=[course])
    return row


def _do(desk: Desk, command: Command) -> None:
    assert isinstance(desk.services.handle(command), Accepted)


def _starts(desk: Desk, course: str) -> list[str]:
    return [each.start.isoformat() for each in _row(desk, course).periods or ()]


def _companions(desk: Desk, course: str) -> list[tuple[str, str]]:
    return [(each.start.isoformat(), each.end.isoformat()) for each in _row(desk, course).companion_periods or ()]


@pytest.mark.parametrize(("course", "move"), [("H", moving), ("D", moved_draft)])
@pytest.mark.parametrize("days", [7, -14])
def test_all_periods_move_with_the_companions_days(heart: Desk, course: str, move: object, days: int) -> None:
    assert callable(move)
    row = _row(heart, course)
    _do(heart, move(course, row.periods, row.companion_periods, days))
    assert _starts(heart, course) == [day(monday, days) for monday in MONDAYS]
    assert _companions(heart, course) == [(day(COMPANION[0], days), day(COMPANION[1], days))]


@pytest.mark.parametrize(("course", "move"), [("H", moving), ("D", moved_draft)])
@pytest.mark.parametrize(("number", "ahead"), [(1, 0), (2, 7), (3, 0)])
def test_one_period_moves_alone_and_takes_only_its_own_companions(
    heart: Desk, course: str, move: object, number: int, ahead: int
) -> None:
    assert callable(move)
    row = _row(heart, course)
    _do(heart, move(course, row.periods, row.companion_periods, 7, number))
    assert _starts(heart, course) == [
        day(monday, 7 if place == number else 0) for place, monday in enumerate(MONDAYS, 1)
    ]
    assert _companions(heart, course) == [(day(COMPANION[0], ahead), day(COMPANION[1], ahead))]


def test_a_course_without_companions_gets_none_and_nothing_else_of_it_changes(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", "2026-04-13", contact={"person": "Maija"}))
    before = _row(desk, "A")
    command = moving("A", before.periods, before.companion_periods, 7)
    assert command.companion_periods is UNSET
    _do(desk, command)
    after = _row(desk, "A")
    assert _starts(desk, "A")[0] == "2026-04-20"
    assert after == before._replace(periods=after.periods, starts_on="2026-04-20", ends_on=after.ends_on)


def test_a_draft_without_dates_keeps_having_none(desk: Desk) -> None:
    desk.do("save_draft", course="D", note="syksyllä?")
    before = desk.tables()["course"]
    _do(desk, moved_draft("D", None, None, 7))
    assert desk.tables()["course"] == before


def test_a_move_there_and_back_leaves_the_course_as_it_was(heart: Desk) -> None:
    before = heart.tables()["course"]
    for days in (7, -7):
        row = _row(heart, "H")
        _do(heart, moving("H", row.periods, row.companion_periods, days, 2))
    assert heart.tables()["course"] == before

"""The weekdays of a service whose face-to-face periods have different ones: each period is judged by its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from desktop.domain.service_description import Catalogue, Figure
from tests.support.desk import HEART, Desk
from tests.support.stories import day, heart_periods

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.storage.file.keys import DatabaseKey

MONDAYS = ("2026-02-02", "2026-05-18", "2026-09-07")


@pytest.fixture
def heart(empty: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Iterator[Desk]:
    """Return a desk whose heart service has Saturdays in its second period only, and Mondays not in its last."""
    service = catalogue.latest(HEART)
    shapes = service.structure.value or ()
    weekdays = (shapes[0].weekdays, shapes[1].weekdays | {5}, shapes[2].weekdays - {0} | {5})
    new = tuple(shape._replace(weekdays=days) for shape, days in zip(shapes, weekdays, strict=True))
    desk = Desk(*empty, Catalogue([service._replace(structure=Figure(new, "test", confirmed=True))]), "2026-01-12")
    desk.begin(HEART)
    yield desk
    desk.close()


def not_allowed(desk: Desk, periods: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Return the days for which a course is refused."""
    groups = {"illness": ["valve"], "work": ["working"]}
    found = desk.facts("create_course", course="H", contract="K1", group_size=8, target_groups=groups, periods=periods)
    return list(found.get("day-not-allowed", {}).get("days", []))


def later(*days: int) -> list[dict[str, str]]:
    return heart_periods(*(day(monday, ahead) for monday, ahead in zip(MONDAYS, days, strict=True)))


@pytest.mark.parametrize(
    ("ahead", "days"),
    [
        ((0, 1, 1), []),
        ((0, 0, 1), []),
        ((1, 0, 1), [{"period": 1, "day": "2026-02-07"}]),
        ((0, 2, 1), [{"period": 2, "day": "2026-05-24"}]),
        ((0, 0, 0), [{"period": 3, "day": "2026-09-07"}]),
        ((0, 0, 2), [{"period": 3, "day": "2026-09-13"}]),
    ],
)
def test_each_period_has_the_weekdays_of_its_own_place(
    heart: Desk, ahead: tuple[int, int, int], days: list[dict[str, Any]]
) -> None:
    assert not_allowed(heart, later(*ahead)) == days


def test_a_period_too_many_may_have_the_weekdays_of_any(heart: Desk) -> None:
    monday_to_saturday = {"kind": "face_to_face", "start": "2026-11-02", "end": "2026-11-08"}
    assert not_allowed(heart, [*later(0, 0, 1), monday_to_saturday]) == [{"period": 4, "day": "2026-11-08"}]

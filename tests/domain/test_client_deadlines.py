"""When a client came onto a confirmed course in time and kept that, and whether the client was asked."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.client_deadlines import LeftPlace, Standing, confirmed_course_met_on, not_asked_since
from tests.domain.making import d

DUE = d("2026-06-01")


def standing(**fields: Any) -> Standing:  # noqa: ANN401 - any of a standing's fields
    """Return an open decision whose client is on no course."""
    base = Standing(
        decision="d1",
        granted_on=d("2025-12-01"),
        received_on=d("2025-12-08"),
        valid_until=None,
        outcome=None,
        closed_on=None,
        enrolled_on=None,
        agreed=False,
        moved_on=None,
        asked_on=None,
        course_agreed_on=None,
        course_confirmed_on=None,
        course_starts_on=None,
        agreed_on=None,
    )
    days: dict[str, Any] = {name: d(value) if isinstance(value, str) else value for name, value in fields.items()}
    return base._replace(**days)


def left(enrolled: str, until: str, confirmed: str | None, *, attended: bool = False) -> LeftPlace:
    """Return a place that the client has left."""
    return LeftPlace(d(enrolled), d(until), d(confirmed) if confirmed else None, attended)


def met(*places: LeftPlace, **fields: Any) -> str | None:  # noqa: ANN401
    """Return since when the client has been on a confirmed course in time."""
    day = confirmed_course_met_on(standing(left=places, **fields), DUE)
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("enrolled", "confirmed", "since"),
    [
        ("2026-01-12", "2026-05-01", "2026-05-01"),
        ("2026-05-02", "2026-05-01", "2026-05-02"),
        ("2026-06-01", "2026-05-01", "2026-06-01"),
        ("2026-06-02", "2026-05-01", None),
        ("2026-01-12", "2026-06-01", "2026-06-01"),
        ("2026-01-12", "2026-06-02", None),
        ("2026-01-12", None, None),
    ],
)
def test_both_the_place_and_the_confirmation_come_in_time(
    enrolled: str, confirmed: str | None, since: str | None
) -> None:
    assert met(enrolled_on=enrolled, course_confirmed_on=confirmed) == since


@pytest.mark.parametrize(("attended", "since"), [(False, None), (True, "2026-05-01")])
def test_leaving_opens_it_again_unless_something_was_attended(*, attended: bool, since: str | None) -> None:
    assert met(left("2026-01-12", "2026-05-20", "2026-05-01", attended=attended)) == since


def test_what_was_attended_on_a_course_that_nobody_confirmed_in_time_counts_for_nothing() -> None:
    assert met(left("2026-01-12", "2026-05-20", None, attended=True)) is None
    assert met(left("2026-01-12", "2026-05-20", "2026-05-21", attended=True)) is None
    assert met(left("2026-01-12", "2026-06-20", "2026-06-02", attended=True)) is None


@pytest.mark.parametrize(
    ("next_on", "next_confirmed", "since"),
    [
        ("2026-06-20", "2026-06-20", "2026-05-01"),
        ("2026-06-21", "2026-06-20", None),
        ("2026-06-20", "2026-06-21", None),
        ("2026-06-20", None, None),
    ],
)
def test_going_over_to_another_confirmed_course_the_same_day_keeps_the_day(
    next_on: str, next_confirmed: str | None, since: str | None
) -> None:
    before = left("2026-01-12", "2026-06-20", "2026-05-01")
    assert met(before, enrolled_on=next_on, course_confirmed_on=next_confirmed) == since


def test_the_day_goes_along_from_course_to_course() -> None:
    first, second = left("2026-01-12", "2026-06-20", "2026-05-01"), left("2026-06-20", "2026-07-01", "2026-06-10")
    assert met(first, second, enrolled_on="2026-07-01", course_confirmed_on="2026-06-30") == "2026-05-01"
    assert met(first, second, enrolled_on="2026-07-02", course_confirmed_on="2026-06-30") is None
    assert met(first, second) is None


def test_what_was_attended_once_stays_whatever_comes_after() -> None:
    first = left("2026-01-12", "2026-05-20", "2026-05-01", attended=True)
    assert met(first, left("2026-06-20", "2026-07-01", None)) == "2026-05-01"


@pytest.mark.parametrize(
    ("fields", "since"),
    [
        ({"agreed": True}, None),
        ({}, "2026-01-12"),
        ({"course_agreed_on": "2026-01-02"}, None),
        ({"asked_on": "2026-02-01"}, None),
        ({"moved_on": "2026-02-01"}, "2026-01-12"),
        ({"agreed": True, "moved_on": "2026-02-01"}, "2026-02-01"),
        ({"agreed": True, "moved_on": "2026-02-01", "course_agreed_on": "2026-01-31"}, "2026-02-01"),
        ({"agreed": True, "moved_on": "2026-02-01", "course_agreed_on": "2026-02-01"}, None),
        ({"moved_on": "2026-02-01", "course_agreed_on": "2026-01-31"}, "2026-02-01"),
        ({"asked_on": "2026-02-01", "moved_on": "2026-02-02"}, "2026-02-02"),
    ],
)
def test_a_client_is_asked_about_the_course_as_it_stands(fields: dict[str, Any], since: str | None) -> None:
    day = not_asked_since(standing(enrolled_on="2026-01-12", **fields))
    assert (day.isoformat() if day else None) == since


def test_nobody_is_asked_about_no_course() -> None:
    assert not_asked_since(standing(moved_on="2026-02-01")) is None

"""A rehabilitation that can't be completed in time: the three cases at their edges, and what tells Kela."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from desktop.domain.completion import Completion, cannot_complete_since, completion_duties, days_needed
from desktop.domain.deadline import Deadline, DutyKind
from desktop.domain.notices import Notice, Topic
from desktop.domain.rule import Rule
from desktop.domain.service_description import Form
from tests.support.desk import CARERS

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue, ServiceDescription

COMPLETE_BY: Final = date(2026, 6, 30)
CHANGED: Final = date(2026, 1, 12)
WAITING: Final = Completion("d1", COMPLETE_BY, CHANGED, course_ends_on=None, days_needed=94)
TOLD_BY, ALERT = Rule.CANNOT_COMPLETE_TOLD_BY, Rule.CANNOT_COMPLETE_IN_TIME


@pytest.fixture
def carers(catalogue: Catalogue) -> ServiceDescription:
    return catalogue.latest(CARERS)


def since(completion: Completion, today: str) -> str | None:
    day = cannot_complete_since(completion, date.fromisoformat(today))
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("today", "found"), [("2026-03-28", None), ("2026-03-29", "2026-03-29"), ("2026-03-30", "2026-03-29")]
)
def test_who_waits_needs_the_days_of_the_periods_that_are_left(today: str, found: str | None) -> None:
    assert since(WAITING, today) == found


@pytest.mark.parametrize(
    ("last_change", "found"), [("2026-03-28", "2026-03-29"), ("2026-03-29", "2026-03-29"), ("2026-03-30", "2026-03-30")]
)
def test_it_is_due_on_the_last_change_where_that_is_later(last_change: str, found: str) -> None:
    assert since(WAITING._replace(last_change=date.fromisoformat(last_change)), "2026-04-20") == found


@pytest.mark.parametrize(
    ("ends_on", "found"), [("2026-06-29", None), ("2026-06-30", None), ("2026-07-01", "2026-01-12")]
)
def test_a_course_ends_too_late_from_the_last_change_on(ends_on: str, found: str | None) -> None:
    on_course = WAITING._replace(course_ends_on=date.fromisoformat(ends_on), days_needed=94)
    assert since(on_course, "2026-06-30") == found


@pytest.mark.parametrize(("today", "found"), [("2026-06-30", None), ("2026-07-01", "2026-07-01")])
@pytest.mark.parametrize(
    "completion",
    [
        WAITING._replace(course_ends_on=COMPLETE_BY),
        WAITING._replace(days_needed=None),
        WAITING._replace(days_needed=0),
    ],
)
def test_the_date_itself_is_in_time(completion: Completion, today: str, found: str | None) -> None:
    assert since(completion, today) == found


def test_a_period_that_is_behind_the_client_takes_no_more_days(carers: ServiceDescription) -> None:
    assert [days_needed(carers, each) for each in ((), (1,), (1, 2), (3,), (1, 2, 3))] == [94, 89, 5, 89, 0]


def test_without_a_structure_and_in_other_forms_no_days_are_needed(carers: ServiceDescription) -> None:
    assert days_needed(None) is None
    assert days_needed(carers._replace(form=Form.FAMILY)) is None


def duties(*notices: Notice, changed: date = CHANGED) -> list[Deadline]:
    return completion_duties(WAITING._replace(last_change=changed), notices, date(2026, 3, 31))


def notice(on: date, client_told_on: date | None, topic: Topic = Topic.CANNOT_COMPLETE, about: str = "d1") -> Notice:
    return Notice("n1", topic, on, about, client_told_on=client_told_on)


TODAY: Final = date(2026, 3, 31)
EARLIER: Final = date(2026, 3, 30)
OPEN: Final = [
    Deadline(TOLD_BY, "d1", date(2026, 3, 29), None),
    Deadline(ALERT, "d1", COMPLETE_BY, None, DutyKind.ALERT),
]


@pytest.mark.parametrize(
    "told",
    [
        notice(EARLIER, None),
        notice(EARLIER, TODAY, Topic.NO_COURSE),
        notice(EARLIER, TODAY, about="d2"),
    ],
)
def test_kela_and_the_client_are_told_of_this_decision(told: Notice) -> None:
    assert duties() == duties(told) == OPEN


@pytest.mark.parametrize(
    ("notices", "met_on"),
    [
        ([notice(EARLIER, TODAY)], TODAY),
        ([notice(TODAY, EARLIER)], TODAY),
        ([notice(TODAY, TODAY), notice(EARLIER, EARLIER)], EARLIER),
        ([notice(CHANGED, CHANGED)], CHANGED),
    ],
)
def test_it_is_met_on_the_later_of_the_two_days_and_the_alert_is_gone(notices: list[Notice], met_on: date) -> None:
    assert duties(*notices) == [Deadline(TOLD_BY, "d1", date(2026, 3, 29), met_on)]


def test_what_was_told_before_the_last_change_is_told_again() -> None:
    told = notice(EARLIER, TODAY)
    assert [each.met_on for each in duties(told, changed=EARLIER)] == [TODAY]
    assert duties(told, changed=TODAY) == [OPEN[0]._replace(due_on=TODAY), OPEN[1]]


def test_nothing_is_to_be_told_while_it_can_be_completed() -> None:
    assert completion_duties(WAITING, [notice(EARLIER, TODAY)], date(2026, 3, 28)) == []

"""The duties and alerts of courses, on the day before, on the day, and after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.course import starts_with_minimum
from desktop.domain.course_duties import (
    CourseSituation,
    Stretch,
    below_since,
    confirm_deadline,
    course_alerts,
    course_duties,
    decide_deadline,
    draft_deadline,
)
from desktop.domain.rule import Rule
from desktop.domain.service_description import UNKNOWN, FigureStatus
from desktop.domain.telling_duties import OnCourse
from tests.domain.making import course, d

if TYPE_CHECKING:
    from desktop.domain.course import Course
    from desktop.domain.service_description import ServiceDescription

# The course lasts from 2.3. to 5.6.2026; it was created on 12.1.
COURSE = course()
CONFIRMED = course(confirmed_on=d("2026-02-02"))


def situation(judged: Course, service: ServiceDescription | None, today: str, enrolled: int = 0) -> CourseSituation:
    """Return the situation of a course whose clients have been the same from its first day on."""
    return CourseSituation(judged, service, enrolled, enrolled, d(today))


@pytest.mark.parametrize(
    ("enrolled", "today", "due"),
    [(5, "2026-01-12", True), (6, "2026-01-12", False), (5, "2026-03-01", True), (5, "2026-03-02", False)],
)
def test_below_the_minimum_a_course_is_decided_about_until_its_first_day(
    carers: ServiceDescription, enrolled: int, today: str, *, due: bool
) -> None:
    deadline = decide_deadline(situation(COURSE, carers, today, enrolled))
    assert (deadline is not None and deadline.due_on == d("2026-01-31")) is due
    assert decide_deadline(situation(CONFIRMED, carers, today, enrolled)) is None


@pytest.mark.parametrize(
    ("enrolled", "today", "due"),
    [(5, "2026-01-12", False), (6, "2026-01-12", True), (6, "2026-03-01", True), (6, "2026-03-02", False)],
)
def test_with_the_minimum_a_course_is_confirmed_before_its_first_day(
    carers: ServiceDescription, enrolled: int, today: str, *, due: bool
) -> None:
    deadline = confirm_deadline(situation(COURSE, carers, today, enrolled))
    assert (deadline is not None and deadline.due_on == d("2026-03-01")) is due


@pytest.mark.parametrize(("needed", "due_on"), [("2026-02-28", "2026-02-28"), ("2026-03-05", "2026-03-01")])
def test_a_course_is_confirmed_before_a_clients_time_is_up(
    carers: ServiceDescription, needed: str, due_on: str
) -> None:
    clients = [OnCourse("d1", d(needed), None), OnCourse("d2", None, None)]
    deadline = confirm_deadline(situation(COURSE, carers, "2026-01-12", 6)._replace(clients=clients))
    assert deadline is not None
    assert deadline.due_on == d(due_on)


def test_confirming_meets_the_deadline_on_the_real_day(carers: ServiceDescription) -> None:
    deadline = confirm_deadline(situation(CONFIRMED, carers, "2026-03-20", 5))
    assert deadline is not None
    assert deadline.met_on == d("2026-02-02")


@pytest.mark.parametrize(
    ("today", "enrolled", "rules"),
    [
        ("2026-01-31", 5, []),
        ("2026-02-01", 5, [Rule.MUST_NOT_START]),
        ("2026-02-01", 6, []),
        ("2026-03-02", 5, [Rule.MUST_NOT_START]),
        ("2026-06-06", 5, [Rule.MUST_NOT_START]),
        ("2026-03-01", 6, []),
        ("2026-03-02", 6, [Rule.STARTED_UNCONFIRMED]),
        ("2026-06-05", 6, [Rule.STARTED_UNCONFIRMED]),
        ("2026-06-06", 6, []),
    ],
)
def test_a_course_that_is_not_confirmed_must_not_start_below_its_minimum_nor_unconfirmed(
    carers: ServiceDescription, today: str, enrolled: int, rules: list[Rule]
) -> None:
    published = course(published_on=d("2026-01-12"))
    assert list(course_alerts(situation(published, carers, today, enrolled))) == rules


@pytest.mark.parametrize(
    ("today", "enrolled", "is_told"),
    [
        ("2026-01-18", 0, False),
        ("2026-01-19", 0, True),
        ("2026-01-19", 7, True),
        ("2026-01-19", 8, False),
        ("2026-03-01", 7, True),
        ("2026-03-02", 7, False),
    ],
)
def test_a_course_that_nobody_can_find_is_told_after_a_week_while_places_are_free(
    carers: ServiceDescription, today: str, enrolled: int, *, is_told: bool
) -> None:
    assert (Rule.NOT_IN_SEARCH in course_alerts(situation(COURSE, carers, today, enrolled))) is is_told
    published = course(published_on=d("2026-01-19"))
    assert Rule.NOT_IN_SEARCH not in course_alerts(situation(published, carers, today, enrolled))


@pytest.mark.parametrize(
    ("today", "enrolled", "is_told"),
    [("2026-02-02", 5, True), ("2026-02-02", 6, False), ("2026-06-05", 5, True), ("2026-06-06", 5, False)],
)
def test_a_confirmed_course_below_its_minimum_is_told_until_its_end(
    carers: ServiceDescription, today: str, enrolled: int, *, is_told: bool
) -> None:
    alerts = course_alerts(situation(CONFIRMED, carers, today, enrolled))
    assert alerts == ((Rule.CONFIRMED_BELOW_MINIMUM,) if is_told else ())


@pytest.mark.parametrize(
    ("stretches", "since"),
    [
        ([("2026-01-12", None)], None),
        ([("2026-01-12", None), ("2026-01-13", "2026-02-10")], "2026-02-10"),
        ([("2026-01-12", None), ("2026-01-13", "2026-02-10"), ("2026-02-10", "2026-02-20")], "2026-02-20"),
        ([("2026-01-12", None), ("2026-01-13", "2026-02-10"), ("2026-02-11", "2026-02-20")], "2026-02-20"),
    ],
)
def test_the_unbroken_time_below_the_minimum_is_counted_in_real_days(
    stretches: list[tuple[str, str | None]], since: str | None
) -> None:
    made = [Stretch(d(enrolled), d(left) if left else None) for enrolled, left in stretches]
    assert below_since(made, 2) == (d(since) if since else None)


@pytest.mark.parametrize(("left_on", "since"), [("2026-01-20", "2026-02-02"), ("2026-02-10", "2026-02-10")])
def test_it_is_below_not_before_it_was_confirmed(carers: ServiceDescription, left_on: str, since: str) -> None:
    stretches = [Stretch(d("2026-01-12"), None)] * 5 + [Stretch(d("2026-01-12"), d(left_on))]
    here = situation(CONFIRMED, carers, "2026-02-15", 5)._replace(stretches=stretches)
    (alert,) = [each for each in course_duties(here) if each.rule is Rule.CONFIRMED_BELOW_MINIMUM]
    assert alert.due_on == d(since)


def test_what_rests_on_an_example_minimum_says_so(carers: ServiceDescription) -> None:
    example = carers._replace(group_min=carers.group_min._replace(status=FigureStatus.EXAMPLE))
    found = {each.rule: each.is_example for each in course_duties(situation(COURSE, example, "2026-02-01", 5))}
    assert found == {Rule.DECIDE_BY: True, Rule.MUST_NOT_START: True, Rule.NOT_IN_SEARCH: False}


def test_an_unknown_minimum_counts_as_one(carers: ServiceDescription) -> None:
    unknown = carers._replace(group_min=UNKNOWN)
    assert decide_deadline(situation(COURSE, unknown, "2026-01-12", 0)) is not None
    assert decide_deadline(situation(COURSE, unknown, "2026-01-12", 1)) is None


@pytest.mark.parametrize(
    ("enrolled", "today", "fact"),
    [
        (5, "2026-01-12", False),
        (6, "2026-01-12", True),
        (7, "2026-01-12", False),
        (6, "2026-03-01", True),
        (6, "2026-03-02", False),
    ],
)
def test_a_course_starts_with_its_minimum_below_must_run(
    carers: ServiceDescription, enrolled: int, today: str, *, fact: bool
) -> None:
    assert starts_with_minimum(COURSE, carers, enrolled, d(today)) is fact
    assert starts_with_minimum(CONFIRMED, carers, enrolled, d(today)) is False
    assert starts_with_minimum(COURSE, carers._replace(must_run_at=UNKNOWN), enrolled, d(today)) is False


@pytest.mark.parametrize(("today", "is_shown"), [("2026-01-27", False), ("2026-01-28", True)])
def test_a_draft_that_expires_is_told_from_two_weeks_before(today: str, *, is_shown: bool) -> None:
    assert (draft_deadline("D", d("2026-02-11"), d(today)) is not None) is is_shown


@pytest.mark.parametrize(
    ("judged", "today", "at_start", "enrolled", "below"),
    [
        (COURSE, "2026-03-01", 5, 6, False),
        (COURSE, "2026-03-02", 5, 6, True),
        (COURSE, "2026-03-02", 6, 5, False),
        (CONFIRMED, "2026-03-02", 6, 5, True),
        (CONFIRMED, "2026-03-02", 5, 6, False),
    ],
)
def test_a_course_that_was_not_confirmed_is_judged_by_its_first_day_once_that_has_come(
    carers: ServiceDescription, judged: Course, today: str, at_start: int, enrolled: int, *, below: bool
) -> None:
    case = situation(judged, carers, today)._replace(at_start=at_start, enrolled=enrolled)
    assert case.is_below_minimum is below

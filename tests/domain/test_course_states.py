"""The states of a course by its dates and what each state lets begin (rules.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.course import Course, CourseNaming, CourseState, Draft, naming
from desktop.domain.course_states import (
    AlreadyConfirmed,
    AlreadyPublished,
    CourseDeleted,
    CourseFinished,
    keeps_from_change,
    keeps_from_confirming,
    keeps_from_draft_work,
    keeps_from_publishing,
    keeps_from_taking_clients,
)
from desktop.domain.rule import Rule
from tests.domain.making import TODAY, carers_periods, course, d, rules

if TYPE_CHECKING:
    from datetime import date

DRAFT = Draft("A", TODAY)
CREATED = course()
PUBLISHED = course(published_on=TODAY)
CONFIRMED = course(confirmed_on=TODAY)
BOTH = course(published_on=TODAY, confirmed_on=TODAY)
DELETED = course(published_on=TODAY, confirmed_on=TODAY, deleted_on=TODAY)
START, END = CREATED.starts_on, CREATED.ends_on


@pytest.mark.parametrize(
    ("judged", "state"),
    [
        (CREATED, CourseState.CREATED),
        (PUBLISHED, CourseState.PUBLISHED),
        (CONFIRMED, CourseState.CONFIRMED),
        (BOTH, CourseState.CONFIRMED),
        (DELETED, CourseState.DELETED),
    ],
)
def test_before_its_start_a_course_shows_what_was_reached(judged: Course, state: CourseState) -> None:
    assert judged.state(d("2026-03-01")) is state


@pytest.mark.parametrize("judged", [CREATED, PUBLISHED, CONFIRMED, BOTH])
@pytest.mark.parametrize(
    ("today", "state"),
    [
        ("2026-03-02", CourseState.RUNNING),
        ("2026-03-07", CourseState.RUNNING),
        ("2026-06-05", CourseState.RUNNING),
        ("2026-06-06", CourseState.FINISHED),
        ("2030-01-01", CourseState.FINISHED),
    ],
)
def test_from_its_first_day_a_course_runs_and_after_its_last_it_is_finished_whatever_was_reached(
    judged: Course, today: str, state: CourseState
) -> None:
    assert judged.state(d(today)) is state


@pytest.mark.parametrize("today", ["2026-03-01", "2026-03-02", "2026-06-06"])
def test_a_deleted_course_stays_deleted_whatever_the_day(today: str) -> None:
    assert DELETED.state(d(today)) is CourseState.DELETED


@given(st.dates(d("2026-01-01"), d("2026-12-31")))
def test_running_and_finished_follow_from_started_and_ended(today: date) -> None:
    state = CREATED.state(today)
    assert (state is CourseState.FINISHED) == CREATED.has_ended(today)
    assert (state is CourseState.CREATED) == (not CREATED.has_started(today))


def test_a_course_lasts_from_the_first_day_of_its_first_to_the_last_day_of_its_last_period() -> None:
    periods = carers_periods("2026-03-02")
    assert (CREATED.starts_on, CREATED.ends_on, CREATED.days) == (periods[0].start, periods[2].end, 10)


def test_kelas_number_is_shown_instead_of_the_programs_own() -> None:
    assert course(number=17).shown_number == "17"
    assert course(number=17, kela_number="89648").shown_number == "89648"
    assert naming(Draft("D", TODAY, kela_number="89648")) == CourseNaming(course="D", number="89648")
    assert naming(DRAFT) == CourseNaming(course="A", number=None)


NOTHING: list[Rule] = []


@pytest.mark.parametrize(
    ("judged", "change", "publishing", "confirming"),
    [
        (DRAFT, [Rule.NOT_CREATED], [Rule.NOT_CREATED], [Rule.NOT_CREATED]),
        (CREATED, NOTHING, NOTHING, NOTHING),
        (PUBLISHED, NOTHING, [Rule.ALREADY_PUBLISHED], NOTHING),
        (CONFIRMED, NOTHING, NOTHING, [Rule.ALREADY_CONFIRMED]),
        (BOTH, NOTHING, [Rule.ALREADY_PUBLISHED], [Rule.ALREADY_CONFIRMED]),
        (DELETED, [Rule.COURSE_DELETED], [Rule.COURSE_DELETED], [Rule.COURSE_DELETED]),
    ],
    ids=["draft", "created", "published", "confirmed", "both", "deleted"],
)
@pytest.mark.parametrize("today", [TODAY, START, END])
def test_only_a_created_course_is_changed_and_published_and_confirmed_once_until_it_is_over(
    judged: Course | Draft, today: date, change: list[Rule], publishing: list[Rule], confirming: list[Rule]
) -> None:
    assert rules(keeps_from_change(judged, today)) == change
    assert rules(keeps_from_publishing(judged, today)) == publishing
    assert rules(keeps_from_confirming(judged, today)) == confirming


@pytest.mark.parametrize(
    ("judged", "draft_work", "taking_clients"),
    [
        (DRAFT, NOTHING, [Rule.COURSE_NOT_OPEN]),
        (CREATED, [Rule.NOT_A_DRAFT], NOTHING),
        (BOTH, [Rule.NOT_A_DRAFT], NOTHING),
        (DELETED, [Rule.COURSE_DELETED], [Rule.COURSE_DELETED]),
    ],
    ids=["draft", "created", "both", "deleted"],
)
def test_only_a_draft_is_saved_or_discarded_as_one_and_takes_no_clients(
    judged: Course | Draft, draft_work: list[Rule], taking_clients: list[Rule]
) -> None:
    assert rules(keeps_from_draft_work(judged)) == draft_work
    assert rules(keeps_from_taking_clients(judged)) == taking_clients


@pytest.mark.parametrize("judged", [CREATED, PUBLISHED, BOTH])
def test_of_a_finished_course_only_that_is_said(judged: Course) -> None:
    after = d("2026-06-06")
    for found in (
        keeps_from_change(judged, after),
        keeps_from_publishing(judged, after),
        keeps_from_confirming(judged, after),
    ):
        assert found == (CourseFinished(course="A", number="1", ends_on=END),)


def test_of_a_deleted_course_only_that_is_said_even_after_its_end() -> None:
    after = d("2026-06-06")
    for found in (
        keeps_from_change(DELETED, after),
        keeps_from_publishing(DELETED, after),
        keeps_from_confirming(DELETED, after),
        keeps_from_draft_work(DELETED),
    ):
        assert found == (CourseDeleted(course="A", number="1", deleted_on=TODAY),)


def test_what_was_reached_is_told_with_its_day() -> None:
    published = AlreadyPublished(course="A", number="1", published_on=TODAY)
    confirmed = AlreadyConfirmed(course="A", number="1", confirmed_on=TODAY)
    assert keeps_from_publishing(BOTH, TODAY) == (published,)
    assert keeps_from_confirming(BOTH, TODAY) == (confirmed,)

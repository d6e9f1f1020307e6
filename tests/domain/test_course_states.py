"""The states of a course by its dates and what each state lets begin (rules.md section 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.contact import Contact
from desktop.domain.course import Course, CourseNaming, CourseState, Draft, has_begun, naming
from desktop.domain.course_states import (
    AlreadyConfirmed,
    AlreadyPublished,
    CourseDeleted,
    CourseFinished,
    find_already_confirmed,
    find_already_published,
    find_course_finished,
    find_edited_after_end,
    find_not_published,
    keeps_from_any_change,
    keeps_from_draft_work,
    keeps_from_taking_clients,
)
from desktop.domain.rule import Rule
from desktop.domain.service_description import UNKNOWN
from tests.domain.making import TODAY, carers_periods, companion, course, d, rules

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.service_description import ServiceDescription

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
    assert judged.state(d("2026-03-01"), begun=False) is state


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
def test_once_begun_a_course_runs_and_after_its_last_it_is_finished_whatever_was_reached(
    judged: Course, today: str, state: CourseState
) -> None:
    assert judged.state(d(today), begun=True) is state


@pytest.mark.parametrize("today", ["2026-03-02", "2026-06-05", "2026-06-06"])
def test_a_course_that_was_not_held_stays_what_it_was(today: str) -> None:
    assert CREATED.state(d(today), begun=False) is CourseState.CREATED
    assert PUBLISHED.state(d(today), begun=False) is CourseState.PUBLISHED


@pytest.mark.parametrize(
    ("judged", "at_start", "today", "begun"),
    [
        (CREATED, 6, "2026-03-01", False),
        (CREATED, 5, "2026-03-02", False),
        (CREATED, 6, "2026-03-02", True),
        (CREATED, 5, "2026-06-06", False),
        (CONFIRMED, 0, "2026-03-01", False),
        (CONFIRMED, 0, "2026-03-02", True),
    ],
)
def test_a_course_has_begun_if_it_has_started_and_was_confirmed_or_had_its_minimum(
    carers: ServiceDescription, judged: Course, at_start: int, today: str, *, begun: bool
) -> None:
    assert has_begun(judged, carers, at_start, d(today)) is begun


@pytest.mark.parametrize(("at_start", "begun"), [(0, False), (1, True)])
def test_an_unknown_minimum_counts_as_one(carers: ServiceDescription, at_start: int, *, begun: bool) -> None:
    assert has_begun(CREATED, carers._replace(group_min=UNKNOWN), at_start, START) is begun
    assert has_begun(CREATED, None, at_start, START) is begun


@pytest.mark.parametrize("today", ["2026-03-01", "2026-03-02", "2026-06-06"])
def test_a_deleted_course_stays_deleted_whatever_the_day(today: str) -> None:
    assert DELETED.state(d(today), begun=True) is CourseState.DELETED


@given(st.dates(d("2026-01-01"), d("2026-12-31")))
def test_running_and_finished_follow_from_started_and_ended(today: date) -> None:
    state = CREATED.state(today, begun=CREATED.has_started(today))
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
    ("judged", "found"),
    [(DRAFT, [Rule.NOT_CREATED]), (CREATED, NOTHING), (BOTH, NOTHING), (DELETED, [Rule.COURSE_DELETED])],
    ids=["draft", "created", "both", "deleted"],
)
def test_only_a_created_course_is_changed(judged: Course | Draft, found: list[Rule]) -> None:
    assert rules(keeps_from_any_change(judged)) == found


@pytest.mark.parametrize(
    ("on", "stops"), [(None, True), (TODAY, True), (d("2026-01-11"), False), (d("2026-01-13"), False)]
)
def test_a_course_is_published_and_confirmed_once_but_its_day_may_be_corrected(on: date | None, *, stops: bool) -> None:
    published = AlreadyPublished(course="A", number="1", published_on=TODAY)
    confirmed = AlreadyConfirmed(course="A", number="1", confirmed_on=TODAY)
    assert find_already_published(BOTH, on) == (published if stops else None)
    assert find_already_confirmed(BOTH, on) == (confirmed if stops else None)
    assert find_already_published(CONFIRMED, on) is None
    assert find_already_confirmed(PUBLISHED, on) is None


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


@pytest.mark.parametrize(
    ("on", "begun", "stops"),
    [("2026-06-05", True, False), ("2026-06-06", True, True), ("2026-06-06", False, False)],
)
def test_a_course_is_finished_after_its_last_day_if_it_had_begun(on: str, *, begun: bool, stops: bool) -> None:
    finished = CourseFinished(course="A", number="1", ends_on=END)
    assert find_course_finished(BOTH, d(on), begun=begun) == (finished if stops else None)


@pytest.mark.parametrize(
    ("changes", "stops"),
    [
        ({"note": "n"}, False),
        ({"contact": Contact("A")}, False),
        ({"kela_number": "7"}, False),
        ({"group_size": 9}, True),
        ({"target_groups": {"carer": ("child",)}}, True),
        ({"companion_periods": (companion("2026-03-02", "2026-03-03"),)}, True),
    ],
)
def test_of_a_finished_course_only_note_contact_and_kelas_number_are_changed(
    changes: dict[str, object], *, stops: bool
) -> None:
    after, changed = d("2026-06-06"), course(**changes)
    assert (find_edited_after_end(CREATED, changed, after, begun=True) is not None) is stops
    assert find_edited_after_end(CREATED, changed, END, begun=True) is None
    assert find_edited_after_end(CREATED, changed, after, begun=False) is None


def test_of_a_deleted_course_only_that_is_said() -> None:
    for found in (keeps_from_any_change(DELETED), keeps_from_draft_work(DELETED)):
        assert found == (CourseDeleted(course="A", number="1", deleted_on=TODAY),)


@pytest.mark.parametrize(
    ("published_on", "on", "is_told"),
    [
        (None, "2026-01-13", True),
        ("2026-01-14", "2026-01-13", True),
        ("2026-01-13", "2026-01-13", False),
        ("2026-01-12", "2026-06-05", False),
        ("2026-01-12", "2026-06-06", True),
    ],
)
def test_confirming_warns_where_clients_cannot_find_the_course_on_that_day(
    published_on: str | None, on: str, *, is_told: bool
) -> None:
    judged = course(published_on=d(published_on) if published_on else None)
    assert (find_not_published(judged, d(on)) is not None) is is_told

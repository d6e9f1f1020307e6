"""Publishing, confirming and deleting courses, and the fact that a course must be held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import TULES
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A for eight clients, which nobody is on."""
    desk.do("create_course", **carers_course("A", MONDAY))
    return desk


def confirm(desk: Desk, clients: int = 6) -> list[str]:
    """Fill course A, publish and confirm it; gives the decisions."""
    decisions = enrol_clients(desk, "A", range(1, clients + 1), granted=GRANTED)
    desk.do("publish_course", course="A")
    desk.do("confirm_course", course="A")
    return decisions


def test_publishing_is_recorded_with_its_day(planned: Desk) -> None:
    planned.on("2026-02-02")
    assert planned.do("publish_course", course="A") == []
    row = planned.course("A")
    assert (row["state"], row["published_on"], row["confirmed_on"]) == ("published", "2026-02-02", None)


def test_a_course_is_published_once(planned: Desk) -> None:
    planned.do("publish_course", course="A")
    planned.on("2026-02-02")
    facts = planned.facts("publish_course", course="A")
    assert facts["already-published"]["published_on"] == "2026-01-12"


@pytest.mark.parametrize("command", ["publish_course", "confirm_course"])
def test_drafts_and_unknown_courses_are_neither_published_nor_confirmed(desk: Desk, command: str) -> None:
    desk.do("save_draft", course="D")
    assert desk.refused(command, course="D") == ["not-created"]
    assert desk.refused(command, course="X") == ["unknown-course"]


@pytest.mark.parametrize("command", ["publish_course", "confirm_course", "delete_course"])
def test_of_a_deleted_course_only_that_is_said(planned: Desk, command: str) -> None:
    planned.do("delete_course", course="A")
    facts = planned.facts(command, course="A")
    assert list(facts) == ["course-deleted"]
    assert facts["course-deleted"]["deleted_on"] == "2026-01-12"


@pytest.mark.parametrize("command", ["publish_course", "confirm_course", "delete_course"])
def test_of_a_finished_course_only_that_is_said(planned: Desk, command: str) -> None:
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    planned.do("publish_course", course="A")
    planned.on("2026-07-18")
    facts = planned.facts(command, course="A")
    assert list(facts) == ["course-finished"]
    assert facts["course-finished"]["ends_on"] == "2026-07-17"


def test_a_course_may_be_published_on_its_last_day(planned: Desk) -> None:
    planned.on("2026-07-17")
    planned.do("publish_course", course="A")
    assert planned.course("A")["state"] == "running"


@pytest.mark.parametrize(("enrolled", "enough"), [(5, False), (6, True), (7, True)])
def test_confirming_needs_the_services_minimum(planned: Desk, enrolled: int, *, enough: bool) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    planned.do("publish_course", course="A")
    facts = planned.facts("confirm_course", course="A")
    assert list(facts) == ([] if enough else ["below-minimum-to-confirm"])
    if not enough:
        told = facts["below-minimum-to-confirm"]
        assert (told["enrolled"], told["minimum"], told["group_size"]) == (enrolled, 6, 8)


def test_a_service_without_a_known_minimum_is_confirmed_with_any_number(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(TULES)
    periods = heart_periods(MONDAY, "2026-06-08", "2026-08-10")
    periods[2]["end"] = "2026-08-12"
    groups = {"work": ["not_working"], "age": ["under_68"]}
    desk.do("create_course", course="T", contract="K1", group_size=9, target_groups=groups, periods=periods)
    assert desk.do("confirm_course", course="T") == ["not-published"]
    assert desk.course("T")["alerts"] == []


def test_confirming_before_publishing_is_warned_of(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    assert planned.do("confirm_course", course="A") == ["not-published"]
    row = planned.course("A")
    assert (row["state"], row["published_on"], row["confirmed_on"]) == ("confirmed", None, "2026-01-12")


def test_confirming_a_published_course_brings_no_warning(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do("publish_course", course="A")
    assert planned.do("confirm_course", course="A") == []


def test_a_course_is_confirmed_once(planned: Desk) -> None:
    confirm(planned)
    planned.on("2026-02-02")
    facts = planned.facts("confirm_course", course="A")
    assert facts["already-confirmed"]["confirmed_on"] == "2026-01-12"


def test_a_confirmed_course_may_still_be_published(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do("confirm_course", course="A")
    planned.do("publish_course", course="A")
    assert planned.course("A")["published_on"] == "2026-01-12"


def test_a_running_course_may_still_be_confirmed(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on(MONDAY)
    planned.do("confirm_course", course="A")
    row = planned.course("A")
    assert (row["state"], row["confirmed_on"]) == ("running", MONDAY)


def test_withdrawing_below_the_minimum_leaves_the_confirmation_as_it_is(planned: Desk) -> None:
    confirm(planned)
    planned.do("withdraw_client", decision="d1")
    row = planned.course("A")
    assert (row["state"], row["confirmed_on"], row["enrolled"]) == ("confirmed", "2026-01-12", 5)


def test_a_course_with_clients_is_not_deleted_and_they_are_listed(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 3), granted=GRANTED)
    facts = planned.facts("delete_course", course="A")
    assert list(facts) == ["clients-still-enrolled"]
    assert [each["decision"] for each in facts["clients-still-enrolled"]["clients"]] == ["d1", "d2"]


def test_a_course_is_deleted_once_its_last_client_has_left(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    planned.do("withdraw_client", decision="d1")
    planned.do("delete_course", course="A")
    assert planned.course("A")["state"] == "deleted"


def test_a_confirmed_course_is_not_deleted_while_nothing_is_agreed_with_kela(planned: Desk) -> None:
    for decision in confirm(planned):
        planned.do("withdraw_client", decision=decision)
    facts = planned.facts("delete_course", course="A")
    assert list(facts) == ["confirmed-course-must-be-held"]
    assert facts["confirmed-course-must-be-held"]["confirmed_on"] == "2026-01-12"


def test_a_confirmed_course_with_clients_breaks_both_rules_of_deleting(planned: Desk) -> None:
    confirm(planned)
    assert planned.refused("delete_course", course="A") == ["clients-still-enrolled", "confirmed-course-must-be-held"]
    agreed = planned.refused("delete_course", course="A", agreed_with_kela="Sovittu Kelan kanssa 12.1.")
    assert agreed == ["clients-still-enrolled"]


def test_what_was_agreed_with_kela_lets_a_confirmed_course_go_and_is_kept(planned: Desk) -> None:
    for decision in confirm(planned):
        planned.do("withdraw_client", decision=decision)
    planned.do("delete_course", course="A", agreed_with_kela="Sovittu Kelan kanssa 12.1.")
    changes = {each["field"]: each["after"] for each in planned.show("journal")[-1]["changes"]}
    assert changes == {"deleted_on": "2026-01-12", "agreed_with_kela": "Sovittu Kelan kanssa 12.1."}


def test_an_empty_agreement_with_kela_is_invalid(planned: Desk) -> None:
    assert planned.invalid("delete_course", course="A", agreed_with_kela=" ") == ["agreed_with_kela"]


def test_a_running_course_without_clients_may_be_deleted(planned: Desk) -> None:
    planned.on(MONDAY)
    planned.do("delete_course", course="A")
    assert planned.course("A")["state"] == "deleted"


def test_deleting_frees_the_places_of_the_year_at_once(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(capacity=8)
    desk.do("create_course", **carers_course("A", MONDAY))
    assert desk.refused("create_course", **carers_course("B", "2026-05-18")) == ["capacity-exceeded"]
    desk.do("delete_course", course="A")
    desk.do("create_course", **carers_course("B", "2026-05-18"))


def test_the_id_and_the_number_of_a_deleted_course_are_not_used_again(planned: Desk) -> None:
    number = planned.course("A")["number"]
    planned.do("delete_course", course="A")
    assert planned.refused("create_course", **carers_course("A", MONDAY)) == ["already-exists"]
    assert planned.refused("save_draft", course="A") == ["course-deleted"]
    planned.do("create_course", **carers_course("B", MONDAY))
    assert planned.course("B")["number"] != number


def test_deleting_a_draft_discards_it(desk: Desk) -> None:
    desk.do("save_draft", course="D", contract="K1")
    desk.do("delete_course", course="D")
    assert desk.show("courses") == []
    assert desk.refused("delete_course", course="D") == ["unknown-course"]


def test_a_course_that_exists_is_not_discarded_as_a_draft(planned: Desk) -> None:
    assert planned.refused("discard_draft", course="A") == ["not-a-draft"]
    assert planned.refused("save_draft", course="A", group_size=9) == ["not-a-draft"]


@pytest.mark.parametrize(("group_size", "enrolled", "held"), [(6, 5, False), (6, 6, True), (8, 6, False), (8, 7, True)])
def test_a_course_must_be_held_at_seven_or_at_a_smaller_full_group(
    desk: Desk, group_size: int, enrolled: int, *, held: bool
) -> None:
    desk.do("create_course", **carers_course("A", MONDAY, group_size=group_size))
    enrol_clients(desk, "A", range(1, enrolled + 1), granted=GRANTED)
    assert desk.course("A")["must_be_held"] is held


def test_a_confirmed_course_must_be_held_however_few_are_left(planned: Desk) -> None:
    for decision in confirm(planned):
        planned.do("withdraw_client", decision=decision)
    assert planned.course("A")["must_be_held"] is True


def test_drafts_and_deleted_courses_need_not_be_held(planned: Desk) -> None:
    planned.do("save_draft", course="D", group_size=8, periods=carers_periods(MONDAY))
    for decision in confirm(planned):
        planned.do("withdraw_client", decision=decision)
    planned.do("delete_course", course="A", agreed_with_kela="Sovittu")
    assert [row["must_be_held"] for row in planned.show("courses")] == [False, False]


def test_completed_clients_stay_on_the_course_and_keep_it_from_being_deleted(planned: Desk) -> None:
    add_client(planned, 1, granted=GRANTED)
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.do("close_decision", decision="d1", outcome="completed", on="2026-01-12")
    assert planned.refused("delete_course", course="A") == ["clients-still-enrolled"]

"""Publishing, confirming and deleting courses, and the fact that a course must be held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import HEART, TULES
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
    planned.do("publish_course", course="A")
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
    confirm(planned)
    planned.on("2026-07-18")
    facts = planned.facts(command, course="A")
    assert list(facts) == ["course-finished"]
    assert facts["course-finished"]["ends_on"] == "2026-07-17"


def test_a_course_may_be_published_on_its_last_day(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do("confirm_course", course="A")
    planned.on("2026-07-17")
    planned.do("publish_course", course="A")
    assert planned.course("A")["state"] == "running"


def test_a_finished_course_is_published_and_confirmed_with_a_day_before_its_end(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on("2026-08-03")
    assert planned.refused("publish_course", course="A", on="2026-07-18") == ["course-finished"]
    planned.do("publish_course", course="A", on="2026-07-17")
    assert planned.refused("confirm_course", course="A") == ["course-finished"]
    planned.do("confirm_course", course="A", on="2026-04-12")
    assert planned.course("A")["confirmed_on"] == "2026-04-12"


@pytest.mark.parametrize("command", ["publish_course", "confirm_course"])
@pytest.mark.parametrize(
    ("on", "refused"),
    [
        ("2026-01-12", []),
        ("2026-01-13", ["date-not-possible"]),
        ("2026-01-01", []),
        ("2025-12-31", ["date-not-possible"]),
    ],
)
def test_a_real_day_lies_between_the_contracts_first_day_and_today(
    planned: Desk, command: str, on: str, refused: list[str]
) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    facts = planned.facts(command, course="A", on=on)
    assert [rule for rule in facts if rule == "date-not-possible"] == refused


@pytest.mark.parametrize(("command", "field"), [("publish_course", "published_on"), ("confirm_course", "confirmed_on")])
def test_a_mistyped_day_is_put_right_by_giving_the_command_again(planned: Desk, command: str, field: str) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do(command, course="A", on="2026-01-09")
    already = field.replace("_on", "").join(["already-", ""])
    assert planned.refused(command, course="A") == [already]
    assert planned.refused(command, course="A", on="2026-01-09") == [already]
    assert planned.do(command, course="A", on="2026-01-08") == (
        ["not-published"] if command == "confirm_course" else []
    )
    assert planned.course("A")[field] == "2026-01-08"


def test_a_corrected_confirmation_is_not_judged_by_who_is_there_now(planned: Desk) -> None:
    confirm(planned)
    planned.do("withdraw_client", decision="d1")
    assert planned.do("confirm_course", course="A", on="2026-01-09") == ["not-published"]


@pytest.mark.parametrize(
    ("on", "enrolled", "found"),
    [
        ("2026-04-12", 5, ["below-minimum-to-confirm", "starts-in-the-past"]),
        ("2026-04-12", 6, ["starts-in-the-past"]),
        ("2026-04-13", 6, ["confirmed-after-start"]),
    ],
)
def test_a_course_that_was_confirmed_elsewhere_before_it_started_is_taken_over(
    planned: Desk, on: str, enrolled: int, found: list[str]
) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    planned.do("publish_course", course="A")
    planned.on("2026-04-13")
    assert planned.do("confirm_course", course="A", on=on) == found


@pytest.mark.parametrize(("on", "enrolled"), [("2026-04-13", 5), ("2026-04-12", 0)])
def test_too_few_are_not_confirmed_on_the_first_day_nor_is_nobody_ever(planned: Desk, on: str, enrolled: int) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    planned.on("2026-04-13")
    assert planned.refused("confirm_course", course="A", on=on) == ["below-minimum-to-confirm"]


def test_publishing_warns_of_what_clients_would_miss_but_not_when_its_day_is_corrected(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(HEART)
    groups = {"illness": ["coronary"], "work": ["working"]}
    periods = heart_periods(MONDAY, "2026-06-08", "2026-08-10")
    heart = {"contract": "K1", "group_size": 8, "target_groups": groups, "periods": periods}
    desk.do("create_course", course="A", **heart)
    assert desk.do("publish_course", course="A") == ["companion-period-missing", "contact-missing"]
    assert desk.do("publish_course", course="A", on="2026-01-09") == []
    companions = [{"start": "2026-06-11", "end": "2026-06-12"}]
    desk.do("create_course", course="B", **heart, companion_periods=companions, contact={"phone": "1"})
    assert desk.do("publish_course", course="B") == []
    desk.do("create_course", course="C", **heart, companion_periods=companions)
    desk.do("edit_site", site="kuopio", contact={"phone": "2"})
    assert desk.do("publish_course", course="C") == []


@pytest.mark.parametrize(("enrolled", "waits"), [(6, True), (7, False)])
def test_with_exactly_the_minimum_one_may_still_wait(planned: Desk, enrolled: int, *, waits: bool) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    facts = planned.facts("confirm_course", course="A")
    assert ("no-margin-above-minimum" in facts) is waits
    if waits:
        assert facts["no-margin-above-minimum"]["wait_until"] == "2026-04-12"


def test_an_example_minimum_only_warns_unless_nobody_is_there(make_desk: MakeDesk) -> None:
    desk = tules_course(make_desk)
    assert desk.refused("confirm_course", course="T") == ["below-minimum-to-confirm"]
    add_client(desk, 1, granted=GRANTED, service=TULES)
    desk.do("enrol_client", decision="d1", course="T", agreed=True)
    facts = desk.facts("confirm_course", course="T")
    assert sorted(facts) == ["below-minimum-to-confirm", "figure-unknown", "not-published"]
    assert facts["below-minimum-to-confirm"]["example"] is True
    assert facts["figure-unknown"]["which"] == ["maximum", "must_run_at"]
    assert desk.course("T")["alerts"] == ["confirmed-below-minimum"]


@pytest.mark.parametrize(("enrolled", "enough"), [(5, False), (6, True), (7, True)])
def test_confirming_needs_the_services_minimum(planned: Desk, enrolled: int, *, enough: bool) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    planned.do("publish_course", course="A")
    facts = planned.facts("confirm_course", course="A")
    assert ("below-minimum-to-confirm" not in facts) is enough
    if not enough:
        told = facts["below-minimum-to-confirm"]
        assert (told["enrolled"], told["minimum"], told["group_size"]) == (enrolled, 6, 8)


def tules_course(make_desk: MakeDesk) -> Desk:
    """Return a desk with course T of a service of whose group only an example of the minimum is known."""
    desk = make_desk()
    desk.begin(TULES)
    periods = heart_periods(MONDAY, "2026-06-08", "2026-08-10")
    periods[2]["end"] = "2026-08-12"
    groups = {"work": ["not_working"], "age": ["under_68"]}
    desk.do("create_course", course="T", contract="K1", group_size=9, target_groups=groups, periods=periods)
    return desk


def test_confirming_before_publishing_is_warned_of(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    assert planned.do("confirm_course", course="A") == ["no-margin-above-minimum", "not-published"]
    row = planned.course("A")
    assert (row["state"], row["published_on"], row["confirmed_on"]) == ("confirmed", None, "2026-01-12")


def test_confirming_a_published_course_brings_no_warning(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 8), granted=GRANTED)
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

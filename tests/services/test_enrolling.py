"""Enrolling clients on courses and taking them off: every refusal and warning at its edge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.support.desk import CARERS, HEART, TULES
from tests.support.stories import add_client, carers_course, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
MONDAYS = (MONDAY, "2026-06-08", "2026-08-10")
GRANTED = "2025-12-01"
HEART_GROUPS = {"illness": ["valve", "coronary"], "work": ["working"]}


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A for eight clients from 13.4. to 17.7."""
    desk.do("create_course", **carers_course("A", MONDAY))
    return desk


@pytest.fixture
def both(make_desk: MakeDesk) -> Desk:
    """Return a desk with carers' course A and heart course H."""
    desk = make_desk()
    desk.begin(CARERS, HEART)
    desk.do("create_course", **carers_course("A", MONDAY))
    fields = {"contract": "K2", "group_size": 8, "target_groups": HEART_GROUPS, "periods": heart_periods(*MONDAYS)}
    desk.do("create_course", course="H", **fields)
    return desk


def enrol(desk: Desk, course: str = "A", **fields: object) -> dict[str, Any]:
    """Enrol decision d1 with the client's agreement; gives what the rules say, with their facts."""
    return desk.facts("enrol_client", **({"decision": "d1", "course": course, "agreed": True} | fields))


def test_an_enrolled_client_has_a_place_from_the_first_period_on(planned: Desk) -> None:
    add_client(planned, 1, granted=GRANTED)
    assert planned.do("enrol_client", decision="d1", course="A", agreed=True) == []
    row = planned.client("d1")
    shown = (row["course"], row["from_period"], row["companion"], row["transfers"], row["status"])
    assert shown == ("A", 1, False, 0, "enrolled")
    assert (planned.course("A")["enrolled"], planned.course("A")["free"]) == (1, 7)


def test_decision_and_course_must_exist(planned: Desk) -> None:
    assert planned.refused("enrol_client", decision="x", course="Z") == ["unknown-decision", "unknown-course"]
    assert planned.refused("withdraw_client", decision="x") == ["unknown-decision"]


def test_a_draft_takes_no_clients(planned: Desk) -> None:
    planned.do("save_draft", course="D", contract="K1")
    add_client(planned, 1, granted=GRANTED)
    assert list(enrol(planned, "D")) == ["course-not-open"]


def test_a_deleted_course_and_a_closed_decision_are_both_told_and_nothing_else(planned: Desk) -> None:
    planned.do("delete_course", course="A")
    add_client(planned, 1, granted=GRANTED)
    assert list(enrol(planned)) == ["course-deleted"]
    planned.do("close_decision", decision="d1", outcome="returned", on="2026-01-12")
    assert list(enrol(planned)) == ["decision-closed", "course-deleted"]


def test_a_decision_holds_one_course_at_a_time(planned: Desk) -> None:
    planned.do("create_course", **carers_course("B", "2026-05-18"))
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    assert enrol(planned, "B")["already-enrolled"] == {"decision": "d1", "course": "A"}
    assert list(enrol(planned)) == ["already-enrolled"]


def test_the_decisions_service_is_the_courses(both: Desk) -> None:
    add_client(both, 1, granted=GRANTED)
    facts = enrol(both, "H")["wrong-service"]
    assert (facts["service"], facts["course_service"]) == (CARERS, HEART)


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2026-04-13", []), ("2026-04-14", ["course-already-started"]), ("2026-07-18", ["course-already-started"])],
)
def test_no_new_client_after_the_first_day(planned: Desk, today: str, expected: list[str]) -> None:
    planned.on(today)
    add_client(planned, 1, granted="2026-01-12")
    assert [each for each in enrol(planned) if each == "course-already-started"] == expected


def test_a_full_group_below_the_maximum_tells_how_far_it_may_be_raised(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY, group_size=7))
    desk.do("create_course", **carers_course("B", "2026-05-18", group_size=12))
    enrol_clients(desk, "A", range(2, 9), granted=GRANTED)
    add_client(desk, 1, granted=GRANTED)
    facts = enrol(desk)["course-full"]
    assert (facts["enrolled"], facts["group_size"], facts["maximum"]) == (7, 7, 12)
    assert (facts["free_capacity"], facts["year"]) == (21, 2026)
    desk.do("edit_course", course="A", group_size=8)
    assert enrol(desk) == {}


def test_at_the_service_maximum_only_that_is_said(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY, group_size=12))
    enrol_clients(desk, "A", range(2, 14), granted=GRANTED)
    add_client(desk, 1, granted=GRANTED)
    facts = enrol(desk)
    assert list(facts) == ["course-at-maximum"]
    assert (facts["course-at-maximum"]["enrolled"], facts["course-at-maximum"]["maximum"]) == (12, 12)


def test_where_no_maximum_is_known_a_full_group_is_only_full(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(TULES)
    periods = heart_periods(*MONDAYS)
    periods[2]["end"] = "2026-08-12"
    groups = {"work": ["not_working"], "age": ["under_68"]}
    desk.do("create_course", course="T", contract="K1", group_size=1, target_groups=groups, periods=periods)
    for number in (2, 1):
        add_client(desk, number, granted=GRANTED, service=TULES)
    warnings = desk.do("enrol_client", decision="d2", course="T", agreed=True, companion=True)
    assert warnings == ["companion-not-on-course"]
    assert enrol(desk, "T")["course-full"]["maximum"] is None


def test_only_the_client_who_fills_the_maximum_takes_the_last_seat_for_transfers(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY, group_size=12))
    enrol_clients(desk, "A", range(2, 12), granted=GRANTED)
    for number in (12, 1):
        add_client(desk, number, granted=GRANTED)
    assert desk.do("enrol_client", decision="d12", course="A", agreed=True) == []
    assert enrol(desk)["no-seat-left-for-transfers"]["maximum"] == 12


def test_filling_a_group_below_the_maximum_is_not_the_last_seat(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", MONDAY, group_size=6))
    enrol_clients(desk, "A", range(2, 7), granted=GRANTED)
    add_client(desk, 1, granted=GRANTED)
    assert enrol(desk) == {}


@pytest.mark.parametrize(
    ("groups", "missed"),
    [
        ({}, []),
        ({"illness": ["valve"]}, []),
        ({"illness": ["failure", "coronary"], "work": ["working"]}, []),
        ({"age": ["under_68"]}, []),
        ({"illness": ["failure"]}, ["illness"]),
        ({"illness": ["failure"], "work": ["retired"], "age": ["under_68"]}, ["illness", "work"]),
    ],
)
def test_a_course_offers_something_in_every_dimension_that_both_name(
    both: Desk, groups: dict[str, list[str]], missed: list[str]
) -> None:
    add_client(both, 1, granted=GRANTED, service=HEART, target_groups=groups)
    facts = enrol(both, "H").get("target-group-mismatch", {"dimensions": []})
    assert [each["dimension"] for each in facts["dimensions"]] == missed


@pytest.mark.parametrize(("valid_until", "refused"), [("2026-07-16", True), ("2026-07-17", False)])
def test_the_last_period_ends_at_the_latest_on_the_complete_by_date(
    planned: Desk, valid_until: str, *, refused: bool
) -> None:
    add_client(planned, 1, granted=GRANTED, valid_until=valid_until)
    facts = enrol(planned)
    assert list(facts) == ["total-duration-exceeded" if refused else "follow-up-tight"]
    if refused:
        assert (facts["total-duration-exceeded"]["ends_on"], facts["total-duration-exceeded"]["complete_by"]) == (
            "2026-07-17",
            "2026-07-16",
        )


@pytest.mark.parametrize(("granted", "refused"), [("2024-11-16", True), ("2024-11-17", False)])
def test_without_an_earlier_end_the_services_twenty_months_count(planned: Desk, granted: str, *, refused: bool) -> None:
    add_client(planned, 1, granted=granted, valid_until="2027-12-31")
    assert ("total-duration-exceeded" in enrol(planned)) is refused


def test_where_no_total_duration_is_known_only_the_decisions_own_end_counts(both: Desk) -> None:
    add_client(both, 1, granted="2022-01-01", service=HEART)
    assert list(enrol(both, "H")) == ["confirmation-deadline-at-risk"]
    add_client(both, 2, granted=GRANTED, service=HEART, valid_until="2026-08-13")
    assert both.refused("enrol_client", decision="d2", course="H") == ["total-duration-exceeded"]


@pytest.mark.parametrize(("valid_until", "days"), [("2026-08-13", 27), ("2026-08-14", None)])
def test_fewer_than_28_days_leave_the_follow_up_tight(planned: Desk, valid_until: str, days: int | None) -> None:
    add_client(planned, 1, granted=GRANTED, valid_until=valid_until)
    assert enrol(planned).get("follow-up-tight", {"days": None})["days"] == days


def test_companions_come_only_where_the_service_has_days_for_them(both: Desk) -> None:
    add_client(both, 1, granted=GRANTED)
    assert list(enrol(both, companion=True)) == ["companion-not-in-service"]
    add_client(both, 2, granted=GRANTED, service=HEART)
    both.do("enrol_client", decision="d2", course="H", companion=True, agreed=True)
    assert both.client("d2")["companion"] is True


@pytest.mark.parametrize(
    ("agreement", "agreed", "missing"),
    [
        (None, None, True),
        (None, False, True),
        (None, True, False),
        ({}, None, True),
        ({"course": "B"}, None, True),
        ({"course": "A"}, None, False),
    ],
)
def test_the_agreement_is_recorded_with_the_enrolment_or_names_the_course(
    planned: Desk, agreement: dict[str, str] | None, *, agreed: bool | None, missing: bool
) -> None:
    planned.do("create_course", **carers_course("B", "2026-05-18"))
    add_client(planned, 1, granted=GRANTED)
    if agreement is not None:
        planned.do("agree_course", decision="d1", on="2026-01-12", **agreement)
    assert list(enrol(planned, agreed=agreed)) == (["client-agreement-missing"] if missing else [])


@pytest.mark.parametrize(("granted", "at_risk"), [("2025-09-13", True), ("2025-09-14", False)])
def test_a_confirmation_due_before_the_courses_decide_by_date_is_at_risk(
    planned: Desk, granted: str, *, at_risk: bool
) -> None:
    add_client(planned, 1, granted=granted)
    found = enrol(planned)
    assert list(found) == (["confirmation-deadline-at-risk"] if at_risk else [])
    if at_risk:
        facts = found["confirmation-deadline-at-risk"]
        assert (facts["confirmed_by"], facts["decide_by"]) == ("2026-03-13", "2026-03-14")


@pytest.mark.parametrize(("granted", "at_risk"), [("2025-07-11", True), ("2025-07-12", False)])
def test_a_confirmation_that_is_overdue_is_at_risk(desk: Desk, granted: str, *, at_risk: bool) -> None:
    desk.do("create_course", **carers_course("A", "2026-02-02"))
    add_client(desk, 1, granted=granted)
    assert ("confirmation-deadline-at-risk" in enrol(desk)) is at_risk


def test_on_a_confirmed_course_no_confirmation_is_at_risk(planned: Desk) -> None:
    enrol_clients(planned, "A", range(2, 8), granted=GRANTED)
    planned.do("publish_course", course="A")
    planned.do("confirm_course", course="A")
    add_client(planned, 1, granted="2025-06-01")
    assert enrol(planned) == {}


def test_all_that_speaks_against_an_enrolment_is_told_at_once(both: Desk) -> None:
    both.on("2026-04-14")
    add_client(both, 1, granted=GRANTED, valid_until="2026-07-17", target_groups={"carer": ["child"]})
    assert list(enrol(both, "H")) == ["course-already-started", "wrong-service", "total-duration-exceeded"]
    assert list(enrol(both, companion=True)) == [
        "course-already-started",
        "target-group-mismatch",
        "companion-not-in-service",
    ]


def test_withdrawing_frees_the_seat_keeps_the_history_and_the_reason(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 3), granted=GRANTED)
    planned.on("2026-02-02")
    planned.do("withdraw_client", decision="d1", reason="muutti")
    row = planned.client("d1")
    assert (row["course"], row["transfers"], row["status"]) == (None, 0, "waiting")
    assert planned.course("A")["enrolled"] == 1
    changes = {each["field"]: each["after"] for each in planned.show("journal")[-1]["changes"] if each["after"]}
    assert (changes["course"], changes["left_on"], changes["reason"]) == ("A", "2026-02-02", "muutti")


def test_one_who_is_on_no_course_is_not_withdrawn(planned: Desk) -> None:
    add_client(planned, 1, granted=GRANTED)
    assert planned.refused("withdraw_client", decision="d1") == ["not-enrolled"]


def test_an_enrolment_after_a_withdrawal_starts_from_the_first_period_again(planned: Desk) -> None:
    planned.do("create_course", **carers_course("B", "2026-10-05"))
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    planned.on("2026-04-20")
    planned.do("withdraw_client", decision="d1")
    planned.do("enrol_client", decision="d1", course="B", agreed=True)
    row = planned.client("d1")
    assert (row["course"], row["from_period"], row["transfers"]) == ("B", 1, 0)

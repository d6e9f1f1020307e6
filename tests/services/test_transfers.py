"""Transferring a client from one course to another: where it goes on, what it needs, what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import CARERS, HEART
from tests.support.stories import add_client, carers_course, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

FIRST, SECOND, THIRD = "2026-04-13", "2026-05-18", "2026-10-05"
GRANTED = "2025-12-01"


@pytest.fixture
def three(desk: Desk) -> Desk:
    """Return a desk with courses A from 13.4., B from 18.5. and C from 5.10.; clients 1 to 6 are on A.

    A and B are confirmed; six other clients are on B.
    """
    for course, monday in zip("ABC", (FIRST, SECOND, THIRD), strict=True):
        desk.do("create_course", **carers_course(course, monday))
    for course, numbers in (("A", range(1, 7)), ("B", range(11, 17))):
        enrol_clients(desk, course, numbers, granted=GRANTED)
        desk.do("confirm_course", course=course)
    return desk


def transfer(desk: Desk, to_course: str, **fields: object) -> list[str]:
    """Transfer client 1 with the client's agreement and a reason; gives the warnings."""
    return desk.do(
        "transfer_client", **({"decision": "d1", "to_course": to_course, "agreed": True, "reason": "sairaus"} | fields)
    )


def test_a_transfer_frees_the_old_seat_takes_the_new_one_and_is_counted(three: Desk) -> None:
    assert transfer(three, "B", reason=None) == []
    assert [(row["course"], row["enrolled"]) for row in three.show("courses")] == [("A", 5), ("B", 7), ("C", 0)]
    row = three.client("d1")
    assert (row["course"], row["from_period"], row["transfers"], row["status"]) == ("B", 1, 1, "enrolled")


def test_transfers_are_counted_and_never_limited(three: Desk) -> None:
    for course in "BCABCA":
        transfer(three, course)
    assert three.client("d1")["transfers"] == 6
    assert len(three.tables()["past_enrolment"]) == 6


@pytest.mark.parametrize(
    ("today", "from_period"),
    [
        ("2026-04-12", 1),
        ("2026-04-17", 1),
        ("2026-04-18", 2),
        ("2026-07-12", 2),
        ("2026-07-13", 3),
        ("2026-07-17", 3),
    ],
)
def test_the_client_goes_on_after_the_periods_that_have_ended(three: Desk, today: str, from_period: int) -> None:
    three.on(today)
    transfer(three, "C")
    assert three.client("d1")["from_period"] == from_period


def test_there_is_no_transfer_when_no_period_is_left(three: Desk) -> None:
    three.on("2026-07-18")
    facts = three.facts("transfer_client", decision="d1", to_course="C", agreed=True, reason="sairaus")
    assert facts["no-period-left"]["behind"] == [1, 2, 3]


@pytest.mark.parametrize(("today", "started"), [("2026-05-17", False), ("2026-05-18", False), ("2026-05-19", True)])
def test_before_the_start_the_first_period_of_the_new_course_must_not_have_begun(
    make_desk: MakeDesk, today: str, *, started: bool
) -> None:
    desk = make_desk()
    desk.begin()
    desk.do("create_course", **carers_course("B", SECOND))
    desk.do("create_course", **carers_course("C", THIRD))
    enrol_clients(desk, "C", range(1, 2), granted=GRANTED)
    desk.on(today)
    answer = desk.send("transfer_client", decision="d1", to_course="B", agreed=True)
    rules = [each["rule"] for each in answer.get("refusals", [])]
    assert rules == (["next-period-already-started"] if started else [])


@pytest.mark.parametrize(("today", "ended"), [("2026-08-16", False), ("2026-08-17", True)])
def test_a_remote_period_may_be_joined_until_it_has_ended(three: Desk, today: str, *, ended: bool) -> None:
    three.on("2026-04-20")
    three.do("withdraw_client", decision="d1", reason="sairaus")
    three.on(today)
    facts = three.facts("enrol_client", decision="d1", course="B", agreed=True)
    assert facts.get("next-period-already-started", {}).get("ends_on") == ("2026-08-16" if ended else None)
    if not ended:
        assert three.client("d1")["from_period"] == 2


@pytest.mark.parametrize(("today", "begun"), [("2026-08-17", False), ("2026-08-18", True)])
def test_a_face_to_face_period_is_joined_on_its_first_day_at_the_latest(
    three: Desk, today: str, *, begun: bool
) -> None:
    three.on("2026-07-13")
    three.do("withdraw_client", decision="d1", reason="sairaus", on="2026-07-13")
    three.on(today)
    facts = three.facts("enrol_client", decision="d1", course="B", agreed=True)
    assert ("next-period-already-started" in facts) is begun
    assert ("enrolled-on-first-day" in facts) is not begun


def test_periods_left_behind_on_an_earlier_course_are_not_taken_again(three: Desk) -> None:
    three.on("2026-04-18")
    transfer(three, "B")
    transfer(three, "C")
    assert (three.client("d1")["from_period"], three.client("d1")["transfers"]) == (2, 2)


def test_the_rule_holds_for_the_period_that_the_client_would_go_on_with(three: Desk) -> None:
    three.on("2026-04-18")
    transfer(three, "C")
    three.on("2026-08-17")
    assert three.refused("transfer_client", decision="d1", to_course="B", reason="sairaus") == [
        "next-period-already-started"
    ]


@pytest.mark.parametrize(("today", "needed"), [("2026-04-12", False), ("2026-04-13", True)])
def test_a_reason_is_needed_from_the_first_day_of_the_rehabilitation(three: Desk, today: str, *, needed: bool) -> None:
    three.on(today)
    answer = three.send("transfer_client", decision="d1", to_course="C", agreed=True)
    assert [each["rule"] for each in answer.get("refusals", [])] == (["reason-required"] if needed else [])


def test_a_reason_is_needed_where_the_rehabilitation_had_started_on_an_earlier_course(three: Desk) -> None:
    three.on("2026-04-13")
    transfer(three, "B")
    assert three.facts("transfer_client", decision="d1", to_course="C", agreed=True)["reason-required"] == {
        "decision": "d1"
    }


def test_a_withdrawal_after_the_start_still_counts_as_an_earlier_course(three: Desk) -> None:
    three.on("2026-04-13")
    three.do("withdraw_client", decision="d1")
    three.do("enrol_client", decision="d1", course="B", agreed=True, reason="työ")
    assert three.refused("transfer_client", decision="d1", to_course="C", agreed=True) == ["reason-required"]


def test_no_reason_is_needed_where_both_courses_are_still_to_come(three: Desk) -> None:
    transfer(three, "B", reason=None)
    three.on("2026-05-17")
    transfer(three, "C", reason=None)
    assert three.client("d1")["transfers"] == 2


def test_a_blank_reason_is_invalid(three: Desk) -> None:
    assert three.invalid("transfer_client", decision="d1", to_course="B", reason=" ") == ["reason"]


def test_a_running_course_takes_transfers_though_no_new_clients(three: Desk) -> None:
    add_client(three, 7, granted=GRANTED)
    three.on("2026-05-19")
    assert three.refused("enrol_client", decision="d7", course="B") == ["course-already-started"]
    transfer(three, "B")
    assert three.client("d1")["from_period"] == 2


def test_a_transfer_leads_to_another_open_course(three: Desk) -> None:
    three.do("save_draft", course="D")
    three.do("create_course", **carers_course("X", THIRD))
    three.do("delete_course", course="X")
    found = {to: three.refused("transfer_client", decision="d1", to_course=to) for to in "ADXZ"}
    assert found == {
        "A": ["already-enrolled"],
        "D": ["course-not-open"],
        "X": ["course-deleted"],
        "Z": ["unknown-course"],
    }


def test_one_who_is_on_no_course_is_not_transferred(three: Desk) -> None:
    add_client(three, 7, granted=GRANTED)
    assert three.refused("transfer_client", decision="d7", to_course="B") == ["not-enrolled"]
    assert three.refused("transfer_client", decision="d9", to_course="Z") == ["unknown-decision", "unknown-course"]


def test_a_full_group_takes_no_transfers_until_it_is_raised(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", FIRST))
    desk.do("create_course", **carers_course("B", SECOND, group_size=6))
    enrol_clients(desk, "B", range(2, 8), granted=GRANTED)
    enrol_clients(desk, "A", range(1, 2), granted=GRANTED)
    assert desk.refused("transfer_client", decision="d1", to_course="B", agreed=True) == ["course-full"]
    desk.do("edit_course", course="B", group_size=7)
    transfer(desk, "B")


def test_a_transfer_may_take_the_last_seat_but_none_beyond_the_maximum(desk: Desk) -> None:
    desk.do("create_course", **carers_course("A", FIRST))
    desk.do("create_course", **carers_course("B", SECOND, group_size=12))
    enrol_clients(desk, "B", range(2, 13), granted=GRANTED)
    enrol_clients(desk, "A", range(13, 14), granted=GRANTED)
    enrol_clients(desk, "A", range(1, 2), granted=GRANTED)
    warnings = desk.do("transfer_client", decision="d13", to_course="B", agreed=True)
    assert warnings == ["no-seat-left-for-transfers"]
    assert desk.refused("transfer_client", decision="d1", to_course="B", agreed=True) == ["course-at-maximum"]


def test_a_transfer_stays_within_the_service_and_asks_the_companion_anew(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(HEART, CARERS)
    groups = {"illness": ["valve"], "work": ["working"]}
    mondays = {"H": ("2026-04-13", "2026-06-08", "2026-08-10"), "I": ("2026-04-20", "2026-06-15", "2026-08-17")}
    for course, each in mondays.items():
        periods = heart_periods(*each)
        desk.do("create_course", course=course, contract="K1", group_size=8, target_groups=groups, periods=periods)
    desk.do("create_course", **carers_course("A", FIRST, contract="K2"))
    add_client(desk, 1, granted=GRANTED, service=HEART)
    desk.do("enrol_client", decision="d1", course="H", companion=True, agreed=True)
    assert desk.refused("transfer_client", decision="d1", to_course="A") == ["wrong-service"]
    assert "companion-not-asked" in transfer(desk, "I")
    assert desk.client("d1")["companion"] is False
    assert "companion-not-on-course" in transfer(desk, "H", companion=True)
    assert desk.client("d1")["companion"] is True


def test_the_new_course_must_suit_the_decision(three: Desk) -> None:
    three.do("create_course", **carers_course("X", SECOND, target_groups={"carer": ["child"]}))
    three.do("edit_decision", decision="d1", target_groups={"carer": ["adult"]}, valid_until="2026-08-20")
    found = three.refused("transfer_client", decision="d1", to_course="X", companion=True)
    assert found == ["target-group-mismatch", "total-duration-exceeded", "companion-not-in-service"]
    three.do("edit_decision", decision="d1", valid_until="2026-08-21")
    assert transfer(three, "B") == ["follow-up-tight"]


def test_the_agreement_to_the_old_course_is_not_one_to_the_new(three: Desk) -> None:
    assert transfer(three, "B", agreed=None) == ["client-agreement-missing"]
    three.do("agree_course", decision="d1", on="2026-01-12", course="A")
    assert "client-agreement-missing" not in transfer(three, "A", agreed=None)


def test_a_transfer_warns_where_the_confirmation_comes_too_late(three: Desk) -> None:
    assert transfer(three, "C") == ["confirmation-deadline-at-risk"]


def test_everything_that_speaks_against_a_transfer_is_told_at_once(three: Desk) -> None:
    three.on("2026-08-17")
    three.do("edit_decision", decision="d1", valid_until="2026-08-20")
    found = three.refused("transfer_client", decision="d1", to_course="B", from_period=2, on="2026-08-18")
    assert found == [
        *("date-not-possible", "next-period-already-started", "reason-required"),
        "total-duration-exceeded",
    ]


def test_the_place_left_stays_in_the_history_as_it_was(three: Desk) -> None:
    three.on("2026-04-20")
    transfer(three, "C", reason="sairaus")
    added = {
        each["field"]: each["after"] for each in three.show("journal")[-1]["changes"] if each["table"] != "decision"
    }
    assert added == {
        "decision": "d1",
        "number": 1,
        "course": "A",
        "from_period": 1,
        "enrolled_on": "2026-01-12",
        "agreed": True,
        "companion": False,
        "left_on": "2026-04-20",
        "reason": "sairaus",
        "periods": [
            {"number": 1, "kind": "face_to_face", "start": "2026-04-13", "end": "2026-04-17"},
            {"number": 2, "kind": "remote", "start": "2026-04-20", "end": "2026-07-12"},
        ],
    }

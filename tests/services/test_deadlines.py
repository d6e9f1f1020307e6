"""Deadlines and alerts: due days, what meets them and from when, how long they are shown, and their order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.services.queries.details import Details
from tests.support.descriptions import OWN, description, own_periods
from tests.support.desk import CARERS, HEART
from tests.support.stories import add_client, carers_course, carers_periods, enrol_clients

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
GRANTED = "2025-12-01"


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A from 13.4. to 17.7. and course B from 18.5., for eight clients each."""
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("create_course", **carers_course("B", "2026-05-18"))
    desk.do("publish_course", course="A")
    return desk


def state_of(desk: Desk, rule: str, subject: str = "d1") -> bool | None:
    """Whether a deadline is met; None where it is not listed."""
    row = desk.deadline(rule, subject)
    return None if row is None else bool(row["met"])


def days_left(desk: Desk, rule: str, subject: str = "d1") -> tuple[str, int]:
    """Return a deadline's due day and the days left."""
    row = desk.deadline(rule, subject)
    assert row is not None
    return row["due_on"], row["days_left"]


def test_a_course_is_agreed_on_within_two_weeks_of_receiving_the_decision(desk: Desk) -> None:
    add_client(desk, 1, granted=GRANTED, received="2026-01-10")
    assert days_left(desk, "agree-course-by") == ("2026-01-24", 12)
    desk.on("2026-01-24")
    assert days_left(desk, "agree-course-by") == ("2026-01-24", 0)
    desk.on("2026-01-25")
    assert days_left(desk, "agree-course-by") == ("2026-01-24", -1)


def test_any_recorded_agreement_meets_it_a_late_one_too(desk: Desk) -> None:
    add_client(desk, 1, granted=GRANTED)
    desk.on("2026-03-02")
    assert state_of(desk, "agree-course-by") is False
    desk.do("agree_course", decision="d1", on="2026-03-01")
    assert state_of(desk, "agree-course-by") is True


@pytest.mark.parametrize("agreed", [True, False])
def test_an_enrolment_meets_it_only_with_the_clients_agreement(planned: Desk, *, agreed: bool) -> None:
    add_client(planned, 1, granted=GRANTED)
    planned.do("enrol_client", decision="d1", course="A", agreed=agreed)
    assert state_of(planned, "agree-course-by") is agreed


def test_an_agreement_stays_met_when_the_client_leaves_or_changes_course(planned: Desk) -> None:
    add_client(planned, 1, granted=GRANTED)
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.do("transfer_client", decision="d1", to_course="B")
    assert state_of(planned, "agree-course-by") is True
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "agree-course-by") is True


@pytest.mark.parametrize(("today", "shown"), [("2026-02-09", True), ("2026-02-10", None)])
def test_what_was_met_is_shown_for_thirty_days(desk: Desk, today: str, *, shown: bool | None) -> None:
    add_client(desk, 1, granted=GRANTED)
    desk.do("agree_course", decision="d1", on="2026-01-10")
    desk.on(today)
    assert state_of(desk, "agree-course-by") is shown


@pytest.mark.parametrize(("granted", "due_on"), [("2025-08-31", "2026-02-28"), ("2025-09-01", "2026-03-01")])
def test_a_confirmed_course_is_due_six_months_after_granting(desk: Desk, granted: str, due_on: str) -> None:
    add_client(desk, 1, granted=granted)
    assert days_left(desk, "confirmed-course-by")[0] == due_on


def test_services_have_terms_of_their_own(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(HEART)
    add_client(desk, 1, granted="2025-12-01", service=HEART)
    assert days_left(desk, "confirmed-course-by") == ("2026-04-02", 80)
    assert state_of(desk, "complete-by") is None
    desk.do("edit_decision", decision="d1", valid_until="2026-12-31")
    assert days_left(desk, "complete-by")[0] == "2026-12-31"


@pytest.mark.parametrize(("confirmed_on", "met"), [("2026-03-01", True), ("2026-03-02", False)])
def test_the_confirmation_must_come_in_time(planned: Desk, confirmed_on: str, *, met: bool) -> None:
    enrol_clients(planned, "A", range(1, 7), granted="2025-09-01")
    planned.on(confirmed_on)
    assert state_of(planned, "confirmed-course-by") is False
    planned.do("confirm_course", course="A")
    assert state_of(planned, "confirmed-course-by") is met


@pytest.mark.parametrize(("enrolled_on", "met"), [("2026-03-01", True), ("2026-03-02", False)])
def test_the_enrolment_must_come_in_time_as_well(planned: Desk, enrolled_on: str, *, met: bool) -> None:
    enrol_clients(planned, "A", range(2, 8), granted=GRANTED)
    planned.do("confirm_course", course="A")
    add_client(planned, 1, granted="2025-09-01")
    planned.on(enrolled_on)
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    assert state_of(planned, "confirmed-course-by") is met


@pytest.mark.parametrize(("today", "shown"), [("2026-03-04", True), ("2026-03-05", None)])
def test_a_confirmation_was_met_on_the_later_of_confirming_and_enrolling(
    planned: Desk, today: str, *, shown: bool | None
) -> None:
    enrol_clients(planned, "A", range(2, 8), granted=GRANTED)
    planned.do("confirm_course", course="A")
    add_client(planned, 1, granted=GRANTED)
    planned.on("2026-02-02")
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.on(today)
    assert state_of(planned, "confirmed-course-by") is shown


@pytest.mark.parametrize(("left_on", "met"), [("2026-04-12", False), ("2026-04-13", True)])
def test_leaving_opens_it_again_unless_the_rehabilitation_had_started(
    planned: Desk, left_on: str, *, met: bool
) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on("2026-04-01")
    planned.do("confirm_course", course="A")
    planned.on(left_on)
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "confirmed-course-by") is met


@pytest.mark.parametrize(("changed_on", "met"), [("2026-04-12", False), ("2026-04-13", True)])
def test_a_transfer_to_an_unconfirmed_course_opens_it_only_before_the_start(
    planned: Desk, changed_on: str, *, met: bool
) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on("2026-04-01")
    planned.do("confirm_course", course="A")
    planned.on(changed_on)
    planned.do("transfer_client", decision="d1", to_course="B", agreed=True, reason="sairaus")
    assert state_of(planned, "confirmed-course-by") is met


def test_a_start_on_a_course_that_was_never_confirmed_secures_nothing(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on(MONDAY)
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "confirmed-course-by") is False


def test_a_start_after_a_confirmation_that_came_late_secures_nothing(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted="2025-09-01")
    planned.on("2026-03-02")
    planned.do("confirm_course", course="A")
    planned.on(MONDAY)
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "confirmed-course-by") is False


def test_a_start_after_an_enrolment_that_came_late_secures_nothing(planned: Desk) -> None:
    enrol_clients(planned, "A", range(2, 8), granted=GRANTED)
    planned.do("confirm_course", course="A")
    add_client(planned, 1, granted="2025-09-01")
    planned.on("2026-03-02")
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.on(MONDAY)
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "confirmed-course-by") is False


@pytest.mark.parametrize(("left_on", "met"), [("2026-05-17", False), ("2026-05-18", True)])
def test_after_a_transfer_the_rehabilitation_starts_with_the_first_period_taken_there(
    planned: Desk, left_on: str, *, met: bool
) -> None:
    enrol_clients(planned, "B", range(2, 8), granted=GRANTED)
    planned.do("confirm_course", course="B")
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    planned.on("2026-05-10")
    planned.do("transfer_client", decision="d1", to_course="B", agreed=True)
    assert planned.client("d1")["from_period"] == 1
    planned.on(left_on)
    planned.do("withdraw_client", decision="d1")
    assert state_of(planned, "confirmed-course-by") is met


@pytest.mark.parametrize(
    ("granted", "valid_until", "due_on"),
    [
        (GRANTED, None, "2027-08-01"),
        ("2025-06-30", None, "2027-02-28"),
        (GRANTED, "2027-07-31", "2027-07-31"),
        (GRANTED, "2027-08-02", "2027-08-01"),
    ],
)
def test_the_whole_is_completed_in_twenty_months_or_by_an_earlier_end(
    desk: Desk, granted: str, valid_until: str | None, due_on: str
) -> None:
    add_client(desk, 1, granted=granted, valid_until=valid_until)
    assert days_left(desk, "complete-by")[0] == due_on


@pytest.mark.parametrize(("today", "shown"), [("2026-02-09", True), ("2026-02-10", None)])
def test_closing_as_completed_meets_completing_and_ends_the_others(
    desk: Desk, today: str, *, shown: bool | None
) -> None:
    add_client(desk, 1, granted=GRANTED)
    desk.do("close_decision", decision="d1", outcome="completed", on="2026-01-10")
    desk.on(today)
    rules = ("complete-by", "agree-course-by", "confirmed-course-by")
    assert [state_of(desk, rule) for rule in rules] == [shown, None, None]


@pytest.mark.parametrize("outcome", ["interrupted", "returned"])
def test_any_other_closing_ends_all_deadlines_until_it_is_reopened(desk: Desk, outcome: str) -> None:
    add_client(desk, 1, granted=GRANTED)
    before = [row for row in desk.show("deadlines") if row["subject"] == "d1"]
    desk.do("close_decision", decision="d1", outcome=outcome, on="2026-01-10")
    assert [row for row in desk.show("deadlines") if row["subject"] == "d1"] == []
    desk.do("reopen_decision", decision="d1")
    assert [row for row in desk.show("deadlines") if row["subject"] == "d1"] == before
    assert len(before) == 3


@pytest.mark.parametrize(("enrolled", "due"), [(5, True), (6, False)])
def test_below_the_minimum_a_course_is_decided_on_thirty_days_before(
    planned: Desk, enrolled: int, *, due: bool
) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    assert state_of(planned, "decide-by", "A") is (False if due else None)
    if due:
        assert days_left(planned, "decide-by", "A") == ("2026-03-14", 61)


def test_decide_by_is_shown_until_the_day_before_the_start(planned: Desk) -> None:
    planned.on("2026-04-12")
    assert days_left(planned, "decide-by", "A") == ("2026-03-14", -29)
    planned.on("2026-04-13")
    assert state_of(planned, "decide-by", "A") is None


def test_no_decision_is_due_on_drafts_deleted_and_confirmed_courses(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.do("describe_service", description=description())
    desk.begin(CARERS, OWN)
    desk.do(
        "save_draft", course="D", **{key: value for key, value in carers_course("D", MONDAY).items() if key != "course"}
    )
    for course in "AX":
        desk.do("create_course", **carers_course(course, MONDAY))
    desk.do("delete_course", course="X")
    enrol_clients(desk, "A", range(1, 7), granted=GRANTED)
    desk.do("confirm_course", course="A")
    desk.do("withdraw_client", decision="d1")
    periods = own_periods("2026-04-13", "2026-04-15", "2026-04-20", "2026-05-03")
    groups = {"work": ["working"]}
    desk.do("create_course", course="T", contract="K2", group_size=8, target_groups=groups, periods=periods)
    due = [row for row in desk.show("deadlines") if row["rule"] == "decide-by"]
    assert due == []
    assert {row["course"]: row["alerts"] for row in desk.show("courses")} == {
        "A": ["confirmed-below-minimum"],
        "D": [],
        "T": [],
        "X": [],
    }


def test_moving_a_course_moves_its_decide_by_date(planned: Desk) -> None:
    planned.do("move_periods", course="A", periods=carers_periods("2026-05-25"))
    assert days_left(planned, "decide-by", "A")[0] == "2026-04-25"


@pytest.mark.parametrize(
    ("today", "alerts"),
    [
        ("2026-03-13", []),
        ("2026-03-14", []),
        ("2026-03-15", ["must-not-start"]),
        (MONDAY, ["must-not-start"]),
        ("2026-07-18", ["must-not-start"]),
    ],
)
def test_a_course_below_the_minimum_must_not_start_after_its_decide_by_date(
    planned: Desk, today: str, alerts: list[str]
) -> None:
    enrol_clients(planned, "A", range(1, 6), granted=GRANTED)
    planned.on(today)
    assert planned.course("A")["alerts"] == alerts


def test_with_the_minimum_a_course_may_start(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on("2026-03-14")
    assert planned.course("A")["alerts"] == []


@pytest.mark.parametrize(
    ("today", "alerts"),
    [
        ("2026-01-12", ["confirmed-below-minimum"]),
        (MONDAY, ["confirmed-below-minimum"]),
        ("2026-07-17", ["confirmed-below-minimum"]),
        ("2026-07-18", []),
    ],
)
def test_a_confirmed_course_below_the_minimum_is_told_until_it_has_ended(
    planned: Desk, today: str, alerts: list[str]
) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do("confirm_course", course="A")
    assert planned.course("A")["alerts"] == []
    planned.do("withdraw_client", decision="d1")
    planned.on(today)
    assert planned.course("A")["alerts"] == alerts


def test_open_deadlines_come_first_then_by_day_rule_and_subject(planned: Desk) -> None:
    for number in (3, 1, 2):
        add_client(planned, number, granted=GRANTED, received="2026-01-10", valid_until="2026-09-30")
    planned.do("agree_course", decision="d2", on="2026-01-10")
    planned.do("edit_decision", decision="d3", valid_until="2026-06-01")
    rows = [(row["due_on"], row["rule"], row["subject"], row["met"]) for row in planned.show("deadlines")]
    assert rows == [
        ("2026-01-24", "agree-course-by", "d1", False),
        ("2026-01-24", "agree-course-by", "d3", False),
        ("2026-03-14", "decide-by", "A", False),
        ("2026-04-18", "decide-by", "B", False),
        ("2026-06-01", "complete-by", "d3", False),
        ("2026-06-01", "confirmed-course-by", "d1", False),
        ("2026-06-01", "confirmed-course-by", "d2", False),
        ("2026-06-01", "confirmed-course-by", "d3", False),
        ("2026-09-30", "complete-by", "d1", False),
        ("2026-09-30", "complete-by", "d2", False),
        ("2026-10-31", "declare-capacity-by", "K1", False),
        ("2026-01-24", "agree-course-by", "d2", True),
    ]


@pytest.mark.parametrize(
    ("received", "due_on", "working"),
    [
        ("2026-01-08", "2026-01-22", None),  # a Thursday
        ("2026-01-10", "2026-01-24", date(2026, 1, 23)),  # a Saturday
        ("2025-12-23", "2026-01-06", date(2026, 1, 5)),  # Epiphany, a Tuesday
    ],
)
def test_a_due_date_that_is_no_working_day_names_the_last_one_before_it(
    make_desk: MakeDesk, received: str, due_on: str, working: date | None
) -> None:
    desk = make_desk("2026-01-10" if received > "2026" else "2025-12-23")
    desk.begin(valid_from="2025-01-01", year=desk.clock.today().year)
    add_client(desk, 1, granted=received)
    details = Details(desk.queries, desk.catalogue).client("c1", desk.clock.today())
    assert details
    assert details.decisions[0].working_days.get(due_on) == working

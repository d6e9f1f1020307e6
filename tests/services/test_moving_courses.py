"""Moving a course's periods: what keeps its dates, what the new dates must obey, and whom to ask or tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.desk import HEART
from tests.support.stories import add_client, carers_course, carers_periods, day, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

MONDAY = "2026-04-13"
MONDAYS = ("2026-04-13", "2026-06-08", "2026-08-10")
GRANTED = "2025-12-01"


def one_later(number: int, days: int = 1) -> list[dict[str, str]]:
    """Return the carers' periods of which the one of this number lies so many days later."""
    periods = carers_periods(MONDAY)
    moved = periods[number - 1]
    moved["start"], moved["end"] = day(moved["start"], days), day(moved["end"], days)
    return periods


@pytest.fixture
def planned(desk: Desk) -> Desk:
    """Return a desk with course A, which nobody is on."""
    desk.do("create_course", **carers_course("A", MONDAY))
    return desk


@pytest.fixture
def confirmed(planned: Desk) -> Desk:
    """Return a desk with course A confirmed with six clients."""
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.do("publish_course", course="A")
    planned.do("confirm_course", course="A")
    return planned


@pytest.fixture
def heart(make_desk: MakeDesk) -> Desk:
    """Return a desk with heart course H whose companions come on 11. and 12.6."""
    desk = make_desk()
    desk.begin(HEART)
    desk.do(
        "create_course",
        course="H",
        contract="K1",
        group_size=8,
        target_groups={"illness": ["valve"], "work": ["working"]},
        periods=heart_periods(*MONDAYS),
        companion_periods=[{"start": "2026-06-11", "end": "2026-06-12"}],
    )
    return desk


def test_a_course_without_clients_moves_freely_and_silently(planned: Desk) -> None:
    assert planned.do("move_periods", course="A", periods=carers_periods("2026-05-18")) == []
    row = planned.course("A")
    assert (row["periods"], row["starts_on"], row["ends_on"]) == (
        carers_periods("2026-05-18"),
        "2026-05-18",
        "2026-08-21",
    )


def test_periods_given_again_as_they_were_bring_no_warning(confirmed: Desk) -> None:
    assert confirmed.do("move_periods", course="A", periods=carers_periods(MONDAY)) == []


@pytest.mark.parametrize("number", [1, 2])
def test_confirmation_locks_the_first_and_the_remote_period_of_a_carers_course(confirmed: Desk, number: int) -> None:
    facts = confirmed.facts("move_periods", course="A", periods=one_later(number))
    assert facts["period-locked"]["periods"] == [number]
    assert facts["period-locked"]["locked_periods"] == 2
    assert facts["period-locked"]["confirmed_on"] == "2026-01-12"


def test_confirmation_leaves_the_last_period_of_a_carers_course_movable(confirmed: Desk) -> None:
    confirmed.do("move_periods", course="A", periods=one_later(3))
    assert confirmed.course("A")["ends_on"] == "2026-07-18"


def test_without_confirmation_no_period_is_locked(planned: Desk) -> None:
    assert planned.course("A")["locked_periods"] == 0
    planned.do("move_periods", course="A", periods=one_later(1))


def test_a_locked_period_that_is_left_out_has_not_kept_its_dates(confirmed: Desk) -> None:
    facts = confirmed.facts("move_periods", course="A", periods=carers_periods(MONDAY)[:1])
    assert facts["period-locked"]["periods"] == [2]
    assert "periods-do-not-match-service" in facts


def test_confirmation_locks_only_the_first_period_of_a_heart_course(heart: Desk) -> None:
    for number in range(1, 7):
        add_client(heart, number, granted=GRANTED, service=HEART)
        heart.do("enrol_client", decision=f"d{number}", course="H", agreed=True)
    heart.do("publish_course", course="H")
    heart.do("confirm_course", course="H")
    assert heart.course("H")["locked_periods"] == 1
    later = heart_periods("2026-04-20", *MONDAYS[1:])
    assert heart.refused("move_periods", course="H", periods=later) == ["period-locked"]
    heart.do("move_periods", course="H", periods=heart_periods(MONDAYS[0], MONDAYS[1], "2026-08-17"))


def test_the_day_before_a_period_starts_it_may_still_move(planned: Desk) -> None:
    planned.on("2026-04-12")
    planned.do("move_periods", course="A", periods=carers_periods("2026-04-20"))
    assert planned.course("A")["starts_on"] == "2026-04-20"


def test_from_its_first_day_on_a_period_of_a_course_that_has_begun_keeps_its_dates(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on("2026-04-13")
    facts = planned.facts("move_periods", course="A", periods=carers_periods("2026-04-20"))
    assert facts["period-already-started"]["periods"] == [1]


@pytest.mark.parametrize(("today", "expected"), [("2026-04-19", []), ("2026-04-20", [2])])
def test_a_later_period_moves_until_it_starts_itself(planned: Desk, today: str, expected: list[int]) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on(today)
    periods = carers_periods("2026-04-20")
    periods[0] = carers_periods(MONDAY)[0]
    facts = planned.facts("move_periods", course="A", periods=periods)
    assert facts.get("period-already-started", {}).get("periods", []) == expected


def test_a_started_period_of_a_confirmed_course_breaks_both_rules(confirmed: Desk) -> None:
    confirmed.on("2026-04-13")
    rules = confirmed.refused("move_periods", course="A", periods=one_later(1))
    assert rules == ["period-locked", "period-already-started"]


@pytest.mark.parametrize(("complete_by", "holds"), [("2026-07-17", True), ("2026-07-18", False)])
def test_a_later_end_must_not_lie_after_a_clients_complete_by_date(
    planned: Desk, complete_by: str, *, holds: bool
) -> None:
    add_client(planned, 1, granted=GRANTED, valid_until=complete_by)
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    answer = planned.send("move_periods", course="A", periods=one_later(3), clients_agreed=True)
    assert [each["rule"] for each in answer.get("refusals", [])] == (["total-duration-exceeded"] if holds else [])


def test_the_clients_whose_time_a_move_exceeds_are_told(planned: Desk) -> None:
    for number, until in ((1, "2026-07-17"), (2, "2026-12-31"), (3, "2026-07-20")):
        add_client(planned, number, granted=GRANTED, valid_until=until)
        planned.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    facts = planned.facts("move_periods", course="A", periods=carers_periods("2026-04-20"))
    told = facts["total-duration-exceeded"]
    assert told["ends_on"] == "2026-07-24"
    assert [(each["decision"], each["client"], each["complete_by"]) for each in told["clients"]] == [
        ("d1", "c1", "2026-07-17"),
        ("d3", "c3", "2026-07-20"),
    ]


def test_an_earlier_end_is_not_refused_even_where_it_still_lies_too_late(planned: Desk) -> None:
    planned.do("move_periods", course="A", periods=one_later(3, 7))
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    planned.do("edit_decision", decision="d1", valid_until="2026-07-10")
    planned.do("move_periods", course="A", periods=carers_periods(MONDAY), clients_agreed=True)
    assert planned.course("A")["ends_on"] == "2026-07-17"


def test_a_completed_decision_no_longer_holds_a_move_back(planned: Desk) -> None:
    add_client(planned, 1, granted=GRANTED, valid_until="2026-07-17")
    planned.do("enrol_client", decision="d1", course="A", agreed=True)
    planned.do("close_decision", decision="d1", outcome="completed", on="2026-01-12")
    planned.do("move_periods", course="A", periods=one_later(3), clients_agreed=True)
    assert planned.course("A")["periods"] == one_later(3)


def test_a_move_into_a_year_without_capacity_is_refused(planned: Desk) -> None:
    facts = planned.facts("move_periods", course="A", periods=carers_periods("2027-01-11"))
    assert facts["capacity-not-declared"] == {"contract": "K1", "year": 2027, "standing": "open"}


@pytest.mark.parametrize(("declared", "fits"), [(7, False), (8, True), (9, True)])
def test_a_move_needs_room_in_the_target_year(planned: Desk, declared: int, *, fits: bool) -> None:
    planned.do("declare_capacity", contract="K1", year=2027, clients=declared)
    answer = planned.send("move_periods", course="A", periods=carers_periods("2027-01-11"))
    assert answer["result"] == ("accepted" if fits else "refused")
    if not fits:
        assert [each["rule"] for each in answer["refusals"]] == ["capacity-exceeded"]


def test_a_move_within_the_year_does_not_count_the_course_twice(make_desk: MakeDesk) -> None:
    desk = make_desk()
    desk.begin(capacity=8)
    desk.do("create_course", **carers_course("A", MONDAY))
    desk.do("move_periods", course="A", periods=carers_periods("2026-05-18"))
    assert desk.show("capacity")[0]["used"] == 8


def test_a_move_into_another_year_frees_the_places_of_the_old_one(planned: Desk) -> None:
    planned.do("declare_capacity", contract="K1", year=2027, clients=20)
    planned.do("move_periods", course="A", periods=carers_periods("2027-01-11"))
    assert [(row["year"], row["used"], row["free"]) for row in planned.show("capacity")] == [
        (2026, 0, 40),
        (2027, 8, 12),
    ]


@pytest.mark.parametrize(("last_day", "outside"), [("2026-08-20", [3]), ("2026-08-21", [])])
def test_new_dates_outside_the_contract_are_warned_of(planned: Desk, last_day: str, outside: list[int]) -> None:
    planned.do("end_contract", contract="K1", on=last_day)
    facts = planned.facts("move_periods", course="A", periods=carers_periods("2026-05-18"))
    assert facts.get("outside-contract", {}).get("periods", []) == outside


def test_courses_are_moved_after_their_contract_is_over(planned: Desk) -> None:
    planned.do("end_contract", contract="K1", on="2026-04-01")
    planned.on("2026-04-02")
    facts = planned.facts("move_periods", course="A", periods=carers_periods("2026-05-18"))
    assert facts["outside-contract"]["periods"] == [1, 2, 3]
    assert planned.course("A")["starts_on"] == "2026-05-18"


def test_the_new_dates_obey_the_structure_the_weekdays_and_the_order(planned: Desk) -> None:
    sunday_inside = one_later(3, 3)
    assert planned.refused("move_periods", course="A", periods=sunday_inside) == ["day-not-allowed"]
    overlapping = one_later(2, 1)
    overlapping[2]["start"], overlapping[2]["end"] = "2026-07-13", "2026-07-17"
    assert planned.refused("move_periods", course="A", periods=overlapping) == ["periods-overlap"]
    longer = carers_periods(MONDAY)
    longer[2]["end"] = "2026-07-18"
    facts = planned.facts("move_periods", course="A", periods=longer)
    assert (
        facts["periods-do-not-match-service"]["expected_days"],
        facts["periods-do-not-match-service"]["given_days"],
    ) == (
        10,
        11,
    )


def test_companion_days_left_outside_by_a_move_are_refused(heart: Desk) -> None:
    later = heart_periods(MONDAYS[0], "2026-06-15", MONDAYS[2])
    facts = heart.facts("move_periods", course="H", periods=later)
    assert facts["companion-period-outside"]["companion_periods"] == [{"start": "2026-06-11", "end": "2026-06-12"}]
    companion = [{"start": "2026-06-18", "end": "2026-06-19"}]
    heart.do("move_periods", course="H", periods=later, companion_periods=companion)
    assert heart.course("H")["companion_periods"] == companion


def test_an_explicit_null_takes_the_companion_days_away(heart: Desk) -> None:
    heart.do("move_periods", course="H", periods=heart_periods(*MONDAYS), companion_periods=None)
    assert heart.course("H")["companion_periods"] is None


def test_clients_are_listed_who_must_agree_and_be_told(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 3), granted=GRANTED)
    facts = planned.facts("move_periods", course="A", periods=one_later(3))
    for rule in ("clients-must-agree", "clients-to-be-told"):
        assert [each["decision"] for each in facts[rule]["clients"]] == ["d1", "d2"]
        assert facts[rule]["clients"][0]["name"] == "Virtanen Aino 1"


def test_clients_who_agreed_were_asked_before(planned: Desk) -> None:
    enrol_clients(planned, "A", range(1, 2), granted=GRANTED)
    assert planned.do("move_periods", course="A", periods=one_later(3), clients_agreed=True) == []


@pytest.mark.parametrize(("enrolled", "weeks", "found"), [(6, 1, []), (7, 1, ["must-start-on-schedule"]), (7, -3, [])])
def test_a_course_that_must_be_held_is_not_postponed(
    planned: Desk, enrolled: int, weeks: int, found: list[str]
) -> None:
    enrol_clients(planned, "A", range(1, enrolled + 1), granted=GRANTED)
    periods = carers_periods(day(MONDAY, 7 * weeks))
    assert planned.do("move_periods", course="A", periods=periods, clients_agreed=True) == found


def test_dates_typed_wrongly_are_put_right_whatever_is_locked_started_or_over(confirmed: Desk) -> None:
    confirmed.do("withdraw_client", decision="d6")
    confirmed.on("2026-04-14")
    confirmed.do("withdraw_client", decision="d5", reason="r")
    right = carers_periods("2026-04-06")
    facts = confirmed.facts("move_periods", course="A", periods=right, correction=True)
    assert list(facts) == ["starts-in-the-past", "holiday-in-period", "dates-corrected"]
    assert facts["dates-corrected"]["before"][0]["start"] == MONDAY
    assert facts["dates-corrected"]["after"][0]["start"] == "2026-04-06"
    (kept,) = [str(row) for row in confirmed.tables()["past_enrolment"] if "'d5'" in str(row)]
    assert "2026-04-06" in kept
    assert MONDAY not in kept
    assert not [row for row in confirmed.show("deadlines") if row["rule"] == "tell-dates-by"]
    confirmed.on("2026-08-03")
    assert confirmed.refused("move_periods", course="A", periods=carers_periods(MONDAY)) == ["course-finished"]
    confirmed.do("move_periods", course="A", periods=carers_periods(MONDAY), correction=True)
    assert confirmed.do("move_periods", course="A", periods=carers_periods(MONDAY), correction=True) == []


def test_a_correction_leaves_no_absence_outside_its_period(confirmed: Desk) -> None:
    confirmed.on("2026-04-14")
    absences = [{"decision": "d1", "on": "2026-04-14"}]
    confirmed.do("record_attendance", course="A", period=1, absences=absences)
    wrong = carers_periods("2026-04-20")
    facts = confirmed.facts("move_periods", course="A", periods=wrong, correction=True)
    assert facts["attendance-day-wrong"]["days"] == [{"period": 1, "day": "2026-04-14"}]
    confirmed.do("move_periods", course="A", periods=one_later(1), correction=True)


def test_changed_companion_days_alone_are_told_but_need_no_agreement(heart: Desk) -> None:
    add_client(heart, 1, granted=GRANTED, service=HEART)
    heart.do("enrol_client", decision="d1", course="H", agreed=True)
    companion = [{"start": "2026-06-10", "end": "2026-06-11"}]
    warnings = heart.do("move_periods", course="H", periods=heart_periods(*MONDAYS), companion_periods=companion)
    assert warnings == ["clients-to-be-told"]


def test_companion_days_given_again_in_another_order_are_no_change(heart: Desk) -> None:
    days = [{"start": MONDAYS[0], "end": MONDAYS[0]}, {"start": MONDAYS[1], "end": MONDAYS[1]}]
    heart.do("edit_course", course="H", companion_periods=days)
    add_client(heart, 1, granted=GRANTED, service=HEART)
    heart.do("enrol_client", decision="d1", course="H", agreed=True)
    assert heart.do("edit_course", course="H", companion_periods=days[::-1]) == []
    assert heart.course("H")["companion_periods"] == days


def test_only_a_changed_period_warns_of_its_holidays(planned: Desk) -> None:
    with_may_day = carers_periods("2026-04-27")
    assert planned.facts("move_periods", course="A", periods=with_may_day)["holiday-in-period"]["days"] == [
        {"period": 1, "day": "2026-05-01"}
    ]
    with_may_day[2]["start"], with_may_day[2]["end"] = "2026-08-03", "2026-08-07"
    assert planned.do("move_periods", course="A", periods=with_may_day) == []


@pytest.mark.parametrize(("today", "expected"), [("2026-01-11", ["starts-over-a-year-ahead"]), ("2026-01-12", [])])
def test_a_first_day_is_far_ahead_from_a_year_and_a_day(make_desk: MakeDesk, today: str, expected: list[str]) -> None:
    desk = make_desk(today)
    desk.begin()
    desk.do("declare_capacity", contract="K1", year=2027, clients=20)
    desk.do("create_course", **carers_course("A", MONDAY))
    periods = carers_periods("2027-01-11")
    periods[0]["start"], periods[0]["end"] = "2027-01-12", "2027-01-16"
    assert desk.do("move_periods", course="A", periods=periods) == expected


def test_a_first_day_moved_into_the_past_is_warned_of_but_today_is_not(planned: Desk) -> None:
    planned.on("2026-03-17")
    assert planned.do("move_periods", course="A", periods=carers_periods("2026-03-16")) == ["starts-in-the-past"]
    planned.do("create_course", **carers_course("B", MONDAY))
    today = carers_periods("2026-03-16")
    today[0]["start"], today[0]["end"] = "2026-03-17", "2026-03-21"
    assert planned.do("move_periods", course="B", periods=today) == []


def test_a_move_that_keeps_the_first_day_does_not_speak_of_it(planned: Desk) -> None:
    planned.on("2026-04-20")
    assert planned.do("move_periods", course="A", periods=one_later(3)) == []


@pytest.mark.parametrize(
    ("today", "expected"), [("2026-07-17", ["period-already-started"]), ("2026-07-18", ["course-finished"])]
)
def test_a_course_is_finished_from_the_day_after_its_last(planned: Desk, today: str, expected: list[str]) -> None:
    enrol_clients(planned, "A", range(1, 7), granted=GRANTED)
    planned.on(today)
    assert planned.refused("move_periods", course="A", periods=one_later(3)) == expected


def test_drafts_deleted_courses_and_unknown_ones_do_not_move(planned: Desk) -> None:
    planned.do("save_draft", course="D")
    planned.do("delete_course", course="A")
    found = {course: planned.refused("move_periods", course=course, periods=carers_periods(MONDAY)) for course in "DAX"}
    assert found == {"D": ["not-created"], "A": ["course-deleted"], "X": ["unknown-course"]}


def test_a_move_without_periods_is_invalid(planned: Desk) -> None:
    assert planned.invalid("move_periods", course="A") == ["periods"]
    assert planned.invalid("move_periods", course="A", periods=[]) == ["periods"]

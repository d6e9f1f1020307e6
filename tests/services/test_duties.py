"""What must be done: which duties there are, to which group they belong, and where their dates come from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desktop.domain.calendar import Term
from desktop.domain.rule import Rule
from desktop.services.queries.duties import Duties, Duty, Urgency, urgency_of
from tests.support.desk import HEART
from tests.support.stories import add_client, carers_course, enrol_clients, heart_periods

if TYPE_CHECKING:
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk

THURSDAY = date(2026, 3, 12)


def duties(desk: Desk, groups: set[str] | None = None) -> list[Duty]:
    return Duties(desk.queries, desk.catalogue).of(desk.clock.today(), groups)


def said(desk: Desk) -> set[tuple[str, str, str]]:
    return {(each.rule.value, each.subject, each.deed) for each in duties(desk)}


@pytest.mark.parametrize(
    ("rule", "days", "urgency"),
    [
        (Rule.DECIDE_BY, -1, Urgency.AT_RISK),
        (Rule.DECIDE_BY, 0, Urgency.AT_RISK),
        (Rule.CONFIRMED_COURSE_BY, 13, Urgency.AT_RISK),
        (Rule.CONFIRMED_COURSE_BY, 14, Urgency.AT_RISK),
        (Rule.CONFIRMED_COURSE_BY, 15, Urgency.COMING),
        (Rule.COMPLETE_BY, 14, Urgency.AT_RISK),
        (Rule.COMPLETE_BY, 30, Urgency.COMING),
        (Rule.DECLARE_CAPACITY_BY, 14, Urgency.AT_RISK),
        (Rule.DECLARE_CAPACITY_BY, 60, Urgency.COMING),
        (Rule.AGREE_COURSE_BY, -1, Urgency.AT_RISK),
        (Rule.AGREE_COURSE_BY, 0, Urgency.TODAY),
        (Rule.AGREE_COURSE_BY, 1, Urgency.THIS_WEEK),
        (Rule.AGREE_COURSE_BY, 3, Urgency.THIS_WEEK),
        (Rule.AGREE_COURSE_BY, 4, Urgency.COMING),
    ],
)
def test_the_group_follows_from_rule_and_days_left(rule: Rule, days: int, urgency: Urgency) -> None:
    assert urgency_of(rule, days, THURSDAY) is urgency


def test_a_decision_that_came_today_belongs_to_today() -> None:
    assert urgency_of(Rule.AGREE_COURSE_BY, 14, THURSDAY, received_today=True) is Urgency.TODAY
    assert urgency_of(Rule.AGREE_COURSE_BY, -1, THURSDAY, received_today=True) is Urgency.AT_RISK


def test_a_new_decision_is_to_be_agreed_on_and_then_confirmed(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-03-02")
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-05-18"))
    add_client(desk, 1, granted="2026-03-02")
    (duty,) = duties(desk)
    assert (duty.rule, duty.deed, duty.due_on, duty.days_left) == (
        Rule.AGREE_COURSE_BY,
        "enrol-client",
        date(2026, 3, 16),
        14,
    )
    assert duty.urgency is Urgency.TODAY
    assert duty.is_new
    desk.do("enrol_client", decision="d1", course="A")
    (duty,) = duties(desk)
    assert (duty.deed, duty.course and duty.course.course) == ("agreement", "A")
    desk.do("agree_course", decision="d1", course="A", on="2026-03-02")
    assert duties(desk) == []


@pytest.mark.parametrize(("days_before", "shown"), [(31, False), (30, True), (29, True)])
def test_duties_are_shown_a_month_ahead(make_desk: MakeDesk, days_before: int, *, shown: bool) -> None:
    due_on = date(2026, 9, 2)  # six months after the decision
    desk = make_desk(today="2026-03-02")
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-09-07"))
    add_client(desk, 1, granted="2026-03-02")
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    desk.on((due_on - timedelta(days=days_before)).isoformat())
    assert (("confirmed-course-by", "d1", "confirm-course") in said(desk)) is shown


@pytest.mark.parametrize(("today", "shown"), [("2026-08-31", False), ("2026-09-01", True), ("2026-11-01", True)])
def test_declaring_the_capacity_is_shown_from_september_on(make_desk: MakeDesk, today: str, *, shown: bool) -> None:
    desk = make_desk(today=today)
    desk.begin()
    assert (("declare-capacity-by", "K1", "declare-capacity") in said(desk)) is shown


def test_a_course_below_its_minimum_is_to_be_resolved(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-03-02")
    desk.begin(HEART)
    desk.do(
        "create_course",
        course="H",
        contract="K1",
        group_size=8,
        target_groups={"illness": ["valve"], "work": ["working"]},
        periods=heart_periods("2026-04-13", "2026-06-08", "2026-08-31"),
        companion_periods=[{"start": "2026-06-11", "end": "2026-06-12"}],
    )
    (duty,) = (each for each in duties(desk) if each.rule is Rule.DECIDE_BY)
    assert (duty.deed, duty.due_on, duty.minimum) == ("resolve", date(2026, 3, 14), 6)
    read = Duties(desk.queries, desk.catalogue)
    (explained,) = read.explain(duty, desk.clock.today())
    assert (explained.base_on, explained.term, explained.is_before) == (date(2026, 4, 13), Term(days=30), True)
    groups = {"illness": ["valve"], "work": ["working"]}
    add_client(desk, 1, granted="2026-02-09", service=HEART, target_groups=groups)
    add_client(desk, 2, granted="2026-02-02", service=HEART, target_groups=groups)
    assert read.ways_out(duty, desk.clock.today()) == (6, ["Virtanen Aino 2", "Virtanen Aino 1"], 0)


def test_a_decision_has_one_duty_and_the_one_that_counts(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-01-12")
    desk.begin()
    add_client(desk, 1, granted="2026-01-05")
    desk.on("2026-06-30")
    (duty,) = duties(desk)
    assert (duty.rule, duty.due_on, duty.urgency) == (Rule.CONFIRMED_COURSE_BY, date(2026, 7, 5), Urgency.AT_RISK)
    explained = Duties(desk.queries, desk.catalogue).explain(duty, desk.clock.today())
    assert [each.rule for each in explained] == [Rule.AGREE_COURSE_BY, Rule.CONFIRMED_COURSE_BY, Rule.COMPLETE_BY]
    confirmed = explained[1]
    assert (confirmed.base_on, confirmed.term, confirmed.due_on) == (date(2026, 1, 5), Term(months=6), duty.due_on)
    assert confirmed.service
    assert confirmed.source


def test_an_early_end_of_the_decision_is_named(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-01-12")
    desk.begin()
    add_client(desk, 1, granted="2026-01-05", valid_until="2026-02-01")
    found = {each.rule: each for each in duties(desk)}
    assert set(found) == {Rule.COMPLETE_BY, Rule.CANNOT_COMPLETE_TOLD_BY}
    duty = found[Rule.COMPLETE_BY]
    assert duty.deed == "close-decision"
    explained = Duties(desk.queries, desk.catalogue).explain(duty, desk.clock.today())
    assert [each.valid_until for each in explained if each.rule is Rule.COMPLETE_BY] == [date(2026, 2, 1)]


def test_some_groups_are_read_as_all_are(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-01-12")
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-02-09"))
    enrol_clients(desk, "A", range(3), granted="2026-01-05")
    add_client(desk, 7, granted="2026-01-05")
    whole = duties(desk)
    assert len(whole) > 1
    for group in {each.group for each in whole}:
        assert duties(desk, {group}) == [each for each in whole if each.group == group]
    assert duties(desk, {"nobody"}) == []


def test_an_overdue_duty_is_not_hidden_by_one_that_is_still_far(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-03-02")
    desk.begin()
    add_client(desk, 1, granted="2026-03-02")
    desk.on("2026-08-15")
    (duty,) = duties(desk)
    assert (duty.rule, duty.urgency) == (Rule.AGREE_COURSE_BY, Urgency.AT_RISK)
    desk.on("2026-08-19")
    (duty,) = duties(desk)
    assert (duty.rule, duty.days_left, duty.urgency) == (Rule.CONFIRMED_COURSE_BY, 14, Urgency.AT_RISK)


def test_nothing_is_asked_for_once_a_confirmed_place_came_too_late(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-01-12")
    desk.begin()
    add_client(desk, 1, granted="2026-01-05")
    desk.do("create_course", **carers_course("A", "2026-09-07"))
    enrol_clients(desk, "A", range(10, 16), granted="2026-01-05")
    desk.do("publish_course", course="A")
    desk.do("confirm_course", course="A")
    desk.on("2026-07-06")
    assert ("confirmed-course-by", "d1", "enrol-client") in said(desk)
    desk.do("enrol_client", decision="d1", course="A", agreed=True)
    assert [each for each in duties(desk) if each.rule is Rule.CONFIRMED_COURSE_BY] == []


def test_what_a_course_asks_for_is_a_duty_and_an_alert_is_told_once(make_desk: MakeDesk) -> None:
    desk = make_desk(today="2026-02-02")
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-02-23"))
    desk.do("save_draft", course="D", note="n")
    assert said(desk) == {("decide-by", "A", "resolve")}
    enrol_clients(desk, "A", range(1, 7), granted="2026-01-28")
    assert said(desk) == {("confirm-course-by", "A", "confirm-course")}
    desk.do("confirm_course", course="A")
    (duty,) = duties(desk)
    assert (duty.rule, duty.deed, duty.to_tell, duty.is_alert) == (Rule.TELL_CONFIRMATION_BY, "show", 6, False)
    desk.do("record_told", course="A", what="confirmation")
    assert said(desk) == set()
    desk.do("withdraw_client", decision="d1")
    (duty,) = [each for each in duties(desk) if each.course is not None]
    assert (duty.rule, duty.urgency, duty.is_alert) == (Rule.CONFIRMED_BELOW_MINIMUM, Urgency.TODAY, True)
    desk.on("2026-02-19")
    assert ("draft-expires", "D", "show") in said(desk)

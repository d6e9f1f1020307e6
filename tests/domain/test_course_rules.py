"""What all rules together say of creating and editing a course, and of new dates (rules.md sections 2 and 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.capacity import YearStanding, YearUse
from desktop.domain.contract import PeriodsOutsideContract
from desktop.domain.course_clients import ClientOutsideTargetGroup, ClientsToBeTold
from desktop.domain.course_dates import StartsOverAYearAhead
from desktop.domain.course_rules import Move, check_creating, check_editing, check_moving, check_restoring
from desktop.domain.course_states import TargetGroupLocked
from desktop.domain.periods import HolidayInPeriod, PeriodDay
from desktop.domain.rule import Finding, Judgement, Rule
from desktop.domain.service_description import Catalogue
from tests.domain.making import (
    MONDAY,
    TODAY,
    Around,
    carers_periods,
    companion,
    contract,
    course,
    d,
    face,
    heart_periods,
    participant,
    rules,
)
from tests.support.desk import HEART
from tests.support.figures import confirmed

if TYPE_CHECKING:
    from desktop.domain.course import Course
    from desktop.domain.periods import Period
    from desktop.domain.service_description import ServiceDescription

Warned = TypeVar("Warned", bound=Finding)

COURSE = course()
HEART_COURSE = course(
    periods=heart_periods("2026-02-02", "2026-05-18", "2026-09-07"),
    target_groups={"illness": ("coronary",), "work": ("working",)},
)
CLIENTS = (participant(1), participant(2))
NAMES = tuple(each.naming for each in CLIENTS)
NOTHING: tuple[list[Rule], list[Rule]] = ([], [])


def spoken(judgement: Judgement) -> tuple[list[Rule], list[Rule]]:
    """Return the codes of the refusals and of the warnings."""
    return rules(judgement.refusals), rules(judgement.warnings)


def warning(judgement: Judgement, kind: type[Warned]) -> Warned:
    """Return the one warning of a kind."""
    (found,) = (each for each in judgement.warnings if isinstance(each, kind))
    return found


@pytest.fixture
def around(catalogue: Catalogue) -> Around:
    """Return surroundings in which nothing speaks against a course."""
    return Around(catalogue)


def moved(judged: Course, days: int) -> tuple[Period, ...]:
    """Return the course's periods so many days later."""
    return tuple(
        each._replace(start=each.start + timedelta(days=days), end=each.end + timedelta(days=days))
        for each in judged.periods
    )


def test_a_course_that_breaks_no_rule_is_created_without_a_word(around: Around) -> None:
    assert spoken(check_creating(COURSE, around)) == NOTHING


@pytest.mark.parametrize(
    ("today", "warned"),
    [
        ("2025-03-01", [Rule.STARTS_OVER_A_YEAR_AHEAD]),
        ("2025-03-02", []),
        ("2025-03-03", []),
        ("2026-03-01", []),
        ("2026-03-02", []),
        ("2026-03-03", [Rule.STARTS_IN_THE_PAST]),
    ],
)
def test_a_first_day_up_to_a_year_ahead_and_not_in_the_past_is_not_warned_of(
    around: Around, today: str, warned: list[Rule]
) -> None:
    since_2025 = replace(around, contract=contract(valid_from=d("2025-01-01")), today=d(today))
    assert spoken(check_creating(COURSE, since_2025)) == ([], warned)


def test_a_year_from_the_leap_day_ends_with_february(around: Around) -> None:
    today = d("2028-02-29")
    judged = course(periods=carers_periods("2029-03-05"))
    told = warning(check_creating(judged, replace(around, today=today)), StartsOverAYearAhead)
    assert told == StartsOverAYearAhead(starts_on=d("2029-03-05"), a_year_ahead=d("2029-02-28"))


def test_all_rules_that_a_course_breaks_are_reported_together(around: Around) -> None:
    periods = (face("2026-03-02", "2026-03-06"), face("2026-03-06", "2026-03-08"))
    judged = course(
        group_size=13,
        periods=periods,
        companion_periods=(companion("2026-04-01", "2026-04-01"),),
        target_groups={"carer": ("adult", "child"), "age": ("under_68",)},
    )
    ended = replace(around, contract=contract(valid_until=d("2026-01-11")), use=YearUse("K1", 2026, 20, 8))
    assert set(rules(check_creating(judged, ended).refusals)) == {
        Rule.CONTRACT_NOT_VALID,
        Rule.CAPACITY_EXCEEDED,
        Rule.PERIODS_OVERLAP,
        Rule.COMPANION_PERIOD_OUTSIDE,
        Rule.PERIODS_DO_NOT_MATCH_SERVICE,
        Rule.DAY_NOT_ALLOWED,
        Rule.COMPANION_DAYS_WRONG,
        Rule.GROUP_SIZE_OUT_OF_RANGE,
        Rule.TARGET_GROUP_NOT_OFFERED,
        Rule.TARGET_GROUP_ONLY_ONE,
    }


def test_without_a_version_on_the_first_day_only_the_rules_that_need_none_are_judged(around: Around) -> None:
    judged = course(
        group_size=99,
        target_groups={},
        periods=(face("2024-12-31", "2024-12-31"), face("2024-12-31", "2024-12-31")),
    )
    old = replace(around, contract=contract(valid_from=d("2024-01-01")), use=YearUse("K1", 2024, None, 0))
    assert spoken(check_creating(judged, old)) == (
        [Rule.SERVICE_NOT_DESCRIBED, Rule.CAPACITY_NOT_DECLARED, Rule.PERIODS_OVERLAP],
        [Rule.STARTS_IN_THE_PAST],
    )


def test_a_group_of_the_maximum_and_a_holiday_are_warned_of_together(around: Around) -> None:
    judged = course(group_size=12, periods=carers_periods("2026-04-06"))
    assert spoken(check_creating(judged, around)) == ([], [Rule.HOLIDAY_IN_PERIOD, Rule.GROUP_AT_MAXIMUM])


@pytest.mark.parametrize(("used", "refused"), [(31, []), (32, []), (33, [Rule.CAPACITY_EXCEEDED])])
def test_a_new_course_takes_the_last_places_of_the_year_and_no_more(
    around: Around, used: int, refused: list[Rule]
) -> None:
    assert rules(check_creating(COURSE, replace(around, use=YearUse("K1", 2026, 40, used))).refusals) == refused


def test_an_edit_that_gives_every_value_again_says_nothing_even_where_all_would_be_wrong(around: Around) -> None:
    wrong = course(
        group_size=99,
        target_groups={"carer": ("adult", "child"), "age": ("x",)},
        companion_periods=(companion("2030-01-01", "2030-01-01"),),
        confirmed_on=TODAY,
    )
    full = replace(around, use=YearUse("K1", 2026, 1, 40), participants=CLIENTS, today=d("2026-04-01"))
    again = wrong._replace(target_groups={"age": ("x",), "carer": ("child", "adult")})
    assert spoken(check_editing(wrong, again, full)) == NOTHING


@pytest.mark.parametrize(
    ("size", "enrolled", "today", "expected"),
    [
        (6, 6, "2026-03-01", NOTHING),
        (5, 5, "2026-03-01", ([Rule.GROUP_SIZE_OUT_OF_RANGE], [])),
        (6, 7, "2026-03-01", ([Rule.GROUP_SIZE_BELOW_ENROLLED], [])),
        (7, 7, "2026-03-01", NOTHING),
        (7, 0, "2026-03-02", ([Rule.GROUP_SIZE_LOWERED_AFTER_START], [])),
        (9, 0, "2026-03-02", NOTHING),
        (11, 0, "2026-03-01", NOTHING),
        (12, 0, "2026-06-05", ([], [Rule.GROUP_AT_MAXIMUM])),
        (13, 0, "2026-03-01", ([Rule.GROUP_SIZE_OUT_OF_RANGE], [])),
        (
            5,
            6,
            "2026-03-02",
            (
                [
                    Rule.GROUP_SIZE_OUT_OF_RANGE,
                    Rule.GROUP_SIZE_BELOW_ENROLLED,
                    Rule.GROUP_SIZE_LOWERED_AFTER_START,
                ],
                [],
            ),
        ),
    ],
)
def test_a_changed_group_size_is_judged_by_every_rule_on_it(
    around: Around, size: int, enrolled: int, today: str, expected: tuple[list[Rule], list[Rule]]
) -> None:
    clients = tuple(participant(number) for number in range(enrolled))
    there = replace(around, participants=clients, today=d(today), begun=COURSE.has_started(d(today)))
    assert spoken(check_editing(COURSE, COURSE._replace(group_size=size), there)) == expected


def test_a_raised_group_may_take_the_last_places_of_the_year_and_no_more(around: Around) -> None:
    there = replace(around, use=YearUse("K1", 2026, 20, 10))
    assert spoken(check_editing(COURSE, COURSE._replace(group_size=10), there)) == NOTHING
    assert rules(check_editing(COURSE, COURSE._replace(group_size=11), there).refusals) == [Rule.CAPACITY_EXCEEDED]


@given(old=st.integers(1, 20), new=st.integers(1, 20), enrolled=st.integers(0, 20), started=st.booleans())
def test_a_group_size_is_accepted_exactly_where_every_limit_holds(
    catalogue: Catalogue, old: int, new: int, enrolled: int, *, started: bool
) -> None:
    clients = tuple(participant(number) for number in range(enrolled))
    today = COURSE.starts_on if started else COURSE.starts_on - timedelta(days=1)
    there = Around(catalogue, today=today, use=YearUse("K1", 2026, 20, 10), participants=clients, begun=started)
    refused = check_editing(COURSE._replace(group_size=old), COURSE._replace(group_size=new), there).refusals
    may = 6 <= new <= 12 and new >= enrolled and new <= 10 and (new > old or not started)
    assert (not refused) is (new == old or may)


def test_target_groups_are_changed_until_the_course_is_confirmed(around: Around) -> None:
    child = {"carer": ("child",)}
    confirmed = course(confirmed_on=d("2026-01-05"))
    assert spoken(check_editing(COURSE, COURSE._replace(target_groups=child), around)) == NOTHING
    judged = check_editing(confirmed, confirmed._replace(target_groups=child), around)
    locked = TargetGroupLocked(course="A", number="1", confirmed_on=d("2026-01-05"))
    assert judged == Judgement(refusals=(locked,))


def test_changed_target_groups_are_told_to_all_clients_and_those_outside_are_listed(around: Around) -> None:
    adult = participant(1, target_groups={"carer": ("adult",)})
    child = participant(2, target_groups={"carer": ("child",)})
    silent = participant(3)
    there = replace(around, participants=(adult, child, silent))
    judged = check_editing(COURSE, COURSE._replace(target_groups={"carer": ("child",)}), there)
    assert spoken(judged) == ([], [Rule.CLIENT_OUTSIDE_TARGET_GROUP, Rule.CLIENTS_TO_BE_TOLD])
    assert warning(judged, ClientOutsideTargetGroup).clients == (adult.naming,)
    assert warning(judged, ClientsToBeTold).clients == (adult.naming, child.naming, silent.naming)


@pytest.mark.parametrize(
    ("groups", "refused"),
    [
        ({}, Rule.TARGET_GROUP_MISSING),
        ({"carer": ("adult", "child")}, Rule.TARGET_GROUP_ONLY_ONE),
        ({"carer": ("parent",)}, Rule.TARGET_GROUP_NOT_OFFERED),
    ],
)
def test_new_target_groups_are_judged_as_those_of_a_new_course(
    around: Around, groups: dict[str, tuple[str, ...]], refused: Rule
) -> None:
    assert spoken(check_editing(COURSE, COURSE._replace(target_groups=groups), around)) == ([refused], [])


@pytest.mark.parametrize(
    ("spans", "refused"),
    [
        ([("2026-02-02", "2026-02-03")], []),
        ([("2026-02-02", "2026-02-02")], [Rule.COMPANION_DAYS_WRONG]),
        ([("2026-03-02", "2026-03-03")], [Rule.COMPANION_PERIOD_OUTSIDE]),
        ([("2026-02-06", "2026-02-08")], [Rule.COMPANION_DAYS_WRONG, Rule.COMPANION_PERIOD_OUTSIDE]),
    ],
)
def test_new_companion_periods_are_judged_and_told_to_the_clients(
    around: Around, spans: list[tuple[str, str]], refused: list[Rule]
) -> None:
    there = replace(around, contract=contract(service=HEART), participants=CLIENTS)
    new = HEART_COURSE._replace(companion_periods=tuple(companion(*span) for span in spans))
    judged = check_editing(HEART_COURSE, new, there)
    assert spoken(judged) == (refused, [Rule.CLIENTS_TO_BE_TOLD])
    assert warning(judged, ClientsToBeTold) == ClientsToBeTold(course="A", number="1", clients=NAMES)


@pytest.mark.parametrize(
    ("days", "today", "warned"),
    [
        (7, "2026-01-12", []),
        (-7, "2026-02-23", []),
        (-7, "2026-02-24", [Rule.STARTS_IN_THE_PAST]),
        (7, "2025-03-09", []),
        (7, "2025-03-08", [Rule.STARTS_OVER_A_YEAR_AHEAD]),
    ],
)
def test_a_new_first_day_is_warned_of_like_that_of_a_new_course(
    around: Around, days: int, today: str, warned: list[Rule]
) -> None:
    there = replace(around, contract=contract(valid_from=d("2025-01-01")), today=d(today))
    new = COURSE._replace(periods=moved(COURSE, days))
    assert spoken(check_moving(COURSE, new, there, Move(clients_agreed=False))) == ([], warned)


def test_a_first_day_that_stays_is_not_warned_of_and_only_changed_periods_are_searched_for_holidays(
    around: Around,
) -> None:
    old = course(periods=carers_periods("2026-04-06"))
    later = (*old.periods[:2], face("2026-07-13", "2026-07-17"))
    over_midsummer = (*old.periods[:2], face("2027-06-22", "2027-06-26"))
    there = replace(around, today=d("2026-05-01"))
    assert spoken(check_moving(old, old._replace(periods=later), there, Move(clients_agreed=False))) == NOTHING
    judged = check_moving(old, old._replace(periods=over_midsummer), there, Move(clients_agreed=False))
    assert spoken(judged) == ([], [Rule.HOLIDAY_IN_PERIOD])
    assert warning(judged, HolidayInPeriod) == HolidayInPeriod((PeriodDay(3, date(2027, 6, 26)),))


def test_new_dates_are_judged_by_contract_capacity_and_structure(around: Around) -> None:
    there = replace(around, contract=contract(valid_until=d("2026-06-05")), use=YearUse("K1", 2026, 7, 0))
    short = (face(MONDAY, "2026-03-05"), *moved(COURSE, 7)[1:])
    assert rules(check_moving(COURSE, COURSE._replace(periods=short), there, Move(clients_agreed=True)).refusals) == [
        Rule.CAPACITY_EXCEEDED,
        Rule.PERIODS_DO_NOT_MATCH_SERVICE,
    ]
    # A contract that is over keeps no course from being moved.
    over = replace(around, contract=contract(valid_until=d("2026-01-11")))
    judged = check_moving(COURSE, COURSE._replace(periods=moved(COURSE, 7)), over, Move(clients_agreed=True))
    assert spoken(judged) == ([], [Rule.OUTSIDE_CONTRACT])
    assert warning(judged, PeriodsOutsideContract).periods == (1, 2, 3)
    only_the_last = (*COURSE.periods[:2], face("2026-06-08", "2026-06-12"))
    judged = check_moving(COURSE, COURSE._replace(periods=only_the_last), over, Move(clients_agreed=True))
    assert warning(judged, PeriodsOutsideContract).periods == (3,)


def test_a_move_to_another_version_is_judged_by_that_versions_group_size(
    carers: ServiceDescription, around: Around
) -> None:
    newer = carers._replace(valid_from=d("2026-03-09"), group_min=confirmed(4), group_max=confirmed(7))
    there = replace(around, catalogue=Catalogue([carers, newer]))
    new = COURSE._replace(periods=moved(COURSE, 7))
    assert spoken(check_moving(COURSE, new, there, Move(clients_agreed=True))) == ([Rule.GROUP_SIZE_OUT_OF_RANGE], [])


def test_a_number_that_another_course_took_meanwhile_does_not_come_back(around: Around) -> None:
    taken = replace(around, number_holder=course(id="B"))
    numbered = course(kela_number="975")
    assert rules(check_restoring(course(), numbered, taken)) == [Rule.NUMBER_TAKEN]
    assert rules(check_restoring(None, numbered, taken)) == [Rule.NUMBER_TAKEN]
    assert check_restoring(numbered, numbered, taken) == ()
    assert check_restoring(course(), numbered, around) == ()


def test_a_year_that_is_over_keeps_no_course_from_coming_back(around: Around) -> None:
    full = YearUse("K1", 2026, 1, 40)
    assert rules(check_restoring(course(), course(), replace(around, use=full))) == [Rule.CAPACITY_EXCEEDED]
    over = full._replace(standing=YearStanding.OVER)
    assert check_restoring(course(), course(), replace(around, use=over)) == ()

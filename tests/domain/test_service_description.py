"""The shipped service descriptions, their sources and unknown figures, and which version applies (rules.md 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.calendar import Term
from desktop.domain.service_description import (
    Catalogue,
    Contacts,
    DayHours,
    Figure,
    GroupSize,
    PeriodKind,
    ServiceDescription,
)
from tests.domain.making import d
from tests.support.desk import CARERS, HEART, MEMORY, TULES

if TYPE_CHECKING:
    from datetime import date

WEEK = frozenset(range(7))
MON_FRI, MON_SAT = WEEK - {5, 6}, WEEK - {6}
FIVE, REMOTE = (PeriodKind.FACE_TO_FACE, 5), (PeriodKind.REMOTE, 84)
ALWAYS_CONFIRMED = {
    "structure",
    "confirm_within",
    "agree_within",
    "locked_by_confirmation",
    "decide_before_start",
    "draft_kept",
    "report_within",
}


def figures(service: ServiceDescription) -> dict[str, Figure[object]]:
    """Return all figures of a service by name."""
    return {name: value for name, value in service._asdict().items() if isinstance(value, Figure)}


def unconfirmed(service: ServiceDescription) -> set[str]:
    return {name for name, figure in figures(service).items() if not figure.confirmed}


def from_to(service: ServiceDescription, valid_from: str, valid_until: str | None = None) -> ServiceDescription:
    return service._replace(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)


def first_day(service: ServiceDescription | None) -> date | None:
    return service.valid_from if service else None


def test_the_four_shipped_services_load(catalogue: Catalogue) -> None:
    assert catalogue.codes == (HEART, MEMORY, CARERS, TULES)


@pytest.mark.parametrize("code", [CARERS, HEART, TULES, MEMORY])
def test_every_figure_and_every_target_group_names_its_source(catalogue: Catalogue, code: str) -> None:
    service = catalogue.latest(code)
    assert service.source.strip()
    assert len(figures(service)) == 16
    assert all(figure.source.strip() for figure in figures(service).values())
    assert all(dimension.source.strip() for dimension in service.target_groups)


@pytest.mark.parametrize("code", [CARERS, HEART, TULES, MEMORY])
def test_every_name_is_given_in_finnish_and_swedish(catalogue: Catalogue, code: str) -> None:
    service = catalogue.latest(code)
    named = [service.names, service.short_names]
    named += [dimension.names for dimension in service.target_groups]
    named += [option.names for dimension in service.target_groups for option in dimension.options]
    assert all(set(names) == {"fi", "sv"} and all(names.values()) for names in named)


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        (CARERS, set()),
        (HEART, {"complete_within", "contacts", "remote_guidance_hours", "day_hours", "team", "measures"}),
        (
            TULES,
            {"group_size", "must_run_at", "companion_days", "complete_within"}
            | {"contacts", "remote_guidance_hours", "day_hours", "team", "measures"},
        ),
        (
            MEMORY,
            {"group_size", "must_run_at", "complete_within"}
            | {"contacts", "remote_guidance_hours", "day_hours", "team", "measures"},
        ),
    ],
)
def test_what_nobody_has_confirmed_is_unknown_and_not_enforced(
    catalogue: Catalogue, code: str, unknown: set[str]
) -> None:
    service = catalogue.latest(code)
    assert unconfirmed(service) == unknown
    assert all(figures(service)[name].enforced is None for name in unknown)
    assert set(figures(service)) - unknown >= ALWAYS_CONFIRMED
    assert all(figures(service)[name].enforced is not None for name in set(figures(service)) - unknown)


def test_a_figure_that_is_only_a_hint_is_never_enforced() -> None:
    assert Figure(10, "an older page", confirmed=False).enforced is None
    assert Figure(10, "Kela", confirmed=True).enforced == 10


def test_unknown_group_sizes_give_no_minimum_and_no_maximum(tules: ServiceDescription) -> None:
    hint = tules._replace(group_size=Figure(GroupSize(4, 10), "an older page", confirmed=False))
    assert (tules.minimum, tules.maximum) == (None, None)
    assert (hint.minimum, hint.maximum) == (None, None)


def test_the_carers_service_has_the_figures_of_the_rule_book(carers: ServiceDescription) -> None:
    assert (carers.valid_from, carers.valid_until) == (d("2025-01-01"), None)
    assert (carers.minimum, carers.maximum, carers.must_run_at.enforced) == (6, 12, 7)
    assert [(each.kind, each.days) for each in carers.structure.enforced or ()] == [FIVE, REMOTE, FIVE]
    assert [each.weekdays for each in carers.structure.enforced or ()] == [MON_SAT, WEEK, MON_SAT]
    assert (carers.companion_days.enforced, carers.locked_by_confirmation.enforced) == (0, 2)
    assert (carers.confirm_within.enforced, carers.complete_within.enforced) == (Term(months=6), Term(months=20))
    assert carers.agree_within.enforced == carers.report_within.enforced == Term(days=14)
    assert carers.decide_before_start.enforced == carers.draft_kept.enforced == Term(days=30)
    assert (carers.contacts.enforced, carers.day_hours.enforced) == (Contacts(1, 3, 1), DayHours(6, 5))
    assert (carers.remote_guidance_hours.enforced, carers.measures.enforced) == (4, ("GAS", "WHOQOL-BREF", "BDI-21"))


def test_the_carers_team_has_a_physician_three_mandatory_and_two_of_three_optional(carers: ServiceDescription) -> None:
    team = carers.team.enforced
    assert team is not None
    assert (team.specialist_physicians, len(team.mandatory), len(team.optional)) == (1, 3, 3)
    assert team.optional_at_least == 2
    assert team.mandatory[:2] == (("sairaanhoitaja AMK", "terveydenhoitaja AMK"), ("fysioterapeutti AMK",))
    assert team.optional[1:] == (("ravitsemusterapeutti", "ravintoneuvoja"), ("psykologi",))


def test_the_heart_service_has_the_figures_of_the_rule_book(heart: ServiceDescription) -> None:
    assert (heart.valid_from, heart.valid_until) == (d("2021-04-01"), None)
    assert (heart.minimum, heart.maximum, heart.must_run_at.enforced) == (6, 12, 7)
    assert [(each.kind, each.days) for each in heart.structure.enforced or ()] == [FIVE, FIVE, FIVE]
    assert {each.weekdays for each in heart.structure.enforced or ()} == {MON_FRI}
    assert (heart.companion_days.enforced, heart.locked_by_confirmation.enforced) == (2, 1)
    assert (heart.confirm_within.enforced, heart.complete_within.enforced) == (Term(days=122), None)
    assert heart.agree_within.enforced == Term(days=14)
    assert heart.decide_before_start.enforced == heart.draft_kept.enforced == Term(days=30)


def test_the_carers_service_has_one_dimension_of_which_one_option_is_chosen(carers: ServiceDescription) -> None:
    (carer,) = carers.target_groups
    assert (carer.id, carer.option_ids) == ("carer", ("adult", "child"))
    assert (carer.only_one, carer.required, carer.required_when) == (True, True, None)


def test_the_heart_service_asks_for_the_age_only_of_the_retired(heart: ServiceDescription) -> None:
    illness, work, age = heart.target_groups
    assert illness.option_ids == ("coronary", "valve", "failure")
    assert work.option_ids == ("working", "retired")
    assert age.option_ids == ("under_68", "68_or_over")
    assert [each.required for each in heart.target_groups] == [True, True, False]
    assert [each.required_when for each in heart.target_groups] == [None, None, ("work", "retired")]
    assert not any(each.only_one for each in heart.target_groups)


@pytest.mark.parametrize(
    ("day", "version"),
    [
        ("2024-12-31", None),
        ("2025-01-01", "2025-01-01"),
        ("2025-12-31", "2025-01-01"),
        ("2026-01-01", "2026-01-01"),
        ("2026-06-30", "2026-01-01"),
        ("2026-07-01", None),
        ("2026-12-31", None),
        ("2027-01-01", "2027-01-01"),
        ("2099-01-01", "2027-01-01"),
    ],
)
def test_a_course_has_the_version_valid_on_its_first_day(
    carers: ServiceDescription, day: str, version: str | None
) -> None:
    versions = [
        from_to(carers, "2027-01-01"),
        from_to(carers, "2025-01-01", "2025-12-31"),
        from_to(carers, "2026-01-01", "2026-06-30"),
    ]
    found = Catalogue(versions).for_course(CARERS, d(day))
    assert first_day(found) == (d(version) if version else None)


@pytest.mark.parametrize(
    ("granted_on", "version"),
    [
        ("1999-01-01", "2025-01-01"),
        ("2024-12-31", "2025-01-01"),
        ("2025-01-01", "2025-01-01"),
        ("2025-12-31", "2025-01-01"),
        ("2026-01-01", "2026-01-01"),
        ("2027-01-01", None),
    ],
)
def test_a_decision_has_the_version_of_its_day_or_the_first_if_it_is_older(
    carers: ServiceDescription, granted_on: str, version: str | None
) -> None:
    versions = Catalogue(
        [from_to(carers, "2026-01-01", "2026-12-31"), from_to(carers, "2025-01-01", "2025-12-31")],
    )
    found = versions.for_decision(CARERS, d(granted_on))
    assert first_day(found) == (d(version) if version else None)


def test_a_newer_open_version_takes_the_place_of_an_older_open_one(carers: ServiceDescription) -> None:
    versions = Catalogue([from_to(carers, "2025-01-01"), from_to(carers, "2026-01-01")])
    assert first_day(versions.for_course(CARERS, d("2025-12-31"))) == d("2025-01-01")
    assert first_day(versions.for_course(CARERS, d("2026-01-01"))) == d("2026-01-01")
    assert (versions.latest(CARERS).valid_from, versions.first_day(CARERS)) == (d("2026-01-01"), d("2025-01-01"))


def test_a_service_that_nobody_described_has_no_version(catalogue: Catalogue) -> None:
    assert not catalogue.describes("laku")
    assert catalogue.for_course("laku", d("2026-01-01")) is None
    assert catalogue.for_decision("laku", d("2026-01-01")) is None
    assert catalogue.first_day("laku") is None
    assert catalogue.describes(HEART)


def test_a_draft_is_kept_as_long_as_its_service_says(heart: ServiceDescription, carers: ServiceDescription) -> None:
    short = heart._replace(draft_kept=Figure(Term(days=10), "made up", confirmed=True))
    both = Catalogue([short, carers])
    assert both.draft_kept_until(HEART, d("2026-02-10")) == d("2026-02-20")
    assert both.draft_kept_until(CARERS, d("2026-02-10")) == d("2026-03-12")


def test_a_draft_of_no_service_yet_is_kept_as_long_as_the_longest(
    heart: ServiceDescription, carers: ServiceDescription
) -> None:
    long = heart._replace(draft_kept=Figure(Term(months=2), "made up", confirmed=True))
    both = Catalogue([long, carers])
    assert both.draft_kept_until(None, d("2026-02-10")) == d("2026-04-10")
    assert both.draft_kept_until("laku", d("2026-02-10")) == d("2026-04-10")


def test_a_term_that_nobody_has_confirmed_ends_no_draft(heart: ServiceDescription, carers: ServiceDescription) -> None:
    unknown = Figure(Term(days=10), "made up", confirmed=False)
    one = Catalogue([heart._replace(draft_kept=unknown), carers])
    assert one.draft_kept_until(HEART, d("2026-02-10")) is None
    assert one.draft_kept_until(None, d("2026-02-10")) == d("2026-03-12")
    none = Catalogue([heart._replace(draft_kept=unknown)])
    assert none.draft_kept_until(None, d("2026-02-10")) is None

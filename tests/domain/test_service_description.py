"""The shipped service descriptions, their sources and unknown figures, and which version applies (rules.md 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.calendar import Term
from desktop.domain.service_description import (
    UNKNOWN,
    Catalogue,
    Figure,
    FigureStatus,
    Form,
    PeriodKind,
    PeriodShape,
    ServiceDescription,
    draft_kept_until,
)
from desktop.domain.service_parts import (
    Contacts,
    DayHours,
    Discussion,
    Measure,
    RemoteGuidance,
    ServiceManager,
    Variant,
    YearlyDay,
)
from tests.domain.making import d
from tests.support.desk import CARERS, HEART, MEMORY, TULES
from tests.support.figures import confirmed, example

if TYPE_CHECKING:
    from datetime import date

INDIVIDUAL, FAMILY = "moniammatillinen-yksilokuntoutus", "laku-perhekuntoutus"
SHIPPED = (HEART, FAMILY, INDIVIDUAL, MEMORY, CARERS, TULES)
MON_FRI, MON_SAT = frozenset(range(5)), frozenset(range(6))
FIVE, REMOTE = PeriodShape(PeriodKind.FACE_TO_FACE, 5), PeriodShape(PeriodKind.REMOTE, 84)
THREE = PeriodShape(PeriodKind.FACE_TO_FACE, 3)


def figures(service: ServiceDescription) -> dict[str, Figure[object]]:
    """Return all figures of a service by name."""
    return {name: value for name, value in service._asdict().items() if isinstance(value, Figure)}


def with_status(service: ServiceDescription, status: FigureStatus) -> set[str]:
    return {name for name, figure in figures(service).items() if figure.status is status}


def from_to(service: ServiceDescription, valid_from: str, valid_until: str | None = None) -> ServiceDescription:
    return service._replace(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)


def first_day(service: ServiceDescription | None) -> date | None:
    return service.valid_from if service else None


def test_the_shipped_services_load(catalogue: Catalogue) -> None:
    assert catalogue.codes == SHIPPED


@pytest.mark.parametrize("code", SHIPPED)
def test_every_figure_that_is_known_and_every_target_group_names_its_source(catalogue: Catalogue, code: str) -> None:
    service = catalogue.latest(code)
    known = [figure for figure in figures(service).values() if figure.known is not None]
    assert service.source.strip()
    assert known
    assert all(figure.source.strip() for figure in known)
    assert all(dimension.source.strip() for dimension in service.target_groups)


@pytest.mark.parametrize("code", SHIPPED)
def test_every_name_is_given_in_finnish_and_swedish(catalogue: Catalogue, code: str) -> None:
    service = catalogue.latest(code)
    named = [service.names, service.short_names]
    named += [dimension.names for dimension in service.target_groups]
    named += [option.names for dimension in service.target_groups for option in dimension.options]
    assert all(set(names) == {"fi", "sv"} and all(names.values()) for names in named)


@pytest.mark.parametrize(
    ("code", "examples"),
    [
        (CARERS, set()),
        (HEART, {"group_max", "must_run_at", "weekdays", "agree_within"}),
        (TULES, {"group_min", "weekdays", "confirm_within", "confirm_also", "agree_within"}),
        (MEMORY, {"group_min", "weekdays", "confirm_within", "confirm_also", "agree_within"}),
        (INDIVIDUAL, set()),
        (FAMILY, set()),
    ],
)
def test_what_a_source_says_of_another_service_is_an_example(
    catalogue: Catalogue, code: str, examples: set[str]
) -> None:
    assert with_status(catalogue.latest(code), FigureStatus.EXAMPLE) == examples


@pytest.mark.parametrize(
    ("code", "unknown"),
    [
        (CARERS, {"confirm_also", "report_topics", "part_time_substitute", "tell_interruption"}),
        (HEART, {"client_age_from", "complete_within", "day_hours", "contacts", "team", "measures"}),
        (TULES, {"group_max", "must_run_at", "companion_days", "complete_within", "day_hours", "report_from"}),
        (MEMORY, {"group_max", "must_run_at", "complete_within", "day_hours", "team", "measures_reported_by"}),
        (INDIVIDUAL, {"group_min", "agree_within", "complete_within", "report_topics", "team"}),
        (FAMILY, {"structure", "confirm_within", "meetings", "joint_meetings", "weekends", "variants"}),
    ],
)
def test_what_nobody_has_confirmed_is_unknown_and_has_no_value(
    catalogue: Catalogue, code: str, unknown: set[str]
) -> None:
    service = catalogue.latest(code)
    assert with_status(service, FigureStatus.UNKNOWN) >= unknown
    assert all(figures(service)[name].value is None for name in with_status(service, FigureStatus.UNKNOWN))


def test_an_unknown_figure_is_judged_by_nothing_and_an_example_like_a_confirmed_one() -> None:
    assert [figure.known for figure in (confirmed(10), example(10), UNKNOWN)] == [10, 10, None]
    assert [figure.is_example for figure in (confirmed(10), example(10), UNKNOWN)] == [False, True, False]
    assert Figure(10, "an older page", FigureStatus.UNKNOWN).known is None


def test_minimum_and_maximum_are_two_figures(tules: ServiceDescription) -> None:
    assert (tules.minimum, tules.maximum) == (6, None)
    other = tules._replace(group_min=UNKNOWN, group_max=example(12))
    assert (other.minimum, other.maximum) == (None, 12)


def test_the_carers_service_has_the_figures_of_the_rule_book(carers: ServiceDescription) -> None:
    assert (carers.form, carers.valid_from, carers.valid_until) == (Form.COURSE, d("2025-01-01"), None)
    assert (carers.minimum, carers.maximum, carers.must_run_at.known) == (6, 12, 7)
    assert carers.structure.known == (FIVE, REMOTE, FIVE)
    assert (carers.weekdays.known, carers.client_age_from.known) == (MON_SAT, 18)
    assert (carers.companion_days.known, carers.locked_by_confirmation.known) == (0, 2)
    assert (carers.confirm_within.known, carers.confirm_also.known) == (Term(months=6), None)
    assert (carers.complete_within.known, carers.complete_not_before.known) == (Term(months=20), Term(months=8))
    assert carers.agree_within.known == carers.report_within.known == Term(days=14)
    assert carers.decide_before_start.known == carers.draft_kept.known == Term(days=30)


def test_the_carers_service_has_the_figures_of_the_care_path(carers: ServiceDescription) -> None:
    assert (carers.contacts.known, carers.day_hours.known) == (Contacts(1, 3, 1), DayHours(6, 5))
    assert carers.contact_means.known == ("phone", "video")
    assert carers.opening_discussion.known == Discussion(("own_counsellor", "specialist_physician"))
    assert carers.closing_discussion.known == Discussion(("own_counsellor",))
    assert carers.remote_guidance.known == RemoteGuidance(4, by_one=True)
    assert carers.remote_content.known == "OMApolku"
    asked = (carers.invitation, carers.health_information, carers.consent, carers.provider_assessment)
    assert all(figure.known is True for figure in (*asked, carers.remote_introduction))
    assert carers.measures.known == (Measure("GAS", "end"), Measure("WHOQOL-BREF", "both"), Measure("BDI-21", "both"))
    assert (carers.end_measure_after.known, carers.measures_reported_by.known) == (Term(months=3), YearlyDay(3, 31))
    assert (carers.report_from.known, carers.report_recipients.known) == ("last_face_to_face", ("kela",))
    assert carers.report_attachments.known == ("goals", "ku5")
    assert carers.service_manager.known == ServiceManager(1, licensed=True)
    assert carers.facilities.known is not None
    assert set(carers.facilities.known) >= {"institution_unit", "gym", "sports_hall"}


def test_the_carers_team_has_a_physician_three_mandatory_and_two_of_three_optional(carers: ServiceDescription) -> None:
    team = carers.team.known
    assert team is not None
    assert (team.physicians, len(team.mandatory), len(team.optional)) == (1, 3, 3)
    assert team.optional_at_least == 2
    assert team.mandatory[:2] == (("nurse", "public_health_nurse"), ("physiotherapist",))
    assert team.optional[1:] == (("dietitian", "nutrition_adviser"), ("psychologist",))


def test_the_heart_service_has_the_figures_of_the_rule_book(heart: ServiceDescription) -> None:
    assert (heart.valid_from, heart.valid_until) == (d("2021-04-01"), None)
    assert (heart.minimum, heart.maximum, heart.must_run_at.known) == (6, 12, 7)
    assert (heart.structure.known, heart.weekdays.known) == ((FIVE, FIVE, FIVE), MON_FRI)
    assert (heart.companion_days.known, heart.locked_by_confirmation.known) == (2, 1)
    assert (heart.confirm_within.known, heart.confirm_also.known) == (Term(days=122), Term(months=4))
    assert (heart.agree_within.known, heart.complete_within.known) == (Term(days=14), None)
    assert heart.decide_before_start.known == heart.draft_kept.known == Term(days=30)


def test_the_services_of_public_pages_have_the_figures_of_the_rule_book(catalogue: Catalogue) -> None:
    tules, memory = catalogue.latest(TULES), catalogue.latest(MEMORY)
    assert (tules.structure.known, tules.weekdays.known) == ((FIVE, FIVE, THREE), MON_FRI)
    assert (memory.structure.known, memory.weekdays.known, memory.companion_days.known) == ((FIVE,), MON_SAT, 5)
    for service in (tules, memory):
        assert (service.minimum, service.valid_from) == (6, d("2024-01-01"))
        assert (service.confirm_within.known, service.confirm_also.known) == (Term(days=122), Term(months=4))


def test_the_services_that_are_no_courses_have_the_figures_of_the_rule_book(catalogue: Catalogue) -> None:
    individual, family = catalogue.latest(INDIVIDUAL), catalogue.latest(FAMILY)
    assert (individual.form, individual.valid_from) == (Form.INDIVIDUAL, d("2024-01-01"))
    assert individual.variants.known == (
        Variant("rehabilitation", days_at_most=15, days_exactly=None, invite_together=False),
        Variant("adaptation", days_at_most=None, days_exactly=5, invite_together=True),
    )
    assert individual.report_from.known == "last_stay"
    assert (family.form, family.valid_from) == (Form.FAMILY, d("2020-01-01"))
    assert (family.complete_within.known, family.report_from.known) == (Term(months=18), "actual_period")
    assert family.report_recipients.known == ("kela", "client", "others")
    assert (family.weekends_discussed.known, family.tell_interruption.known) == (True, True)


def test_a_draft_is_kept_for_thirty_days() -> None:
    assert draft_kept_until(d("2026-01-12")) == d("2026-02-11")


def test_the_carers_service_has_one_dimension_of_which_one_option_is_chosen(carers: ServiceDescription) -> None:
    (carer,) = carers.target_groups
    assert (carer.id, carer.option_ids) == ("carer", ("adult", "child"))
    assert (carer.only_one, carer.required_when) == (True, None)


def test_the_heart_service_asks_for_the_age_only_of_the_retired(heart: ServiceDescription) -> None:
    illness, work, age = heart.target_groups
    assert illness.option_ids == ("coronary", "valve", "failure")
    assert work.option_ids == ("working", "retired")
    assert age.option_ids == ("under_68", "68_or_over")
    assert [(each.from_age, each.below_age) for each in age.options] == [(None, 68), (68, None)]
    assert all(each.from_age is each.below_age is None for each in (*illness.options, *work.options))
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
        ("2026-12-31", "2026-01-01"),
        ("2027-01-01", "2025-01-01"),
    ],
)
def test_a_decision_has_the_version_of_its_day_or_the_first_if_none_was_valid(
    carers: ServiceDescription, granted_on: str, version: str
) -> None:
    versions = Catalogue(
        [from_to(carers, "2026-01-01", "2026-12-31"), from_to(carers, "2025-01-01", "2025-12-31")],
    )
    assert first_day(versions.for_decision(CARERS, d(granted_on))) == d(version)


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


def test_a_version_that_has_ended_leaves_its_days_to_no_older_one(carers: ServiceDescription) -> None:
    versions = Catalogue([from_to(carers, "2025-01-01"), from_to(carers, "2026-01-01", "2026-06-30")])
    assert first_day(versions.for_course(CARERS, d("2026-06-30"))) == d("2026-01-01")
    assert versions.for_course(CARERS, d("2026-07-01")) is None
    assert first_day(versions.for_decision(CARERS, d("2026-07-01"))) == d("2025-01-01")

"""Versions that a database adds to the shipped ones, and the rules on adding one (rules.md section 1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.domain.course import naming
from desktop.domain.service_description import Catalogue, Form
from desktop.domain.service_versions import (
    CoursesFollowNewVersion,
    CoursesNotDescribed,
    VersionOfOtherForm,
    find_courses_follow_new_version,
    find_courses_not_described,
    find_version_of_other_form,
)
from tests.domain.making import course, d
from tests.support.desk import CARERS, HEART

if TYPE_CHECKING:
    from desktop.domain.service_description import ServiceDescription

COURSE = course()


def from_to(service: ServiceDescription, valid_from: str, valid_until: str | None = None) -> ServiceDescription:
    return service._replace(valid_from=d(valid_from), valid_until=d(valid_until) if valid_until else None)


def test_a_catalogue_knows_what_the_database_adds_and_forgets_it_again(
    heart: ServiceDescription, carers: ServiceDescription
) -> None:
    catalogue = Catalogue([carers])
    catalogue.follow((heart,))
    assert list(catalogue.codes) == [HEART, CARERS]
    assert catalogue.shipped == (carers,)
    catalogue.follow(())
    assert list(catalogue.codes) == [CARERS]
    assert catalogue.for_course(HEART, d("2026-03-02")) is None


def test_added_versions_lie_in_their_order_among_the_shipped_ones(carers: ServiceDescription) -> None:
    catalogue = Catalogue([from_to(carers, "2025-01-01"), from_to(carers, "2027-01-01")])
    catalogue.follow((from_to(carers, "2026-01-01"), from_to(carers, "2024-01-01")))
    days = ["2024-12-31", "2025-12-31", "2026-12-31", "2027-01-01"]
    found = [catalogue.for_course(CARERS, d(day)) for day in days]
    assert [each.valid_from.year for each in found if each] == [2024, 2025, 2026, 2027]
    assert catalogue.first_day(CARERS) == d("2024-01-01")
    assert catalogue.has_version(CARERS, d("2026-01-01"))
    assert not catalogue.has_version(CARERS, d("2026-01-02"))
    assert not catalogue.has_version(HEART, d("2026-01-01"))


def test_what_was_described_here_stays_when_the_same_version_is_shipped_later(carers: ServiceDescription) -> None:
    catalogue = Catalogue([carers])
    catalogue.follow((carers._replace(source="here"),))
    assert catalogue.latest(CARERS).source == "here"


def test_a_joined_catalogue_leaves_the_first_as_it_is(carers: ServiceDescription, heart: ServiceDescription) -> None:
    first = Catalogue([carers])
    first.follow((from_to(carers, "2026-01-01"),))
    joined = first.joined(heart)
    assert joined.codes == (HEART, CARERS)
    assert joined.has_version(CARERS, d("2026-01-01"))
    assert first.codes == (CARERS,)


@pytest.mark.parametrize("form", Form)
def test_versions_of_one_service_have_one_form(carers: ServiceDescription, form: Form) -> None:
    finding = find_version_of_other_form(carers._replace(form=form), Catalogue([carers]))
    assert finding == (None if form is Form.COURSE else VersionOfOtherForm(CARERS, form, Form.COURSE))
    assert find_version_of_other_form(carers._replace(form=form), Catalogue([])) is None


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "left", "follows"),
    [
        ("2026-03-01", "2026-03-01", True, False),  # over the day before
        ("2026-03-01", "2026-03-02", False, True),
        ("2026-03-02", None, False, True),
        ("2026-03-03", None, False, False),  # begins the day after
    ],
)
def test_a_course_is_left_or_follows_by_its_first_day(
    carers: ServiceDescription, valid_from: str, valid_until: str | None, *, left: bool, follows: bool
) -> None:
    new, before = from_to(carers, valid_from, valid_until), Catalogue([carers])
    named = (naming(COURSE),)
    lost = find_courses_not_described(new, before, before.joined(new), [COURSE])
    assert lost == (CoursesNotDescribed(CARERS, new.valid_from, named) if left else None)
    following = find_courses_follow_new_version(new, before.joined(new), [COURSE])
    assert following == (CoursesFollowNewVersion(CARERS, new.valid_from, named) if follows else None)


def test_a_course_that_had_no_description_before_is_not_left_without(carers: ServiceDescription) -> None:
    later = Catalogue([from_to(carers, "2026-05-01")])
    over = from_to(carers, "2026-01-01", "2026-01-31")
    assert find_courses_not_described(over, later, later.joined(over), [COURSE]) is None

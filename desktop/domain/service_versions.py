"""Versions of a service description that users add, and the rules on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.course import CourseNaming, naming
from desktop.domain.rule import Finding, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop.domain.course import Course
    from desktop.domain.service_description import Catalogue, Form, ServiceDescription


class DescribedVersion(NamedTuple):
    """One version as a user described it: `description` is its JSON."""

    code: str
    valid_from: date
    description: str


class VersionOfOtherForm(Finding, rule=Rule.WRONG_FORM):
    """All versions of one service have one form. Source: rules.md section 1."""

    service: str
    form: Form
    described: Form


class CoursesNotDescribed(Finding, rule=Rule.SERVICE_NOT_DESCRIBED):
    """A version leaves no course without a description. Source: rules.md section 1."""

    service: str
    valid_from: date
    courses: tuple[CourseNaming, ...]


class CoursesFollowNewVersion(Finding, rule=Rule.COURSES_FOLLOW_NEW_VERSION):
    """A warning: courses are judged by the new version from now on. Source: rules.md section 1."""

    service: str
    valid_from: date
    courses: tuple[CourseNaming, ...]


def find_version_of_other_form(new: ServiceDescription, before: Catalogue) -> VersionOfOtherForm | None:
    """Judge the form of a new version by the versions that there are."""
    if not before.describes(new.code):
        return None
    described = before.latest(new.code).form
    return None if new.form is described else VersionOfOtherForm(new.code, new.form, described)


def find_courses_not_described(
    new: ServiceDescription, before: Catalogue, after: Catalogue, courses: Iterable[Course]
) -> CoursesNotDescribed | None:
    """Judge which courses of the service would lose their description."""
    left = tuple(
        naming(course)
        for course in courses
        if before.for_course(new.code, course.starts_on) and not after.for_course(new.code, course.starts_on)
    )
    return CoursesNotDescribed(new.code, new.valid_from, left) if left else None


def find_courses_follow_new_version(
    new: ServiceDescription, after: Catalogue, courses: Iterable[Course]
) -> CoursesFollowNewVersion | None:
    """Judge which courses of the service go by the new version."""
    following = tuple(naming(course) for course in courses if after.for_course(new.code, course.starts_on) == new)
    return CoursesFollowNewVersion(new.code, new.valid_from, following) if following else None

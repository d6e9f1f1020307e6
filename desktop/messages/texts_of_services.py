"""The texts of the rules on services and the versions of their descriptions."""

from __future__ import annotations

from typing import Final

from desktop.domain.rule import Rule
from desktop.domain.service_description import Form
from desktop.i18n import N_

TEXTS: Final[dict[Rule, tuple[str, str]]] = {
    Rule.WRONG_FORM: (
        N_("{service} is not for this: it is {form}."),
        N_("What you want to do belongs to {needed}. Choose another contract."),
    ),
    Rule.COURSES_FOLLOW_NEW_VERSION: (
        N_("Courses go by the new description of {service} (from {valid_from})."),
        N_("Look through these courses: {courses}."),
    ),
}

OTHER_FORM: Final[tuple[str, str]] = (
    N_("{service} is described as {described}, not as {form}."),
    N_("All versions of a service have one form. Give the new one the same, or describe a service of its own."),
)

COURSES_LEFT: Final[tuple[str, str]] = (
    N_("Courses of {service} would be left without a description."),
    N_("They start when the new version is over: {courses}. Let it be valid longer, or describe what comes after it."),
)

FORMS: Final = {
    Form.COURSE: N_("a group course"),
    Form.INDIVIDUAL: N_("rehabilitation of individuals"),
    Form.FAMILY: N_("rehabilitation of families"),
}
"""What the forms of services are called."""

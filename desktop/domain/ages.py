"""The age of clients: full years since the birth date. Source: rules.md section 0."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desktop.domain.decision import Client
    from desktop.domain.service_description import ServiceDescription
    from desktop.domain.service_parts import Option
    from desktop.domain.target_groups import TargetGroups

_CENTURIES: Final = {"+": 1800} | dict.fromkeys("-UVWXY", 1900) | dict.fromkeys("ABCDEF", 2000)
_SEPARATOR: Final = 6


def birth_date_of(client: Client) -> date | None:
    """Return a client's birth date: the one recorded, else the one in the identity code; None where neither is."""
    if client.birth_date is not None or client.personal_identity_code is None:
        return client.birth_date
    code = client.personal_identity_code
    century = _CENTURIES[code[_SEPARATOR]]
    return date(century + int(code[4:6]), int(code[2:4]), int(code[:2]))


def age_on(birth_date: date, day: date) -> int:
    """Return the full years since a birth date on a day."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_outside_age_groups(
    birth_date: date | None, day: date, groups: TargetGroups, service: ServiceDescription | None
) -> bool:
    """Whether target groups name age groups of the service and none has the age of a client on a day.

    Where the birth date is not known, nothing is said. Source: S1 1.1.3; rules.md section 5.
    """
    if birth_date is None or service is None:
        return False
    age = age_on(birth_date, day)
    chosen = [
        option
        for dimension in service.target_groups
        for option in dimension.options
        if option.id in groups.get(dimension.id, ()) and _is_age_group(option)
    ]
    return bool(chosen) and not any(_has_age(option, age) for option in chosen)


def _is_age_group(option: Option) -> bool:
    return option.from_age is not None or option.below_age is not None


def _has_age(option: Option, age: int) -> bool:
    return (option.from_age is None or age >= option.from_age) and (option.below_age is None or age < option.below_age)

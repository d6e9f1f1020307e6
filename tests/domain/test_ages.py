"""The age of clients: full years, from the birth date recorded or from the identity code; and age groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.ages import age_on, birth_date_of, is_outside_age_groups
from desktop.domain.decision import Client
from tests.domain.making import d
from tests.support.desk import HEART

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.service_description import Catalogue


def client(birth_date: date | None = None, code: str | None = None) -> Client:
    """Return a client with a birth date, an identity code, or neither."""
    return Client("c1", "Virtanen", "Aino", code, birth_date, language=None, contact=None, note=None)


@pytest.mark.parametrize(("day", "age"), [("2026-04-12", 67), ("2026-04-13", 68), ("2026-04-14", 68)])
def test_a_birthday_makes_older_on_the_day_itself(day: str, age: int) -> None:
    assert age_on(d("1958-04-13"), d(day)) == age


@pytest.mark.parametrize(("day", "age"), [("2026-02-28", 17), ("2026-03-01", 18)])
def test_who_was_born_on_a_leap_day_is_older_when_that_day_is_over(day: str, age: int) -> None:
    assert age_on(d("2008-02-29"), d(day)) == age


@given(st.dates(min_value=d("1900-01-01"), max_value=d("2026-01-01")), st.integers(min_value=0, max_value=110))
def test_the_age_never_falls_as_time_goes_on(born: date, years: int) -> None:
    day = d(f"{born.year + years}-12-31")
    assert age_on(born, day) == years


@pytest.mark.parametrize(
    ("code", "born"),
    [
        ("131052-308T", "1952-10-13"),
        ("131052Y308T", "1952-10-13"),
        ("010195+433X", "1895-01-01"),
        ("010106A973M", "2006-01-01"),
        ("010106B973M", "2006-01-01"),
    ],
)
def test_the_identity_code_tells_the_birth_date(code: str, born: str) -> None:
    assert birth_date_of(client(code=code)) == d(born)


def test_a_birth_date_that_is_recorded_comes_first() -> None:
    assert birth_date_of(client(d("1950-01-01"), "131052-308T")) == d("1950-01-01")
    assert birth_date_of(client()) is None


@pytest.mark.parametrize(
    ("born", "groups", "outside"),
    [
        ("1958-04-13", ("under_68",), True),
        ("1958-04-14", ("under_68",), False),
        ("1958-04-13", ("68_or_over",), False),
        ("1958-04-14", ("68_or_over",), True),
        ("1958-04-13", ("under_68", "68_or_over"), False),
        ("1958-04-13", (), False),
    ],
)
def test_an_age_group_has_its_limits(
    catalogue: Catalogue, born: str, groups: tuple[str, ...], *, outside: bool
) -> None:
    heart, day = catalogue.latest(HEART), d("2026-04-13")
    chosen = {"work": ("retired",), "age": groups}
    assert is_outside_age_groups(d(born), day, chosen, heart) is outside
    assert not is_outside_age_groups(None, day, chosen, heart)
    assert not is_outside_age_groups(d(born), day, chosen, None)

"""Terms, public holidays and day sums; every value is a calendar date of Europe/Helsinki."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SATURDAY: Final = 5
SUNDAY: Final = 6
MONTHS_IN_YEAR: Final = 12

# Listed by the holidays library, but not public holidays by law (rules.md section 0).
_NOT_HOLIDAYS_BY_LAW: Final = frozenset({"Juhannusaatto", "Jouluaatto"})
_TERM: Final = re.compile(r"P([1-9][0-9]{0,3})([DM])")


class Term(NamedTuple):
    """A length of time in whole days or whole calendar months, written `P14D` or `P6M`.

    The day from which a term runs is not counted, and the day on which it ends is still in time.
    Source: rules.md section 0.
    """

    days: int = 0
    months: int = 0

    @classmethod
    def parse(cls, text: str) -> Term:
        """Read `P14D` or `P6M`; ValueError for anything else."""
        found = _TERM.fullmatch(text)
        if found is None:
            message = f"not a term such as P14D or P6M: {text!r}"
            raise ValueError(message)
        count = int(found[1])
        return cls(days=count) if found[2] == "D" else cls(months=count)

    def after(self, day: date) -> date:
        """Return the last day of the term that runs from `day`."""
        return _later(day, self.months, self.days)

    def before(self, day: date) -> date:
        """Return the last day on which the whole term still lies before `day`."""
        return _later(day, -self.months, -self.days)

    def __str__(self) -> str:
        """Write the term as it is read."""
        return f"P{self.months}M" if self.months else f"P{self.days}D"


@lru_cache(maxsize=8192)
def _later(day: date, months: int, days: int) -> date:
    """Return the day so many months and days later: thousands of clients have their decisions on few different days."""
    return add_months(day, months) + timedelta(days=days)


ONE_YEAR: Final = Term(months=MONTHS_IN_YEAR)


def add_months(day: date, months: int) -> date:
    """Return the same day of the month `months` later, or that month's last day if it has no such day.

    Source: rules.md section 0 (31.8.2025 + 6 months = 28.2.2026).
    """
    if months == 0:
        return day
    year, month = divmod(day.year * MONTHS_IN_YEAR + day.month + months, MONTHS_IN_YEAR)
    last = date(year, month + 1, 1) - timedelta(days=1)
    return last.replace(day=min(day.day, last.day))


def days_of(start: date, end: date) -> Iterator[date]:
    """Return every date from `start` to `end`, both included."""
    for ahead in range((end - start).days + 1):
        yield start + timedelta(days=ahead)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[date]:
    """Return Finland's public holidays of a calendar year.

    Source: rules.md section 0; facts.md C11.
    """
    from holidays import country_holidays  # noqa: PLC0415 - costs as much as half a window; needed only for some rules

    listed = country_holidays("FI", years=year, language="fi")
    return frozenset(day for day, name in listed.items() if name not in _NOT_HOLIDAYS_BY_LAW)


def is_weekday_holiday(day: date) -> bool:
    """Whether the day is an *arkipyhä*: a public holiday that is not a Sunday.

    Source: rules.md section 0.
    """
    return day.weekday() != SUNDAY and day in public_holidays(day.year)


def is_working_day(day: date) -> bool:
    """Whether offices are open: Monday to Friday and not a public holiday."""
    return day.weekday() < SATURDAY and day not in public_holidays(day.year)


def last_working_day(due_on: date) -> date:
    """Return `due_on` itself or, where it is no working day, the last working day before it.

    A due date stays where it is; this is what a view adds to it. Source: rules.md section 0.
    """
    day = due_on
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day

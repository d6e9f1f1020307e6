"""What can't be meant: errors that name their field, and dates, which every way in must read."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199
_DATE: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Problem(StrEnum):
    """What can be wrong with a value; the sentence is made where the language is known."""

    MISSING = "missing"
    UNKNOWN_FIELD = "unknown-field"
    NULL = "null"
    NOT_TEXT = "not-text"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    FORBIDDEN_CHARACTER = "forbidden-character"
    NOT_A_NUMBER = "not-a-number"
    NOT_WHOLE = "not-whole"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NOT_A_TRUTH_VALUE = "not-a-truth-value"
    NOT_A_DATE = "not-a-date"
    NO_SUCH_DATE = "no-such-date"
    DATE_OUT_OF_RANGE = "date-out-of-range"
    NOT_A_CHOICE = "not-a-choice"
    NOT_A_LANGUAGE = "not-a-language"
    NOT_A_TERM = "not-a-term"
    NOT_AN_OBJECT = "not-an-object"
    NOT_A_LIST = "not-a-list"
    DOES_NOT_FIT = "does-not-fit"
    ENDS_BEFORE_START = "ends-before-start"
    OUTSIDE_PERIODS = "outside-periods"
    BUSINESS_ID_WRONG = "business-id-wrong"


class FieldError(NamedTuple):
    """One field that can't be meant: where it is (`periods[0].start`), what is wrong, and facts for the sentence."""

    field: str
    problem: str
    facts: Mapping[str, Any]


class InvalidCommandError(Exception):
    """A command that can't be meant; lists everything wrong with it."""

    def __init__(self, *errors: FieldError) -> None:
        """Keep the errors."""
        super().__init__("; ".join(f"{each.field}: {each.problem}" for each in errors))
        self.errors = errors


def wrong(where: str, problem: str, **facts: object) -> InvalidCommandError:
    """Make the error for one field."""
    return InvalidCommandError(FieldError(where, problem, facts))


def read_day(value: object, where: str) -> date:
    """Read a date written YYYY-MM-DD."""
    if not isinstance(value, str):
        raise wrong(where, Problem.NOT_A_DATE)
    parts = _DATE.fullmatch(value)
    if parts is None:
        raise wrong(where, Problem.NOT_A_DATE)
    try:
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
    except ValueError:
        raise wrong(where, Problem.NO_SUCH_DATE, value=value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong(where, Problem.DATE_OUT_OF_RANGE, first=FIRST_YEAR, last=LAST_YEAR)
    return day

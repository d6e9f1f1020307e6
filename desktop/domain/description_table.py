"""One table of a service description as it is read: every key that is asked for is checked, the rest refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeVar

from desktop.domain.calendar import Term

if TYPE_CHECKING:
    from collections.abc import Collection

T = TypeVar("T")

LANGUAGES: Final = ("fi", "sv")
LARGEST: Final = 999_999


class Fault(StrEnum):
    """What can be wrong with a key; the sentence for users is made where the language is known."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown-field"
    NO_TABLE = "not-an-object"
    NO_LIST = "not-a-list"
    NO_TEXT = "not-text"
    EMPTY = "empty"
    NO_NUMBER = "not-a-number"
    TOO_SMALL = "too-small"
    TOO_LARGE = "too-large"
    NO_DATE = "not-a-date"
    NO_TRUTH_VALUE = "not-a-truth-value"
    NO_TERM = "not-a-term"
    NO_CHOICE = "not-a-choice"
    DOES_NOT_FIT = "does-not-fit"
    """It contradicts the rest of the description."""


_OF_KINDS: Final[dict[type, tuple[Fault, str]]] = {
    str: (Fault.NO_TEXT, "text"),
    int: (Fault.NO_NUMBER, "a whole number"),
    bool: (Fault.NO_TRUTH_VALUE, "true or false"),
    date: (Fault.NO_DATE, "a date without quotes or time, such as 2025-01-01"),
    list: (Fault.NO_LIST, "a list"),
}


class DescriptionError(ValueError):
    """A service description that can't be used: names the file, the key and the reason, which stands in code too."""

    def __init__(self, file: str, key: str, reason: str, fault: Fault = Fault.DOES_NOT_FIT, **facts: object) -> None:
        """Show what is wrong, and where."""
        super().__init__(f"{file}: {key}: {reason}")
        self.file, self.key, self.reason, self.fault, self.facts = file, key, reason, fault, facts


class DescriptionTable:
    """One table: its values by key, with the path at which it stands."""

    def __init__(self, file: str, path: str, values: object) -> None:
        """Take what stands at a path of a file. DescriptionError if it is no table."""
        self.file, self.path = file, path
        if not isinstance(values, Mapping):
            raise DescriptionError(file, path or "file", "must be a table", Fault.NO_TABLE)
        self._values: Mapping[str, Any] = values
        self._asked: set[str] = set()

    def where(self, key: str) -> str:
        """Return the path of a key."""
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, reason: str, fault: Fault = Fault.DOES_NOT_FIT, **facts: object) -> DescriptionError:
        """Return the error that something is wrong with a key."""
        return DescriptionError(self.file, self.where(key), reason, fault, **facts)

    def has(self, key: str) -> bool:
        """Whether the key is there."""
        return key in self._values

    def get(self, key: str, kind: type[T]) -> T:
        """Return a value of exactly that kind."""
        value = self._asked_for(key)
        if type(value) is not kind:
            fault, what = _OF_KINDS[kind]
            raise self.wrong(key, f"must be {what}", fault)
        return value

    def _asked_for(self, key: str) -> Any:  # noqa: ANN401 - whatever stands there
        self._asked.add(key)
        if key not in self._values:
            raise self.wrong(key, "is missing", Fault.MISSING)
        return self._values[key]

    def text(self, key: str) -> str:
        """Return a text that is not empty."""
        value = self.get(key, str)
        if not value.strip():
            raise self.wrong(key, "must not be empty", Fault.EMPTY)
        return value

    def count(self, key: str, least: int = 0, most: int = LARGEST) -> int:
        """Return a whole number that is not too small, nor too large."""
        value = self.get(key, int)
        if value < least:
            raise self.wrong(key, f"must be at least {least}", Fault.TOO_SMALL, least=least)
        if value > most:
            raise self.wrong(key, f"must be at most {most}", Fault.TOO_LARGE, most=most)
        return value

    def day(self, key: str) -> date:
        """Return a date."""
        return self.get(key, date)

    def flag(self, key: str) -> bool:
        """Return true or false."""
        return self.get(key, bool)

    def term(self, key: str) -> Term:
        """Return a term of days or months."""
        text = self.text(key)
        try:
            return Term.parse(text)
        except ValueError as error:
            raise self.wrong(key, str(error), Fault.NO_TERM) from None

    def choice(self, key: str, choices: Mapping[str, T]) -> T:
        """Return what one of the words stands for."""
        value = self.text(key)
        if value not in choices:
            raise self.wrong(key, f"must be one of {', '.join(choices)}", Fault.NO_CHOICE, choices=list(choices))
        return choices[value]

    def table(self, key: str) -> DescriptionTable:
        """Return the table of a key."""
        return DescriptionTable(self.file, self.where(key), self._asked_for(key))

    def tables(self, key: str) -> list[DescriptionTable]:
        """Return the tables of a list."""
        found = self.get(key, list)
        return [DescriptionTable(self.file, f"{self.where(key)}[{number}]", each) for number, each in enumerate(found)]

    def texts(self, key: str, allowed: Collection[str] = ()) -> tuple[str, ...]:
        """Return a list of texts, at least one; each one of the allowed ones, if there are any."""
        found = self.get(key, list)
        if not found or not all(isinstance(each, str) and each.strip() for each in found):
            raise self.wrong(key, "must be a list of texts, none of them empty", Fault.EMPTY)
        if allowed and not set(found) <= set(allowed):
            raise self.wrong(key, f"must be of {', '.join(allowed)}", Fault.NO_CHOICE, choices=list(allowed))
        return tuple(dict.fromkeys(found))

    def names(self, key: str) -> dict[str, str]:
        """Return the Finnish and the Swedish name of a key."""
        table = self.table(key)
        names = {language: table.text(language) for language in LANGUAGES}
        table.nothing_else()
        return names

    def nothing_else(
        self, reason: str = "is not a key of a service description", fault: Fault = Fault.UNKNOWN_KEY
    ) -> None:
        """Refuse a key that nobody asked for."""
        unknown = sorted(set(self._values) - self._asked)
        if unknown:
            raise self.wrong(unknown[0], reason, fault)

"""Words in the user's language: gettext catalogues, dates and lists; the language can change while the program runs."""

from __future__ import annotations

import gettext
import io
import os
from copy import copy
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

DOMAIN: Final = "kurssipoyta"


class Language(StrEnum):
    """The languages of the program."""

    FINNISH = "fi"
    SWEDISH = "sv"

    @property
    def locale_name(self) -> str:
        """The locale as it is used in Finland."""
        return f"{self.value}_FI"


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for a text that is translated later
    """Mark a text for the catalogue; whoever shows it translates it."""
    return message


def preferred_language() -> Language:
    """Return the language of the user's system: Swedish where that is it, otherwise Finnish."""
    name = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or _system_language()
    return Language.SWEDISH if name.lower().startswith("sv") else Language.FINNISH


def _system_language() -> str:
    """Return the system's language where no variable names it: on Windows and for programs started from the desktop."""
    import locale  # noqa: PLC0415 - only where no variable names the language

    if os.name == "nt":
        import ctypes  # noqa: PLC0415 - only there

        identifier = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
        return locale.windows_locale.get(identifier, "")
    return locale.getlocale()[0] or ""


@lru_cache(maxsize=1024)
def _day_and_month(text: str) -> str:
    """Write the day and month of 2026-03-12 as 12.3; long lists have few different days."""
    return f"{text[8:].lstrip('0')}.{text[5:7].lstrip('0')}"


class Words:
    """Translates, and writes dates and lists, in the language of the moment."""

    def __init__(self, folder: Path, language: Language) -> None:
        """Load the catalogue of a language from the folder of translations."""
        self._folder = folder
        self.switch(language)

    def in_language(self, language: Language) -> Words:
        """Return the words of a language, whichever is used at the moment."""
        return self if language is self.language else Words(self._folder, language)

    def as_they_are(self) -> Words:
        """Return words that stay in the language of the moment: for another thread."""
        return copy(self)

    def switch(self, language: Language) -> None:
        """Go on in another language. FileNotFoundError where its catalogue is not installed."""
        file = self._folder / language.value / "LC_MESSAGES" / f"{DOMAIN}.mo"
        self._catalogue = gettext.GNUTranslations(io.BytesIO(file.read_bytes()))
        self.language = language

    def gettext(self, message: str) -> str:
        """Return the text in the user's language."""
        return self._catalogue.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """Return the text for a number of things."""
        return self._catalogue.ngettext(one, many, count)

    def pgettext(self, context: str, message: str) -> str:
        """Return a text that means different things in different places."""
        return self._catalogue.pgettext(context, message)

    def day(self, day: date) -> str:
        """Write a date: 12.3.2026."""
        return f"{day.day}.{day.month}.{day.year}"

    def iso_day(self, text: str | None, year: int | None = None) -> str:
        """Write a date given as 2026-03-12; nothing for None.

        A date of `year` is written without it: 12.3. in Finnish, 12.3 in Swedish.
        """
        if text is None:
            return ""
        day_and_month = _day_and_month(text)
        if year is not None and int(text[:4]) == year:
            return day_and_month + ("." if self.language is Language.FINNISH else "")
        return f"{day_and_month}.{text[:4]}"

    def weekday(self, day: date) -> str:
        """Write the short name of a date's weekday."""
        return _WEEKDAYS[self.language][day.weekday()]

    def listed(self, items: Sequence[str]) -> str:
        """Write a list: a, b and c."""
        if len(items) < 2:  # noqa: PLR2004 - one item needs no conjunction
            return "".join(items)
        conjunction = self.pgettext("between the last two items of a list", "and")
        return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


_WEEKDAYS: Final = {
    Language.FINNISH: ("ma", "ti", "ke", "to", "pe", "la", "su"),
    Language.SWEDISH: ("mån", "tis", "ons", "tors", "fre", "lör", "sön"),
}

"""What documents are put into words with, and what comes of it: plain values for the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words

Content = dict[str, Any]
DASH: Final = "–"


class Imprint(NamedTuple):
    """When a document is made, by whom, and by which code it can be asked whether it still holds."""

    at: datetime
    user: str
    code: str


class Wording(NamedTuple):
    """What a document's words are made with, for which paper."""

    words: Words
    catalogue: Catalogue
    imprint: Imprint
    paper: str = "a4"

    def day(self, day: date) -> str:
        """Write a day with its weekday, without the year: ma 13.4."""
        return f"{self.words.weekday(day)} {self.words.iso_day(day.isoformat(), day.year)}"

    def whole_day(self, day: date) -> str:
        """Write a day with its weekday and year: ma 13.4.2026."""
        return f"{self.words.weekday(day)} {self.words.day(day)}"

    def span(self, start: date, end: date) -> str:
        """Write the days from one to another: ma 13.4.–la 18.4.2026."""
        return f"{self.day(start) if start.year == end.year else self.whole_day(start)}–{self.whole_day(end)}"

    def short_span(self, start: date, end: date) -> str:
        """The same without weekdays: 13.4.–18.4.2026."""
        year = start.year if start.year == end.year else None
        return f"{self.words.iso_day(start.isoformat(), year)}–{self.words.day(end)}"


class Page(NamedTuple):
    """A document in words: the title for the file's properties, what stands at the right of the head and under it.

    `body` is what the document's template lays out.
    """

    title: str
    right: str
    body: Content
    lines: tuple[str, ...] = ()


def course_title(number: str, wording: Wording) -> str:
    """Name a course neutrally: by its number alone."""
    return wording.words.gettext("Course {number}").format(number=number)

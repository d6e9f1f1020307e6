"""What all documents say: heading, header, footer; words in one language, as plain values for the templates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.documents.field_matrix import FOR_EACH_CLIENT, READERS, Reader
from desktop.messages.names import DOCUMENTS

if TYPE_CHECKING:
    from datetime import datetime

    from desktop.domain.printout import Document
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words

Content = dict[str, Any]
DASH: Final = "–"


class Imprint(NamedTuple):
    """When a sheet is made, by whom, and by which code it can be asked whether it still holds."""

    at: datetime
    user: str
    code: str


class Wording(NamedTuple):
    """What a document's words are made with."""

    words: Words
    catalogue: Catalogue
    imprint: Imprint

    def day(self, text: str) -> str:
        """Write a day with its weekday, without the year: ma 13.4."""
        day = date.fromisoformat(text)
        return f"{self.words.weekday(day)} {self.words.iso_day(text, day.year)}"

    def whole_day(self, text: str) -> str:
        """Write a day with its weekday and year: ma 13.4.2026."""
        return f"{self.words.weekday(date.fromisoformat(text))} {self.words.iso_day(text)}"

    def span(self, start: str, end: str) -> str:
        """Write the days from one to another: ma 13.4.–la 18.4.2026."""
        return f"{self.day(start) if start[:4] == end[:4] else self.whole_day(start)}–{self.whole_day(end)}"

    def short_span(self, start: str, end: str) -> str:
        """The same without weekdays: 13.4.–18.4.2026."""
        year = date.fromisoformat(start).year if start[:4] == end[:4] else None
        return f"{self.words.iso_day(start, year)}–{self.words.iso_day(end)}"


def frame(document: Document, title: str, right: str, lines: list[str], wording: Wording) -> Content:
    """Return what stands around a document; `title` names it in the file's properties."""
    words = wording.words
    is_letter = document in FOR_EACH_CLIENT
    return {
        "language": words.language.value,
        "title": title,
        "author": wording.imprint.user,
        "heading": words.gettext(DOCUMENTS[document]),
        "right": right,
        "header": right,
        "lines": [line for line in lines if line],
        "page_word": words.pgettext("on paper", "page"),
        "has_header": not is_letter,
        "footer": _footer(document, wording),
    }


def _footer(document: Document, wording: Wording) -> str:
    words, imprint = wording.words, wording.imprint
    clock = f"{imprint.at.hour}.{imprint.at.minute:02}"
    day = words.day(imprint.at.date())
    printed = words.gettext("Printed {day} at {clock} · {user} · print code {code}")
    text = printed.format(day=day, clock=clock, user=imprint.user, code=imprint.code)
    if READERS[document] is Reader.CLIENT:
        return words.gettext("Print code {code}").format(code=imprint.code)
    if READERS[document] is Reader.STAFF:
        warning = words.gettext("Contains personal data: keep it locked away, dispose of it as confidential waste.")
        return f"{text} · {warning}"
    return text


def course_title(number: str, wording: Wording) -> str:
    """Name a course neutrally: by its number alone."""
    return wording.words.gettext("Course {number}").format(number=number)

"""The public course search as one page that any web server can hold, and as JSON. No client's data can get here.

It is made of the rows of the public search alone, in Finnish and Swedish, and can be read without scripts; with one,
its courses can be narrowed. Source of what it shows: rules.md section 7.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from desktop.files import FOR_ALL, write_whole
from desktop.i18n import Language
from desktop.interchange.view_objects import search_object
from desktop.messages.calendar import month_name
from desktop.messages.search_card import card_facts
from desktop.messages.service_names import full_name, group_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import SearchRow

PAGE: Final = "index.html"
DATA: Final = "courses.json"
_SCHEMA: Final = "https://schema.org"


class Published(NamedTuple):
    """What is on the page: whose courses, which, and on which day."""

    provider: str
    rows: Sequence[SearchRow]
    made_on: date

    @classmethod
    def read(cls, queries: Queries, today: date) -> Published:
        """Read what is public today."""
        provider = queries.lookups().provider
        return cls(provider.name if provider else "", queries.search(today), today)


class PublicPage:
    """Makes the page and the data of what is published."""

    def __init__(self, words: Words, catalogue: Catalogue, folder: Path) -> None:
        """Name things by a catalogue; styles and script are in a folder of the resources."""
        self._words = {language: words.in_language(language) for language in Language}
        self._catalogue, self._folder = catalogue, folder

    def write(self, published: Published, folder: Path) -> None:
        """Write both into a folder that is there. AppError: those of the disk."""
        write_whole(folder / DATA, self.data(published), FOR_ALL)
        write_whole(folder / PAGE, self.page(published), FOR_ALL)

    def page(self, published: Published) -> bytes:
        """Make the page, as UTF-8."""
        finnish = self._words[Language.FINNISH]
        html = Element("html", lang="fi")
        head = SubElement(html, "head")
        SubElement(head, "meta", charset="utf-8")
        SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
        _add(head, "title", f"{finnish.gettext('Rehabilitation courses')} – {published.provider}")
        _add(head, "style", self._read("page.css"))
        for event in self._events(published):
            SubElement(head, "script", type="application/ld+json").text = _for_a_script(event)
        body = SubElement(html, "body")
        main = SubElement(body, "main")
        for language, words in self._words.items():
            self._add_language(main, language, words, published)
        SubElement(body, "script").text = self._read("page.js")
        text: str = tostring(html, encoding="unicode", method="html")
        return f"<!DOCTYPE html>\n{text}\n".encode()

    def data(self, published: Published) -> bytes:
        """Make the same as JSON: the rows of the view `search`, with what they are called in both languages."""
        courses = [
            {
                **search_object(row),
                "service_names": {
                    language.value: full_name(row.service, self._catalogue, words)
                    for language, words in self._words.items()
                },
                "target_group_names": {
                    language.value: group_names(row.service, row.target_groups, self._catalogue, words)
                    for language, words in self._words.items()
                },
            }
            for row in published.rows
        ]
        content = {"provider": published.provider, "made_on": published.made_on.isoformat(), "courses": courses}
        return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"

    def _add_language(self, main: Element, language: Language, words: Words, published: Published) -> None:
        part = SubElement(main, "div", {"id": language.value, "lang": language.value, "class": "language"})
        header = SubElement(part, "header")
        for other in Language:
            if other is not language:
                name = {Language.FINNISH: "Suomeksi", Language.SWEDISH: "På svenska"}[other]
                _add(header, "a", name, href=f"#{other.value}", lang=other.value, hreflang=other.value)
        _add(header, "h1", words.gettext("Rehabilitation courses"))
        day = words.day(published.made_on)
        _add(header, "p", f"{published.provider} · " + words.gettext("As it was on {day}").format(day=day))
        if not published.rows:
            _add(part, "p", words.gettext("There are no courses to apply for at the moment."))
            return
        self._add_filters(part, words, published.rows)
        counted = words.gettext("{shown} of {total} courses")
        total = len(published.rows)
        status = {"role": "status", "class": "count", "data-text": counted.replace("{total}", str(total))}
        _add(part, "p", counted.format(shown=total, total=total), **status)
        courses = SubElement(part, "ul", {"class": "courses"})
        for row in published.rows:
            self._add_course(courses, row, words)

    def _add_filters(self, part: Element, words: Words, rows: Sequence[SearchRow]) -> None:
        """Offer boxes for what the courses differ in; the script shows them, because without it they do nothing."""
        form = SubElement(part, "form", {"class": "filters", "hidden": ""})
        choices: dict[str, tuple[str, Mapping[str, str]]] = {
            "site": (words.gettext("Site"), {row.site: row.site for row in rows}),
            "service": (
                words.gettext("Service"),
                {r.service: full_name(r.service, self._catalogue, words) for r in rows},
            ),
            "group": (words.gettext("Target group"), {name: name for row in rows for name in self._groups(row, words)}),
            "month": (words.gettext("Begins in"), {_month(row): _month_name(row, words) for row in rows}),
        }
        language = words.language.value
        for name, (caption, values) in choices.items():
            field = SubElement(form, "div", {"class": "field"})
            _add(field, "label", caption, **{"for": f"{language}-{name}"})
            box = SubElement(field, "select", {"id": f"{language}-{name}", "data-field": name})
            _add(box, "option", words.gettext("All"), value="")
            named = sorted(values.items(), key=lambda each: each[0] if name == "month" else each[1].casefold())
            for value, text in named:
                _add(box, "option", text, value=value)
        label = SubElement(form, "label", {"class": "free"})
        box = SubElement(label, "input", type="checkbox")
        box.set("data-field", "free")
        box.tail = " " + words.gettext("Only those with free places")

    def _add_course(self, courses: Element, row: SearchRow, words: Words) -> None:
        data = {
            "data-site": row.site,
            "data-service": row.service,
            "data-group": "|".join(self._groups(row, words)),
            "data-month": _month(row),
            "data-free": str(row.free),
        }
        article = SubElement(SubElement(courses, "li", data), "article")
        _add(article, "h2", full_name(row.service, self._catalogue, words))
        days = f"{words.day(row.periods[0].start)} – {words.day(row.periods[-1].end)}"
        _add(article, "p", f"{row.site} · {days}", **{"class": "when"})
        facts = SubElement(article, "dl")
        for name, value in card_facts(row, self._catalogue, words):
            if value:
                pair = SubElement(facts, "div")
                _add(pair, "dt", name)
                _add(pair, "dd", value)

    def _events(self, published: Published) -> Iterable[dict[str, Any]]:
        """Describe each course for search engines."""
        words = self._words[Language.FINNISH]
        for row in published.rows:
            place = {"@type": "Place", "name": row.site, "address": row.municipality}
            whole = {
                "@type": "Event",
                "name": f"{full_name(row.service, self._catalogue, words)} {row.number}",
                "eventStatus": f"{_SCHEMA}/EventScheduled",
                "location": place,
                "organizer": {"@type": "Organization", "name": published.provider},
                "maximumAttendeeCapacity": row.group_size,
                "remainingAttendeeCapacity": row.free,
                "startDate": row.periods[0].start.isoformat(),
                "endDate": row.periods[-1].end.isoformat(),
            }
            parts = [
                {
                    "@type": "Event",
                    "name": f"{whole['name']}, {number}/{len(row.periods)}",
                    "location": place,
                    "startDate": period.start.isoformat(),
                    "endDate": period.end.isoformat(),
                }
                for number, period in enumerate(row.periods, 1)
            ]
            yield {"@context": _SCHEMA, **whole, **({"subEvent": parts} if len(parts) > 1 else {})}

    def _groups(self, row: SearchRow, words: Words) -> list[str]:
        return group_names(row.service, row.target_groups, self._catalogue, words)

    def _read(self, name: str) -> str:
        return (self._folder / name).read_text(encoding="utf-8")


def _add(parent: Element, tag: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, tag, attributes)
    element.text = text
    return element


def _month(row: SearchRow) -> str:
    return f"{row.periods[0].start:%Y-%m}"


def _month_name(row: SearchRow, words: Words) -> str:
    start = row.periods[0].start
    return f"{month_name(start.month, words)} {start.year}"


def _for_a_script(value: object) -> str:
    """Write JSON that can't end the script it stands in."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")

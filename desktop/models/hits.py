"""What the palette finds: commands, courses and clients, by words that may be typed in a hurry."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.messages.names import STATES, STATUSES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.i18n import Words
    from desktop.operations.directory import Directory
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import CourseRow

COMMAND: Final = "command"
COURSE: Final = "course"
CLIENT: Final = "client"
_WEEK: Final = re.compile(r"\b(?:vko|vk|v|viikko|vecka|week)\.? ?([0-9]{1,2})\b")


class Hit(NamedTuple):
    """Something that can be found: what it is, its id or the action's name, its text and what stands at the right.

    `words` is the folded text in which typed words are looked for.
    """

    kind: str
    ident: str
    text: str
    detail: str
    words: str


def fold(text: str) -> str:
    """Return a text as it is compared: without case and without dots and rings, so that a finds ä."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def find(hits: Sequence[Hit], typed: str) -> list[Hit]:
    """Return the hits that have every typed word; those that begin with the first one come first.

    A week may be typed as `vk 17`, `v17`, `viikko 17` or `vecka 17`.
    """
    words = _WEEK.sub(r"vk\1;", fold(typed)).split()
    if not words:
        return []
    for word in words:
        hits = [each for each in hits if word in each.words]
    first = words[0]
    begins = [each for each in hits if each.words.startswith(first)]
    return [*begins, *[each for each in hits if not each.words.startswith(first)]] if begins else list(hits)


def course_hits(rows: Sequence[CourseRow], directory: Directory, words: Words) -> list[Hit]:
    """Make hits of courses: found by number, service, site, first day and week; deleted ones are left out.

    Those that are not over come first, in the order of their days; then the others, the last one first.
    """
    hits = []
    over = [row for row in rows if row.state == "finished"]
    current = [row for row in rows if row.state != "finished"]
    current.sort(key=lambda row: row.starts_on or "9999")
    over.sort(key=lambda row: row.starts_on or "", reverse=True)
    for row in (*current, *over):
        if row.state == "deleted":
            continue
        day, week, token = words.iso_day(row.starts_on), "", ""
        if row.starts_on is not None:
            number = date.fromisoformat(row.starts_on).isocalendar().week
            week, token = words.gettext("week {week}").format(week=number), f"vk{number};"
        name = directory.course(row.course) if row.number is not None else words.gettext("Draft")
        text = " ".join(part for part in (name, directory.service(row.service), directory.site(row.site)) if part)
        places = f"{row.enrolled}/{row.group_size}" if row.group_size is not None else ""
        detail = " · ".join(part for part in (day, week, places, words.gettext(STATES[row.state])) if part)
        hits.append(Hit(COURSE, row.course, text, detail, fold(f"{text} {day} {token}")))
    return hits


def client_hits(rows: Sequence[ClientRow], directory: Directory, words: Words) -> list[Hit]:
    """Make hits of clients with their decisions: found by their names, service and course; open decisions first."""
    statuses = {name: words.gettext(text) for name, text in STATUSES.items()}
    hits = []
    for row in sorted(rows, key=lambda row: (row.status not in ("waiting", "enrolled"), row.name)):
        course = directory.course(row.course) if row.course is not None else ""
        status = statuses[row.status] if row.status is not None else ""
        detail = " · ".join(part for part in (directory.service(row.service), status, course) if part)
        hits.append(Hit(CLIENT, row.decision or row.client, row.name, detail, fold(f"{row.name} {detail}")))
    return hits

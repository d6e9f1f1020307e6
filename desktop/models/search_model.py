"""What clients find in the public search, and what they don't find yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.names import HIDDEN
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import Column
from desktop.services.changes import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import PreviewRow

COLUMNS: Final = (
    Column("seen", N_("Seen")),
    Column("number", N_("Number")),
    Column("service", N_("Service")),
    Column("site", N_("Site")),
    Column("starts_on", N_("Starts")),
    Column("ends_on", N_("Ends")),
    Column("group_size", N_("Group size"), is_number=True),
    Column("free", N_("Free"), is_number=True),
    Column("confirmed", N_("Confirmed")),
)


class SearchModel(LiveModel):
    """Courses and drafts to come; all of them are read again where a contract or site has changed."""

    COLUMNS = COLUMNS

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses that a change concerns: all, where what stands in many of them has changed."""
        in_many = any(changes.of(kind) for kind in (ChangeKind.CONTRACT, ChangeKind.SITE, ChangeKind.PROVIDER))
        return changes.of(ChangeKind.COURSE) | (
            frozenset(line.group for line in self.lines()) if in_many else frozenset()
        )

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[PreviewRow]:
        """Read what is to come, or those courses of it that are asked for."""
        return queries.search_preview(today, wanted.groups)

    @staticmethod
    def lines_of(rows: list[PreviewRow], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        wanted.names.learn_courses(row.course for row in rows)
        return search_lines(rows, wanted.names, wanted.words)


def search_lines(rows: list[PreviewRow], directory: Directory, words: Words) -> list[Line]:
    """Make lines of what clients find and don't find."""
    hidden = {name: words.gettext(text) for name, text in HIDDEN.items()}
    seen, confirmed = words.gettext("yes"), (words.gettext("no"), words.gettext("yes"))
    lines = []
    for row in rows:
        course = row.course
        why_not = hidden[row.hidden] if row.hidden is not None else ""
        service, site = directory.service(course.service), directory.site(course.site)
        is_confirmed = confirmed[course.confirmed_on is not None]
        texts = (
            why_not or seen,
            directory.course(course.course) if course.number is not None else words.gettext("Draft"),
            service,
            site,
            words.iso_day(course.starts_on),
            words.iso_day(course.ends_on),
            "" if course.group_size is None else str(course.group_size),
            "" if course.free is None else str(course.free),
            is_confirmed,
        )
        keys = (
            why_not,
            course.number,
            service,
            site,
            course.starts_on,
            course.ends_on,
            course.group_size,
            course.free,
            is_confirmed,
        )
        lines.append(Line(course.course, course.course, texts, keys, " ".join(texts).casefold(), row))
    return lines

"""The handover: what can't wait, what Kela's register lacks, what has changed since a day; on screen and on paper."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.documents.content import Content, Wording, frame
from desktop.domain.printout import Document
from desktop.messages.duties import URGENCIES, days_left, sentence
from desktop.messages.journal import COMMANDS, moment, thing
from desktop.services.queries.duties import Duties, Duty, Urgency
from desktop.services.queries.kela_tasks import KelaList

if TYPE_CHECKING:
    from datetime import date
    from typing import Protocol

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.messages import duties as duty_words
    from desktop.messages import journal as journal_words
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import JournalRow

    class Names(duty_words.Names, journal_words.Names, Protocol):
        """What names the ids of duties and of entries."""


_SHOWN: Final = (Urgency.AT_RISK, Urgency.TODAY, Urgency.THIS_WEEK)
_MOST: Final = 12
_ENTRIES: Final = 5_000
_UNTOLD: Final = frozenset({"pass_day", "record_printouts"})


class Told(NamedTuple):
    """What a handover is made of."""

    since: date
    duties: list[Duty]
    entries: list[JournalRow]
    to_kela: int
    clients: list[Any]
    numbers: dict[str, str]

    @classmethod
    def read(cls, queries: Queries, catalogue: Catalogue, since: date, today: date) -> Told:
        """Read what stands now, and what has changed since a day."""
        rows = [row for row in queries.journal(_ENTRIES) if row.at[:10] >= since.isoformat()]
        entries = [row for row in rows if row.command not in _UNTOLD]
        subjects = {each.id for row in entries for each in row.changes} | {row.subject or "" for row in entries}
        clients = [*queries.clients(subjects), *queries.clients(decisions=subjects)]
        waiting = sum(not row.is_entered for row in KelaList(queries).rows())
        numbers = queries.records.course_numbers()
        duties = Duties(queries, catalogue).of(today)
        clients += [duty.client for duty in duties if duty.client is not None]
        return cls(since, duties, entries, waiting, clients, numbers)


class Section(NamedTuple):
    """A heading with lines under it."""

    heading: str
    items: list[str]


def sections(told: Told, names: Names, words: Words) -> list[Section]:
    """Put a handover into words, a page long at most."""
    found = []
    for urgency in _SHOWN:
        duties = [duty for duty in told.duties if duty.urgency is urgency]
        if duties:
            lines = [_duty(duty, names, words) for duty in duties]
            found.append(Section(f"{words.gettext(URGENCIES[urgency])}: {len(duties)}", _cut(lines, words)))
    if not found:
        found.append(Section(words.gettext("Nothing is due this week."), []))
    text = words.ngettext(
        "{count} task for Kela's register is left", "{count} tasks for Kela's register are left", told.to_kela
    )
    found.append(Section(text.format(count=told.to_kela), []))
    counts = Counter(row.command for row in told.entries)
    text = words.ngettext("{count} change since {day}", "{count} changes since {day}", counts.total())
    heading = text.format(count=counts.total(), day=words.day(told.since))
    summary = ", ".join(f"{words.gettext(COMMANDS[name])}: {count}" for name, count in counts.most_common())
    newest = [_entry(row, names, words) for row in reversed(told.entries)]
    found.append(Section(heading, ([summary] if summary else []) + _cut(newest, words)))
    return found


def _cut(lines: list[str], words: Words) -> list[str]:
    more = len(lines) - _MOST
    rest = [words.gettext("and {count} more").format(count=more)] if more > 0 else []
    return lines[:_MOST] + rest


def _duty(duty: Duty, names: Names, words: Words) -> str:
    return f"{sentence(duty, names, words)} – {words.day(duty.due_on)} ({days_left(duty.days_left, words)})"


def _entry(row: JournalRow, names: Names, words: Words) -> str:
    command = words.gettext(COMMANDS.get(row.command, row.command))
    return f"{moment(row.at, words)} {row.user} {command}: {thing(row, names)}"


def handover_facts(told: Told, names: Names, words: Words, provider: str) -> dict[str, Any]:
    """Return the facts of a printed handover: its lines, in the language in which they were read."""
    lines = [{"heading": each.heading, "items": each.items} for each in sections(told, names, words)]
    return {"since": told.since.isoformat(), "provider": provider, "sections": lines}


def handover(facts: dict[str, Any], wording: Wording) -> Content:
    """Word a handover's page."""
    words = wording.words
    day = words.day(wording.imprint.at.date())
    title = words.gettext("Handover")
    return frame(Document.HANDOVER, f"{title} {day}", day, [facts["provider"]], wording) | {
        "template": "sections",
        "sections": facts["sections"],
    }

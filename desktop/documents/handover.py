"""The lines of a handover: what can't wait, what Kela's register lacks, what has changed since a day."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.messages.command_texts import in_journal
from desktop.messages.duties import URGENCIES, days_left, sentence
from desktop.messages.journal import moment, thing
from desktop.services.queries.duties import Duties, Duty, Urgency
from desktop.services.queries.kela_list import KelaList

if TYPE_CHECKING:
    from datetime import date

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.messages.message import AllNames
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import JournalRow


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
        waiting = KelaList(queries).waiting(today)
        numbers = queries.records.course_numbers()
        duties = Duties(queries, catalogue).of(today)
        clients += [duty.client for duty in duties if duty.client is not None]
        return cls(since, duties, entries, waiting, clients, numbers)


class Section(NamedTuple):
    """A heading with lines under it."""

    heading: str
    items: list[str]


def sections(told: Told, names: AllNames, words: Words) -> list[Section]:
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
    summary = ", ".join(f"{in_journal(name, words)}: {count}" for name, count in counts.most_common())
    newest = [_entry(row, names, words) for row in reversed(told.entries)]
    found.append(Section(heading, ([summary] if summary else []) + _cut(newest, words)))
    return found


def _cut(lines: list[str], words: Words) -> list[str]:
    more = len(lines) - _MOST
    rest = [words.gettext("and {count} more").format(count=more)] if more > 0 else []
    return lines[:_MOST] + rest


def _duty(duty: Duty, names: AllNames, words: Words) -> str:
    return f"{sentence(duty, names, words)} – {words.day(duty.due_on)} ({days_left(duty.days_left, words)})"


def _entry(row: JournalRow, names: AllNames, words: Words) -> str:
    command = in_journal(row.command, words)
    return f"{moment(row.at, words)} {row.user} {command}: {thing(row, names)}"

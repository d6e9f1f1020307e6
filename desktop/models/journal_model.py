"""Who did what: the newest entries of the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.i18n import N_
from desktop.messages.command_texts import in_journal
from desktop.messages.journal import FieldChange, field_changes, in_short, moment, thing
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import Column

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import JournalRow

COLUMNS: Final = (
    Column("seq", N_("Entry"), is_number=True),
    Column("at", N_("Time")),
    Column("user", N_("User")),
    Column("command", N_("Command")),
    Column("subject", N_("Subject")),
    Column("changes", N_("Changes")),
)
PAGE: Final = 300
_EVERYTHING: Final = "journal"


class JournalLineRow(NamedTuple):
    """An entry, and what it changed in words."""

    entry: JournalRow
    changes: list[FieldChange]

    @property
    def user(self) -> str:
        """Who made it."""
        return self.entry.user

    @property
    def command(self) -> str:
        """What was done."""
        return self.entry.command


class JournalModel(LiveModel):
    """The newest entries; more of them on request."""

    COLUMNS = COLUMNS
    newest = PAGE
    """How many entries are read."""

    def show_older(self) -> None:
        """Read another page of older entries."""
        self.newest += PAGE
        self.reload()

    @property
    def has_older(self) -> bool:
        """Whether there are entries before those that are listed."""
        return min((line.row.entry.seq for line in self.lines()), default=1) > 1

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the one group: every change is an entry."""
        return frozenset({_EVERYTHING}) if changes else frozenset()

    def what(self) -> int:
        """Return how many entries are read."""
        return self.newest

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[JournalRow]:  # noqa: ARG004
        """Read the newest entries, and what their things are called."""
        rows = queries.journal(wanted.what)
        subjects = {row.subject for row in rows if row.subject is not None} | _keys(rows)
        wanted.names.learn_numbers(queries.records.course_numbers())
        wanted.names.learn_clients([*queries.clients(subjects), *queries.clients(decisions=subjects)])
        return rows

    @staticmethod
    def lines_of(rows: list[JournalRow], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        return [_line(row, wanted.names, wanted.words) for row in rows]


def _keys(rows: list[JournalRow]) -> set[str]:
    """Return the ids of what the entries changed, of a decision's agreements and past enrolments the decision's."""
    keys = {change.id for row in rows for change in row.changes}
    return keys | {key.rpartition("/")[0] for key in keys}


def _line(row: JournalRow, directory: Directory, words: Words) -> Line:
    changes = field_changes(row, directory, words)
    told = in_journal(row.command, words), thing(row, directory), in_short(changes)
    texts = (str(row.seq), moment(row.at, words), row.user, *told)
    keys = (row.seq, row.at, row.user, *told)
    return Line(str(row.seq), _EVERYTHING, texts, keys, " ".join(texts).casefold(), JournalLineRow(row, changes))

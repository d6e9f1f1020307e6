"""What is to be typed at Kela, in its order, and what was ticked lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.messages.kela import sentence, subject
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import Column
from desktop.services.queries.kela_list import KelaList

if TYPE_CHECKING:
    from datetime import date

    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.services.changes import Changes
    from desktop.services.queries.kela_list import KelaRow
    from desktop.services.queries.queries import Queries


def _speak_entered(row: KelaRow, words: Words) -> str:
    return words.gettext("entered at Kela") if row.is_typed else words.gettext("still to be entered at Kela")


COLUMNS: Final = (
    Column("entered", N_("Entered"), spoken=_speak_entered),
    Column("subject", N_("Subject")),
    Column("task", N_("To be typed at Kela")),
    Column("typed_on", N_("Typed on")),
)
_EVERYTHING: Final = "kela"


class KelaModel(LiveModel):
    """Everything to be typed; what has been ticked lately is shown too, below."""

    COLUMNS = COLUMNS
    IS_COUNTED = True

    @property
    def waiting(self) -> int:
        """How much is still to be typed."""
        return sum(1 for line in self.lines() if not line.row.is_typed)

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the one group: every change may be one to type."""
        return frozenset({_EVERYTHING}) if changes else frozenset()

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[tuple[int, KelaRow]]:
        """Read the list with its places, and what its things are called."""
        rows = KelaList(queries).rows(today).rows
        decisions = {row.item.decision for row in rows if row.item.decision is not None}
        wanted.names.learn_numbers(queries.records.course_numbers())
        wanted.names.learn_clients(queries.clients(decisions=decisions))
        return list(enumerate(rows))

    @staticmethod
    def lines_of(rows: list[tuple[int, KelaRow]], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        return [_line(place, row, wanted.names, wanted.words) for place, row in rows]


def _line(place: int, row: KelaRow, directory: Directory, words: Words) -> Line:
    task = subject(row.item, directory), sentence(row.item, directory, words)
    texts = ("☑" if row.is_typed else "☐", *task, words.day(row.typed_on) if row.typed_on else "")
    keys = ((row.is_typed, place), *task, row.typed_on.isoformat() if row.typed_on else "")
    return Line(row.ident, _EVERYTHING, texts, keys, " ".join(texts).casefold(), row)

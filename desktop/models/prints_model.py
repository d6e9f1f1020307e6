"""What was printed lately, and whether it still holds."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.document_service import DocumentService
from desktop.documents.print_texts import document_name, printed_at, state_text, subject_text
from desktop.i18n import N_
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import Column
from desktop.services.changes import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QObject

    from desktop.documents.staleness import Change
    from desktop.domain.printout import Printout
    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries

SHOWN_FOR: Final = timedelta(days=120)
COLUMNS: Final = (
    Column("code", N_("Code")),
    Column("document", N_("Document")),
    Column("subject", N_("Of what")),
    Column("printed_at", N_("Printed")),
    Column("holds", N_("Still right?")),
)


class PrintRow(NamedTuple):
    """A print; `changes` are None where what it was about is gone. `is_newest`: no later print takes its place."""

    printout: Printout
    changes: list[Change] | None
    is_newest: bool

    @property
    def is_stale(self) -> bool:
        """Whether it should be printed again."""
        return self.is_newest and self.changes != []

    @property
    def holds(self) -> bool:
        """Whether it still says what is so, or a newer one does."""
        return not self.is_stale


class PrintsModel(LiveModel):
    """Prints of the last months; those of a changed course are judged anew."""

    COLUMNS = COLUMNS
    IS_COUNTED = True

    def __init__(
        self,
        operations: Operations,
        directory: Directory,
        words: Words,
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        """Read nothing yet."""
        super().__init__(operations, directory, words, parent)
        self._catalogue = catalogue

    @property
    def stale(self) -> int:
        """How many prints no longer hold."""
        return sum(1 for line in self.lines() if line.row.is_stale)

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses whose prints a change concerns; a client may stand on any print."""
        groups = changes.of(ChangeKind.COURSE) | changes.of(ChangeKind.PRINTOUT)
        in_many = any(
            changes.of(kind) for kind in (ChangeKind.CLIENT, ChangeKind.SITE, ChangeKind.CONTRACT, ChangeKind.CAPACITY)
        )
        of_all = (
            frozenset(line.group for line in self.lines()) if in_many or changes.of(ChangeKind.COURSE) else frozenset()
        )
        return groups | of_all

    def what(self) -> Catalogue:
        """Return the services, by which prints are judged."""
        return self._catalogue

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> list[PrintRow]:
        """Read what was printed, and judge it."""
        documents = DocumentService(wanted.what, wanted.words, wanted.names)
        since = today - SHOWN_FOR
        with queries.records.snapshot():
            wanted.names.learn_numbers(queries.records.course_numbers())
            printouts = queries.records.printouts(since=since)
            newest = {each.subject: each.id for each in printouts}
            groups = wanted.groups
            asked = [each for each in printouts if groups is None or _group(each) in groups]
            decisions = {each.decision for each in asked if each.decision is not None}
            wanted.names.learn_clients(queries.clients(decisions=decisions))
            changes = documents.judge(queries, [each for each in asked if newest[each.subject] == each.id], today)
        return [PrintRow(each, changes.get(each.id, []), newest[each.subject] == each.id) for each in asked]

    @staticmethod
    def lines_of(rows: list[PrintRow], wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        words, lines = wanted.words, []
        for row in rows:
            each = row.printout
            state = state_text(row.changes, words, is_newest=row.is_newest)
            name, subject = document_name(each.document, words), subject_text(each, wanted.names, words)
            texts = (each.id, name, subject, printed_at(each, words), state)
            keys = (each.id, name, subject, each.printed_at.isoformat(), (not row.is_stale, state))
            lines.append(Line(each.id, _group(each), texts, keys, " ".join(texts).casefold(), row))
        return lines


def _group(printout: Printout) -> str:
    return printout.course or printout.id

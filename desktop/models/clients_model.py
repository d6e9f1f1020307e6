"""The list of clients: one line for each decision, and one for a client without any."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.rule import Rule
from desktop.i18n import N_
from desktop.messages.names import DEADLINES, STATUSES
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
    from desktop.services.queries.records import ClientRow
    from desktop.services.queries.rows import DeadlineRow

_STATUS_ORDER: Final = {name: place for place, name in enumerate(STATUSES)}


class Tab(StrEnum):
    """The parts in which clients are listed. New: waiting, and no agreement has been recorded yet."""

    NEW = "new"
    WAITING = "waiting"
    ENROLLED = "enrolled"
    PAST = "past"


class ClientLineRow(NamedTuple):
    """A client's decision with the open deadline that is due first."""

    client: ClientRow
    deadline: DeadlineRow | None
    tab: Tab


class ClientsRead(NamedTuple):
    """What the list is made of."""

    clients: list[ClientRow]
    deadlines: list[DeadlineRow]
    year: int
    """The year of today, which dates of the same year leave out."""


def _speak_deadline(row: ClientLineRow, words: Words) -> str:
    if row.deadline is None:
        return words.gettext("no open deadlines")
    return words.gettext("{what}, due {due_on}, days left {days_left}").format(
        what=words.gettext(DEADLINES[row.deadline.rule]),
        due_on=words.iso_day(row.deadline.due_on),
        days_left=row.deadline.days_left,
    )


COLUMNS: Final = (
    Column("name", N_("Name")),
    Column("service", N_("Service")),
    Column("status", N_("Status")),
    Column("course", N_("Course")),
    Column("granted_on", N_("Granted")),
    Column("days_left", N_("Days left"), is_number=True),
    Column("deadline", N_("Next deadline"), spoken=_speak_deadline),
)


class ClientsModel(LiveModel):
    """All clients with their decisions."""

    COLUMNS = COLUMNS

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the clients that a change concerns: their own, that of a decision, that of their course."""
        courses, decisions = changes.of(ChangeKind.COURSE), changes.of(ChangeKind.DECISION)
        if not courses and not decisions:
            return changes.of(ChangeKind.CLIENT)
        lines = map(self._lines.__getitem__, self._sorted)
        theirs = {line.group for line in lines if line.ident in decisions or line.row.client.course in courses}
        return changes.of(ChangeKind.CLIENT) | theirs

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> ClientsRead:
        """Read clients and their deadlines, and what their courses are called."""
        wanted.names.learn_numbers(queries.records.course_numbers())
        return ClientsRead(queries.clients(wanted.groups), queries.client_deadlines(today, wanted.groups), today.year)

    @staticmethod
    def lines_of(rows: ClientsRead, wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        wanted.names.learn_clients(rows.clients)
        return client_lines(rows, wanted.names, wanted.words)


def _tab_of(row: ClientRow, *, is_unagreed: bool) -> Tab:
    if row.status == "enrolled":
        return Tab.ENROLLED
    if row.status == "waiting":
        return Tab.NEW if is_unagreed else Tab.WAITING
    return Tab.NEW if row.status is None else Tab.PAST


def client_lines(read: ClientsRead, directory: Directory, words: Words) -> list[Line]:
    """Make lines of clients."""
    first: dict[str, DeadlineRow] = {}
    unagreed = set()
    for deadline in read.deadlines:
        if not deadline.met:
            first.setdefault(deadline.subject, deadline)
            if deadline.rule is Rule.AGREE_COURSE_BY:
                unagreed.add(deadline.subject)
    statuses = {name: words.gettext(text) for name, text in STATUSES.items()}
    what = {name: words.gettext(text) for name, text in DEADLINES.items()}
    without = words.gettext("No decision")
    lines = []
    for row in read.clients:
        due = first.get(row.decision or "")
        status, service = row.status, directory.service(row.service)
        course = directory.course(row.course) if row.course is not None else ""
        texts = (
            row.name,
            service,
            statuses[status] if status is not None else without,
            course,
            words.iso_day(row.granted_on),
            str(due.days_left) if due else "",
            f"{words.iso_day(due.due_on, read.year)} {what[due.rule]}" if due else "",
        )
        keys = (
            row.name,
            service,
            _STATUS_ORDER.get(status or "", -1),
            course,
            row.granted_on,
            due.days_left if due else None,
            due.due_on if due else None,
        )
        ident = row.decision or row.client
        line = ClientLineRow(row, due, _tab_of(row, is_unagreed=ident in unagreed))
        lines.append(Line(ident, row.client, texts, keys, " ".join(texts).casefold(), line))
    return lines

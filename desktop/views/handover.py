"""The handover: what can't wait, who waits, what has changed since a day; for a substitute, and for the way back."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTextBrowser, QVBoxLayout
from shiboken6 import isValid

from desktop.messages.duties import URGENCIES, days_left, sentence
from desktop.messages.journal import COMMANDS, moment, thing
from desktop.services.duties import Duties, Duty, Urgency
from desktop.services.kela import KelaList
from desktop.views.sheets.fields import DayEdit
from desktop.views.theme import GAP, MARGIN, scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.services.queries import Queries
    from desktop.services.rows import JournalRow
    from desktop.views.desk import Desk

_WEEK: Final = 7
_SHOWN: Final = (Urgency.AT_RISK, Urgency.TODAY, Urgency.THIS_WEEK)
_MOST: Final = 12
_ENTRIES: Final = 5_000


class Told(NamedTuple):
    """What the page is made of."""

    duties: list[Duty]
    entries: list[JournalRow]
    to_kela: int
    clients: list[Any]


class HandoverDialog(QDialog):
    """One page: deadlines, Kela's register, changes since a day."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Read what stands now, and what has changed in a week."""
        super().__init__(parent)
        self._desk = desk
        words, today = desk.words, desk.operations.today
        self.setWindowTitle(words.gettext("Handover"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        title = QLabel(words.gettext("Handover"), self)
        title.setFont(scaled(self.font(), 1.3, bold=True))
        self.since = DayEdit(words, today, today - timedelta(days=_WEEK), self, past=True)
        self.since.setAccessibleName(words.gettext("Changes since"))
        self.since.edited.connect(self.read)
        self.page = QTextBrowser(self)
        self.page.setAccessibleName(words.gettext("Handover"))
        close = QPushButton(words.gettext("Close"), self)
        close.clicked.connect(self.accept)
        top, bottom = QHBoxLayout(), QHBoxLayout()
        top.addWidget(title)
        top.addStretch(1)
        top.addWidget(QLabel(words.gettext("Changes since"), self))
        top.addWidget(self.since)
        bottom.addStretch(1)
        bottom.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(GAP)
        layout.addLayout(top)
        layout.addWidget(self.page, 1)
        layout.addLayout(bottom)
        self.resize(760, 600)
        self.page.setFocus()
        self.read()

    def read(self) -> None:
        """Read everything again, from the typed day on."""
        day = self.since.day()
        if day is None:
            return
        catalogue = self._desk.catalogue

        def query(queries: Queries, today: date) -> Told:
            self._desk.directory.learn_numbers(queries.records.course_numbers())
            entries = [row for row in queries.journal(_ENTRIES) if row.at[:10] >= day.isoformat()]
            subjects = {each["id"] for row in entries for each in row.changes} | {row.subject or "" for row in entries}
            clients = [*queries.clients(subjects), *queries.clients(decisions=subjects)]
            waiting = sum(not row.is_entered for row in KelaList(queries).rows())
            return Told(Duties(queries, catalogue).of(today), entries, waiting, clients)

        self._desk.operations.read(query, lambda told: self._show(told) if isValid(self) else None)

    def _show(self, told: Told) -> None:
        words, names = self._desk.words, self._desk.directory
        names.learn_clients([*told.clients, *(duty.client for duty in told.duties if duty.client is not None)])
        parts: list[str] = []
        for urgency in _SHOWN:
            duties = [duty for duty in told.duties if duty.urgency is urgency]
            if duties:
                parts += [_heading(f"{words.gettext(URGENCIES[urgency])}: {len(duties)}")]
                parts += [_list([self._line(duty) for duty in duties[:_MOST]], len(duties) - _MOST, words)]
        if not parts:
            parts.append(_heading(words.gettext("Nothing is due this week.")))
        text = words.ngettext(
            "{count} task for Kela's register is left", "{count} tasks for Kela's register are left", told.to_kela
        )
        parts.append(_heading(text.format(count=told.to_kela)))
        counts = Counter(row.command for row in told.entries if row.command != "pass_day")
        text = words.ngettext("{count} change since {day}", "{count} changes since {day}", counts.total())
        day = self.since.day()
        parts.append(_heading(text.format(count=counts.total(), day=words.day(day) if day else "")))
        told_counts = ", ".join(f"{words.gettext(COMMANDS[name])}: {count}" for name, count in counts.most_common())
        parts.append(f"<p>{escape(told_counts)}</p>")
        newest = [row for row in reversed(told.entries) if row.command != "pass_day"]
        parts.append(_list([self._entry(row) for row in newest[:_MOST]], len(newest) - _MOST, words))
        self.page.setHtml("".join(parts))

    def _line(self, duty: Duty) -> str:
        words = self._desk.words
        left = days_left(duty.days_left, words)
        return f"{sentence(duty, self._desk.directory, words)} – {words.day(duty.due_on)} ({left})"

    def _entry(self, row: JournalRow) -> str:
        words = self._desk.words
        command = words.gettext(COMMANDS.get(row.command, row.command))
        return f"{moment(row.at, words)} {row.user} {command}: {thing(row, self._desk.directory)}"


def _heading(text: str) -> str:
    return f"<h3>{escape(text)}</h3>"


def _list(lines: list[str], more: int, words: Any) -> str:  # noqa: ANN401 - the words
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    if more > 0:
        rest = words.gettext("and {count} more").format(count=more)
        told += f"<li>{escape(rest)}</li>"
    return f"<ul>{told}</ul>"

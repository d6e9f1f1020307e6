"""What must be done, in groups that can be finished: overdue and at risk first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.domain.rule import Rule
from desktop.i18n import N_
from desktop.messages.duties import DEEDS, URGENCIES, days_left, limit, sentence
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import Column
from desktop.services.changes import ChangeKind
from desktop.services.queries.duties import CERTIFICATES, Duties, Duty, Urgency

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from PySide6.QtCore import QObject

    from desktop.domain.service_description import Catalogue
    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries

COLUMNS: Final = (
    Column("what", N_("What")),
    Column("limit", N_("Deadline")),
    Column("days_left", N_("Days left")),
    Column("deed", N_("Action")),
)
_GROUPS: Final = tuple(Urgency)
_WORST_FIRST: Final = (
    *(Rule.DECIDE_BY, Rule.CONFIRM_COURSE_BY, Rule.CONFIRMED_COURSE_BY, Rule.COMPLETE_BY, Rule.AGREE_COURSE_BY),
    *(Rule.TELL_CONFIRMATION_BY, Rule.TELL_DATES_BY, Rule.TELL_GROUPS_BY, Rule.CANNOT_COMPLETE_TOLD_BY),
    *(Rule.DECLARE_CAPACITY_BY, Rule.CERTIFICATE_STALE, Rule.DRAFT_EXPIRES),
    *(Rule.MUST_NOT_START, Rule.STARTED_UNCONFIRMED, Rule.CONFIRMED_BELOW_MINIMUM, Rule.CANNOT_COMPLETE_IN_TIME),
    *(Rule.CLIENT_NOT_ASKED, Rule.NOT_IN_SEARCH),
)


class UrgencyHeading(NamedTuple):
    """The first line of a group; `next_due` is the day on which something is due next, where nothing is near."""

    urgency: Urgency
    next_due: str | None = None


class TodayRead(NamedTuple):
    """What the lines are made of."""

    duties: list[Duty]
    today: date
    is_whole: bool
    next_due: str | None


class TodayModel(LiveModel):
    """Duties under headings; a group's duties can be hidden, its heading counts them all the same."""

    COLUMNS = COLUMNS
    IS_COUNTED = True
    NARROWS = False

    def __init__(
        self,
        operations: Operations,
        directory: Directory,
        words: Words,
        catalogue: Catalogue,
        parent: QObject | None = None,
    ) -> None:
        """Read nothing yet; what is still far is hidden at first."""
        super().__init__(operations, directory, words, parent)
        self._catalogue = catalogue
        self._closed = {Urgency.COMING}
        self.counts: Counter[Urgency] = Counter()
        """How many duties each group has, of those that the filter finds."""
        self.totals: Counter[Urgency] = Counter()
        """How many duties each group has, found or not."""

    @property
    def total(self) -> int:
        """How many duties there are."""
        return max(0, super().total - len(_GROUPS))

    @property
    def unagreed(self) -> int:
        """How many decisions wait for a course, with nothing agreed yet."""
        return sum(1 for line in self.lines() if isinstance(line.row, Duty) and line.row.is_unagreed)

    @property
    def next_due(self) -> str | None:
        """The day on which something is due next, where nothing is near."""
        headings = (line.row for line in self.lines() if isinstance(line.row, UrgencyHeading))
        return next((heading.next_due for heading in headings), None)

    def is_closed(self, urgency: Urgency) -> bool:
        """Whether a group's duties are hidden."""
        return urgency in self._closed

    def toggle(self, urgency: Urgency) -> None:
        """Hide a group's duties, or show them again."""
        self._closed ^= {urgency}
        self.choose("", None)

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses, clients and contracts that a change concerns, and the clients of changed courses."""
        courses = changes.of(ChangeKind.COURSE)
        mine = (
            courses | changes.of(ChangeKind.CLIENT) | changes.of(ChangeKind.CONTRACT) | changes.of(ChangeKind.CAPACITY)
        )
        duties = [line.row for line in self.lines() if isinstance(line.row, Duty)] if courses else []
        mine |= {duty.group for duty in duties if duty.course is not None and duty.course.course in courses}
        on_paper = courses | changes.of(ChangeKind.CLIENT) | changes.of(ChangeKind.PRINTOUT)
        return mine | (frozenset({CERTIFICATES}) if on_paper else frozenset())

    def what(self) -> Catalogue:
        """Return the services, whose rules make duties."""
        return self._catalogue

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> TodayRead:
        """Read the duties."""
        wanted.names.learn_numbers(queries.records.course_numbers())
        duties = Duties(queries, wanted.what).of(today, wanted.groups)
        later = queries.open_deadlines(today) if wanted.groups is None and not duties else []
        next_due = min((each.due_on for each in later if each.days_left >= 0), default=None)
        return TodayRead(duties, today, wanted.groups is None, next_due)

    @staticmethod
    def lines_of(rows: TodayRead, wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment; a complete reading begins with the headings."""
        wanted.names.learn_clients(duty.client for duty in rows.duties if duty.client is not None)
        groups = _GROUPS if rows.is_whole else ()
        headings = [_heading(UrgencyHeading(urgency, rows.next_due), wanted.words) for urgency in groups]
        return headings + [_line(duty, rows.today, wanted.names, wanted.words) for duty in rows.duties]

    def _matching(self, places: Collection[int]) -> list[int]:
        lines = self._lines
        headings = [place for place in self._sorted if isinstance(lines[place].row, UrgencyHeading)]
        found = super()._matching([place for place in places if isinstance(lines[place].row, Duty)])
        self.counts = Counter(lines[place].row.urgency for place in found)
        self.totals = Counter(lines[place].row.urgency for place in self._sorted if isinstance(lines[place].row, Duty))
        shown: list[int] = []
        for heading in headings:
            urgency = lines[heading].row.urgency
            if not self.counts[urgency]:
                continue
            shown.append(heading)
            if self.needle or urgency not in self._closed:
                shown += [place for place in found if lines[place].row.urgency is urgency]
        return shown

    def _spoken(self, line: Line, column: int) -> str:
        if not isinstance(line.row, UrgencyHeading):
            return super()._spoken(line, column)
        count = self.counts[line.row.urgency]
        return self._words.gettext("{group}: {count}").format(group=line.texts[0], count=count)


def _heading(row: UrgencyHeading, words: Words) -> Line:
    text = words.gettext(URGENCIES[row.urgency])
    return Line(f"group-{row.urgency}", "", (text, "", "", ""), (_key(row.urgency), None, None, None), "", row)


def _line(duty: Duty, today: date, directory: Directory, words: Words) -> Line:
    text, due, deed = sentence(duty, directory, words), limit(duty, words, today.year), words.gettext(DEEDS[duty.deed])
    texts = (text, due, "" if duty.is_alert else days_left(duty.days_left, words), deed)
    keys: tuple[Any, ...] = (_key(duty.urgency, duty), duty.due_on.isoformat(), duty.days_left, deed)
    return Line(f"{duty.rule}-{duty.subject}", duty.group, texts, keys, f"{text} {due}".casefold(), duty)


def _key(urgency: Urgency, duty: Duty | None = None) -> tuple[Any, ...]:
    """Put overdue duties first, among them what can least be made good; then the others by date."""
    place = _GROUPS.index(urgency)
    if duty is None:
        return (place,)
    worst = _WORST_FIRST.index(duty.rule)
    if duty.days_left < 0:
        return place, False, worst, duty.due_on, duty.subject
    return place, True, duty.due_on, worst, duty.subject

"""Who is in the house: the weeks of a month, with the courses that are held face to face on each day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, Qt

from desktop.domain.service_description import PeriodKind
from desktop.i18n import N_
from desktop.messages.calendar import describe_period, holiday_names, speak_course
from desktop.models.line import Line
from desktop.models.live_model import LiveModel
from desktop.models.rows_model import ID_ROLE, ROW_ROLE, Column
from desktop.services.changes import ChangeKind

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtCore import QObject, QPersistentModelIndex

    from desktop.domain.periods import Period
    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CalendarRow, CourseRow

    Index = QModelIndex | QPersistentModelIndex

DAYS: Final = 7
WEEK, BEDS = 0, DAYS + 1
_WEEKDAYS: Final = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
COLUMNS: Final = (
    Column("week", N_("Week")),
    *(Column(f"day{day}", name) for day, name in enumerate(_WEEKDAYS)),
    Column("beds", N_("Beds"), is_number=True),
)


class StayBar(NamedTuple):
    """A face-to-face period of a course."""

    row: CalendarRow
    number: int

    @property
    def course(self) -> CourseRow:
        """The course."""
        return self.row.course

    @property
    def period(self) -> Period:
        """The period."""
        return (self.row.course.periods or ())[self.number - 1]


class Week(NamedTuple):
    """A week: its Monday, and the places of the lines of its stays, in lanes from the top."""

    monday: date
    lanes: list[list[Line]]


class MonthRead(NamedTuple):
    """What the lines are made of, and the public holidays."""

    rows: list[CalendarRow]
    holidays: dict[date, str]


class MonthModel(LiveModel):
    """Its lines are stays; its rows are weeks, with a column for each day and one for the beds in use."""

    COLUMNS = COLUMNS
    NARROWS = False

    def __init__(
        self, operations: Operations, directory: Directory, words: Words, parent: QObject | None = None
    ) -> None:
        """Read nothing yet."""
        super().__init__(operations, directory, words, parent)
        self.month = date.min
        """The first day of the month that is shown."""
        self._weeks: list[Week] = []
        self.site: str | None = None
        """The site whose beds count; None for all."""
        self.holidays: dict[date, str] = {}
        """The public holidays of the weeks that are shown, with their names."""

    def show_month(self, day: date) -> None:
        """Read the stays of the month in which a day lies."""
        self.month = day.replace(day=1)
        self.reload()

    @property
    def first(self) -> date:
        """The first Monday that is shown."""
        return self.month - timedelta(days=self.month.weekday())

    @property
    def last(self) -> date:
        """The last Sunday that is shown."""
        end = (self.month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return end + timedelta(days=DAYS - 1 - end.weekday())

    @property
    def found(self) -> int:
        """How many courses are shown."""
        return len({line.group for line in self.stays()})

    @property
    def total(self) -> int:
        """How many courses are in the house in these weeks."""
        return len({line.group for line in self.lines()})

    def week(self, row: int) -> Week:
        """Return a week."""
        return self._weeks[row]

    def stays(self) -> list[Line]:
        """Return the stays that are shown, by their first day."""
        return [self._lines[place] for place in self._order]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """Count the weeks; none before the first reading."""
        return 0 if parent.isValid() or not self.is_loaded else len(self._weeks)

    def row_of(self, ident: str) -> int:
        """Return the week in which a course's stay begins, or -1."""
        return next(
            (
                number
                for number, week in enumerate(self._weeks)
                for line in (each for lane in week.lanes for each in lane)
                if ident in (line.ident, line.group)
            ),
            -1,
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return what a cell says: a week, a day with its courses, or the beds in use."""
        if not index.isValid():
            return None
        week, column = self._weeks[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(week, column, whole=role != Qt.ItemDataRole.DisplayRole)
        others: dict[int, Any] = {
            int(Qt.ItemDataRole.TextAlignmentRole): self.columns[column].alignment,
            ID_ROLE: week.monday.isoformat(),
            ROW_ROLE: week,
        }
        return others.get(int(role))

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses that a change concerns."""
        return changes.of(ChangeKind.COURSE)

    def what(self) -> tuple[date, date]:
        """Return the first and the last day that is shown."""
        return self.first, self.last

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> MonthRead:
        """Read the courses that have a day in the weeks shown, or those of them that are asked for."""
        first, last = wanted.what
        holidays: dict[date, str] = {}
        for year in {first.year, last.year}:
            holidays |= holiday_names(year, wanted.words)
        return MonthRead(queries.calendar(today, first, last, wanted.groups), holidays)

    @staticmethod
    def lines_of(rows: MonthRead, wanted: Wanted) -> list[Line]:
        """Make a line of each face-to-face period in the weeks that are shown."""
        first, last = wanted.what
        wanted.names.learn_courses(row.course for row in rows.rows)
        return [
            _line(StayBar(row, number), wanted.names, wanted.words)
            for row in rows.rows
            for number, period in enumerate(row.course.periods or (), 1)
            if period.kind is PeriodKind.FACE_TO_FACE and period.start <= last and period.end >= first
        ]

    def take(self, rows: MonthRead) -> None:
        """Take the holidays of the weeks."""
        self.holidays = rows.holidays

    def _matching(self, places: Collection[int]) -> list[int]:
        found = super()._matching(places)
        found.sort(key=lambda place: self._lines[place].keys[0])
        self._weeks = []
        monday = self.first if self.month != date.min else self.month
        while self.month != date.min and monday <= self.last:
            sunday = monday + timedelta(days=DAYS - 1)
            inside = [
                line
                for line in (self._lines[place] for place in found)
                if line.row.period.start <= sunday and line.row.period.end >= monday
            ]
            self._weeks.append(Week(monday, _lanes(inside)))
            monday += timedelta(days=DAYS)
        return found

    def _text(self, week: Week, column: int, *, whole: bool) -> str:
        if column == WEEK:
            return str(week.monday.isocalendar().week)
        if column == BEDS:
            return self._beds(week)
        return self._tell_day(week, week.monday + timedelta(days=column - 1), whole=whole)

    def _tell_day(self, week: Week, day: date, *, whole: bool) -> str:
        parts = [self._words.iso_day(day.isoformat(), day.year)]
        if day in self.holidays:
            parts.append(self.holidays[day])
        for line in (each for lane in week.lanes for each in lane):
            period = line.row.period
            if period.start <= day <= period.end:
                parts.append(f"{line.texts[0]}, {speak_course(line.row.row, self._words)}" if whole else line.texts[0])
        return ", ".join(parts) if whole else "  ".join(parts)

    def _beds(self, week: Week) -> str:
        """Return text saying how many clients are in the house on the fullest day, and how many beds there are."""
        days = [week.monday + timedelta(days=ahead) for ahead in range(DAYS)]
        stays = [line.row for lane in week.lanes for line in lane]
        fullest = max(
            sum(stay.course.enrolled for stay in stays if stay.period.start <= day <= stay.period.end) for day in days
        )
        lookups = self._directory.lookups
        sites = lookups.sites.values() if lookups else ()
        beds = sum(site.beds or 0 for site in sites if self.site in (None, site.id))
        return f"{fullest}/{beds}" if beds else str(fullest)


def _bar_text(stay: StayBar, names: Directory, words: Words) -> str:
    """Return text saying what stands on a bar: number, service, which period, places."""
    course = stay.course
    number = names.course(course.course) if course.number is not None else words.gettext("Draft")
    part = f"{stay.number}/{len(course.periods or ())}"
    return f"{number}  {names.service(course.service)}  {part}  {course.enrolled}/{course.group_size or '–'}"


def _line(stay: StayBar, names: Directory, words: Words) -> Line:
    course, period = stay.course, stay.period
    text = _bar_text(stay, names, words)
    key = period.start.isoformat(), period.end.isoformat(), course.course
    search = f"{text} {names.site(course.site)}".casefold()
    return Line(f"{course.course}/{stay.number}", course.course, (text,), (key,) * len(COLUMNS), search, stay)


def spoken_stay(line: Line, words: Words) -> str:
    """Return text saying all about a stay."""
    stay: StayBar = line.row
    total = len(stay.course.periods or ())
    period = describe_period(stay.number, stay.period, total, words)
    return f"{speak_course(stay.row, words)}, {line.texts[0]}. {period}"


def _lanes(lines: list[Line]) -> list[list[Line]]:
    """Put stays into as few lanes as they need without covering each other."""
    lanes: list[list[Line]] = []
    for line in lines:
        free = next((lane for lane in lanes if lane[-1].row.period.end < line.row.period.start), None)
        if free is None:
            lanes.append([line])
        else:
            free.append(line)
    return lanes

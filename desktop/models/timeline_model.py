"""The courses of a year as lines of a calendar, under headings of sites, services, states or months."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.domain.calendar import public_holidays
from desktop.i18n import N_
from desktop.messages.calendar import course_alert, month_name, speak_course, speak_periods
from desktop.messages.names import STATES
from desktop.models.courses_model import speak_places
from desktop.models.line import Line
from desktop.models.rows_model import Column
from desktop.models.year_model import YearModel
from desktop.services.changes import ChangeKind
from desktop.services.queries.rows import CalendarRow

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from PySide6.QtCore import QObject

    from desktop.domain.contract import Contract
    from desktop.i18n import Words
    from desktop.models.live_model import Wanted
    from desktop.operations.directory import Directory
    from desktop.operations.operations import Operations
    from desktop.services.changes import Changes
    from desktop.services.queries.queries import Queries
    from desktop.services.queries.rows import CapacityRow, CourseRow

COLUMNS: Final = (
    Column("service", N_("Service"), spoken=speak_course),
    Column("number", N_("Number")),
    Column("places", N_("Places"), is_number=True, spoken=lambda row, words: speak_places(row.course, words)),
    Column("periods", N_("Periods"), spoken=speak_periods),
)
_HEADINGS: Final = "headings"
_UNDATED: Final = "9999"


class Grouping(StrEnum):
    """What the courses of a year stand under."""

    SITE = "site"
    SERVICE = "service"
    STATE = "state"
    MONTH = "month"


class GroupHeading(NamedTuple):
    """The first line of a group; what is used and declared is known of sites and services."""

    group: str
    grouping: Grouping
    used: int | None = None
    declared: int | None = None


class TimelineRead(NamedTuple):
    """What the lines are made of; `headings` is None where they stay as they are."""

    rows: list[CalendarRow]
    headings: list[GroupHeading] | None
    holidays: frozenset[date]


class TimelineModel(YearModel):
    """Courses and drafts that have a day in a year, under headings; a group can be closed."""

    COLUMNS = COLUMNS
    NARROWS = False

    def __init__(
        self, operations: Operations, directory: Directory, words: Words, parent: QObject | None = None
    ) -> None:
        """Read nothing yet; the courses stand under their sites."""
        super().__init__(operations, directory, words, parent)
        self._closed: set[str] = set()
        self._found_courses = 0
        self.grouping = Grouping.SITE
        self.holidays: frozenset[date] = frozenset()
        """The public holidays of the year, once it has been read."""

    @property
    def total(self) -> int:
        """How many courses there are."""
        return sum(1 for line in self.lines() if not isinstance(line.row, GroupHeading))

    @property
    def found(self) -> int:
        """How many courses the filter finds, in closed groups too."""
        return self._found_courses

    def group_by(self, grouping: Grouping) -> None:
        """Put the courses under other headings."""
        self.grouping = grouping
        self._closed.clear()
        self.reload()

    def is_closed(self, group: str) -> bool:
        """Whether a group's courses are hidden."""
        return group in self._closed

    def toggle(self, group: str) -> None:
        """Hide a group's courses, or show them again."""
        self._closed ^= {group}
        self.choose("", None)

    def open_all(self) -> None:
        """Show the courses of all groups."""
        if self._closed:
            self._closed.clear()
            self.choose("", None)

    def concerned(self, changes: Changes) -> frozenset[str]:
        """Return the courses that a change concerns, and the headings where capacity or names have changed."""
        kinds = (ChangeKind.CAPACITY, ChangeKind.CONTRACT, ChangeKind.SITE)
        headings = {_HEADINGS} if any(changes.of(kind) for kind in kinds) else set()
        return changes.of(ChangeKind.COURSE) | headings

    def what(self) -> tuple[int, Grouping]:
        """Return the year, and what its courses stand under."""
        return self.year, self.grouping

    @staticmethod
    def read(queries: Queries, today: date, wanted: Wanted) -> TimelineRead:
        """Read the courses of the year, or those of them that are asked for."""
        (year, grouping), groups = wanted.what, wanted.groups
        courses = None if groups is None else [each for each in groups if each != _HEADINGS]
        rows = queries.calendar(today, date(year, 1, 1), date(year, 12, 31), courses) if courses != [] else []
        if groups is not None and _HEADINGS not in groups:
            return TimelineRead(rows, None, public_holidays(year))
        headings = _headings(year, grouping, queries.capacity(year), queries.lookups().contracts)
        return TimelineRead(rows, headings, public_holidays(year))

    @staticmethod
    def lines_of(rows: TimelineRead, wanted: Wanted) -> list[Line]:
        """Make the lines, in the language of the moment."""
        wanted.names.learn_courses(row.course for row in rows.rows)
        year, _ = wanted.what
        headings = [_heading_line(each, year, wanted.names, wanted.words) for each in rows.headings or ()]
        return headings + [_line(row, year, wanted.names, wanted.words) for row in rows.rows]

    def take(self, rows: TimelineRead) -> None:
        """Take the holidays of the year."""
        self.holidays = rows.holidays

    def _group_of(self, course: CourseRow, grouping: Grouping) -> str:
        if grouping is Grouping.MONTH:
            starts_on = course.starts_on or _UNDATED
            return starts_on[:7] if starts_on[:4] == str(self.year) else min(str(self.year - 1), starts_on[:4])
        return getattr(course, grouping.value) or ""

    def _heading_key(self, line: Line) -> tuple[Any, ...]:
        """Put states and months in their order, sites and services in that of the alphabet, what has none last."""
        group, grouping = line.row.group, line.row.grouping
        if grouping is Grouping.STATE:
            return (list(STATES).index(group),)
        return (group,) if grouping is Grouping.MONTH else (not group, line.texts[0].casefold())

    def _matching(self, places: Collection[int]) -> list[int]:
        lines = self._lines
        found: dict[str, list[int]] = {}
        headings = [place for place in self._sorted if isinstance(lines[place].row, GroupHeading)]
        grouping = lines[headings[0]].row.grouping if headings else self.grouping
        for place in super()._matching([each for each in places if isinstance(lines[each].row, CalendarRow)]):
            found.setdefault(self._group_of(lines[place].row.course, grouping), []).append(place)
        self._found_courses = sum(map(len, found.values()))
        headings.sort(key=lambda place: self._heading_key(lines[place]))
        is_narrowed = bool(self.needle or any(name for name in self._choices))
        shown: list[int] = []
        for heading in headings:
            row = lines[heading].row
            courses = found.get(row.group, [])
            if courses or (row.declared and not is_narrowed):
                shown.append(heading)
                shown += [] if row.group in self._closed and not self.needle else courses
        return shown

    def _spoken(self, line: Line, column: int) -> str:
        if not isinstance(line.row, GroupHeading):
            return super()._spoken(line, column)
        if line.row.declared is None or column not in (0, 2):
            return line.texts[0]
        text = self._words.gettext("{group}: {used} of the declared {declared} clients are on courses")
        return text.format(group=line.texts[0], used=line.row.used, declared=line.row.declared)


def _line(row: CalendarRow, year: int, directory: Directory, words: Words) -> Line:
    course = row.course
    number = course.kela_number or ("" if course.number is None else str(course.number))
    periods = ", ".join(
        f"{words.iso_day(each.start.isoformat(), year)}–{words.iso_day(each.end.isoformat(), year)}"
        for each in course.periods or ()
    )
    places = f"{course.enrolled}/{course.group_size}" if course.group_size is not None else ""
    service = directory.service(course.service)
    texts = (service, number, places, periods)
    keys = (service, course.number, course.enrolled, course.starts_on)
    alert = course_alert(row, words)
    state = words.gettext(STATES[course.state])
    search = " ".join((*texts, directory.site(course.site), state, alert)).casefold()
    return Line(course.course, course.course, texts, keys, search, row)


def _headings(
    year: int, grouping: Grouping, capacity: Iterable[CapacityRow], contracts: Mapping[str, Contract]
) -> list[GroupHeading]:
    """Return a heading for each group that courses can be in."""
    if grouping is Grouping.STATE:
        return [GroupHeading(state, grouping) for state in STATES]
    if grouping is Grouping.MONTH:
        months = [f"{year}-{month:02}" for month in range(1, 13)]
        return [GroupHeading(group, grouping) for group in (f"{year - 1}", *months, _UNDATED)]
    name = "site" if grouping is Grouping.SITE else "service"
    group_of = {contract.id: getattr(contract, name) for contract in contracts.values()}
    used, declared = dict.fromkeys(group_of.values(), 0), dict.fromkeys(group_of.values(), 0)
    for row in capacity:
        used[group_of[row.contract]] += row.used
        declared[group_of[row.contract]] += row.declared
    headings = [GroupHeading(group, grouping, used[group], declared[group]) for group in used]
    return [*headings, GroupHeading("", grouping)]


def _heading_line(heading: GroupHeading, year: int, names: Directory, words: Words) -> Line:
    named: dict[Grouping, Callable[[], str]] = {
        Grouping.SITE: lambda: names.site(heading.group),
        Grouping.SERVICE: lambda: names.service(heading.group),
        Grouping.STATE: lambda: words.gettext(STATES[heading.group]),
        Grouping.MONTH: lambda: _month(heading.group, year, words),
    }
    name = named[heading.grouping]() if heading.group else words.gettext("Not known yet")
    use = f"{heading.used}/{heading.declared}" if heading.declared else ""
    return Line(f"group-{heading.group}", _HEADINGS, (name, "", use, ""), (None,) * len(COLUMNS), "", heading)


def _month(group: str, year: int, words: Words) -> str:
    if group == _UNDATED:
        return words.gettext("Not known yet")
    if group < str(year):
        return words.gettext("Started in {year}").format(year=group)
    return month_name(int(group[5:7]), words)

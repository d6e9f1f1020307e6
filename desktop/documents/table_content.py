"""The words of the sheets that are tables: roster, sign-in sheet, room list, capacity summary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desktop.documents.content import DASH, Content, Wording, course_title, frame
from desktop.documents.field_matrix import DocumentField
from desktop.domain.printout import Document
from desktop.messages.calendar import holiday_names
from desktop.messages.names import COLUMNS
from desktop.messages.service_names import full_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.documents.course_facts import Facts

_ROW: Final = 9
_SIGN_IN_ROW: Final = 11
_CAPACITY_ROW: Final = 7
_EMPTY_ROWS: Final = 3
_DAYS_ON_A_SHEET: Final = 7
_COUNTS: Final = ("declared", "used", "enrolled", "free")


class TableColumn(NamedTuple):
    """A column; `width` in mm, a negative one shares what is left, None takes what it needs."""

    heading: str
    width: float | None = None
    right: bool = False
    closed: bool = False


def _table(columns: Sequence[TableColumn], rows: Iterable[Sequence[object]], **more: Any) -> Content:  # noqa: ANN401
    written = [[DASH if each is None else str(each) for each in row] for row in rows]
    table = {"caption": None, "row_height": _ROW, "empty_rows": 0, "size": 10, "new_page": False}
    return table | {"columns": [each._asdict() for each in columns], "rows": written} | more


def _sheet(content: Content, tables: list[Content], **more: Any) -> Content:  # noqa: ANN401
    return content | {"template": "table", "flipped": False, "tables": tables, "sign_line": None} | more


def roster(facts: Facts, wording: Wording) -> Content:
    """Word the roster: who takes part, for the staff."""
    words = wording.words
    gettext, period = words.gettext, facts["period"]
    number = course_title(facts["course"], wording)
    service = full_name(facts["service"], wording.catalogue, words)
    what = gettext("period no. {number}: {days}").format(
        number=period["number"], days=wording.span(period["start"], period["end"])
    )
    people = facts["people"]
    clients = words.ngettext("{count} client", "{count} clients", len(people)).format(count=len(people))
    contact = _contact_line(facts["contact"], wording)
    lines = [f"{service} · {what} · {facts['site']}", " · ".join(part for part in (contact, clients) if part)]
    has_year = DocumentField.BIRTH_YEAR in facts["options"]
    columns = [
        TableColumn(words.pgettext("heading of a column of ordinals", "no"), None, right=True),
        TableColumn(gettext("Name"), -3),
        *([TableColumn(words.pgettext("heading of a narrow column", "b."))] if has_year else []),
        TableColumn(gettext("Phone"), -2),
        TableColumn(gettext("Room"), None),
        TableColumn(gettext("Companion"), -2),
        TableColumn(gettext("Remark"), -3),
    ]
    rows = [
        [
            place,
            each["name"],
            *([each["birth_year"]] if has_year else []),
            *(each["phone"], each["room"], each["companion_name"], _remarks(each, wording)),
        ]
        for place, each in enumerate(people, 1)
    ]
    return _sheet(
        frame(Document.ROSTER, f"{gettext('Roster')} – {number}", number, lines, wording),
        [_table(columns, rows, empty_rows=_EMPTY_ROWS)],
    )


def _contact_line(contact: Any, wording: Wording) -> str:  # noqa: ANN401 - plain values of a contact, or None
    if not contact:
        return ""
    parts = [contact[part] for part in ("person", "phone") if contact.get(part)]
    return wording.words.gettext("Contact: {who}").format(who=", ".join(parts)) if parts else ""


def _remarks(person: Facts, wording: Wording) -> str:
    """Join what may be printed of a person."""
    told = [person.get(DocumentField.AIDS), person.get(DocumentField.REMARK)]
    if person.get(DocumentField.ALLERGIES):
        told.insert(1, wording.words.gettext("allergy: {what}").format(what=person[DocumentField.ALLERGIES]))
    return "; ".join(each for each in told if each) or DASH


def sign_in(facts: Facts, wording: Wording) -> Content:
    """Word the sign-in sheet: a column for each day, short names, nothing of the service; a table for each week."""
    gettext = wording.words.gettext
    number, days = course_title(facts["course"], wording), [date.fromisoformat(day) for day in facts["days"]]
    holidays = {
        day: name for year in {day.year for day in days} for day, name in holiday_names(year, wording.words).items()
    }
    weeks: dict[tuple[int, int], list[date]] = {}
    for day in days:
        calendar = day.isocalendar()
        weeks.setdefault((calendar.year, calendar.week), []).append(day)
    tables = []
    for (_, week), of_week in weeks.items():
        columns = [TableColumn(gettext("Name"), 42)]
        columns += [TableColumn(_day_heading(day, holidays, wording), -1, closed=day in holidays) for day in of_week]
        columns += [TableColumn(wording.words.pgettext("heading of a column of sums", "tot."), 14)]
        rows = [[each["name"], *("" for _ in of_week), ""] for each in facts["people"]]
        caption = gettext("Week {week}").format(week=week) if len(weeks) > 1 else None
        tables.append(_table(columns, rows, caption=caption, row_height=_SIGN_IN_ROW, empty_rows=2, new_page=True))
    lines = [f"{wording.span(facts['period']['start'], facts['period']['end'])} · {facts['site']}"]
    return _sheet(
        frame(Document.SIGN_IN, f"{gettext('Sign-in sheet')} – {number}", number, lines, wording),
        tables,
        sign_line=gettext("Instructor:"),
        flipped=max(map(len, weeks.values())) == _DAYS_ON_A_SHEET,
    )


def _day_heading(day: date, holidays: dict[date, str], wording: Wording) -> str:
    told = wording.day(day.isoformat())
    return f"{told} {holidays[day]}" if day in holidays else told


def room_list(facts: Facts, wording: Wording) -> Content:
    """Word the room list: a line for each room with its two beds; a single room without the reason."""
    gettext, period = wording.words.gettext, facts["period"]
    number = course_title(facts["course"], wording)
    rooms: dict[str, list[Facts]] = {}
    for each in facts["people"]:
        rooms.setdefault(each["room"] or "", []).append(each)
    rows: list[list[str]] = []
    for room in sorted(rooms, key=lambda each: (not each, len(each), each)):
        rows += _beds(room, rooms[room], wording)
    columns = [
        TableColumn(gettext("Room"), -3),
        TableColumn(gettext("Bed {bed}").format(bed="A"), -4),
        TableColumn(gettext("Bed {bed}").format(bed="B"), -4),
        TableColumn(gettext("Arrives"), None),
        TableColumn(gettext("Leaves"), None),
        TableColumn(gettext("Aids"), -3),
    ]
    lines = [f"{wording.span(period['start'], period['end'])} · {facts['site']}"]
    return _sheet(
        frame(Document.ROOM_LIST, f"{gettext('Room list')} – {number}", number, lines, wording), [_table(columns, rows)]
    )


def _beds(room: str, guests: list[Facts], wording: Wording) -> list[list[str]]:
    """Return the lines of a room: one for every two guests; whoever has no room has a line of their own."""
    gettext = wording.words.gettext
    is_single = any(each["single_room"] for each in guests)
    if not room:
        return [_line(gettext("no room yet"), each["name"], DASH, [each], wording) for each in guests]
    first = [each for each in guests if each["bed"] != "B"]
    second = [each for each in guests if each["bed"] == "B"]
    while len(first) > len(second) + 1:
        second.append(first.pop())
    lines = []
    for place in range(max(len(first), len(second))):
        a, b = (each[place] if place < len(each) else None for each in (first, second))
        companion = next(
            (each.get(DocumentField.COMPANION) for each in (a, b) if each and each.get(DocumentField.COMPANION)), None
        )
        is_shared = any(each["companion_stays"] for each in (a, b) if each)
        free = gettext("companion") if is_shared else DASH if is_single else gettext("(free)")
        name = gettext("{room} single").format(room=room) if is_single else room
        beds = [each["name"] if each else companion or free for each in (a, b)]
        lines.append(_line(name, beds[0], beds[1], [each for each in (a, b) if each], wording))
    return lines


def _line(room: str, a: str, b: str, guests: list[Facts], wording: Wording) -> list[str]:
    words = wording.words
    arrives, leaves = (
        " / ".join(dict.fromkeys(words.iso_day(each[which], int(each[which][:4])) for each in guests))
        for which in ("arrives_on", "leaves_on")
    )
    return [
        room,
        a,
        b,
        arrives,
        leaves,
        "; ".join(each[DocumentField.AIDS] for each in guests if each.get(DocumentField.AIDS)) or DASH,
    ]


def capacity(facts: Facts, wording: Wording) -> Content:
    """Word the capacity summary: a table for each of two years."""
    words = wording.words
    gettext = words.gettext
    columns = [
        TableColumn(gettext("Site"), -3),
        TableColumn(gettext("Service"), -5),
        *(TableColumn(gettext(COLUMNS[name]), 24, right=True) for name in _COUNTS),
    ]
    tables = []
    for year in (facts["year"], facts["year"] + 1):
        of_year = [each for each in facts["contracts"] if each["year"] == year]
        if not of_year:
            continue
        rows = [
            [
                *(each["site"], full_name(each["service"], wording.catalogue, words)),
                *(str(each[name]) for name in _COUNTS),
            ]
            for each in of_year
        ]
        sums = [str(sum(each[name] for each in of_year)) for name in _COUNTS]
        rows.append([gettext("In all"), "", *sums])
        tables.append(_table(columns, rows, caption=str(year), row_height=_CAPACITY_ROW))
    return _sheet(
        frame(Document.CAPACITY, gettext("Capacity summary"), str(facts["year"]), [facts["provider"]], wording), tables
    )

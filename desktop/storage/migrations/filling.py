"""What revision 0003 fills in, as one entry of the program: all that the older program did not keep, but wrote down.

Source: the rule book's second edition; what only a person could know stays empty.
"""

from __future__ import annotations

import json
import platform
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from desktop.services.ports import Entry
from desktop.storage.column_values import json_text
from desktop.storage.migrations.at_kela import rows_at_kela
from desktop.storage.write.journal import SqlJournal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection, RowMapping

_MINIMUM: Final = 6
"""With how many clients a course begins: so it was for every service that the older program knew."""
_HEADER: Final = """
    SELECT h.database_id, coalesce(h.today, j.today) AS today, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now') AS now
    FROM header h JOIN journal j ORDER BY j.seq DESC LIMIT 1
"""
_LEFT: Final = f"""
    SELECT p.decision, p.number, p.from_period, p.left_on, c.periods
    FROM was_past_enrolment p JOIN course c ON c.id = p.course
    WHERE p.started = 1 AND c.starts_on <= p.left_on AND (c.confirmed_on IS NOT NULL OR {_MINIMUM} <=
        (SELECT count(*) FROM decision d WHERE d.course = c.id AND d.enrolled_on <= c.starts_on)
        + (SELECT count(*) FROM past_enrolment o
            WHERE o.course = c.id AND o.enrolled_on <= c.starts_on AND o.left_on > c.starts_on))
"""
_OF_DECISIONS: Final = """
    SELECT i.entry, i."key", i.public_before, i.public_after, j.today, j.command, j.target
    FROM image i JOIN journal j ON j.seq = i.entry WHERE i."table" = 'decision' ORDER BY i.id
"""
_UNDOING: Final = ("undo", "redo")
_LENGTH: Final = ("granted_on", "valid_until")


def fill(connection: Connection) -> None:
    """Fill in what the rows lack, and write the entry; a database without entries has nothing to be filled in."""
    header = connection.exec_driver_sql(_HEADER).mappings().first()
    if header is None:
        return
    journal = SqlJournal(connection, header["database_id"])
    raw = connection.connection.driver_connection
    if raw is None:
        message = "a connection that is open"
        raise TypeError(message)
    raw.create_function("current_entry", 0, lambda: journal.current)
    journal.open_entry()
    _fill_past_places(connection)
    _fill_last_changes(connection)

    def select(sql: str) -> Iterable[Mapping[str, Any]]:
        return (dict(row) for row in connection.exec_driver_sql(sql).mappings())

    for table, rows in rows_at_kela(select).items():
        _insert(connection, table, rows)
    journal.record(_entry(date.fromisoformat(header["today"]), datetime.fromisoformat(header["now"])))


def _entry(today: date, at: datetime) -> Entry:
    return Entry(
        cmd_id=str(uuid4()),
        at=at,
        today=today,
        user="kurssipoyta",
        device=platform.node() or "device",
        command="bring_along",
        version=1,
        subject=None,
        public={"revision": "0003"},
        personal={},
        public_expect={},
        personal_expect={},
    )


def _insert(connection: Connection, table: str, rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [tuple(row[name] for name in names) for row in rows],
        )


def _fill_past_places(connection: Connection) -> None:
    """Fill in which periods had started for who left a course on which the rehabilitation had begun."""
    places = connection.exec_driver_sql(_LEFT).mappings().all()
    values = [(json_text(_periods_had(place)), place["decision"], place["number"]) for place in places]
    if values:
        connection.exec_driver_sql("UPDATE past_enrolment SET periods = ? WHERE decision = ? AND number = ?", values)


def _periods_had(place: RowMapping) -> list[dict[str, Any]]:
    """Return the periods of a place that had started when it was left."""
    return [
        {"number": number, "kind": period["kind"], "start": period["start"], "end": period["end"]}
        for number, period in enumerate(json.loads(place["periods"]), 1)
        if number >= place["from_period"] and period["start"] <= place["left_on"]
    ]


def _fill_last_changes(connection: Connection) -> None:
    """Fill in on which day each decision last changed: recorded, reopened, of another length, a place begun or left.

    Source: rules.md 6.8, last change.
    """
    found = dict(_last_changes(connection))
    values = [(day, key) for key, day in found.items() if day is not None]
    if values:
        connection.exec_driver_sql("UPDATE decision SET last_change = ? WHERE id = ?", values)


def _last_changes(connection: Connection) -> Iterator[tuple[str, str | None]]:
    """Return decisions with that day, by the journal; what was undone counts no more."""
    days: dict[str, str | None] = {}
    before: dict[tuple[int, str], str | None] = {}
    for row in connection.exec_driver_sql(_OF_DECISIONS).mappings():
        key = row["key"]
        day = days.get(key)
        before.setdefault((row["entry"], key), day)
        if row["command"] in _UNDOING and (row["target"], key) in before:
            days[key] = before[row["target"], key]
        elif _is_change(row):
            days[key] = row["today"]
    yield from days.items()


def _is_change(row: RowMapping) -> bool:
    old, new = (json.loads(row[name] or "{}") for name in ("public_before", "public_after"))
    was_reopened = old.get("outcome") is not None and new.get("outcome") is None
    return was_reopened or any(old.get(name) != new.get(name) for name in ("id", "course", *_LENGTH))

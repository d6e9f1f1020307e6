"""Rows of stays, attendance and printouts, and the domain's values made of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from desktop.domain.attendance import Attendance
from desktop.domain.printout import Document, Printout
from desktop.domain.stay import Stay
from desktop.storage.column_values import json_text, read_day

Row = Mapping[str, Any]


def read_stay(row: Row) -> Stay:
    """Make a stay of its row."""
    return Stay(
        decision=row["decision"],
        course=row["course"],
        room=row["room"],
        bed=row["bed"],
        single_room=bool(row["single_room"]),
        single_room_reason=row["single_room_reason"],
        arrives_on=read_day(row["arrives_on"]),
        leaves_on=read_day(row["leaves_on"]),
        companion_name=row["companion_name"],
        aids=row["aids"],
        aids_printable=bool(row["aids_printable"]),
        allergies=row["allergies"],
        allergies_printable=bool(row["allergies_printable"]),
        remark=row["remark"],
        remark_printable=bool(row["remark_printable"]),
    )


def stay_row(thing: Stay) -> dict[str, Any]:
    """Write a stay as a row."""
    return {name: _written(value) for name, value in thing._asdict().items()}


def read_attendance(row: Row) -> Attendance:
    """Make what was recorded of a client's period of its row; erased absences count as none."""
    absent = tuple(date.fromisoformat(day) for day in json.loads(row["absent"] or "[]"))
    recorded_on = date.fromisoformat(row["recorded_on"])
    return Attendance(row["decision"], row["course"], row["period"], absent, recorded_on)


def attendance_row(thing: Attendance) -> dict[str, Any]:
    """Write what was recorded of a client's period as a row."""
    days = json_text([day.isoformat() for day in thing.absent])
    return thing._asdict() | {"absent": days, "recorded_on": thing.recorded_on.isoformat()}


def read_printout(row: Row) -> Printout:
    """Make a printout of its row."""
    return Printout(
        id=row["id"],
        document=Document(row["document"]),
        course=row["course"],
        period=row["period"],
        decision=row["decision"],
        site=row["site"],
        year=row["year"],
        language=row["language"],
        printed_at=datetime.fromisoformat(row["printed_at"]),
        facts=json.loads(row["facts"] or "{}"),
    )


def printout_row(thing: Printout) -> dict[str, Any]:
    """Write a printout as a row."""
    columns = {name: _written(value) for name, value in thing._asdict().items() if name != "facts"}
    return columns | {"document": thing.document.value, "facts": json_text(thing.facts)}


def _written(value: object) -> object:
    if isinstance(value, bool):
        return int(value)
    return value.isoformat() if isinstance(value, date) else value

"""Triggers: they capture every changed row for the journal, keep the journal as it was written, and guard the seats.

They are generated from the tables, so that no writer can forget them. The store gives the connection a function
`current_entry` that tells the number of the entry being written; without it, or outside a command, a write is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage.schema import tables

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Column, Table

SEATS = "more clients than the group size"
CAPACITY = "more places than the yearly capacity"


def all_triggers() -> dict[str, str]:
    """Return every trigger's SQL by its name."""
    statements: dict[str, str] = {}
    for table in tables.REGISTER:
        statements |= _capture(table)
    return statements | _journal_guards() | _header_guards() | _seat_guards() | _capacity_guards()


def key_of(table: Table, row: str) -> str:
    """Return the SQL of a row's key: its id, or its parts with slashes between."""
    return " || '/' || ".join(f'CAST({row}."{column.name}" AS TEXT)' for column in table.primary_key)


def json_of(columns: Iterable[Column[object]], row: str) -> str:
    """Return the SQL of a JSON object of some columns of a row; NULL where there are none."""
    parts = [f"'{column.name}', {row}.\"{column.name}\"" for column in columns]
    return f"json_object({', '.join(parts)})" if parts else "NULL"


def stored_columns(table: Table, *, personal: bool) -> list[Column[object]]:
    """Return the columns of one part, without those that the database computes."""
    return [each for each in table.columns if each.computed is None and bool(each.info.get("personal")) is personal]


def _capture(table: Table) -> dict[str, str]:
    public, personal = stored_columns(table, personal=False), stored_columns(table, personal=True)
    changed = " OR ".join(f'OLD."{each.name}" IS NOT NEW."{each.name}"' for each in (*public, *personal))
    events = {
        "insert": ("INSERT", "", None, "NEW"),
        "update": ("UPDATE", f"WHEN {changed} ", "OLD", "NEW"),
        "delete": ("DELETE", "", "OLD", None),
    }
    statements = {}
    for event, (verb, when, before, after) in events.items():
        images = [json_of(columns, row) if row else "NULL" for columns in (public, personal) for row in (before, after)]
        name = f"capture_{table.name}_{event}"
        statements[name] = (
            f"CREATE TRIGGER {name} AFTER {verb} ON {table.name} {when}BEGIN\n"
            '  INSERT INTO image (entry, "table", "key",'
            " public_before, public_after, personal_before, personal_after)\n"
            f"  VALUES (current_entry(), '{table.name}', {key_of(table, after or before or '')},\n"
            f"    {', '.join(images)});\n"
            "END"
        )
    return statements


def _abort(name: str, event: str, condition: str, message: str) -> dict[str, str]:
    when = f" WHEN {condition}" if condition else ""
    sql = f"CREATE TRIGGER {name} {event}{when} BEGIN\n  SELECT RAISE(ABORT, '{message}');\nEND"
    return {name: sql}


def _same(names: Iterable[str]) -> str:
    return " AND ".join(f'OLD."{name}" IS NEW."{name}"' for name in names)


def _journal_guards() -> dict[str, str]:
    """An entry is never changed or removed; only its personal part can be deleted, all of it at once."""
    of_journal = [each.name for each in tables.journal.columns if each.name not in ("personal", "salt")]
    of_image = [each.name for each in tables.image.columns if not each.name.startswith("personal_")]
    emptied = f"{_same(of_journal)} AND NEW.personal IS NULL AND NEW.salt IS NULL"
    emptied_image = f"{_same(of_image)} AND NEW.personal_before IS NULL AND NEW.personal_after IS NULL"
    return (
        _abort("journal_stays", "BEFORE DELETE ON journal", "", "the journal is never shortened")
        | _abort("journal_is_final", "BEFORE UPDATE ON journal", f"NOT ({emptied})", "the journal is never changed")
        | _abort(
            "journal_has_no_gaps",
            "BEFORE INSERT ON journal",
            "NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM journal)",
            "the journal has no gaps",
        )
        | _abort(
            "image_has_its_entry",
            "BEFORE INSERT ON image",
            "NEW.entry IS NOT current_entry()",
            "only the entry that is being written captures rows",
        )
        | _abort("image_stays", "BEFORE DELETE ON image", "", "the journal is never shortened")
        | _abort("image_is_final", "BEFORE UPDATE ON image", f"NOT ({emptied_image})", "the journal is never changed")
    )


def _header_guards() -> dict[str, str]:
    return _abort("header_stays", "BEFORE DELETE ON header", "", "the header is never removed") | _abort(
        "today_goes_on",
        "BEFORE UPDATE OF today ON header",
        "NEW.today IS NULL AND OLD.today IS NOT NULL OR NEW.today < OLD.today",
        "the date never goes back",
    )


def _seat_guards() -> dict[str, str]:
    """A course never has more clients than its group size, and a deleted one has none. Source: rules.md section 5."""
    enrolled = "(SELECT count(*) FROM decision WHERE course = {course})"
    seats = "coalesce((SELECT group_size FROM course WHERE id = NEW.course AND deleted_on IS NULL), 0)"
    crowded = f"NEW.course IS NOT NULL AND {enrolled.format(course='NEW.course')} > {seats}"
    shrunk = f"{enrolled.format(course='NEW.id')} > CASE WHEN NEW.deleted_on IS NULL THEN NEW.group_size ELSE 0 END"
    return (
        _abort("seats_of_new_decision", "AFTER INSERT ON decision", crowded, SEATS)
        | _abort("seats_of_decision", "AFTER UPDATE OF course ON decision", crowded, SEATS)
        | _abort("seats_of_course", "AFTER UPDATE OF group_size, deleted_on ON course", shrunk, SEATS)
    )


def _capacity_guards() -> dict[str, str]:
    """The courses of a contract that start in a year never have more places than its capacity, while it is not over.

    A past year may be exceeded: a group is enlarged at any time. Source: S0, S1 1.2.1, 1.3.
    """
    not_over = "{year} >= coalesce((SELECT CAST(substr(today, 1, 4) AS INTEGER) FROM header), 0)"
    used = (
        "(SELECT coalesce(sum(group_size), 0) FROM course"
        " WHERE contract = {contract} AND start_year = {year} AND deleted_on IS NULL)"
    )
    declared = "coalesce((SELECT clients FROM capacity WHERE contract = {contract} AND year = {year}), 0)"
    of_course = {"contract": "NEW.contract", "year": "NEW.start_year"}
    more_than = f"{used} > {declared} AND {not_over}"
    exceeded = f"NEW.deleted_on IS NULL AND {more_than.format(**of_course)}"
    too_low = {
        row: more_than.format(**of_row)
        for row in ("NEW", "OLD")
        for of_row in [{"contract": f"{row}.contract", "year": f"{row}.year"}]
    }
    moved = "AFTER UPDATE OF group_size, periods, contract, deleted_on ON course"
    return (
        _abort("capacity_of_new_course", "AFTER INSERT ON course", exceeded, CAPACITY)
        | _abort("capacity_of_course", moved, exceeded, CAPACITY)
        | _abort("capacity_lowered", "AFTER UPDATE ON capacity", f"{too_low['NEW']} OR {too_low['OLD']}", CAPACITY)
        | _abort("capacity_removed", "AFTER DELETE ON capacity", too_low["OLD"], CAPACITY)
    )

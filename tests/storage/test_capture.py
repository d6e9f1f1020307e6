"""Capture: the images in the journal are exactly what changed in the tables, whatever the commands were."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from desktop.storage.schema.tables import REGISTER
from tests.support.chance import random_command, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.storage.helpers import Register
    from tests.support.desk import Desk

    Rows = dict[tuple[str, str], dict[str, Any]]

COMMANDS = 2_000
SMALLER_COURSE = """
INSERT OR REPLACE INTO course
  (id, number, contract, group_size, target_groups, periods, companion_periods, created_on)
SELECT id, number, contract, 7, target_groups, periods, companion_periods, created_on FROM course
"""
COLUMNS = {table.name: [each.name for each in table.columns if each.computed is None] for table in REGISTER}
KEYS = {table.name: [each.name for each in table.primary_key] for table in REGISTER}


def _rows(desk: Desk) -> Rows:
    """Return every row of the register by table and key."""
    found: Rows = {}
    for table, columns in COLUMNS.items():
        selected = ", ".join(f'"{name}"' for name in columns)
        for values in desk.database.connection.execute(f"SELECT {selected} FROM {table}"):  # noqa: S608 - our own names
            row = dict(zip(columns, values, strict=True))
            found[table, "/".join(str(row[name]) for name in KEYS[table])] = row
    return found


def _image(public: str | None, personal: str | None) -> dict[str, Any] | None:
    return None if public is None else json.loads(public) | json.loads(personal or "{}")


def _images(desk: Desk, after: int) -> Iterator[tuple[tuple[str, str], dict[str, Any] | None, dict[str, Any] | None]]:
    selected = '"table", "key", public_before, personal_before, public_after, personal_after'
    statement = f"SELECT {selected} FROM image WHERE entry > ? ORDER BY id"  # noqa: S608 - our own names
    for table, key, *parts in desk.database.connection.execute(statement, (after,)).fetchall():
        yield (table, key), _image(*parts[:2]), _image(*parts[2:])


def _followed(rows: Rows, desk: Desk, after: int) -> Rows:
    """Carry the images of the entries after one out on the rows before them."""
    rows = dict(rows)
    for key, before, image_after in _images(desk, after):
        assert rows.get(key) == before
        assert before != image_after
        if image_after is None:
            del rows[key]
        else:
            rows[key] = image_after
    return rows


def _head(desk: Desk) -> int:
    return int(desk.database.connection.execute("SELECT coalesce(max(seq), 0) FROM journal").fetchone()[0])


def test_images_are_the_difference_of_the_tables_after_every_one_of_2000_random_commands(
    empty_register: Register,
) -> None:
    desk = empty_register.desk()
    desk.database.connection.execute("PRAGMA synchronous = OFF")
    start(desk.do)
    chance, today = Random(20260112), date(2026, 1, 12)
    rows, results = _followed({}, desk, 0), {"accepted": 0, "refused": 0, "invalid": 0}
    for number in range(COMMANDS):
        head = _head(desk)
        if number % 100 == 99:
            today += timedelta(days=chance.randint(1, 4))
            desk.on(today.isoformat())
        results[desk.send(**random_command(chance, today))["result"]] += 1
        rows = _followed(rows, desk, head)
        assert rows == _rows(desk)
    assert results["accepted"] > COMMANDS // 8
    assert results["refused"] > COMMANDS // 4
    assert _followed({}, desk, 0) == rows
    assert desk.faults() == []
    desk.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE client SET note = 'kaikille sama'",
        "UPDATE decision SET wishes = 'iltapäivät' WHERE id IN ('d1', 'd2')",
        "INSERT OR REPLACE INTO site (id, name, municipality) VALUES ('iisalmi', 'Iisalmi', 'Iisalmi')",
        SMALLER_COURSE,
        "INSERT OR REPLACE INTO site (id, name, municipality) VALUES ('kuopio', 'Toinen', 'Kuopio')",
        "DELETE FROM decision WHERE id = 'd3'",
        "UPDATE site SET name = name",
    ],
)
def test_bulk_and_hand_written_writes_are_captured_as_well(register: Register, statement: str) -> None:
    desk = register.desk()
    before, head = _rows(desk), _head(desk)
    connection = desk.database.connection
    connection.create_function("current_entry", 0, lambda: head + 1)
    connection.execute("BEGIN")
    connection.execute(statement)
    assert _followed(before, desk, head) == _rows(desk)
    connection.execute("ROLLBACK")
    desk.close()


def test_a_replaced_capacity_is_captured_as_it_was_before(register: Register) -> None:
    desk = register.desk()
    desk.do("declare_capacity", contract="K1", year=2027, clients=9)
    before, head = _rows(desk), _head(desk)
    connection = desk.database.connection
    connection.create_function("current_entry", 0, lambda: head + 1)
    connection.execute("BEGIN")
    connection.execute(
        "INSERT OR REPLACE INTO capacity (contract, year, clients, carried_over) VALUES ('K1', 2027, 5, 1)"
    )
    (gone, come) = _images(desk, head)
    assert (gone[0], gone[1], gone[2]) == (("capacity", "K1/2027"), before["capacity", "K1/2027"], None)
    assert come[2] == _rows(desk)["capacity", "K1/2027"]
    assert _followed(before, desk, head) == _rows(desk)
    connection.execute("ROLLBACK")
    desk.close()

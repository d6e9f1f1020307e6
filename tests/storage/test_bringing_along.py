"""A database of the program before comes along: whole, with what it lacked filled in, or not at all."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from alembic import command
from sqlalchemy import StaticPool, create_engine
from sqlcipher3 import dbapi2

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.services.queries.details import Details
from desktop.storage import backup
from desktop.storage.checking import check_file
from desktop.storage.database import open_database
from desktop.storage.file.connection import connect
from desktop.storage.file.keys import DatabaseKey
from desktop.storage.migrating import configuration, migrate
from desktop.storage.schema.create import statements
from tests.storage.helpers import Register
from tests.storage.older_database import CLOSED, EDITED, ENTRIES, GONE, LAST_DAY, OLDER, copy_of_older, rows_of
from tests.support.killed import killed, moments_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from tests.support.desk import Desk

KILLS_A_PART = 25
TWO_PERIODS_OF_A = [
    {"number": 1, "kind": "face_to_face", "start": "2026-02-02", "end": "2026-02-06"},
    {"number": 2, "kind": "remote", "start": "2026-02-09", "end": "2026-05-03"},
]
TWO_PERIODS_OF_C = [
    {"number": 1, "kind": "face_to_face", "start": "2026-02-09", "end": "2026-02-13"},
    {"number": 2, "kind": "remote", "start": "2026-02-16", "end": "2026-05-10"},
]


@pytest.fixture(scope="module")
def opened_key(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> DatabaseKey:
    """Return the older database's key, which takes long to make of its passphrase."""
    return copy_of_older(tmp_path_factory.mktemp("key") / "data", catalogue).key


@pytest.fixture
def older(tmp_path: Path, opened_key: DatabaseKey, catalogue: Catalogue) -> Register:
    """Return the older database, closed, as it was left."""
    shutil.copytree(OLDER, tmp_path / "data")
    return Register(tmp_path / "data" / "register.db", opened_key, catalogue)


@pytest.fixture
def desk(older: Register) -> Iterator[Desk]:
    """Return it open, brought along, on the day on which it was left."""
    opened = older.desk(LAST_DAY)
    yield opened
    opened.close()


def _rows(desk: Desk, sql: str) -> list[tuple[Any, ...]]:
    return list(desk.database.connection.execute(sql).fetchall())


def _rows_of(register: Register) -> dict[str, list[dict[str, Any]]]:
    with register.raw() as connection:
        return rows_of(connection)


def test_it_is_whole_and_has_the_tables_of_a_new_database(desk: Desk) -> None:
    assert desk.faults() == []
    present = {" ".join(sql.split()) for (sql,) in _rows(desk, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    assert present == {" ".join(each.split()) for each in statements()}
    assert _rows(desk, "PRAGMA foreign_keys") == [(1,)]


def test_every_row_and_entry_is_there_as_it_was(older: Register) -> None:
    before = _rows_of(older)
    older.desk(LAST_DAY).close()
    after = _rows_of(older)
    del before["alembic_version"]
    for table, rows in before.items():
        kept = set(rows[0]) - GONE.get(table, set())
        as_they_were = [{name: row[name] for name in row if name in kept} for row in rows]
        as_they_are = [{name: row[name] for name in row if name in kept} for row in after[table]]
        if table in ("journal", "image"):
            as_they_are = as_they_are[: len(rows)]
        assert as_they_are == as_they_were, table


def test_what_is_filled_in_is_one_entry_of_the_program(desk: Desk) -> None:
    columns = "seq, v, today, user, command, subject, target, public, personal"
    ((*entry, cmd_id),) = _rows(desk, f"SELECT {columns}, cmd_id FROM journal WHERE seq > {ENTRIES}")  # noqa: S608 - our own columns
    public = '{"fields":{"revision":"0003"}}'
    assert entry == [ENTRIES + 1, 1, LAST_DAY, "kurssipoyta", "bring_along", None, None, public, None]
    assert cmd_id
    filled = {table for (table,) in _rows(desk, f'SELECT DISTINCT "table" FROM image WHERE entry > {ENTRIES}')}  # noqa: S608 - a number
    at_kela = {"contract_at_kela", "capacity_at_kela", "course_at_kela", "place_at_kela"}
    assert filled == {"past_enrolment", "decision"} | at_kela
    assert desk.show("journal")[-1]["command"] == "bring_along"


@pytest.mark.parametrize(
    ("decision", "periods"),
    [
        ("d1", TWO_PERIODS_OF_A),
        ("d2", TWO_PERIODS_OF_A),
        ("d8", []),
        ("d11", TWO_PERIODS_OF_C),
        ("d21", []),
    ],
    ids=["confirmed", "confirmed, withdrawn", "left before the start", "six at the start", "two at the start"],
)
def test_who_left_has_the_periods_of_a_course_that_had_begun(
    desk: Desk, decision: str, periods: list[dict[str, Any]]
) -> None:
    ((kept,),) = _rows(desk, f"SELECT periods FROM past_enrolment WHERE decision = '{decision}'")  # noqa: S608 - an id
    assert json.loads(kept) == periods


@pytest.mark.parametrize(
    ("decision", "day"),
    [
        ("d3", "2026-01-05"),
        ("d2", "2026-02-20"),
        ("d8", "2026-01-12"),
        ("d22", "2026-01-05"),
        ("d1", "2026-02-20"),
        ("d42", "2026-01-20"),
    ],
    ids=["completed", "left", "left, then placed, undone", "left, undone", "transferred", "reopened"],
)
def test_the_last_change_of_a_decision_is_of_the_journal(desk: Desk, decision: str, day: str) -> None:
    assert _rows(desk, f"SELECT last_change FROM decision WHERE id = '{decision}'") == [(day,)]  # noqa: S608 - an id


def test_a_course_was_created_on_the_day_of_its_entry(desk: Desk) -> None:
    created = _rows(
        desk,
        "SELECT c.id, c.created_on, j.today FROM course c JOIN image i ON i.key = c.id AND i.\"table\" = 'course'"
        " JOIN journal j ON j.seq = i.entry WHERE i.public_before IS NULL",
    )
    assert [ident for ident, *_ in created] == ["A", "B", "C", "D", "F", "E", "G"]
    assert all(on == today for _, on, today in created)


def test_contracts_that_overlap_and_a_number_that_two_courses_have_stay(desk: Desk) -> None:
    both = _rows(desk, "SELECT id FROM contract WHERE site = 'kuopio' AND valid_until IS NULL ORDER BY id")
    assert both == [("K1",), ("K3",)]
    assert _rows(desk, "SELECT id FROM course WHERE kela_number = '67890' ORDER BY id") == [("A",), ("E",)]


def test_the_list_for_kela_is_what_was_not_ticked(desk: Desk) -> None:
    left = ["d1", "d2", "d8", "d11", "d21"]
    assert [row["item"] for row in desk.show("kela_list")] == [
        *(f"remove_client {decision}" for decision in left),
        *("create G", "group_size B", "dates E", "companion_days E"),
        *(f"add_client {decision}" for decision in ("d1", "d11", "d21")),
    ]


def test_nobody_is_to_be_told_or_asked_because_of_older_changes(desk: Desk) -> None:
    rules = {row["rule"] for row in desk.show("deadlines")}
    assert rules.isdisjoint({"tell-confirmation-by", "tell-dates-by", "tell-groups-by", "client-not-asked"})


@pytest.mark.parametrize(
    "view", ["capacity", "clients", "courses", "deadlines", "journal", "kela_list", "notices", "search"]
)
def test_every_view_can_be_read(desk: Desk, view: str) -> None:
    answer = desk.line(json.dumps({"show": view}).encode())
    assert "errors" not in answer
    assert isinstance(answer["rows"], list)


def test_the_journal_tells_it_in_one_line_and_not_among_what_was_done_to_a_course(desk: Desk) -> None:
    *_, before, newest = desk.queries.journal()
    assert (newest.command, newest.changes) == ("bring_along", [])
    assert (before.command, [change.field for change in before.changes]) == ("end_contract", ["valid_until"])
    of_course = Details(desk.queries, desk.catalogue).history("B")
    assert [row.command for row in of_course[:4]] == [*["transfer_client"] * 3, "undo"]


def test_undo_goes_back_through_the_day_and_never_to_what_was_filled_in(desk: Desk) -> None:
    undone = 0
    while desk.send("undo")["result"] == "accepted":
        undone += 1
    assert undone == 3
    assert desk.faults() == []
    assert desk.refused("undo_entry", seq=ENTRIES + 1) == ["cannot-be-undone"]
    ((ends,),) = _rows(desk, "SELECT valid_until FROM contract WHERE id = 'K2'")
    assert ends is None
    assert [row["course"] for row in desk.show("courses", course="G")] == []


def test_an_older_entry_can_be_undone(desk: Desk) -> None:
    desk.do("undo_entry", seq=EDITED)
    assert _rows(desk, "SELECT note, contact FROM client WHERE id = 'c1'") == [(None, None)]
    assert desk.faults() == []


def test_the_copy_that_is_kept_is_the_database_as_it_was(older: Register) -> None:
    before = _rows_of(older)
    older.desk(LAST_DAY).close()
    kept = connect(older.file(".before-0003"), older.key)
    assert rows_of(kept) == before
    kept.close()
    assert not older.file(".before-0003.unfinished").exists()


def test_who_comes_second_changes_nothing_and_leaves_the_copy_as_it_is(older: Register) -> None:
    before = _rows_of(older)
    late = connect(older.path, older.key)
    older.desk(LAST_DAY).close()
    after = _rows_of(older)
    migrate(late, older.path, older.key)
    assert rows_of(late) == after
    late.close()
    kept = connect(older.file(".before-0003"), older.key)
    assert rows_of(kept) == before
    kept.close()


def test_two_programs_at_once_bring_it_along_once(older: Register) -> None:
    with ThreadPoolExecutor(2) as pool:
        opened = list(pool.map(lambda _: open_database(older.path, lambda _: older.key), range(2)))
    counts = [each.connection.execute("SELECT count(*) FROM journal").fetchone() for each in opened]
    for each in opened:
        each.close()
    assert counts == [(ENTRIES + 1,)] * 2


def test_while_another_program_writes_it_is_busy_and_nothing_is_copied(older: Register) -> None:
    with older.raw() as other, older.raw() as connection:
        other.execute("BEGIN IMMEDIATE")
        connection.execute("PRAGMA busy_timeout = 0")
        with pytest.raises(AppError) as caught:
            migrate(connection, older.path, older.key)
        assert caught.value.kind is ErrorKind.BUSY
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert not older.file(".before-0003").exists()
        other.execute("ROLLBACK")
        migrate(connection, older.path, older.key)


def test_a_copy_that_there_is_no_room_for_is_told_and_nothing_is_left_of_it(older: Register) -> None:
    before = _rows_of(older)
    older.file(".before-0003").mkdir()  # nothing can be put in its place
    with pytest.raises(AppError) as caught:
        open_database(older.path, lambda _: older.key)
    assert caught.value.facts["path"] == older.file(".before-0003")
    assert not older.file(".before-0003.unfinished").exists()
    assert _rows_of(older) == before


def test_a_backup_of_the_older_program_is_restored_and_brought_along(older: Register, tmp_path: Path) -> None:
    file = tmp_path / "kept"
    content = older.path.read_bytes()
    ((ident,),) = [(row["database_id"],) for row in _rows_of(older)["header"]]
    manifest = {"application": "kurssipoyta backup", "format": 1, "database": ident, "seq": ENTRIES}
    manifest |= {"made_at": "2027-01-11T09:30:00+00:00", "sha256": hashlib.sha256(content).hexdigest()}
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("manifest.json", json.dumps(manifest))
        archive.write(older.file(".key"), "register.db.key")
        archive.writestr("register.db", content)
    older.desk(LAST_DAY).close()
    restored, facts = backup.restore_backup(
        file, older.path, lambda _: older.key, datetime(2027, 1, 11, 9, 30, tzinfo=UTC)
    )
    faults = [fault for area in check_file(restored) for fault in area.faults]
    restored.close()
    assert faults == []
    assert facts.seq == ENTRIES + 1


def test_a_fill_that_fails_changes_nothing(older: Register) -> None:
    with older.raw() as connection:
        (guard,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'image_is_final'").fetchone()
        connection.execute("DROP TRIGGER image_is_final")
        connection.execute(f"UPDATE image SET public_after = 'nonsense' WHERE entry = {CLOSED}")  # noqa: S608 - a number
        connection.execute(guard)
    before = _rows_of(older)
    with pytest.raises(AppError) as caught:
        open_database(older.path, lambda _: older.key)
    assert caught.value.kind is ErrorKind.MIGRATION_FAILED
    assert caught.value.facts == {"path": older.path, "copy": older.file(".before-0003")}
    assert _rows_of(older) == before


@pytest.mark.parametrize("value", ["'nonsense'", "x'5b5d'", "'[]'", "'{\"id\":[]}'"])
def test_an_image_that_is_no_row_is_named_as_a_fault(older: Register, value: str) -> None:
    older.desk(LAST_DAY).close()
    older.run("DROP TRIGGER image_is_final", f"UPDATE image SET public_after = {value} WHERE entry = {CLOSED}")  # noqa: S608 - our own values
    desk = older.desk(LAST_DAY)
    faults = [fault for area in check_file(desk.database) for fault in area.faults]
    desk.close()
    assert any(f"entry {CLOSED}" in fault for fault in faults), faults
    assert any("d3" in fault for fault in faults), faults


def test_a_database_without_entries_gets_none(tmp_path: Path) -> None:
    key = DatabaseKey.new()
    connection = connect(tmp_path / "new.db", key, create=True)
    engine = create_engine("sqlite://", creator=lambda: connection, module=dbapi2, poolclass=StaticPool)
    with engine.connect() as sql_connection, sql_connection.begin():
        command.upgrade(configuration(sql_connection), "0002")
    connection.execute("INSERT INTO header VALUES (1, 'abc', '2026-01-05T09:30:00+00:00', 1, 1, NULL, 10001)")
    migrate(connection, tmp_path / "new.db", key)
    found = rows_of(connection)
    connection.close()
    assert found["journal"] == []
    assert found["alembic_version"] == [{"version_num": "0003"}]


@pytest.mark.parametrize("part", range(4))
def test_a_migration_that_is_killed_leaves_the_old_database_or_the_new_one(
    older: Register, tmp_path: Path, part: int
) -> None:
    before = _rows_of(older)
    chance = Random(part)
    whole = Register(tmp_path / "whole" / "register.db", older.key, older.catalogue)
    shutil.copytree(OLDER, whole.folder)
    moments = moments_of(whole.path, whole.key)
    ends = {"old": 0, "new": 0}
    for kill in range(KILLS_A_PART):
        register = Register(tmp_path / str(kill) / "register.db", older.key, older.catalogue)
        shutil.copytree(OLDER, register.folder)
        if kill % 5:
            assert killed(register.path, register.key, moment=1 + chance.randrange(moments - 5))
        else:
            killed(register.path, register.key, seconds=chance.random() / 4)
        ends[_end_of(register, before)] += 1
        shutil.rmtree(register.folder)
    assert ends["old"] >= KILLS_A_PART // 2


def _end_of(register: Register, before: dict[str, list[dict[str, Any]]]) -> str:
    """Look whether a database is the old one or the new one, open it, and look that it is whole; gives which it was."""
    rows = _rows_of(register)
    is_new = rows["alembic_version"] == [{"version_num": "0003"}]
    assert is_new or rows == before
    if is_new:
        assert register.file(".before-0003").exists()
    database = open_database(register.path, lambda _: register.key)
    try:
        assert [fault for area in check_file(database) for fault in area.faults] == []
        assert database.connection.execute("SELECT count(*) FROM journal").fetchone() == (ENTRIES + 1,)
    finally:
        database.close()
    kept = connect(register.file(".before-0003"), register.key)
    assert rows_of(kept) == before
    kept.close()
    return "new" if is_new else "old"

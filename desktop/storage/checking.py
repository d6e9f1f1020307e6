"""Checking the file and its journal: pages, schema, references, hash chain, and that it replays to the state."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desktop.services.commands.codec import UnknownCommandError, upcast
from desktop.services.commands.errors import InvalidCommandError
from desktop.services.findings import Area, Checked
from desktop.storage import chain
from desktop.storage.file import anchor
from desktop.storage.file.connection import DatabaseError, scalar
from desktop.storage.rows.older_rows import personal_part, public_part
from desktop.storage.schema import tables
from desktop.storage.schema.create import statements
from desktop.storage.schema.triggers import json_of, key_of, stored_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from desktop.storage.database import Database
    from desktop.storage.file.connection import Connection

_MOST_FAULTS: Final = 20
_COMPLETE: Final = 0
_ENTRY_COLUMNS: Final = (*chain.SEALED_COLUMNS, "personal", "salt", "commitment", "previous", "hash")
_IMAGE_COLUMNS: Final = ("entry", "table", "key", "public_before", "public_after", "personal_before", "personal_after")


def check_file(database: Database) -> Iterator[Checked]:
    """Check everything that needs no rule; stops after the pages where they can't be read."""
    pages = _check_pages(database.connection)
    yield pages
    if pages.faults:
        return
    yield _check_schema(database.connection)
    yield _check_references(database.connection)
    database.connection.execute("BEGIN")
    try:
        yield from _Replay(database).run()
    finally:
        database.connection.execute("ROLLBACK")


def _check_pages(connection: Connection) -> Checked:
    """Read and authenticate every page, and check that tables and indexes fit together."""
    faults: list[str] = []
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if busy == _COMPLETE:
            faults += [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        rows = connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})").fetchall()
        faults += [str(row[0]) for row in rows if row[0] != "ok"]
        count = int(scalar(connection, "PRAGMA page_count"))
    except DatabaseError as error:
        return Checked(Area.PAGES, 0, (*faults, str(error)))
    return Checked(Area.PAGES, count, tuple(faults[:_MOST_FAULTS]))


def _check_schema(connection: Connection) -> Checked:
    """Compare tables, indexes and triggers with those of this program."""
    expected = {" ".join(each.split()) for each in statements()}
    present = {
        " ".join(sql.split()) for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
    }
    faults = [f"missing: {each[:80]}" for each in sorted(expected - present)]
    faults += [f"unknown: {each[:80]}" for each in sorted(present - expected)]
    return Checked(Area.SCHEMA, len(expected), tuple(faults[:_MOST_FAULTS]))


def _check_references(connection: Connection) -> Checked:
    """Check that every row that is referred to exists."""
    wrong = connection.execute("PRAGMA foreign_key_check").fetchall()
    count = sum(len(table.foreign_keys) for table in tables.metadata.tables.values())
    return Checked(Area.REFERENCES, count, tuple(f"{row[0]} -> {row[2]}" for row in wrong[:_MOST_FAULTS]))


@dataclass(slots=True)
class _Faults:
    """The first faults of an area."""

    found: list[str] = field(default_factory=list)

    def add(self, fault: str) -> None:
        if len(self.found) < _MOST_FAULTS:
            self.found.append(fault)


class _Replay:
    """Walks through the journal once: checks its chain, knows its commands, and follows each row to its last state.

    Of a row only hashes are kept: of its public part and of its personal part, None where that has been deleted. In a
    database that was brought along from an older program, rows are read as the tables are now.
    """

    def __init__(self, database: Database) -> None:
        self._connection = database.connection
        self._database = database
        self._chain, self._commands, self._replay = _Faults(), _Faults(), _Faults()
        self._state: dict[str, dict[str, tuple[int, int | None]]] = {table.name: {} for table in tables.REGISTER}
        self._personal = {table.name: bool(stored_columns(table, personal=True)) for table in tables.REGISTER}
        self._is_migrated = bool(
            scalar(database.connection, "SELECT EXISTS (SELECT 1 FROM journal WHERE command = 'bring_along')")
        )
        self._entries = 0

    def run(self) -> Iterator[Checked]:
        previous = chain.first_link(self._database.database_id)
        images = self._images()
        waiting = next(images, None)
        for row in self._connection.execute(_select("journal", _ENTRY_COLUMNS, "seq")):
            entry = dict(zip(_ENTRY_COLUMNS, row, strict=True))
            own: list[Mapping[str, Any]] = []
            while waiting is not None and waiting["entry"] == entry["seq"]:
                own.append(waiting)
                waiting = next(images, None)
            self._entries += 1
            self._check_entry(entry, own, previous)
            previous = entry["hash"]
        if waiting is not None:
            self._chain.add(f"entry {waiting['entry']}: rows without their entry")
        yield Checked(Area.JOURNAL, self._entries, tuple(self._chain.found))
        yield Checked(Area.COMMANDS, self._entries, tuple(self._commands.found))
        yield Checked(Area.REPLAY, self._compare(), tuple(self._replay.found))
        yield self._check_anchor(previous)

    def _images(self) -> Iterator[Mapping[str, Any]]:
        for row in self._connection.execute(_select("image", _IMAGE_COLUMNS, "id")):
            yield dict(zip(_IMAGE_COLUMNS, row, strict=True))

    def _check_entry(self, entry: Mapping[str, Any], images: list[Mapping[str, Any]], previous: bytes) -> None:
        seq = entry["seq"]
        erased = entry["salt"] is None and entry["commitment"] != chain.NO_PERSONAL_PART
        unsalted = entry["salt"] is None and _has_personal_part(entry, images)
        if seq != self._entries:
            self._chain.add(f"entry {seq}: expected {self._entries}")
        if unsalted or (not erased and _commitment(entry, images) != entry["commitment"]):
            self._chain.add(f"entry {seq}: personal part")
        if entry["previous"] != previous or _hash(entry, images, previous) != entry["hash"]:
            self._chain.add(f"entry {seq}: hash")
        self._check_command(entry, erased=erased)
        for image in images:
            self._follow(seq, image, erased=erased)

    def _check_command(self, entry: Mapping[str, Any], *, erased: bool) -> None:
        """Read the command as it would be read for another device; a deleted personal part leaves it incomplete."""
        if erased:
            return
        try:
            fields = json.loads(entry["public"]).get("fields", {})
            if entry["personal"] is not None:
                fields |= json.loads(entry["personal"])["fields"]
            upcast(entry["command"], entry["v"], fields)
        except (UnknownCommandError, InvalidCommandError, ValueError, TypeError, AttributeError, KeyError) as error:
            self._commands.add(f"entry {entry['seq']}: {entry['command']}: {type(error).__name__}")

    def _follow(self, seq: int, image: Mapping[str, Any], *, erased: bool) -> None:
        rows = self._state.get(image["table"])
        if rows is None:
            self._replay.add(f"entry {seq}: unknown table {image['table']}")
            return
        before = self._hashes(image["table"], image["public_before"], image["personal_before"], erased=erased)
        after = self._hashes(image["table"], image["public_after"], image["personal_after"], erased=erased)
        if not _alike(rows.pop(image["key"], None), before):
            self._replay.add(f"entry {seq}: {image['table']} {image['key']} was not as before")
        if after is not None:
            rows[image["key"]] = after

    def _hashes(
        self, table: str, public: str | None, personal: str | None, *, erased: bool
    ) -> tuple[int, int | None] | None:
        if public is None:
            return None
        if not self._is_migrated:
            return hash(public), (None if erased and self._personal[table] else hash(personal))
        of_personal = None if erased and self._personal[table] else _hash_of_values(personal_part, table, personal)
        return _hash_of_values(public_part, table, public), of_personal

    def _compare(self) -> int:
        """Compare the state that the journal leads to with the tables; gives how many rows there are."""
        count = 0
        for table in tables.REGISTER:
            rows = self._state[table.name]
            parts = [json_of(stored_columns(table, personal=personal), "t") for personal in (False, True)]
            for key, public, personal in self._connection.execute(
                f"SELECT {key_of(table, 't')}, {parts[0]}, {parts[1]} FROM {table.name} t"
            ):
                count += 1
                if not _alike(rows.pop(key, None), self._hashes(table.name, public, personal, erased=False)):
                    self._replay.add(f"{table.name} {key}: not as the journal says")
            for key in rows:
                self._replay.add(f"{table.name} {key}: in the journal only")
        return count

    def _check_anchor(self, newest: bytes) -> Checked:
        held = anchor.load(self._database.path)
        if held is None:
            return Checked(Area.ANCHOR, 0, ("missing",))
        behind = held.seq > self._entries or (held.seq == self._entries and held.hash != newest)
        return Checked(Area.ANCHOR, held.seq, (f"{self._entries} < {held.seq}",) if behind else ())


def _hash(entry: Mapping[str, Any], images: list[Mapping[str, Any]], previous: bytes) -> bytes | None:
    """Return the hash that an entry should have; None where its values are not even of the right type."""
    try:
        return chain.entry_hash(entry, images, entry["commitment"], previous)
    except TypeError:
        return None


def _commitment(entry: Mapping[str, Any], images: list[Mapping[str, Any]]) -> bytes | None:
    """Return the commitment that an entry should have; None where its values are not even of the right type."""
    try:
        return chain.commitment(entry["salt"], entry["personal"], images)
    except TypeError:
        return None


def _has_personal_part(entry: Mapping[str, Any], images: list[Mapping[str, Any]]) -> bool:
    return entry["personal"] is not None or any(
        image["personal_before"] is not None or image["personal_after"] is not None for image in images
    )


def _hash_of_values(part: Callable[[str, Mapping[str, Any]], Mapping[str, Any]], table: str, text: str | None) -> int:
    """Return the hash of a part of a row, read as the table is now; of what is no row, that of its text."""
    if text is None:
        return hash(None)
    try:
        return hash(tuple(part(table, json.loads(text)).values()))
    except (ValueError, TypeError, AttributeError):
        return hash(text)


def _alike(one: tuple[int, int | None] | None, other: tuple[int, int | None] | None) -> bool:
    """Whether two rows are the same, as far as their personal parts are still there."""
    if one is None or other is None:
        return one is other
    return one[0] == other[0] and (one[1] == other[1] or None in (one[1], other[1]))


def _select(table: str, columns: tuple[str, ...], order: str) -> str:
    quoted = ", ".join(f'"{name}"' for name in columns)
    return f"SELECT {quoted} FROM {table} ORDER BY {order}"

"""The journal inside one transaction: what was done, by whom, and the rows before and after."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import IntegrityError

from desktop.domain.changes import Irreversible
from desktop.services.ports import Entry, JournalStep, RowImage
from desktop.storage import chain
from desktop.storage.column_values import json_text
from desktop.storage.rows.changed_ids import changes_of
from desktop.storage.rows.mapping import READERS, read_image
from desktop.storage.schema import tables
from desktop.storage.write import statements as s
from desktop.storage.write.restoring import restored

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from sqlalchemy import Connection

    from desktop.services.changes import Changes

_KEYS = {table.name: [column.name for column in table.primary_key] for table in tables.REGISTER}
_STORED = {
    table.name: [column.name for column in table.columns if column.computed is None] for table in tables.REGISTER
}


class SqlJournal:
    """Reads and writes entries inside the connection's transaction."""

    def __init__(self, connection: Connection, database_id: str) -> None:
        """Work inside the connection's transaction; the head is read when it is first needed."""
        self._connection = connection
        self._database_id = database_id
        self._head: tuple[int, bytes] | None = None
        self.current: int | None = None
        """The number of the entry that is being written, for the triggers; None outside a command."""

    @property
    def head(self) -> tuple[int, bytes]:
        """The number and hash of the newest entry; of an empty journal, 0 and what the first entry builds on."""
        if self._head is None:
            row = self._connection.execute(s.HEAD).first()
            self._head = (row[0], row[1]) if row else (0, chain.first_link(self._database_id))
        return self._head

    def open_entry(self) -> None:
        """Let the triggers capture what is written from now on; without this, writes are refused."""
        self.current = self.head[0] + 1

    def record(self, entry: Entry) -> Changes:
        """Write the entry of what was captured since the last one."""
        self.open_entry()
        seq, previous = self.head[0] + 1, self.head[1]
        images = [dict(row) for row in self._connection.execute(s.IMAGES, {"seq": seq}).mappings()]
        values = _columns(entry, seq)
        has_personal = values["personal"] is not None or any(
            image["personal_before"] or image["personal_after"] for image in images
        )
        salt = os.urandom(chain.SALT_BYTES) if has_personal else None
        committed = chain.commitment(salt, values["personal"], images)
        sealed = chain.entry_hash(values, images, committed, previous)
        values |= {"salt": salt, "commitment": committed, "previous": previous, "hash": sealed}
        self._connection.execute(s.ADD_ENTRY, values)
        self._head, self.current = (seq, sealed), None
        return changes_of(images)

    def steps(self, user: str, today: date) -> Iterator[JournalStep]:
        """Go back through a user's entries of a day, newest first."""
        for row in self._connection.execute(s.STEPS, {"user": user, "day": today.isoformat()}):
            yield JournalStep(row.seq, row.command, row.target)

    def step(self, seq: int) -> JournalStep | None:
        """Load one entry, whoever wrote it; None where there is none."""
        row = self._connection.execute(s.STEP, {"seq": seq}).first()
        return JournalStep(row.seq, row.command, row.target) if row is not None else None

    def images(self, seq: int) -> list[RowImage]:
        """Load the rows that an entry changed, in the order in which it changed them."""
        return [_row_image(dict(row)) for row in self._connection.execute(s.IMAGES, {"seq": seq}).mappings()]

    def others_since(self, seq: int, user: str) -> bool:
        """Whether anybody but the user has written an entry after `seq`."""
        return self._connection.execute(s.OTHERS_SINCE, {"seq": seq, "user": user}).first() is not None

    def is_taken_back(self, seq: int) -> bool:
        """Whether an entry stands undone (an undo can itself be undone)."""
        gone: set[int] = set()
        for row in self._connection.execute(s.TAKEN_BACK, {"seq": seq}):  # what undoes is newer than what it undoes
            if row.seq not in gone:
                gone.add(row.target)
        return seq in gone

    def has_left_since(self, decision: str, seq: int) -> bool:
        """Whether the client has left a place that was not left yet when an entry was written."""
        return self._connection.execute(s.LEFT_SINCE, {"decision": decision, "seq": seq}).first() is not None

    def holds(self, cmd_id: str) -> bool:
        """Whether a command was carried out already."""
        return self._connection.execute(s.HOLDS, {"ident": cmd_id}).first() is not None

    def thing(self, table: str, row: Mapping[str, Any] | None) -> object:
        """Make of a row in an image what it stands for; None for no row, and for rows of a decision's history."""
        return READERS[table](row) if row is not None and table in READERS else None

    def apply(self, images: Sequence[RowImage]) -> bool:
        """Carry out images in their order; False where a row is no longer as before, or others lean on it."""
        self.open_entry()
        try:
            return all(self._apply(image) for image in images)
        except IntegrityError:
            return False

    def _apply(self, image: RowImage) -> bool:
        if _stored(image.table, self._present(image)) != _stored(image.table, image.before):
            return False
        if image.after is None:
            key = {f"key_{name}": value for name, value in _key(image).items()}
            self._connection.execute(s.DELETE[image.table], key)
        else:
            self._connection.execute(s.UPSERT[image.table], _filled(image.table, image.after))
        return True

    def restore(self, images: Sequence[RowImage]) -> Irreversible | None:
        """Carry out images in their order, each only in the columns that it changes; tells what keeps them back.

        A row that is made or removed is so as a whole.
        """
        self.open_entry()
        try:
            is_done = all(self._restore(image) for image in images)
        except IntegrityError as error:
            return Irreversible.NAMED if "FOREIGN KEY" in str(error.orig) else Irreversible.NO_ROOM
        return None if is_done else Irreversible.CHANGED_SINCE

    def _restore(self, image: RowImage) -> bool:
        if image.table not in _KEYS:  # a table of an earlier version
            return False
        if image.before is None or image.after is None:
            return self._apply(image)
        present = self._present(image)
        row = restored(image, present, _STORED[image.table]) if present is not None else None
        if row is None:
            return False
        self._connection.execute(s.UPSERT[image.table], _filled(image.table, row))
        return True

    def _present(self, image: RowImage) -> dict[str, Any] | None:
        row = self._connection.execute(s.ROW[image.table], _key(image)).mappings().first()
        return dict(row) if row else None


def _stored(table: str, row: Mapping[str, Any] | None) -> list[Any] | None:
    """Return a row's stored values in the order of the columns; an erased personal part compares as missing."""
    return [row.get(name) for name in _STORED[table]] if row is not None else None


def _filled(table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row with every stored column: an image of an earlier version lacks the later ones."""
    return {name: row.get(name) for name in _STORED[table]}


def _key(image: RowImage) -> dict[str, Any]:
    """Return the values of the primary key of an image's row."""
    return {name: (image.before or image.after or {})[name] for name in _KEYS[image.table]}


def _columns(entry: Entry, seq: int) -> dict[str, Any]:
    """Return the columns of an entry, still without its seals."""
    public = {"fields": entry.public, "expect": entry.public_expect}
    personal = {"fields": entry.personal, "expect": entry.personal_expect}
    return {
        "seq": seq,
        "cmd_id": entry.cmd_id,
        "v": entry.version,
        "at": _utc(entry.at),
        "today": entry.today.isoformat(),
        "user": entry.user,
        "device": entry.device,
        "command": entry.command,
        "subject": entry.subject,
        "target": entry.target,
        "public": json_text({name: values for name, values in public.items() if values}),
        "personal": json_text(personal) if entry.personal or entry.personal_expect else None,
    }


def _utc(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _row_image(row: Mapping[str, Any]) -> RowImage:
    table = row["table"]
    before = read_image(table, row["public_before"], row["personal_before"])
    return RowImage(table, row["key"], before, read_image(table, row["public_after"], row["personal_after"]))

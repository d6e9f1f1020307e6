"""The anchor beside a database: the number and hash of the newest journal entry, so that a lost tail is noticed.

It is written after each commit and never waits for the disk; being behind the database is harmless, being ahead of it
is the alarm. Two records are written in turn, each with its own check, so that a torn one leaves the other.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from desktop.files import OWNER_ONLY, beside, told_plainly

if TYPE_CHECKING:
    from pathlib import Path

_RECORD: Final = 256
_RECORDS: Final = 2
_FIELDS: Final = 4
_TO_WRITE: Final = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


class Anchor(NamedTuple):
    """The newest entry of a database's journal."""

    database_id: str
    seq: int
    hash: bytes

    def _content(self) -> str:
        return f"{self.database_id} {self.seq} {self.hash.hex()}"

    def to_record(self) -> bytes:
        """Write the anchor as a record of fixed length."""
        content = self._content()
        return f"{content} {_check(content)}".encode().ljust(_RECORD - 1) + b"\n"

    @classmethod
    def from_record(cls, record: bytes) -> Anchor | None:
        """Read a record; None where it is torn or empty."""
        parts = record.decode("ascii", errors="replace").split()
        if len(parts) != _FIELDS or _check(" ".join(parts[:-1])) != parts[-1]:
            return None
        return cls(parts[0], int(parts[1]), bytes.fromhex(parts[2]))


def _check(content: str) -> str:
    return f"{crc32(content.encode()):08x}"


def path_of(database: Path) -> Path:
    """Return where the anchor of a database lies."""
    return beside(database, ".head")


def load(database: Path) -> Anchor | None:
    """Read the newest whole record; None where there is none."""
    try:
        content = path_of(database).read_bytes()
    except OSError:
        return None
    records = (Anchor.from_record(content[start : start + _RECORD]) for start in range(0, len(content), _RECORD))
    return max((each for each in records if each), key=lambda each: each.seq, default=None)


def renew(anchor: Anchor, database: Path) -> None:
    """Write an anchor over whatever was there: for a new or a restored database.

    The file stays the same one, because other programs may have it open. AppError (disk-full, read-only …).
    """
    with told_plainly(path_of(database)):
        descriptor = os.open(path_of(database), _TO_WRITE, OWNER_ONLY)
        try:
            os.write(descriptor, anchor.to_record() * _RECORDS)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


class AnchorFile:
    """The open anchor of a database, cheap to move on."""

    def __init__(self, database: Path) -> None:
        """Open the file, which exists since the database was made."""
        self._descriptor = os.open(path_of(database), _TO_WRITE, OWNER_ONLY)
        self._database = database

    def move_to(self, anchor: Anchor) -> None:
        """Write the record whose turn it is; another process may have gone further already, and then this is late."""
        os.lseek(self._descriptor, (anchor.seq % _RECORDS) * _RECORD, os.SEEK_SET)
        os.write(self._descriptor, anchor.to_record())

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)

"""The journal's hash chain: each entry seals the one before it, and its own personal part by a salted commitment.

The personal part can be deleted later and the chain still holds; a commitment without its salt tells nothing.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SALT_BYTES: Final = 16
NO_PERSONAL_PART: Final = sha256(b"").digest()

# What the chain covers of an entry, besides its images, its commitment and the hash before it.
SEALED_COLUMNS: Final = (
    *("seq", "cmd_id", "v", "at", "today", "user", "device", "command", "subject", "target", "public"),
)


def first_link(database_id: str) -> bytes:
    """Return the hash that the first entry of a database builds on."""
    return sha256(f"kurssipoyta journal of {database_id}".encode()).digest()


def commitment(salt: bytes | None, personal: str | None, images: Iterable[Mapping[str, Any]]) -> bytes:
    """Commit to an entry's personal part: its own and that of its images. Without a salt there is none."""
    if salt is None:
        return NO_PERSONAL_PART
    parts = [personal, *([image["personal_before"], image["personal_after"]] for image in images)]
    return sha256(salt + _bytes(parts)).digest()


def entry_hash(
    entry: Mapping[str, Any], images: Iterable[Mapping[str, Any]], committed: bytes, previous: bytes
) -> bytes:
    """Seal an entry with all that is public of it and with the hash of the entry before."""
    sealed = [entry[column] for column in SEALED_COLUMNS]
    public = [[image["table"], image["key"], image["public_before"], image["public_after"]] for image in images]
    return sha256(previous + committed + _bytes([sealed, public])).digest()


def _bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

"""New ids for what windows make: UUIDs of version 7, which sort by the time they were made."""

from __future__ import annotations

import os
import time
from uuid import UUID

_VERSION = 7
_VARIANT = 0b10


def new_id() -> str:
    """Make an id."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    number = (milliseconds & 0xFFFF_FFFF_FFFF) << 80
    number |= _VERSION << 76 | (random >> 68 & 0xFFF) << 64
    number |= _VARIANT << 62 | random & 0x3FFF_FFFF_FFFF_FFFF
    return str(UUID(int=number))

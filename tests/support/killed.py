"""A program that is killed while it brings a database up to date: at a moment that is told, in a process of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from itertools import count
from typing import TYPE_CHECKING

from desktop.storage.file.connection import connect
from desktop.storage.file.keys import DatabaseKey
from desktop.storage.migrating import migrate
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from pathlib import Path

KILLED = int(signal.SIGTERM) if sys.platform == "win32" else -int(signal.SIGKILL)
STEPS = 100
"""After so many steps of the database's own machine a moment has passed."""


def moments_of(path: Path, key: DatabaseKey) -> int:
    """Bring a database up to date; gives how many moments that took."""
    moments = count(1)
    connection = connect(path, key)
    passed = 0

    def pass_on() -> int:
        nonlocal passed
        passed = next(moments)
        return 0

    connection.set_progress_handler(pass_on, STEPS)
    try:
        migrate(connection, path, key)
    finally:
        connection.close()
    return passed


def killed(path: Path, key: DatabaseKey, *, moment: int = 0, seconds: float | None = None) -> bool:
    """Bring a database up to date in a process that is killed at a moment, or after a time; False where it was done."""
    if sys.platform == "win32":
        context = multiprocessing.get_context("spawn")
    else:
        context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.support.killed", "desktop.storage.migrations.filling"])
    process = context.Process(target=_run, args=(moment, path, key.raw))
    process.start()
    if seconds is not None:
        process.join(seconds)
        process.kill()
    process.join(PATIENCE_SECONDS)
    code = process.exitcode
    process.close()
    if code not in (0, KILLED):
        raise AssertionError(code)
    return code == KILLED


def _run(moment: int, path: Path, raw: bytes) -> None:
    moments = count(1)
    key = DatabaseKey.from_bytes(raw)
    connection = connect(path, key)

    def die() -> int:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
        return 0

    connection.set_progress_handler(die, STEPS)
    migrate(connection, path, key)
    connection.close()

"""The garbage collector never touches what a worker's connection is using."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Final

import pytest
from sqlcipher3 import dbapi2

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.storage.file.keys import DatabaseKey
    from tests.support.desk import Desk

JOBS: Final = 60
LEFT: Final = JOBS * 40


def test_no_cursor_is_finalised_outside_its_thread_or_while_the_connection_works(
    empty: tuple[Path, DatabaseKey],
) -> None:
    path, key = empty
    race = subprocess.run(
        [
            sys.executable,
            "-X",
            "faulthandler",
            "-m",
            "tests.robustness.racing_collector",
            path,
            key.raw.hex(),
            str(JOBS),
        ],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert race.returncode == 0, race.stderr
    assert json.loads(race.stdout) == {
        "left": LEFT,
        "freed": LEFT,
        "open_elsewhere": 0,
        "during_work": 0,
        "failures": [],
    }


def test_a_connection_closes_the_cursors_that_are_left(desk: Desk) -> None:
    connection = desk.database.connection
    left = [connection.execute("SELECT seq FROM journal"), connection.cursor()]
    left[1].execute("SELECT seq FROM journal")
    left[1].fetchone()
    connection.close_cursors()
    for cursor in left:
        with pytest.raises(dbapi2.ProgrammingError):
            cursor.fetchone()
    assert connection.execute("SELECT count(*) FROM journal").fetchone()[0] > 0

"""A worker's thread leaves cursors in circles, amid their rows, while the window's thread collects all the time.

    python -m tests.robustness.racing_collector DATABASE KEY_IN_HEX JOBS

Prints how many cursors were left, how many of them a collector has found, and how many of these still held a
statement, or were freed while the worker was at work.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, QTimer
from sqlcipher3 import dbapi2

from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.operations.interpreter import Interpreter
from desktop.operations.operations import Operations
from desktop.storage.database import Database, open_database
from desktop.storage.file.keys import DatabaseKey
from desktop.storage.session import DatabaseSession

STATEMENTS: Final = 40
ROWS: Final = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 500) SELECT n, 'x' || n FROM t"


class Count:
    """What has become of the cursors."""

    left = freed = open_elsewhere = during_work = 0
    is_at_work = False


class LeftCursor(dbapi2.Cursor):  # type: ignore[misc] # sqlcipher3 comes without types
    """A cursor that tells when it is freed."""

    def __init__(self, *options: Any) -> None:  # noqa: ANN401 - the library's own
        """Refer to itself, so that only a collector frees it."""
        super().__init__(*options)
        self.itself = self

    def __del__(self) -> None:
        """Count it."""
        Count.freed += 1
        if current_thread() is main_thread():
            Count.during_work += Count.is_at_work
            Count.open_elsewhere += not self._is_closed()

    def _is_closed(self) -> bool:
        try:
            self.fetchone()
        except dbapi2.ProgrammingError:
            return True
        return False


class RacingSession(DatabaseSession):
    """A session whose jobs leave cursors behind."""

    def __init__(self, database: Database) -> None:
        """Work on a database."""
        super().__init__(database, bootstrap.catalogue(), GivenClock(None), lambda _: None)  # type: ignore[arg-type,return-value]
        self._racing = database.connection

    def race(self) -> None:
        """Leave a cursor amid its rows after each few statements."""
        Count.is_at_work = True
        for number in range(STATEMENTS):
            cursor = self._racing.cursor(LeftCursor)
            cursor.execute(f"{ROWS} WHERE n > {number}").fetchmany(3)
            Count.left += 1
            del cursor
            assert len(self._racing.execute(f"{ROWS} WHERE n < ?", (100 + number,)).fetchall()) == 99 + number
        Count.is_at_work = False


def main(path: str, key: str, jobs: int) -> None:
    """Race, and print the counts."""
    app = QCoreApplication([])
    database = open_database(Path(path), lambda _: DatabaseKey.from_bytes(bytes.fromhex(key)))
    operations = Operations(lambda: RacingSession(database))
    collector = Interpreter.of(app)
    always = QTimer(interval=0)
    always.timeout.connect(lambda: collector.collect(1))
    done: list[None] = []
    failures: list[str] = []

    def race(session: Any) -> None:  # noqa: ANN401 - the session above
        session.race()

    def next_one(_: None = None) -> None:
        if len(done) == jobs:
            app.quit()
        else:
            done.append(None)
            operations.in_session(race, next_one)

    def fail(error: Exception) -> None:
        failures.append(repr(error))
        app.quit()

    operations.opened.connect(next_one)
    operations.failed.connect(fail)
    operations.open()
    always.start()
    app.exec()
    collector.collect(2)
    operations.close()
    counts = {name: getattr(Count, name) for name in ("left", "freed", "open_elsewhere", "during_work")}
    sys.stdout.write(json.dumps(counts | {"failures": failures}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

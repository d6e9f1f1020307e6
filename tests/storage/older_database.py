"""A database that the program of revision 0002 made itself, and what can be asked of it as rows.

It was made on 5.1.2026 and left on 11.1.2027, with every kind of entry: courses A (confirmed; ran), C (not confirmed,
six clients at the start), D (not confirmed, two clients), B (later), E (heart), F (deleted), G (of the next year);
clients who were transferred from A, C and D after these had started, and withdrawn before and after the start of A;
what was undone and redone, a batch, a print, attendance, a stay, a backup that was restored, capacity that was carried
over, drafts that expired; two contracts for one service that overlap, two courses with the same number at Kela.
All was ticked as typed at Kela on 5.1.2026, later only the deletion of F. Its passphrase is that of the tests.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from desktop.storage.file import keyfile
from tests.conftest import PASSPHRASE
from tests.storage.helpers import Register

if TYPE_CHECKING:
    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.connection import Connection

OLDER: Final = Path(__file__).parent / "older"
ENTRIES: Final = 107
EDITED: Final = 75
"""The entry that gave client c1 a note and a telephone number."""
CLOSED: Final = 103
"""The entry that closed decision d3 as completed."""
LAST_DAY: Final = "2027-01-11"
GONE: Final = {"past_enrolment": {"started", "secured_on"}}
"""The columns that revision 0003 leaves out."""


def copy_of_older(folder: Path, catalogue: Catalogue) -> Register:
    """Copy it into a folder; gives it closed."""
    shutil.copytree(OLDER, folder)
    path = folder / "register.db"
    return Register(path, keyfile.load(path).unlock(PASSPHRASE), catalogue)


def rows_of(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables, each table in the order of its first columns."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    found = {}
    for (table,) in tables:
        cursor = connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2" if table != "alembic_version" else _VERSION)  # noqa: S608 - names of tables
        names = [each[0] for each in cursor.description]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return found


_VERSION: Final = "SELECT version_num FROM alembic_version"

"""Files of a database: who may read them, how they are written, and that nobody's data can be read in them."""

from __future__ import annotations

import logging
import stat
import traceback
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import DBAPIError

from desktop.bugs import describe, log_bug, log_to
from desktop.files import make_private_folder
from desktop.storage.backup import write_backup
from desktop.storage.file.format import APPLICATION_ID
from tests.conftest import PASSPHRASE
from tests.support.processes import arguments, environment, lines
from tests.support.stories import add_client
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.helpers import Register
    from tests.support.desk import Desk

NOW = datetime(2026, 1, 12, tzinfo=UTC)
FAMILY_NAME, GIVEN_NAME, CODE = "Kanarialintunen", "Åsa-Quendolina", "131052-308T"
PHONE, NOTE, REASON = "040 7319264", "muistiinpano kanariasta 8842", "poistumisen syy 5517"
CANARY = {
    "client": "c9",
    "family_name": FAMILY_NAME,
    "given_names": GIVEN_NAME,
    "personal_identity_code": CODE,
    "contact": {"phone": PHONE},
    "note": NOTE,
}
SECRETS = (FAMILY_NAME, GIVEN_NAME, CODE, PHONE, NOTE, REASON)
FAILING_TRIGGER = "CREATE TRIGGER broken BEFORE INSERT ON client BEGIN SELECT RAISE(ABORT, 'broken'); END"


def _leaks_in(content: bytes) -> list[str]:
    found = content.lower()
    return [
        secret
        for secret in SECRETS
        if any(secret.lower().encode(code) in found for code in ("utf-8", "utf-16-le", "latin-1"))
    ]


def _pieces(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return every file of a folder with its name, and every member of every backup."""
    for file in sorted(folder.rglob("*")):
        yield str(file.relative_to(folder)), str(file.relative_to(folder)).encode()
        if file.is_file():
            yield file.name, file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())


def _leaks(folder: Path) -> list[tuple[str, list[str]]]:
    return [(name, found) for name, content in _pieces(folder) if (found := _leaks_in(content))]


def _write_canary(desk: Desk) -> None:
    desk.do("register_client", **CANARY)
    dates = {"granted_on": "2026-01-07", "received_on": "2026-01-09"}
    desk.do("record_decision", decision="d9", client="c9", service="omaishoitajan-kuntoutuskurssi", **dates)
    desk.do("edit_client", client="c9", note=f"{NOTE} jatkuu")
    desk.do("enrol_client", decision="d9", course="A", agreed=True)
    desk.do("withdraw_client", decision="d9", reason=REASON)
    desk.do("undo")


def _failing_desk(register: Register) -> Desk:
    register.run(FAILING_TRIGGER)
    return register.desk()


def test_every_file_is_for_its_owner_only(register: Register) -> None:
    desk = register.desk()
    desk.do("add_site", site="kajaani", name="Kajaani", municipality="Kajaani")
    write_backup(desk.database, register.file(".backup"), NOW)
    modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in register.folder.iterdir()}
    desk.close()
    names = {f"register.db{suffix}" for suffix in ("", "-wal", "-shm", ".key", ".head", ".backup")}
    assert modes == dict.fromkeys(names, 0o600)


def test_a_file_that_others_may_read_is_made_private_at_opening(register: Register) -> None:
    register.path.chmod(0o644)
    assert register.opens()
    assert stat.S_IMODE(register.path.stat().st_mode) == 0o600


def test_the_data_folder_is_for_its_owner_only(tmp_path: Path) -> None:
    folder = tmp_path / "kurssipoyta" / "data"
    make_private_folder(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("application_id", APPLICATION_ID),
        ("wal_autocheckpoint", 250),
        ("temp_store", 2),
    ],
)
def test_an_open_database_is_durable_and_guarded(register: Register, pragma: str, value: object) -> None:
    desk = register.desk()
    (found,) = desk.database.connection.execute(f"PRAGMA {pragma}").fetchone()
    desk.close()
    assert found == value


def test_a_database_cannot_be_read_without_its_key(register: Register) -> None:
    content = register.path.read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert b"CREATE TABLE" not in content
    assert b"Virtanen" not in content
    assert register.key.key not in b"".join(each.read_bytes() for each in register.folder.iterdir())


def test_no_name_code_phone_or_note_is_in_any_file_of_an_open_or_closed_database(register: Register) -> None:
    desk = register.desk()
    _write_canary(desk)
    write_backup(desk.database, register.file(".backup"), NOW)
    assert register.file("-wal").stat().st_size > 0
    assert _leaks(register.folder) == []
    desk.database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert _leaks(register.folder) == []
    desk.close()
    assert _leaks(register.folder) == []


def test_what_no_file_shows_comes_back_by_decrypting(register: Register) -> None:
    desk = register.desk()
    _write_canary(desk)
    desk.close()
    with register.raw() as connection:
        rows = connection.execute("SELECT family_name, given_names, personal_identity_code, note FROM client")
        assert (FAMILY_NAME, GIVEN_NAME, CODE, f"{NOTE} jatkuu") in rows.fetchall()
        journal = "".join(row[0] or "" for row in connection.execute("SELECT personal FROM journal").fetchall())
        contact = connection.execute("SELECT contact FROM client WHERE id = 'c9'").fetchone()[0]
    assert PHONE in contact
    assert all(secret in journal for secret in SECRETS)


def test_the_journals_public_part_names_nobody(register: Register) -> None:
    desk = register.desk()
    _write_canary(desk)
    public = desk.database.connection.execute(
        "SELECT group_concat(public || coalesce(subject, '') || command, '') FROM journal"
    ).fetchone()[0]
    images = desk.database.connection.execute(
        "SELECT group_concat(coalesce(public_before, '') || coalesce(public_after, ''), '') FROM image"
    ).fetchone()[0]
    desk.close()
    assert _leaks_in((public + images).encode()) == []


def _raised(desk: Desk) -> DBAPIError:
    with pytest.raises(DBAPIError) as caught:
        desk.send("register_client", **CANARY)
    return caught.value


def test_an_error_of_the_database_names_nobody(register: Register) -> None:
    desk = _failing_desk(register)
    error = _raised(desk)
    desk.close()
    told = [str(error), repr(error), str(error.orig), describe(error), *traceback.format_exception(error)]
    assert "broken" in told[0]
    assert _leaks_in("".join(told).encode()) == []


def test_the_log_names_nobody(register: Register, tmp_path: Path) -> None:
    log = logging.getLogger("desktop")
    kept = list(log.handlers)
    file = log_to(tmp_path / "log")
    desk = _failing_desk(register)
    log_bug(_raised(desk))
    desk.close()
    for handler in [each for each in log.handlers if each not in kept]:
        log.removeHandler(handler)
        handler.close()
    assert file is not None
    assert "register.py" in file.read_text(encoding="utf-8")
    assert _leaks(tmp_path) == []


def test_a_bug_met_by_the_program_names_nobody_in_its_log_or_message(register: Register, tmp_path: Path) -> None:
    import subprocess

    register.run(FAILING_TRIGGER)
    homes = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "TMPDIR"), str(tmp_path))
    command: dict[str, Any] = {"command": "register_client"} | CANARY
    done = subprocess.run(
        arguments("apply", "--database", register.path, "--today", "2026-01-12", "-"),
        input=lines([command]).encode(),
        capture_output=True,
        check=False,
        env=environment(PASSPHRASE) | homes,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert _leaks_in(done.stdout + done.stderr) == []
    assert any(name == "kurssipoyta.log" for name, _ in _pieces(tmp_path))
    assert _leaks(tmp_path) == []


def test_a_refused_command_leaves_nothing_in_any_file(register: Register) -> None:
    desk = register.desk()
    add_client(desk, 8, granted="2026-01-07")
    desk.do("edit_client", client="c8", personal_identity_code=CODE)
    assert desk.refused("register_client", **CANARY) == ["already-exists"]
    names = desk.database.connection.execute("SELECT count(*) FROM client WHERE family_name = ?", (FAMILY_NAME,))
    assert names.fetchone() == (0,)
    desk.close()
    assert _leaks(register.folder) == []

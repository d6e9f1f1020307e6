"""Surroundings that keep a sound database from being used: lost changes, busy, read-only, no keychain, the program."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap
from desktop.interchange.apply import StoppedError
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.database import make_database
from desktop.storage.file import anchor, keyfile
from desktop.storage.file import connection as storage_connection
from tests.conftest import PASSPHRASE
from tests.storage.helpers import copy_files
from tests.storage.situations import SITUATIONS, Situation, heading
from tests.support.processes import arguments, environment, lines, run_program
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.storage.helpers import Console, Register
    from tests.support.desk import Desk

SITE = {"command": "add_site", "site": "kajaani", "name": "Kajaani", "municipality": "Kajaani"}
ENTRIES = 14
# Being root would let the program write anywhere, so that power is laid down before it starts.
_WITHOUT_ROOT_POWER = """
import ctypes, os, sys
if os.geteuid() == 0:
    PR_CAPBSET_DROP, CAP_DAC_OVERRIDE = 24, 1
    assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) == 0
os.execv(sys.argv[1], sys.argv[1:])
"""


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Take away the right to write in a folder and in its files."""
    files = list(folder.iterdir())
    for path in (*files, folder):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        yield
    finally:
        for path in (folder, *files):
            path.chmod(path.stat().st_mode | 0o200)


def run_without_root_power(*options: object, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program so that the rights of files hold for it, whoever runs the tests."""
    import subprocess

    return subprocess.run(
        [sys.executable, "-c", _WITHOUT_ROOT_POWER, *arguments(*options)],
        input=given,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env=environment(PASSPHRASE),
        timeout=PATIENCE_SECONDS,
    )


@pytest.fixture
def lost_tail(register: Register) -> Register:
    """Return a database whose last entry was lost with its log: the anchor knows of 15 entries."""
    older = register.path.read_bytes()
    desk = register.desk()
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    desk.close()
    register.path.write_bytes(older)
    return register


def _commands(desk: Desk) -> list[str]:
    return [row[0] for row in desk.database.connection.execute("SELECT command FROM journal ORDER BY seq").fetchall()]


def test_a_missing_log_that_is_put_back_brings_everything_back(register: Register) -> None:
    copied = register.folder.with_name("copied")
    desk = register.desk()
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    copy_files(register.folder, copied)
    desk.close()
    log = (copied / "register.db-wal").read_bytes()
    copy_files(copied, register.folder, "-wal", "-shm")
    assert register.trouble() is ErrorKind.BEHIND_ANCHOR
    register.file("-wal").write_bytes(log)
    desk = register.desk()
    assert _commands(desk)[-1] == "add_site"
    assert desk.faults() == []
    desk.close()


def test_an_older_copy_of_all_files_is_behind_the_newer_anchor_and_keeps_its_rows(register: Register) -> None:
    copied = register.folder.with_name("copied")
    desk = register.desk()
    desk.do("add_site", site="iisalmi", name="Iisalmi", municipality="Iisalmi")
    copy_files(register.folder, copied)
    desk.do("add_site", site="kajaani", name="Kajaani", municipality="Kajaani")
    desk.close()
    copy_files(copied, register.folder, ".head")
    assert register.trouble() is ErrorKind.BEHIND_ANCHOR
    with register.raw() as connection:
        assert connection.execute("SELECT id FROM site ORDER BY id").fetchall() == [("iisalmi",), ("kuopio",)]


def test_the_message_tells_which_entries_are_missing(lost_tail: Register, console: Console) -> None:
    said = console("check")
    assert f"päättyy tapahtumaan {ENTRIES}" in said.err
    assert f"tapahtuma {ENTRIES + 1}" in said.err
    assert str(lost_tail.path) in said.err


def test_accepting_the_loss_goes_on_and_says_so_in_the_journal(lost_tail: Register, console: Console) -> None:
    assert console("check", "--accept-loss").status == 0
    assert console("check").status == 0
    desk = lost_tail.desk()
    assert _commands(desk)[ENTRIES:] == ["accept_loss"]
    (public,) = desk.database.connection.execute("SELECT public FROM journal WHERE command = 'accept_loss'").fetchone()
    assert json.loads(public)["fields"] == {"until": ENTRIES + 1, "by": "Testi"}
    held = anchor.load(lost_tail.path)
    assert held is not None
    assert held.seq == ENTRIES + 1
    desk.close()


def test_an_anchor_of_another_database_is_an_alarm(register: Register, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    make_database(other, PASSPHRASE, datetime(2026, 1, 12, tzinfo=UTC)).close()
    register.file(".head").write_bytes(anchor.path_of(other).read_bytes())
    before = register.digests
    assert register.trouble() is ErrorKind.BEHIND_ANCHOR
    assert register.digests == before


def test_a_command_on_a_busy_database_waits_then_says_so_and_changes_nothing(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_connection, "BUSY_MILLISECONDS", 100)
    desk = register.desk()
    with register.raw() as other:
        other.execute("BEGIN IMMEDIATE")
        before = desk.tables()
        with pytest.raises(StoppedError) as caught:
            desk.line(json.dumps(SITE).encode())
        assert (caught.value.line, caught.value.error.kind) == (1, ErrorKind.BUSY)
        assert desk.tables() == before
        other.execute("ROLLBACK")
    desk.do("add_site", site="kajaani", name="Kajaani", municipality="Kajaani")
    assert desk.faults() == []
    desk.close()


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_command_line_says_that_the_database_is_busy(
    console: Console, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, language: str
) -> None:
    monkeypatch.setattr(storage_connection, "BUSY_MILLISECONDS", 100)
    (tmp_path / "site.jsonl").write_text(lines([SITE]), encoding="utf-8")
    with console.register.raw() as other:
        other.execute("BEGIN IMMEDIATE")
        said = console("apply", tmp_path / "site.jsonl", language=language)
    assert (said.status, said.out) == (2, "")
    line = {"fi": "Rivi 1:", "sv": "Rad 1:"}[language]
    assert said.err.startswith(f"{line} {heading(ErrorKind.BUSY, language)} ")
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_a_database_in_a_read_only_folder_is_named_and_left_as_it_is(register: Register, language: str) -> None:
    before = register.digests
    with read_only(register.folder):
        done = run_without_root_power(
            "apply", "--database", register.path, "--language", language, "-", given=lines([SITE])
        )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(heading(ErrorKind.READ_ONLY, language))
    assert done.stderr.count("\n") == 1
    assert register.digests == before


def test_no_database_is_made_in_a_read_only_folder(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    with read_only(folder):
        done = run_without_root_power("apply", "--database", folder / "register.db", "-", given=lines([SITE]))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(heading(ErrorKind.READ_ONLY, "fi"))
    assert str(folder) in done.stderr
    assert list(folder.iterdir()) == []


def test_no_backup_is_written_into_a_read_only_folder(register: Register, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    before = register.digests
    with read_only(folder):
        done = run_without_root_power("backup", "--database", register.path, folder / "copy.backup")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(heading(ErrorKind.READ_ONLY, "fi"))
    assert list(folder.iterdir()) == []
    assert register.digests == before


def test_a_lost_keychain_entry_asks_for_the_passphrase_and_makes_no_new_key(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = console.register
    keyfile.save(keyfile.load(register.path).as_remembered(remembered=True), register.path)
    monkeypatch.delenv(bootstrap.PASSPHRASE_VARIABLE)
    before = register.digests
    for language in ("fi", "sv"):
        said = console("show", "courses", language=language)
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith(heading(ErrorKind.KEY_NOT_IN_KEYCHAIN, language))
    assert register.digests == before
    assert register.opens()


def test_without_a_passphrase_and_without_anybody_to_ask_nothing_is_opened(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(bootstrap.PASSPHRASE_VARIABLE)
    before = console.register.digests
    said = console("show", "courses")
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Tunnuslause tarvitaan. ")
    assert "KURSSIPOYTA_PASSPHRASE" in said.err
    assert console.register.digests == before


@pytest.mark.parametrize(
    ("situation", "task", "language"),
    [
        (situation, ("apply", "show", "check", "backup")[number % 4], ("fi", "sv")[number % 2])
        for number, situation in enumerate(SITUATIONS[::3])
    ],
    ids=lambda each: each.name if isinstance(each, Situation) else each,
)
def test_the_program_ends_with_status_2_one_message_and_no_traceback(
    situation: Situation, task: str, language: str, register: Register, tmp_path: Path
) -> None:
    situation.arrange(register)
    before = register.digests
    own: dict[str, list[object]] = {
        "apply": ["-"],
        "show": ["courses"],
        "check": [],
        "backup": [tmp_path / "copy.backup"],
    }
    options = (task, "--database", register.path, "--language", language, *own[task])
    done = run_program(*options, passphrase=PASSPHRASE, given=lines([SITE]))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(heading(situation.trouble, language))
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert register.digests == before


def test_a_database_cannot_be_made_where_the_system_forbids_it() -> None:
    system = Path("/sys") if os.name == "posix" else Path(os.environ["SYSTEMROOT"])
    with pytest.raises(AppError) as caught:
        make_database(system / "register.db", PASSPHRASE, datetime(2026, 1, 12, tzinfo=UTC))
    assert caught.value.kind is ErrorKind.READ_ONLY
    assert caught.value.facts == {"path": system}


def test_check_tells_that_the_anchor_was_missing(console: Console) -> None:
    console.register.file(".head").unlink()
    said = console("check")
    assert said.status == 0
    assert said.out.startswith("! ")
    assert not console("check").out.startswith("! ")

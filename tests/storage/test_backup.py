"""Backups: written and put back while the program is open, whole or not at all, and never of something else."""

from __future__ import annotations

import errno
import json
import shutil
import stat
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.backup import restore_backup, write_backup
from desktop.storage.database import make_database
from desktop.storage.file import keyfile
from tests.conftest import PASSPHRASE
from tests.storage.helpers import digests, flip
from tests.support.processes import Script

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.storage.file.keyfile import KeyFile
    from desktop.storage.file.keys import DatabaseKey
    from tests.storage.helpers import Console, Register
    from tests.support.desk import Desk

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
ENTRIES = 14


def _unlock(key_file: KeyFile) -> DatabaseKey:
    return key_file.unlock(PASSPHRASE)


def _site(number: int) -> dict[str, Any]:
    return {"command": "add_site", "site": f"s{number}", "name": f"Toimipiste {number}", "municipality": "Kuopio"}


def _sites(desk: Desk) -> list[str]:
    rows = desk.database.connection.execute("SELECT id FROM site ORDER BY id").fetchall()
    return [row[0] for row in rows]


@pytest.fixture
def backup(register: Register, tmp_path: Path) -> Path:
    """Return a backup of the database as it is at the beginning, with 14 entries."""
    desk = register.desk()
    write_backup(desk.database, tmp_path / "copy.backup", NOW)
    desk.close()
    return tmp_path / "copy.backup"


def _restore(file: Path, register: Register) -> None:
    restore_backup(file, register.path, _unlock, NOW)[0].close()


def _refused(file: Path, register: Register) -> ErrorKind:
    """Try to restore what can't be; nothing may change and no work in progress be left."""
    before = digests(register.folder)
    with pytest.raises(AppError) as caught:
        _restore(file, register)
    assert digests(register.folder) == before
    return caught.value.kind


def test_a_backup_is_one_private_file_with_database_key_file_and_manifest(register: Register, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert sorted(archive.namelist()) == ["manifest.json", "register.db", "register.db.key"]
        manifest = json.loads(archive.read("manifest.json"))
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert manifest["database"] == keyfile.load(register.path).database_id
    assert (manifest["seq"], manifest["made_at"]) == (ENTRIES, "2026-01-12T09:30:00+00:00")


def test_writing_a_backup_changes_nothing_and_leaves_nothing_else(register: Register, tmp_path: Path) -> None:
    desk = register.desk()
    before = desk.tables()
    write_backup(desk.database, tmp_path / "copies.backup", NOW)
    assert desk.tables() == before
    desk.close()
    assert {each.name for each in tmp_path.iterdir()} == {"data", "copies.backup"}


def test_a_backup_of_an_open_database_holds_what_was_acknowledged(register: Register, tmp_path: Path) -> None:
    desk = register.desk()
    desk.do(**_site(1))
    facts = write_backup(desk.database, tmp_path / "copy.backup", NOW)
    desk.do(**_site(2))
    desk.close()
    assert facts.seq == ENTRIES + 1
    _restore(tmp_path / "copy.backup", register)
    desk = register.desk()
    assert _sites(desk) == ["kuopio", "s1"]
    assert desk.faults() == []
    desk.close()


def test_a_backup_while_another_process_writes_is_whole(register: Register, tmp_path: Path) -> None:
    desk = register.desk()
    script = Script(register.path, PASSPHRASE, "--today", "2026-01-12")
    script.send(_site(number) for number in range(60))
    seqs = []
    for number in range(5):
        for _ in range(5):
            assert script.answer()
        seqs.append(write_backup(desk.database, tmp_path / f"{number}.backup", NOW).seq)
    script.end()
    desk.close()
    assert seqs == sorted(seqs)
    assert seqs[0] >= ENTRIES + 5
    for number, seq in enumerate(seqs):
        folder = tmp_path / f"restored-{number}"
        folder.mkdir()
        database, facts = restore_backup(tmp_path / f"{number}.backup", folder / "register.db", _unlock, NOW)
        assert facts.seq == seq
        assert database.connection.execute("SELECT count(*) FROM site").fetchone() == (seq - ENTRIES + 1,)
        database.close()


def test_whoever_has_the_database_open_goes_on_with_the_restored_data(register: Register, backup: Path) -> None:
    desk = register.desk()
    desk.do(**_site(1))
    _restore(backup, register)
    assert _sites(desk) == ["kuopio"]
    desk.do(**_site(2))
    assert _sites(desk) == ["kuopio", "s2"]
    assert desk.faults() == []
    desk.close()


def test_restoring_keeps_what_was_there_as_a_backup_beside_it(register: Register, backup: Path) -> None:
    desk = register.desk()
    desk.do(**_site(1))
    desk.close()
    _restore(backup, register)
    kept = register.file(".before-restore-20260112T093000.backup")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    _restore(kept, register)
    desk = register.desk()
    assert _sites(desk) == ["kuopio", "s1"]
    desk.close()


def test_the_command_line_restores_notes_it_in_the_journal_and_the_copy_passes_check(
    console: Console, tmp_path: Path
) -> None:
    file = tmp_path / "copy.backup"
    said = console("backup", file)
    assert (said.status, said.out) == (0, f"Varmuuskopio on tehty: {file}, tapahtumaan {ENTRIES} asti.\n")
    desk = console.register.desk()
    desk.do(**_site(1))
    desk.close()
    said = console("restore", file)
    assert (said.status, said.out) == (0, f"Palautettu: {console.register.path}, tapahtumaan {ENTRIES} asti.\n")
    assert console("check").status == 0
    with console.register.raw() as connection:
        newest = connection.execute("SELECT seq, command, public FROM journal ORDER BY seq DESC").fetchone()
    assert newest[:2] == (ENTRIES + 1, "restore_backup")
    assert json.loads(newest[2])["fields"] == {"until": ENTRIES, "by": "Testi"}


def test_a_backup_restores_where_there_is_nothing_yet(register: Register, backup: Path) -> None:
    shutil.rmtree(register.folder)
    register.folder.mkdir()
    _restore(backup, register)
    assert {each.name for each in register.folder.iterdir()} == {"register.db", "register.db.key", "register.db.head"}
    assert all(stat.S_IMODE(each.stat().st_mode) == 0o600 for each in register.folder.iterdir())
    desk = register.desk()
    assert desk.faults() == []
    desk.close()


@pytest.mark.parametrize(
    "damage",
    [
        lambda register: flip(register.path, 100),
        lambda register: register.path.write_bytes(b""),
        lambda register: register.path.write_text("ei tietokanta\n" * 400, encoding="utf-8"),
    ],
    ids=["damaged page", "empty file", "text file"],
)
def test_a_backup_replaces_what_cannot_be_opened_and_keeps_it_beside(
    register: Register, backup: Path, damage: Callable[[Register], object]
) -> None:
    damage(register)
    before = register.digests
    _restore(backup, register)
    kept = register.digests
    assert {name: kept[_aside(name)] for name in before} == before
    assert register.opens()


def _aside(name: str) -> str:
    return name.replace("register.db", "register.db.damaged-20260112T093000", 1)


def test_a_backup_brings_back_a_database_that_is_gone(register: Register, backup: Path) -> None:
    register.path.unlink()
    assert register.trouble() is ErrorKind.DATABASE_GONE
    _restore(backup, register)
    assert register.opens()


def test_a_backup_is_never_put_in_place_of_another_programs_database(register: Register, backup: Path) -> None:
    register.path.write_bytes(b"SQLite format 3\0" + bytes(4080))
    assert _refused(backup, register) is ErrorKind.OTHER_PROGRAM


def test_a_backup_of_another_database_is_refused(register: Register, tmp_path: Path) -> None:
    other = make_database(tmp_path / "other.db", PASSPHRASE, NOW)
    write_backup(other, tmp_path / "other.backup", NOW)
    other.close()
    assert _refused(tmp_path / "other.backup", register) is ErrorKind.OTHER_DATABASE


def test_a_backup_does_not_open_with_a_wrong_passphrase(register: Register, backup: Path) -> None:
    before = register.digests
    with pytest.raises(AppError) as caught:
        restore_backup(backup, register.path, lambda key_file: key_file.unlock("väärä"), NOW)
    assert caught.value.kind is ErrorKind.WRONG_PASSPHRASE
    assert register.digests == before


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_truncated_backup_is_refused(register: Register, backup: Path, share: float) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: int(len(content) * share)])
    assert _refused(backup, register) is ErrorKind.NOT_A_BACKUP


@pytest.mark.parametrize("place", [0.1, 0.3, 0.5, 0.7, 0.9])
def test_a_backup_with_a_turned_bit_is_refused(register: Register, backup: Path, place: float) -> None:
    flip(backup, int(backup.stat().st_size * place))
    assert _refused(backup, register) in (ErrorKind.NOT_A_BACKUP, ErrorKind.BACKUP_DAMAGED)


def test_a_backup_whose_database_was_exchanged_is_damaged(register: Register, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["register.db"] = members["register.db"][:-4096] + bytes(4096)
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert _refused(backup, register) is ErrorKind.BACKUP_DAMAGED


@pytest.mark.parametrize(
    "manifest",
    [None, "", "[]", "{}", '{"application": "another", "format": 1}', '{"application": "kurssipoyta backup"}'],
)
def test_a_foreign_archive_is_not_a_backup(register: Register, tmp_path: Path, manifest: str | None) -> None:
    file = tmp_path / "foreign.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", "hei")
        if manifest is not None:
            archive.writestr("manifest.json", manifest)
    assert _refused(file, register) is ErrorKind.NOT_A_BACKUP


def test_a_backup_that_does_not_exist_is_named(register: Register, tmp_path: Path) -> None:
    assert _refused(tmp_path / "missing.backup", register) is ErrorKind.UNREADABLE_INPUT


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("fi", "Tiedosto ei ole tämän ohjelman varmuuskopio."),
        ("sv", "Filen är inte en säkerhetskopia från det här programmet."),
    ],
)
def test_the_command_line_says_that_a_file_is_no_backup(
    console: Console, tmp_path: Path, language: str, heading: str
) -> None:
    (tmp_path / "photo.backup").write_bytes(b"\x89PNG" * 1000)
    before = console.register.digests
    said = console("restore", tmp_path / "photo.backup", language=language)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(heading)
    assert said.err.count("\n") == 1
    assert console.register.digests == before


@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_during_a_backup_leaves_the_old_backup_and_no_half_file(
    register: Register, backup: Path, monkeypatch: pytest.MonkeyPatch, error: int
) -> None:
    before = digests(backup.parent)

    def full(*_: object) -> None:
        raise OSError(error, "no space left")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    desk = register.desk()
    with pytest.raises(AppError) as caught:
        write_backup(desk.database, backup, NOW)
    desk.close()
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert digests(backup.parent) == before
    assert sorted(each.name for each in backup.parent.iterdir()) == ["copy.backup", "data"]


def test_a_backup_into_a_folder_that_does_not_exist_is_refused(register: Register, tmp_path: Path) -> None:
    desk = register.desk()
    with pytest.raises(AppError) as caught:
        write_backup(desk.database, tmp_path / "usb" / "copy.backup", NOW)
    desk.close()
    assert caught.value.kind is ErrorKind.NO_FOLDER
    assert not (tmp_path / "usb").exists()


@pytest.mark.parametrize("suffix", ["", ".key", ".head", "-of-somebody-else.docx"])
def test_a_backup_replaces_no_file_but_another_backup(register: Register, suffix: str) -> None:
    target = register.file(suffix)
    if not target.exists():
        target.write_bytes(b"mine")
    before = register.digests
    desk = register.desk()
    with pytest.raises(AppError) as caught:
        write_backup(desk.database, target, NOW)
    desk.close()
    assert caught.value.kind is ErrorKind.FILE_THERE
    assert register.digests == before
    assert register.opens()

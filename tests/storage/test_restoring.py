"""Restoring: nothing that was there before is lost, desks that are open go on, and either passphrase will do."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import pytest

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.backup import restore_backup, write_backup
from desktop.storage.file import anchor, keyfile
from desktop.storage.file.anchor import Anchor
from tests.conftest import PASSPHRASE
from tests.storage.helpers import flip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.storage.helpers import Console, Register
    from tests.support.desk import Desk

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
STAMP = "20260112T093000"
NEWER_PASSPHRASE = "uusi tunnuslause"
ENTRIES = 14


@pytest.fixture
def backup(register: Register, tmp_path: Path) -> Path:
    """Return a backup of the database as it is at the beginning, with 14 entries."""
    desk = register.desk()
    write_backup(desk.database, tmp_path / "copy.backup", NOW)
    desk.close()
    return tmp_path / "copy.backup"


@pytest.fixture
def desk(register: Register) -> Iterator[Desk]:
    """Return a desk that has the database and its anchor open since before whatever the test does."""
    desk = register.desk()
    _add_site(desk, "iisalmi")
    yield desk
    desk.close()


def _add_site(desk: Desk, site: str) -> None:
    desk.do("add_site", site=site, name="Toimipiste", municipality="Kuopio")


def _restore(file: Path, register: Register, passphrase: str = PASSPHRASE) -> None:
    restore_backup(file, register.path, lambda key_file: key_file.unlock(passphrase), NOW)[0].close()


def _refused(file: Path, register: Register) -> AppError:
    """Try to restore what can't be; nothing may change."""
    before = register.digests
    with pytest.raises(AppError) as caught:
        _restore(file, register)
    assert register.digests == before
    return caught.value


def _sites_of(file: Path, register: Register) -> list[str]:
    """Restore a backup; gives the sites that are in it."""
    _restore(file, register)
    with register.raw() as connection:
        return [row[0] for row in connection.execute("SELECT id FROM site ORDER BY id").fetchall()]


def _newest(desk: Desk) -> int:
    return int(desk.database.connection.execute("SELECT max(seq) FROM journal").fetchone()[0])


def _anchored(desk: Desk) -> int | None:
    held = anchor.load(desk.path)
    return held.seq if held else None


def _change_manifest(file: Path, **changes: object) -> None:
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    manifest: dict[str, Any] = json.loads(members["manifest.json"])
    members["manifest.json"] = json.dumps(manifest | changes).encode()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)


def test_restores_within_one_second_keep_every_earlier_state(register: Register, backup: Path) -> None:
    for site in ("eka", "toka", "vika"):
        desk = register.desk()
        _add_site(desk, site)
        desk.close()
        _restore(backup, register)
    kept = sorted(each for each in register.folder.iterdir() if ".before-restore-" in each.name)
    assert len(kept) == 3
    assert all(STAMP in each.name for each in kept)
    assert sorted(_sites_of(each, register) for each in kept) == [
        ["eka", "kuopio"],
        ["kuopio", "toka"],
        ["kuopio", "vika"],
    ]


def test_damaged_files_set_aside_within_one_second_are_all_kept(register: Register, backup: Path) -> None:
    damaged = []
    for offset in (100, 200, 300):
        flip(register.path, offset)
        damaged.append(sha256(register.path.read_bytes()).hexdigest())
        _restore(backup, register)
    kept = register.digests
    names = [name for name, digest in kept.items() if digest in damaged]
    assert len(set(damaged)) == len(names) == 3
    assert all(name.startswith(f"{register.path.name}.damaged-{STAMP}") for name in names)
    assert all(f"{name}{suffix}" in kept for name in names for suffix in (".key", ".head"))
    assert register.opens()


def test_a_desk_that_is_open_during_a_restore_goes_on_moving_the_anchor(
    register: Register, backup: Path, desk: Desk
) -> None:
    _restore(backup, register)
    for site in ("s1", "s2", "s3"):
        _add_site(desk, site)
        assert _anchored(desk) == _newest(desk)
    assert _newest(desk) == ENTRIES + 3
    assert desk.faults() == []


def test_a_desk_that_is_open_while_a_loss_is_accepted_goes_on_moving_the_anchor(console: Console, desk: Desk) -> None:
    ahead = Anchor(desk.database.database_id, _newest(desk) + 10, bytes(32))
    anchor.path_of(desk.path).write_bytes(ahead.to_record() * 2)
    assert console("check").status == 2
    assert console("check", "--accept-loss").status == 0
    for site in ("s1", "s2", "s3"):
        _add_site(desk, site)
        assert _anchored(desk) == _newest(desk)
    assert desk.faults() == []


@pytest.mark.parametrize("place", [0, 5000, -1])
def test_a_bit_turned_in_the_database_of_a_backup_is_damage(register: Register, backup: Path, place: int) -> None:
    with zipfile.ZipFile(backup) as archive:
        content = archive.read("register.db")
    start = backup.read_bytes().index(content)
    flip(backup, start + place % len(content))
    refused = _refused(backup, register)
    assert (refused.kind, refused.facts["path"]) == (ErrorKind.BACKUP_DAMAGED, backup)


def test_a_backup_of_a_newer_format_is_too_new(register: Register, backup: Path) -> None:
    _change_manifest(backup, format=99)
    refused = _refused(backup, register)
    assert refused.kind is ErrorKind.TOO_NEW
    assert refused.facts == {"path": backup, "needs": 99, "has": 1}


@pytest.mark.parametrize("passphrase", [NEWER_PASSPHRASE, PASSPHRASE], ids=["of today", "of the backup"])
def test_a_backup_from_before_a_change_of_passphrase_restores_with_either(
    register: Register, backup: Path, passphrase: str
) -> None:
    desk = register.desk()
    _add_site(desk, "iisalmi")
    desk.close()
    keyfile.save(keyfile.load(register.path).with_passphrase(register.key, NEWER_PASSPHRASE), register.path)
    keys = register.file(".key").read_bytes()
    _restore(backup, register, passphrase)
    assert register.file(".key").read_bytes() == keys
    assert register.trouble(PASSPHRASE) is ErrorKind.WRONG_PASSPHRASE
    assert keyfile.load(register.path).unlock(NEWER_PASSPHRASE) == register.key
    desk = register.desk()
    assert (_newest(desk), desk.faults()) == (ENTRIES, [])
    desk.close()


def test_a_third_passphrase_restores_nothing(register: Register, backup: Path) -> None:
    keyfile.save(keyfile.load(register.path).with_passphrase(register.key, NEWER_PASSPHRASE), register.path)
    before = register.digests
    with pytest.raises(AppError) as caught:
        _restore(backup, register, "kolmas")
    assert caught.value.kind is ErrorKind.WRONG_PASSPHRASE
    assert register.digests == before

"""Restoring and saving that are interrupted, or among others' commands: what was whole stays whole."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.storage import backup
from desktop.storage.checking import check_file
from desktop.storage.file import anchor, keyfile
from tests.storage.helpers import flip
from tests.storage.test_journal import _tamper

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.storage.file.anchor import Anchor
    from tests.storage.helpers import Register

NOW = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
SITE = {"name": "Inari", "municipality": "Inari"}


@pytest.mark.parametrize(
    "change",
    [
        "journal SET public = x'5b5d' WHERE seq = 7",
        "journal SET salt = 'x' WHERE seq = 7",
        "journal SET commitment = 'x' WHERE seq = 7",
        "image SET public_after = x'5b5d' WHERE entry = 7",
    ],
)
def test_a_value_of_another_type_is_named_as_a_fault(register: Register, change: str) -> None:
    desk = register.desk()
    _tamper(desk, f"UPDATE {change}")
    faults = [fault for area in check_file(desk.database) for fault in area.faults]
    desk.close()
    assert any("entry 7" in fault for fault in faults), faults


def test_todays_passphrase_stays_when_a_damaged_database_is_replaced(register: Register, tmp_path: Path) -> None:
    desk = register.desk()
    backup.write_backup(desk.database, tmp_path / "kept", NOW)
    desk.close()
    keyfile.save(keyfile.load(register.path).with_passphrase(register.key, "uusi"), register.path)
    flip(register.path, 100)
    backup.restore_backup(tmp_path / "kept", register.path, lambda each: each.unlock("uusi"), NOW)[0].close()
    assert keyfile.load(register.path).unlock("uusi").raw == register.key.raw


def test_the_whole_generation_is_not_overwritten_by_the_damaged_one(register: Register) -> None:
    keyfile.save(keyfile.load(register.path).as_remembered(remembered=False), register.path)
    whole = register.file(".key.old").read_bytes()
    register.file(".key").write_text("{", encoding="utf-8")
    keyfile.save(keyfile.load(register.path).with_passphrase(register.key, "uusi"), register.path)
    assert register.file(".key.old").read_bytes() == whole
    assert keyfile.load(register.path).unlock("uusi").raw == register.key.raw


def test_a_restore_that_is_killed_leaves_a_database_that_opens(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = register.desk()
    backup.write_backup(desk.database, tmp_path / "kept", NOW)
    desk.do("add_site", site="inari", **SITE)
    desk.close()
    renew, calls = anchor.renew, 0

    def killed_at_the_second(held: Anchor, database: Path) -> None:
        nonlocal calls
        calls += database == register.path
        if calls == 2:
            raise KeyboardInterrupt
        renew(held, database)

    monkeypatch.setattr(anchor, "renew", killed_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        backup.restore_backup(tmp_path / "kept", register.path, lambda _: register.key, NOW)
    assert register.opens()


def test_a_command_in_the_middle_of_a_restore_does_not_raise_the_alarm(
    register: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = register.desk()
    backup.write_backup(desk.database, tmp_path / "kept", NOW)
    desk.do("add_site", site="inari", **SITE)
    renew, sites = anchor.renew, iter(["kemi", "kolari"])

    def after_a_command(held: Anchor, database: Path) -> None:
        if database == register.path:
            desk.do("add_site", site=next(sites), **SITE)
        renew(held, database)

    monkeypatch.setattr(anchor, "renew", after_a_command)
    restored, _ = backup.restore_backup(tmp_path / "kept", register.path, lambda _: register.key, NOW)
    restored.close()
    desk.do("add_site", site="sodankyla", **SITE)
    assert desk.faults() == []
    desk.close()
    assert register.opens()

"""Damaged files: `check` names the damage or finds everything as it was; a lost tail of the journal is noticed."""

from __future__ import annotations

import shutil
from random import Random
from typing import TYPE_CHECKING

import pytest

from desktop.files import beside
from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage.file import keyfile
from desktop.storage.file.connection import DatabaseError
from tests.conftest import PASSPHRASE
from tests.support.chance import start
from tests.support.desk import Desk
from tests.support.processes import Script

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

    Filled = tuple[Path, DatabaseKey, dict[str, list[tuple[object, ...]]]]

TODAY = "2026-01-12"
FLIPS = 200


@pytest.fixture(scope="module")
def filled(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Filled:
    """Return a closed database with some clients, and its rows."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(template[0].parent, folder)
    desk = Desk(folder / template[0].name, template[1], catalogue, TODAY)
    start(desk.do)
    for number in range(100):
        desk.do("register_client", client=f"n{number}", family_name="Mäki", given_names="Aino")
    tables = desk.tables()
    desk.close()
    return desk.path, template[1], tables


def _copy(filled: Filled, folder: Path) -> Path:
    shutil.copytree(filled[0].parent, folder)
    return folder / filled[0].name


def _flip(file: Path, chance: Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _notices(path: Path, filled: Filled, catalogue: Catalogue) -> bool:
    """Whether opening or checking names a damage; where not, all rows must be there."""
    try:
        desk = Desk(path, filled[1], catalogue, TODAY)
    except AppError as error:
        assert error.kind in (ErrorKind.DAMAGED, ErrorKind.OTHER_PROGRAM, ErrorKind.BEHIND_ANCHOR)  # noqa: PT017 - a set of ways
        return True
    try:
        if desk.faults():
            return True
        assert desk.tables() == filled[2]
    except DatabaseError:
        return True
    finally:
        desk.close()
    return False


@pytest.mark.parametrize("part", range(4))
def test_every_flipped_bit_of_the_database_is_noticed(
    filled: Filled, catalogue: Catalogue, tmp_path: Path, part: int
) -> None:
    chance = Random(part)
    noticed = 0
    for number in range(FLIPS // 4):
        path = _copy(filled, tmp_path / str(number))
        _flip(path, chance)
        noticed += _notices(path, filled, catalogue)
        shutil.rmtree(path.parent)
    assert noticed == FLIPS // 4


@pytest.mark.parametrize("suffix", [".key", ".head"])
def test_a_flipped_bit_beside_the_database_loses_nothing(
    filled: Filled, catalogue: Catalogue, tmp_path: Path, suffix: str
) -> None:
    chance = Random(suffix)
    for number in range(20):
        path = _copy(filled, tmp_path / str(number))
        _flip(beside(path, suffix), chance)
        if suffix == ".head":
            _notices(path, filled, catalogue)
            continue
        try:
            key = keyfile.load(path).unlock(PASSPHRASE)
        except AppError as error:
            assert error.kind in (ErrorKind.KEY_FILE_DAMAGED, ErrorKind.WRONG_PASSPHRASE)  # noqa: PT017 - two ways
        else:
            assert key.raw == filled[1].raw


def _killed_after_some_commands(path: Path) -> int:
    """Kill a script, so that its last commands are in the write-ahead log; gives how many clients it registered."""
    script = Script(path, PASSPHRASE, "--today", TODAY)
    count = 30
    script.send(
        {"command": "register_client", "client": f"w{number}", "family_name": "Mäki", "given_names": "Aino"}
        for number in range(count)
    )
    assert all(script.answer() for _ in range(count))
    script.kill()
    assert beside(path, "-wal").stat().st_size > 0
    return count


def test_a_deleted_write_ahead_log_is_noticed(filled: Filled, catalogue: Catalogue, tmp_path: Path) -> None:
    path = _copy(filled, tmp_path / "data")
    _killed_after_some_commands(path)
    beside(path, "-wal").unlink()
    with pytest.raises(AppError) as caught:
        Desk(path, filled[1], catalogue, TODAY)
    assert caught.value.kind is ErrorKind.BEHIND_ANCHOR


def test_flipped_bits_of_the_write_ahead_log_lose_nothing_unnoticed(
    filled: Filled, catalogue: Catalogue, tmp_path: Path
) -> None:
    killed = _copy(filled, tmp_path / "killed")
    count = _killed_after_some_commands(killed)
    chance = Random(5)
    for number in range(25):
        folder = tmp_path / str(number)
        shutil.copytree(killed.parent, folder)
        path = folder / killed.name
        _flip(beside(path, "-wal"), chance)
        try:
            desk = Desk(path, filled[1], catalogue, TODAY)
        except AppError as error:
            assert error.kind in (ErrorKind.BEHIND_ANCHOR, ErrorKind.DAMAGED)  # noqa: PT017 - two ways
            continue
        stored = len([row for row in desk.show("clients") if row["client"].startswith("w")])
        faults = desk.faults()
        desk.close()
        assert faults or stored == count

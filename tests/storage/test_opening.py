"""A database that can't be opened: the right trouble, one message, nothing changed, never a new one in its place."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from desktop.services.environment_errors import AppError, ErrorKind
from desktop.storage import database as storage_database
from desktop.storage.checking import check_file
from desktop.storage.database import make_database, open_database
from desktop.storage.file import anchor, keyfile
from desktop.storage.file.keys import DatabaseKey
from tests.conftest import PASSPHRASE
from tests.storage.helpers import digests, flip
from tests.storage.situations import SITUATIONS, Situation, heading

if TYPE_CHECKING:
    from pathlib import Path

    from tests.storage.helpers import Console, Register

NOW = datetime(2026, 1, 12, tzinfo=UTC)
SITE = {"command": "add_site", "site": "kajaani", "name": "Kajaani", "municipality": "Kajaani"}
PAGE = 4096
each_situation = pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.name)


@pytest.fixture
def site_line(tmp_path: Path) -> Path:
    """Return a file with one command."""
    file = tmp_path / "site.jsonl"
    file.write_text(json.dumps(SITE) + "\n", encoding="utf-8")
    return file


@each_situation
def test_what_cannot_be_opened_is_named_and_left_as_it_is(situation: Situation, register: Register) -> None:
    situation.arrange(register)
    before = register.digests
    assert register.trouble() is situation.trouble
    assert register.digests == before


@each_situation
def test_a_task_says_so_once_in_finnish_and_swedish_and_changes_nothing(
    situation: Situation, console: Console, site_line: Path, tmp_path: Path
) -> None:
    situation.arrange(console.register)
    before = console.register.digests
    tasks = (("apply", site_line), ("show", "courses"), ("check",), ("backup", tmp_path / "copy.backup"))
    turn = SITUATIONS.index(situation)
    for language, task in (("fi", tasks[turn % 4]), ("sv", tasks[(turn + 1) % 4])):
        said = console(*task, language=language)
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith(heading(situation.trouble, language) + " ")
        assert said.err.count("\n") == 1
    assert console.register.digests == before
    assert not (tmp_path / "copy.backup").exists()


@each_situation
def test_no_new_database_is_made_in_its_place(situation: Situation, register: Register) -> None:
    situation.arrange(register)
    before = register.digests
    with pytest.raises(AppError) as caught:
        make_database(register.path, PASSPHRASE, NOW)
    assert caught.value.kind is (ErrorKind.ALREADY_THERE if register.path.exists() else ErrorKind.DATABASE_GONE)
    assert register.digests == before


def test_a_damaged_page_anywhere_is_noticed_at_opening_or_by_check(register: Register) -> None:
    content = register.path.read_bytes()
    noticed = []
    for page in range(len(content) // PAGE):
        register.path.write_bytes(content)
        flip(register.path, page * PAGE + 1000)
        noticed.append(_damage(register))
    assert len(noticed) > 30
    assert all(noticed)


def _damage(register: Register) -> list[str]:
    """Open and check a database; gives what is wrong with it."""
    try:
        database = open_database(register.path, lambda _: register.key)
    except AppError as error:
        return [error.kind] if error.kind is ErrorKind.DAMAGED else []
    faults = [fault for each in check_file(database) for fault in each.faults]
    database.close()
    return faults


def test_only_a_key_file_left_counts_as_a_database_that_is_gone(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storage_database, "_PATIENCE_SECONDS", 0.1)
    register.path.unlink()
    register.file(".head").unlink()
    before = register.digests
    assert register.trouble() is ErrorKind.DATABASE_GONE
    assert register.digests == before


def test_a_folder_in_place_of_the_file_is_not_a_database(register: Register) -> None:
    register.path.unlink()
    register.path.mkdir()
    before = register.digests
    assert register.trouble() is ErrorKind.OTHER_PROGRAM
    assert register.digests == before


def test_a_key_of_another_database_does_not_open_this_one(register: Register) -> None:
    before = register.digests
    with pytest.raises(AppError) as caught:
        open_database(register.path, lambda _: DatabaseKey.new())
    assert caught.value.kind is ErrorKind.DAMAGED
    assert register.digests == before


@pytest.mark.parametrize("content", ["", "{", "[]", '{"application": "another"}', "\0\1\2"])
def test_a_damaged_key_file_gives_way_to_the_generation_before(register: Register, content: str) -> None:
    key_file = keyfile.load(register.path)
    keyfile.save(key_file.as_remembered(remembered=False), register.path)
    register.file(".key").write_text(content, encoding="utf-8")
    assert register.opens()


def test_a_missing_key_file_gives_way_to_the_generation_before(register: Register) -> None:
    register.file(".key").rename(register.file(".key.old"))
    assert register.opens()


def test_a_missing_anchor_is_written_anew(register: Register) -> None:
    before = anchor.load(register.path)
    register.file(".head").unlink()
    assert register.opens()
    assert anchor.load(register.path) == before
    assert before is not None


def test_a_torn_anchor_record_leaves_the_other_one(register: Register) -> None:
    anchor = register.file(".head")
    anchor.write_bytes(anchor.read_bytes()[:300])
    assert register.opens()


def test_a_folder_that_does_not_exist_is_named(console: Console, site_line: Path) -> None:
    for path in list(console.register.folder.iterdir()):
        path.unlink()
    console.register.folder.rmdir()
    for task, language in ((("apply", site_line), "fi"), (("check",), "sv")):
        said = console(*task, language=language)
        assert (said.status, said.out) == (2, "")
        assert said.err.startswith(heading(ErrorKind.NO_FOLDER, language))
        assert str(console.register.folder) in said.err
    assert not console.register.folder.exists()


@pytest.mark.parametrize("task", [("show", "courses"), ("check",)], ids=["show", "check"])
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_where_there_is_no_database_only_apply_makes_one(
    console: Console, task: tuple[str, ...], language: str
) -> None:
    for path in list(console.register.folder.iterdir()):
        path.unlink()
    said = console(*task, language=language)
    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(heading(ErrorKind.NO_SUCH_DATABASE, language))
    assert digests(console.register.folder) == {}


def test_a_database_whose_maker_was_killed_is_finished(register: Register) -> None:
    ident = keyfile.load(register.path).database_id
    register.path.rename(register.path.with_name(f".{register.path.name}.{ident}"))
    register.file(".head").unlink()
    assert register.opens()
    assert register.path.exists()

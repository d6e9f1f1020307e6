"""Opening looks before it writes: what it refuses stays byte for byte, and can still be put right afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.services.environment_errors import ErrorKind
from tests.storage.helpers import copy_files

if TYPE_CHECKING:
    from tests.storage.helpers import Console, Register
    from tests.support.desk import Desk

REFUSALS = (ErrorKind.BEHIND_ANCHOR, ErrorKind.DAMAGED)
OLDER_SITE = "iisalmi"


def _add_site(desk: Desk, site: str) -> None:
    desk.do("add_site", site=site, name="Toimipiste", municipality="Kuopio")


def _put_older_log_beside(register: Register, more: int) -> dict[str, list[tuple[object, ...]]]:
    """Close a database complete, with so many commands more than the log that is put back; gives its rows."""
    desk = register.desk()
    _add_site(desk, OLDER_SITE)
    log = register.file("-wal").read_bytes()
    for number in range(more):
        _add_site(desk, f"s{number}")
    rows = desk.tables()
    desk.close()
    assert not register.file("-wal").exists()
    register.file("-wal").write_bytes(log)
    return rows


def _assert_all_there(register: Register, rows: dict[str, list[tuple[object, ...]]]) -> None:
    desk = register.desk()
    assert desk.tables() == rows
    assert desk.faults() == []
    desk.close()


@pytest.mark.parametrize("more", [1, 40])
def test_an_older_log_put_beside_a_newer_database_changes_no_file_and_loses_nothing(
    register: Register, more: int
) -> None:
    rows = _put_older_log_beside(register, more)
    before = register.digests
    for _ in range(2):
        assert register.trouble() in REFUSALS
        assert before.items() <= register.digests.items()
    register.file("-wal").unlink()
    _assert_all_there(register, rows)


@pytest.mark.parametrize("more", [1, 40])
def test_every_task_leaves_a_database_with_an_older_log_as_it_is(console: Console, more: int) -> None:
    register = console.register
    rows = _put_older_log_beside(register, more)
    before = register.digests
    for task in (("check",), ("show", "courses"), ("backup", register.folder.with_name("copy.backup"))):
        said = console(*task)
        assert (said.status, said.out) == (2, "")
        assert before.items() <= register.digests.items()
    register.file("-wal").unlink()
    _assert_all_there(register, rows)


@pytest.mark.parametrize("more", [1, 40])
def test_an_older_copy_of_database_and_log_under_a_newer_anchor_changes_neither(register: Register, more: int) -> None:
    copied = register.folder.with_name("copied")
    desk = register.desk()
    _add_site(desk, OLDER_SITE)
    older = desk.tables()
    copy_files(register.folder, copied)
    for number in range(more):
        _add_site(desk, f"s{number}")
    desk.close()
    copy_files(copied, register.folder, ".head", "-shm")
    before = register.digests
    assert {register.path.name, register.file("-wal").name} <= before.keys()
    for _ in range(2):
        assert register.trouble() is ErrorKind.BEHIND_ANCHOR
        assert before.items() <= register.digests.items()
    copy_files(copied, register.folder)
    _assert_all_there(register, older)

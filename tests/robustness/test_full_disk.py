"""A disk that is full: the command is not done, one message says why, and what was acknowledged is there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from desktop.services.commands.clients import RegisterClient
from desktop.services.environment_errors import AppError, ErrorKind
from tests.conftest import PASSPHRASE
from tests.support.processes import arguments, environment, lines

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.storage.file.keys import DatabaseKey
    from tests.conftest import MakeDesk
    from tests.support.desk import Desk


def test_a_full_database_refuses_the_command_and_goes_on_when_there_is_room(desk: Desk) -> None:
    pages = desk.database.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.database.connection.execute(f"PRAGMA max_page_count = {pages}")
    stored = 0

    def fill() -> None:
        nonlocal stored
        for stored in range(1000):
            desk.services.handle(RegisterClient(f"c{stored}", "Mäki", "Aino", note="x" * 500))

    with pytest.raises(AppError) as caught:
        fill()
    assert caught.value.kind is ErrorKind.DISK_FULL
    assert {row["client"] for row in desk.show("clients")} == {f"c{number}" for number in range(stored)}
    desk.do("register_client", client="room-again", family_name="Mäki", given_names="Aino")
    assert desk.faults() == []


if sys.platform != "win32":  # file size limits are POSIX's own

    @pytest.mark.parametrize("kilobytes", [200, 320, 500])
    def test_a_disk_that_fills_up_under_a_script_loses_nothing(
        empty: tuple[Path, DatabaseKey], make_desk: MakeDesk, kilobytes: int
    ) -> None:
        import resource
        import subprocess

        path, _ = empty
        size = max(file.stat().st_size for file in path.parent.iterdir()) + kilobytes * 1024
        clients = [f"c{number}" for number in range(2000)]
        given = lines(
            {"command": "register_client", "client": each, "family_name": "Mäki", "given_names": "Aino"}
            for each in clients
        )
        done = subprocess.run(
            arguments("apply", "--database", path, "--today", "2026-01-12", "-"),
            input=given,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=environment(PASSPHRASE),
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size)),
        )
        acknowledged = done.stdout.count('"accepted"')
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1, done.stderr
        desk = make_desk()
        assert 0 < acknowledged < len(clients)
        assert {row["client"] for row in desk.show("clients")} == set(clients[:acknowledged])
        assert desk.faults() == []

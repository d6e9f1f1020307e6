"""Fixtures: a desk that tests share because nothing that they send may change it, and the program inside the test."""

from __future__ import annotations

import gettext
import logging
import shutil
import sys
from subprocess import CompletedProcess
from typing import TYPE_CHECKING

import pytest

from desktop.__main__ import main
from desktop.bootstrap import PASSPHRASE_VARIABLE
from tests.conftest import PASSPHRASE
from tests.interchange.running import homes
from tests.support.desk import Desk
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

    Inside = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="module")
def shared(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Desk]:
    """Return a desk on 12.1.2026 with one of everything: site, contract K1, course A, client c1 with decision d1."""
    folder = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(template[0].parent, folder)
    desk = Desk(folder / template[0].name, template[1], catalogue, "2026-01-12")
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-04-13"))
    add_client(desk, 1, granted="2026-01-02")
    yield desk
    desk.close()


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Iterator[Inside]:
    """Return what runs the program's own entry point in this process; what it sets for the process is undone.

    For what needs no process of its own: a new one takes ten times as long.
    """
    domain, log = gettext.textdomain(), logging.getLogger("desktop")
    handlers, propagates = list(log.handlers), log.propagate
    for name, value in (homes(tmp_path) | {PASSPHRASE_VARIABLE: PASSPHRASE, "LANGUAGE": ""}).items():
        monkeypatch.setenv(name, value)

    def run_inside(*arguments: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["kurssipoyta", *arguments])
        try:
            status = main()
        except SystemExit as end:
            status = int(end.code or 0)
        printed = capsys.readouterr()
        return CompletedProcess(list(arguments), status, printed.out, printed.err)

    yield run_inside
    gettext.textdomain(domain)
    for handler in [each for each in log.handlers if each not in handlers]:
        log.removeHandler(handler)
        handler.close()
    log.propagate = propagates

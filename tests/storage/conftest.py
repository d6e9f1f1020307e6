"""Fixtures: a database with a course and clients, copied for each test, and the command line on it."""

from __future__ import annotations

import io
import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap
from tests.conftest import PASSPHRASE
from tests.storage.helpers import Console, Register
from tests.support.stories import carers_course, enrol_clients

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

    SetInput = Callable[[str], None]


@pytest.fixture(scope="session")
def filled(
    template: tuple[Path, DatabaseKey], catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Register:
    """Make one database on 12.1.2026: contract K1 for 40 clients, course A for 8, three clients on it; 14 entries."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(template[0].parent, folder)
    register = Register(folder / template[0].name, template[1], catalogue)
    desk = register.desk()
    desk.begin()
    desk.do("create_course", **carers_course("A", "2026-08-03"))
    enrol_clients(desk, "A", range(1, 4), granted="2026-01-07")
    desk.close()
    return register


@pytest.fixture
def register(filled: Register, tmp_path: Path) -> Register:
    """Return such a database of the test's own, closed."""
    folder = tmp_path / "data"
    shutil.copytree(filled.folder, folder)
    return Register(folder / filled.path.name, filled.key, filled.catalogue)


@pytest.fixture
def set_input(monkeypatch: pytest.MonkeyPatch) -> SetInput:
    """Return what puts lines into standard input."""

    def put(lines: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(lines))

    return put


@pytest.fixture
def console(
    register: Register, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, set_input: SetInput
) -> Console:
    """Return the command line on the test's own database; nobody sits at it."""
    set_input("")
    monkeypatch.setenv(bootstrap.PASSPHRASE_VARIABLE, PASSPHRASE)
    return Console(register, capsys)


@pytest.fixture
def empty_register(empty: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Register:
    """Return an empty database of the test's own, closed."""
    return Register(*empty, catalogue)

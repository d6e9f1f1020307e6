"""Fixtures: a template database that is copied for each test, so that its key is derived only once."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from desktop import bootstrap
from desktop.storage.database import make_database
from tests.support.bot import PatientBot
from tests.support.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication

    from desktop.domain.service_description import Catalogue
    from desktop.storage.file.keys import DatabaseKey

    MakeDesk = Callable[..., Desk]

PASSPHRASE = "kesä ja hiihtoloma"
FONTS = Path(__file__).with_name("fonts")
"""The only fonts that Qt finds, whatever the machine has."""
collect_ignore = [] if sys.platform == "linux" else ["accessibility"]
"""The bus that the tests of accessibility speak on is Linux's own."""
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
os.environ.pop(bootstrap.PASSPHRASE_VARIABLE, None)

settings.register_profile(
    "repeatable", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("repeatable")


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> PatientBot:
    """Return pytest-qt's robot, which here waits for the thing itself however long a busy machine takes."""
    del qapp
    return PatientBot(request)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped service descriptions."""
    return bootstrap.catalogue()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, DatabaseKey]:
    """Make one empty database; its passphrase is PASSPHRASE."""
    path = tmp_path_factory.mktemp("template") / "register.db"
    database = make_database(path, PASSPHRASE, datetime(2026, 1, 1, tzinfo=UTC))
    database.close()
    return path, database.key


@pytest.fixture
def empty(template: tuple[Path, DatabaseKey], tmp_path: Path) -> tuple[Path, DatabaseKey]:
    """Return an empty database of the test's own, with its key."""
    folder = tmp_path / "data"
    shutil.copytree(template[0].parent, folder)
    return folder / template[0].name, template[1]


@pytest.fixture
def make_desk(empty: tuple[Path, DatabaseKey], catalogue: Catalogue) -> Iterator[MakeDesk]:
    """Return what opens the test's own database on a day; it is closed in the end."""
    desks: list[Desk] = []

    def make(today: str = "2026-01-12", **options: object) -> Desk:
        desks.append(Desk(*empty, catalogue, today, **options))  # type: ignore[arg-type]
        return desks[-1]

    yield make
    for desk in desks:
        desk.close()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """Return a desk on 12.1.2026 with a provider, its site and a contract K1 on carers' courses for 40 clients."""
    desk = make_desk()
    desk.begin()
    return desk

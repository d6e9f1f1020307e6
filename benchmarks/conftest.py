"""Databases to measure on, made once and kept in `.benchmarks/`; national size only with `--national`."""

from __future__ import annotations

import os
import shutil
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.generator import PASSPHRASE, SIZES, TODAY, generate
from desktop import bootstrap
from desktop.clock import GivenClock
from desktop.storage.database import open_database
from desktop.storage.schema.create import statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.domain.service_description import Catalogue
    from desktop.services.queries.queries import Queries
    from desktop.storage.database import Database

os.environ["QT_QPA_PLATFORM"] = "offscreen"
KEPT = Path(__file__).resolve().parents[1] / ".benchmarks"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--national`: making that database takes minutes."""
    parser.addoption("--national", action="store_true", help="measure at national size too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave national size out where it was not asked for."""
    if not config.getoption("--national"):
        items[:] = [item for item in items if "national" not in item.keywords]


def kept_database(size: str) -> Path:
    """Return a generated database of a size; it is made anew when its tables or its generator have changed."""
    made_of = "".join(statements()) + Path(generate.__code__.co_filename).read_text(encoding="utf-8")
    path = KEPT / f"{size}-{sha256(made_of.encode()).hexdigest()[:12]}.db"
    if not path.exists():
        KEPT.mkdir(exist_ok=True)
        unfinished = KEPT / f"unfinished-{size}"
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir()
        generate(unfinished / "new.db", SIZES[size])
        for file in sorted(unfinished.iterdir(), reverse=True):
            file.rename(KEPT / file.name.replace("new.db", path.name))
    return path


def copy_of(path: Path, folder: Path) -> Path:
    """Copy a database with what belongs to it."""
    for suffix in ("", ".key", ".head"):
        shutil.copy2(f"{path}{suffix}", folder / f"copy.db{suffix}")
    return folder / "copy.db"


def opened(path: Path) -> Database:
    """Open a generated database."""
    return open_database(path, lambda key_file: key_file.unlock(PASSPHRASE))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the shipped service descriptions."""
    return bootstrap.catalogue()


@pytest.fixture(scope="session")
def large() -> Path:
    """Return the database of large size; it is only read."""
    return kept_database("large")


@pytest.fixture
def large_copy(large: Path, tmp_path: Path) -> Path:
    """Return a copy of it that may be written to."""
    return copy_of(large, tmp_path)


@pytest.fixture
def queries(large: Path, catalogue: Catalogue) -> Iterator[Queries]:
    """Return the views of the large database."""
    database = opened(large)
    yield bootstrap.queries_on(database, catalogue)
    database.close()


@pytest.fixture
def clock() -> GivenClock:
    """Return the day until which the generator plays."""
    return GivenClock(TODAY)

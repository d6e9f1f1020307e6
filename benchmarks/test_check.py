"""`check` over the whole database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.conftest import kept_database, opened
from benchmarks.measuring import measure
from desktop.services.checking import check_rules
from desktop.storage.checking import check_file
from desktop.storage.read.records import SqlRecords

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from desktop.domain.service_description import Catalogue

LARGE_SECONDS, NATIONAL_SECONDS = 10, 60


def _check(benchmark: BenchmarkFixture, path: Path, catalogue: Catalogue) -> float:
    database = opened(path)
    faults: list[str] = []

    def check() -> None:
        for checks in (check_file(database), check_rules(SqlRecords(database), catalogue)):
            for area in checks:
                faults.extend(area.faults)

    (seconds,) = measure(benchmark, check)
    database.close()
    assert faults == []
    return seconds


def test_check_at_large_size(benchmark: BenchmarkFixture, large: Path, catalogue: Catalogue) -> None:
    assert _check(benchmark, large, catalogue) <= LARGE_SECONDS


@pytest.mark.national
def test_check_at_national_size(benchmark: BenchmarkFixture, catalogue: Catalogue) -> None:
    assert _check(benchmark, kept_database("national"), catalogue) <= NATIONAL_SECONDS

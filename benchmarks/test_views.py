"""Reading: every view, one thing, all deadlines, at large size."""

from __future__ import annotations

import gc
from statistics import median
from typing import TYPE_CHECKING

import pytest

from benchmarks.generator import TODAY
from benchmarks.measuring import measure
from desktop import bootstrap
from desktop.services.queries.duties import Duties

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from desktop.services.queries.queries import Queries

ROUNDS = 11
VIEW_MS, ONE_MS, DEADLINES_MS = 50, 5, 300


def _milliseconds(benchmark: BenchmarkFixture, read: Callable[[], object]) -> float:
    gc.collect()  # what other benchmarks have left behind is not the view's
    return median(measure(benchmark, read, rounds=ROUNDS, warm_up=2)) * 1000


@pytest.mark.parametrize(
    ("view", "read"),
    [
        ("courses of a year", lambda queries: queries.courses(TODAY, year=2026)),
        ("all courses", lambda queries: queries.courses(TODAY)),
        ("clients", lambda queries: queries.clients()),
        ("capacity", lambda queries: queries.capacity()),
        ("search", lambda queries: queries.search(TODAY)),
    ],
)
def test_a_view(
    benchmark: BenchmarkFixture, queries: Queries, view: str, read: Callable[[Queries], list[object]]
) -> None:
    assert len(read(queries)) > 40, view
    assert _milliseconds(benchmark, lambda: read(queries)) <= VIEW_MS


def test_one_course(benchmark: BenchmarkFixture, queries: Queries) -> None:
    course = queries.courses(TODAY, year=2026)[700].course
    assert _milliseconds(benchmark, lambda: queries.courses(TODAY, ids=[course])) <= ONE_MS


def test_one_client(benchmark: BenchmarkFixture, queries: Queries) -> None:
    client = queries.clients()[12_000].client
    assert _milliseconds(benchmark, lambda: queries.clients([client])) <= ONE_MS


def test_all_deadlines(benchmark: BenchmarkFixture, queries: Queries) -> None:
    assert len(queries.clients()) >= 24_000
    assert _milliseconds(benchmark, lambda: queries.deadlines(TODAY)) <= DEADLINES_MS


def test_all_duties(benchmark: BenchmarkFixture, queries: Queries) -> None:
    duties = Duties(queries, bootstrap.catalogue())
    assert len(duties.of(TODAY)) > 1_000
    assert _milliseconds(benchmark, lambda: duties.of(TODAY)) <= DEADLINES_MS


def test_duties_after_one_change(benchmark: BenchmarkFixture, queries: Queries) -> None:
    duties = Duties(queries, bootstrap.catalogue())
    duty = next(each for each in duties.of(TODAY) if each.client is not None and each.course is not None)
    assert duties.of(TODAY, {duty.group})
    assert _milliseconds(benchmark, lambda: duties.of(TODAY, {duty.group})) <= VIEW_MS

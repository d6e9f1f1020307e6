"""One way to hand a job to pytest-benchmark, which has no types of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture


def measure(
    benchmark: BenchmarkFixture, job: Callable[[], object], *, rounds: int = 1, warm_up: int = 0
) -> list[float]:
    """Run a job several times; gives how long each took, in seconds."""
    benchmark.pedantic(job, rounds=rounds, warmup_rounds=warm_up)  # type: ignore[no-untyped-call]
    assert benchmark.stats
    return [float(each) for each in benchmark.stats.stats.data]

"""The start of the program beside a bare PySide6 window: processor time until painted, and memory."""

from __future__ import annotations

import os
import subprocess
import sys
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.conftest import copy_of, opened
from benchmarks.measuring import measure
from desktop.storage.file import keyfile

if TYPE_CHECKING:
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

ROUNDS = 15
PAINTED, LISTED = 1.2, 3.0
MOST_MIB = 110


def _run(kind: str, *arguments: str) -> tuple[float, float]:
    """Run a window; gives the processor's seconds and the peak of memory in MiB."""
    compiled = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "benchmarks.windows", kind, *arguments],
        capture_output=True,
        check=True,
        text=True,
        env=compiled,
    )
    seconds, kibibytes = done.stdout.split()
    return float(seconds), float(kibibytes) / 1024


def test_first_paint_and_list_with_data(benchmark: BenchmarkFixture, large: Path, tmp_path: Path) -> None:
    path = copy_of(large, tmp_path)
    database = opened(path)
    key = database.key.raw.hex()
    database.close()
    keyfile.save(keyfile.load(path).as_remembered(remembered=True), path)
    kinds = {"bare": (), "painted": (str(path), key), "list": (str(path), key)}
    runs: dict[str, list[tuple[float, float]]] = {kind: [] for kind in kinds}

    for kind, arguments in kinds.items():
        _run(kind, *arguments)  # from now on everything is compiled, as it is once the program is installed

    def play() -> None:
        for _ in range(ROUNDS):
            for kind, arguments in kinds.items():
                runs[kind].append(_run(kind, *arguments))

    measure(benchmark, play)
    seconds = {kind: median(each[0] for each in found) for kind, found in runs.items()}
    memory = max(each[1] for each in runs["list"])
    painted, listed = seconds["painted"] / seconds["bare"], seconds["list"] / seconds["bare"]
    benchmark.extra_info |= {
        "bare_ms": round(seconds["bare"] * 1000),
        "painted": round(painted, 2),
        "listed": round(listed, 2),
        "peak_mib": round(memory),
    }
    assert painted <= PAINTED
    assert listed <= LISTED
    assert memory <= MOST_MIB

"""Runs tests in a forked process that has loaded the libraries, with the source of modules given."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
from contextlib import suppress
from enum import StrEnum
from math import ceil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.mutation.line_map import LineMap, LineRecorder
from tests.mutation.loading import GivenSources

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from tests.mutation.mutators import Mutant

LIBRARIES: Final = (
    *("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtTest", "PySide6.QtWidgets", "alembic.command", "babel.dates"),
    *("cryptography.hazmat.primitives.ciphers.aead", "holidays", "icalendar", "openpyxl", "sqlalchemy"),
    *("sqlcipher3.dbapi2", "stdnum.fi.hetu"),
)
"""What the program and its tests load; none of it is changed, so it is loaded before the fork."""
PROFILE: Final = "mutation"
TIMES: Final = 10
"""A mutant may take so many times what its tests take without it."""
SURVIVED, KILLED_BY_CLOCK = 0, (signal.SIGXCPU, signal.SIGALRM, signal.SIGKILL)


class Fate(StrEnum):
    """What became of a mutant."""

    KILLED = "killed"
    TIMED_OUT = "timed out"
    SURVIVED = "survived"
    NOT_RUN = "run by no test"


class Ended(NamedTuple):
    """A mutant's fate, and the test that noticed it."""

    mutant: Mutant
    fate: Fate
    test: str = ""


class Chosen:
    """A pytest plugin that keeps these tests in this order, with those that weren't there without the mutant."""

    def __init__(self, names: Sequence[str], known: Mapping[str, object], verdict: Path) -> None:
        """Write the first test that fails into the file `verdict`."""
        self._places = {name: place for place, name in enumerate(names)}
        self._known, self._verdict = known, verdict

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Choose and sort."""
        items[:] = [each for each in items if each.nodeid in self._places or each.nodeid not in self._known]
        items.sort(key=lambda each: self._places.get(each.nodeid, -1))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write down what failed."""
        if report.failed:
            self._verdict.write_text(report.nodeid, encoding="utf-8")


def load_libraries() -> None:
    """Load what every run needs; nothing of the program, which is loaded with each mutant."""
    for name in LIBRARIES:
        importlib.import_module(name)
    settings.register_profile(
        PROFILE,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.explicit, Phase.generate),  # a mutant is dead with the first example: nobody reads a shorter one
        suppress_health_check=[HealthCheck.too_slow],
    )
    loaded = [name for name in sys.modules if name.partition(".")[0] == "desktop"]
    if loaded:
        message = f"loaded before any mutant: {loaded}"
        raise RuntimeError(message)


class Runner:
    """Runs the tests of a checkout, without and with mutants."""

    def __init__(self, root: Path, folder: Path, tests: Sequence[str]) -> None:
        """Run these tests of the checkout; write what passes between the processes into the folder."""
        self._root, self._folder, self._tests = root, folder, tests
        self._map = LineMap({}, frozenset())
        self.seconds = 0.0

    def measure(self, paths: Sequence[str]) -> int:
        """Run all tests once without a mutant, and learn which lines of these files each runs; gives their number.

        RuntimeError: they fail.
        """
        file = self._folder / "lines.json"
        sources = {path: (self._root / path).read_text(encoding="utf-8") for path in paths}

        def run() -> int:
            recorder = LineRecorder({str(self._root / path): path for path in paths})
            code = self._pytest(sources, self._tests, [recorder])
            recorder.write(file)
            return code

        log = self._folder / "log.txt"
        _, status = os.waitpid(_forked(run, log), 0)
        if status != 0:
            message = f"the tests fail without any mutant:\n{log.read_text(encoding='utf-8')[-3000:]}"
            raise RuntimeError(message)
        self._map = LineMap.read(file)
        self.seconds = sum(each.seconds for each in self._map.tests.values())
        return len(self._map.tests)

    def run(self, mutants: Sequence[Mutant], jobs: int) -> Iterator[Ended]:
        """Run each mutant against the tests that can notice it, so many at the same time; gives them as they end."""
        running: dict[int, tuple[Mutant, Path]] = {}
        for number, mutant in enumerate(mutants):
            names = self._map.tests_for(mutant)
            if not names:
                yield Ended(mutant, Fate.NOT_RUN)
                continue
            if len(running) >= jobs:
                yield _next_ended(running)
            verdict = self._folder / f"verdict-{number}"
            running[_forked(lambda: self._run_one(mutant, names, verdict))] = mutant, verdict  # noqa: B023 - run at once
        while running:
            yield _next_ended(running)

    def _run_one(self, mutant: Mutant, names: Sequence[str], verdict: Path) -> int:
        source = mutant.applied_to((self._root / mutant.path).read_text(encoding="utf-8"))
        _limit(TIMES * sum(self._map.tests[name].seconds for name in names) + TIMES, TIMES * max(self.seconds, TIMES))
        files = sorted({name.partition("::")[0] for name in names})
        return self._pytest({mutant.path: source}, files, [Chosen(names, self._map.tests, verdict)], "-x")

    def _pytest(self, sources: Mapping[str, str], tests: Sequence[str], plugins: list[object], *options: str) -> int:
        modules = {_module(path): (self._root / path, text) for path, text in sources.items()}
        GivenSources(modules).install()
        with TemporaryDirectory(dir=self._folder) as folder:
            common = ("-q", "-n", "0", "--assert=plain", f"--hypothesis-profile={PROFILE}", f"--basetemp={folder}/base")
            return int(pytest.main([*common, *options, *tests], plugins))


def _module(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _limit(computing: float, waiting: float) -> None:
    """End this process after so many seconds of computing, whatever else the machine does, or of waiting."""
    resource.setrlimit(resource.RLIMIT_CPU, (ceil(computing), ceil(computing) + TIMES))
    signal.alarm(ceil(computing + waiting))


def _forked(run: Callable[[], int], log: Path = Path(os.devnull)) -> int:
    """Start a process that runs this and ends with what it returns; gives its number. What it prints goes to a file."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 3
    with suppress(BaseException), log.open("w", encoding="utf-8") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
        code = run()
    os._exit(code)


def _next_ended(running: dict[int, tuple[Mutant, Path]]) -> Ended:
    """Wait for the next process that ends."""
    child, status = os.wait()
    mutant, verdict = running.pop(child)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in KILLED_BY_CLOCK:
        return Ended(mutant, Fate.TIMED_OUT)
    if status == SURVIVED:
        return Ended(mutant, Fate.SURVIVED)
    test = verdict.read_text(encoding="utf-8") if verdict.exists() else "while the tests were loaded"
    return Ended(mutant, Fate.KILLED, test)

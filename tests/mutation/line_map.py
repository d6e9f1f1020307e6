"""Which test runs which lines: written down once, so that a mutant meets the tests that can notice it."""

from __future__ import annotations

import json
import sys
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping
    from pathlib import Path
    from types import FrameType

    from tests.mutation.mutators import Mutant

    Line = tuple[str, int]


class LinesRun(NamedTuple):
    """What one test takes: seconds of computing, and the lines that it runs."""

    seconds: float
    lines: frozenset[Line]


class LineMap(NamedTuple):
    """All tests by their ids, with the lines that run in fixtures which several tests share."""

    tests: Mapping[str, LinesRun]
    shared: frozenset[Line]

    @classmethod
    def read(cls, file: Path) -> LineMap:
        """Read what `LineRecorder` wrote."""
        data = json.loads(file.read_text(encoding="utf-8"))
        tests = {name: LinesRun(seconds, _lines(lines)) for name, (seconds, lines) in data["tests"].items()}
        return cls(tests, _lines(data["shared"]))

    def tests_for(self, mutant: Mutant) -> list[str]:
        """Return the tests that can notice a mutant, the quickest first.

        Those that run its lines; all that run anything of its module where the lines run while the module is loaded or
        in a shared fixture, and all tests where that is nothing.
        """
        own = {(mutant.path, number) for number in range(mutant.first, mutant.last + 1)}
        found = [name for name, test in self.tests.items() if own & test.lines]
        if not mutant.is_inside or own & self.shared:
            found = [name for name, test in self.tests.items() if any(path == mutant.path for path, _ in test.lines)]
            is_shared = any(path == mutant.path for path, _ in self.shared)
            found = found if found and not is_shared else list(self.tests)
        return sorted(found, key=lambda name: (self.tests[name].seconds, name))


def _lines(data: list[list[Any]]) -> frozenset[Line]:
    return frozenset((path, number) for path, number in data)


class LineRecorder:
    """A pytest plugin that writes down, for each test, the lines of these files that it runs."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        """Watch the files with these names, known by the paths that they stand for."""
        self._paths = paths
        self._now: set[Line] = set()
        self._shared: set[Line] = set()
        self._tests: dict[str, tuple[float, list[Line]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Watch a test with its fixtures."""
        self._now = set()
        start = time.process_time()
        sys.settrace(self._on_call)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            self._tests[item.nodeid] = (time.process_time() - start, sorted(self._now))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Generator[None, object, object]:
        """Keep apart what a fixture does for several tests."""
        before = self._now
        self._now = before if fixturedef.scope == "function" else self._shared
        try:
            return (yield)
        finally:
            self._now = before

    def _on_call(self, frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
        path = self._paths.get(frame.f_code.co_filename) if event == "call" else None
        if path is None:
            return None

        def on_line(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
            if event == "line":
                self._now.add((path, frame.f_lineno))
            return on_line

        return on_line

    def write(self, file: Path) -> None:
        """Write down what was seen."""
        file.write_text(json.dumps({"tests": self._tests, "shared": sorted(self._shared)}), encoding="utf-8")

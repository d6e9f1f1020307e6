"""The window's thread is never held up: its heart beats while a large database is read, filtered and changed."""

from __future__ import annotations

import gc
import os
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.generator import PASSPHRASE
from benchmarks.measuring import measure
from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.services.commands.courses import EditCourse
from desktop.storage.file.keychain import SystemKeychain
from desktop.window import Program
from tests.support.window import courses_view

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest
    from pytest_benchmark.fixture import BenchmarkFixture

LONGEST_MS = 50


class Heart:
    """Beats every millisecond and remembers how late each beat came, and during what."""

    def __init__(self) -> None:
        """Begin to beat."""
        self.late: list[tuple[float, str]] = []
        self.during = ""
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.late.append(((now - self._last) * 1000, self.during))
        self._last = now


def _wait(until: Callable[[], bool]) -> None:
    """Let the window work until something is so; one turn at least, as between any two clicks."""
    end = time.monotonic() + 30
    while True:
        QApplication.processEvents()
        time.sleep(0.0005)
        if until():
            return
        assert time.monotonic() < end


def test_nothing_holds_the_window_up(
    benchmark: BenchmarkFixture, large_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, bootstrap.PASSPHRASE_VARIABLE, PASSPHRASE)
    monkeypatch.setattr(paths, "settings_file", lambda: large_copy.with_name("settings.ini"))
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    words = bootstrap.words_in(Language.FINNISH)
    options = read_arguments(["--database", str(large_copy), "--today", "2026-11-20"], words, "0")
    program = Program(app, options, words, SystemKeychain())
    window = program.window
    window.show()
    _wait(lambda: window.is_furnished)
    heart = Heart()

    def use() -> None:
        heart.during = "today"
        _wait(lambda: window.view.model.is_loaded)
        heart.during = "courses"
        window.actions_["courses"].trigger()
        _wait(lambda: courses_view(window).model.is_loaded and courses_view(window).table.chosen_id != "")
        for name in ("clients", "capacity", "courses", "today", "clients"):
            heart.during = name
            window.actions_[name].trigger()
            _wait(lambda: window.view.model.is_loaded)
        for letter in ("k", "ko", "kor", "korh", ""):
            heart.during = f"filter {letter}"
            window.view.filters.edit.setText(letter)
            _wait(lambda: True)
        heart.during = "a change"
        window.actions_["courses"].trigger()
        course = courses_view(window).table.chosen_id
        for number in range(5):
            window.context.operations.run(EditCourse(course, note=f"huomio {number}"))
            _wait(lambda count=number: window.toast.isVisible() and count >= 0)  # type: ignore[misc]
        heart.during = "language"
        program.appearance.choose_language(Language.SWEDISH)
        _wait(lambda: courses_view(window).model.is_loaded)

    measure(benchmark, use)
    longest, during = max(heart.late)
    window.close()
    gc.enable()
    benchmark.extra_info |= {"longest_ms": round(longest, 1), "during": during, "beats": len(heart.late)}
    assert longest <= LONGEST_MS, during

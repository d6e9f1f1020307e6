"""What the eye waits for: frames, scrolling, zooming, dragging, other views, another language, other colours."""

from __future__ import annotations

import os
import time
from statistics import median
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from benchmarks.generator import PASSPHRASE
from benchmarks.measuring import measure
from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.models.timeline_model import GroupHeading
from desktop.storage.file.keychain import SystemKeychain
from desktop.views.widgets.theme import Scheme
from desktop.window import Program

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from desktop.views.courses.calendar.timeline_table import TimelineTable
    from desktop.views.widgets.table import DataTable

FRAME_MS, STEP_MS, DRAG_MS = 8, 8, 16
TABLE_MS, NOTCH_MS = 16, 5
SWITCH_MS, LANGUAGE_MS = 50, 150
ROUNDS = 21


def _settle(until: Callable[[], object] = lambda: True, at_least: float = 0.3) -> None:
    begin = time.monotonic()
    while not until() or time.monotonic() < begin + at_least:
        QApplication.processEvents()
        time.sleep(0.001)
        assert time.monotonic() < begin + 30


@pytest.fixture(scope="module")
def program(large: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """Return the program at large size, with its year of courses shown."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(os.environ, bootstrap.PASSPHRASE_VARIABLE, PASSPHRASE)
        settings = tmp_path_factory.mktemp("settings") / "settings.ini"
        settings.write_text("[General]\nstart-view=courses\ncourses-zoom=year\n", encoding="utf-8")
        patch.setattr(paths, "settings_file", lambda: settings)
        app = QApplication.instance() or QApplication([])
        assert isinstance(app, QApplication)
        words = bootstrap.words_in(Language.FINNISH)
        options = read_arguments(["--database", str(large), "--today", "2026-11-20"], words, "0")
        shown = Program(app, options, words, SystemKeychain())
        shown.window.resize(1366, 768)
        shown.window.show()
        _settle(lambda: shown.window.is_furnished and shown.window.view.model.is_loaded, 1.5)
        yield shown
        shown.window.close()
        shown.window.deleteLater()


@pytest.fixture
def year(program: Program) -> TimelineTable:
    """Return the year's table."""
    program.window.actions_["courses-year"].trigger()
    _settle()
    table = program.window.view.table
    assert table.model().rowCount() > 1_000
    return cast("TimelineTable", table)


@pytest.fixture
def clients(program: Program) -> DataTable:
    """Return the table of clients."""
    program.window.actions_["clients"].trigger()
    _settle(lambda: program.window.view.model.is_loaded, 1.0)
    return program.window.view.table


def _milliseconds(benchmark: BenchmarkFixture, job: Callable[[], object]) -> float:
    return median(measure(benchmark, job, rounds=ROUNDS, warm_up=3)) * 1000


def _paint() -> None:
    """Let everything that waits to be painted be painted."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def test_a_frame_of_the_year(benchmark: BenchmarkFixture, year: TimelineTable) -> None:
    assert _milliseconds(benchmark, year.viewport().repaint) <= FRAME_MS


def test_scrolling_the_year(benchmark: BenchmarkFixture, year: TimelineTable) -> None:
    bar = year.verticalScrollBar()

    def scroll() -> None:
        bar.setValue((bar.value() + 3) % bar.maximum())
        _paint()

    assert _milliseconds(benchmark, scroll) <= STEP_MS


def test_zooming_the_year(benchmark: BenchmarkFixture, year: TimelineTable) -> None:
    modes = iter([1, 2, 1, 0] * 20)

    def zoom() -> None:
        year.zoom_to(next(modes))
        _paint()

    assert _milliseconds(benchmark, zoom) <= STEP_MS


def test_dragging_with_a_verdict(benchmark: BenchmarkFixture, program: Program, year: TimelineTable) -> None:
    model = program.window.view.model
    lines = ((each, model.line(each).row) for each in range(model.rowCount()))
    row = next(each for each, row in lines if not isinstance(row, GroupHeading) and row.course.state == "published")
    year.setCurrentIndex(model.index(row, 0))
    spot = year.places(row)[0].center().toPoint()
    _mouse(year, QEvent.Type.MouseButtonPress, spot, 0)
    places = iter(range(10, 2_000, 10))

    def drag() -> None:
        ahead = next(places)
        _mouse(year, QEvent.Type.MouseMove, spot + QPoint(ahead, 0), 1_000 + ahead)
        _paint()

    try:
        assert _milliseconds(benchmark, drag) <= DRAG_MS
        assert year.drag is not None
    finally:
        year.stop_dragging()


def _mouse(table: DataTable, kind: QEvent.Type, spot: QPoint, at: int) -> None:
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(kind, QPointF(spot), QPointF(spot), left, left, Qt.KeyboardModifier.NoModifier)
    event.setTimestamp(at)
    QApplication.sendEvent(table.viewport(), event)


def test_a_frame_of_a_table(benchmark: BenchmarkFixture, clients: DataTable) -> None:
    assert clients.model().rowCount() >= 24_000
    assert _milliseconds(benchmark, clients.viewport().repaint) <= TABLE_MS


def test_a_notch_of_the_wheel(benchmark: BenchmarkFixture, clients: DataTable) -> None:
    spot = QPointF(40, 40)

    def notch() -> None:
        event = QWheelEvent(
            spot,
            spot,
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's signature
        )
        QApplication.sendEvent(clients.viewport(), event)
        _paint()

    assert _milliseconds(benchmark, notch) <= NOTCH_MS


@pytest.mark.usefixtures("clients")
def test_another_view(benchmark: BenchmarkFixture, program: Program) -> None:
    names = iter(["courses", "capacity", "search", "clients", "today"] * 20)
    for name in ("capacity", "search", "today"):
        program.window.actions_[name].trigger()
        _settle(lambda: program.window.view.model.is_loaded, 1.0)

    def switch() -> None:
        program.window.actions_[next(names)].trigger()
        _paint()

    assert _milliseconds(benchmark, switch) <= SWITCH_MS


@pytest.mark.usefixtures("year")
def test_another_language(benchmark: BenchmarkFixture, program: Program) -> None:
    languages = iter([Language.SWEDISH, Language.FINNISH] * 20)

    def switch() -> None:
        program.appearance.choose_language(next(languages))
        _paint()

    assert _milliseconds(benchmark, switch) <= LANGUAGE_MS


@pytest.mark.usefixtures("year")
def test_other_colours(benchmark: BenchmarkFixture, program: Program) -> None:
    schemes = iter([Scheme.DARK, Scheme.LIGHT] * 20)

    def switch() -> None:
        program.appearance.choose_scheme(next(schemes))
        _paint()

    assert _milliseconds(benchmark, switch) <= LANGUAGE_MS

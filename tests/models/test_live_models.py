"""The models of the three views: right as item models, and reading again only what has changed."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.i18n import Language
from desktop.models.capacity_model import CapacityModel
from desktop.models.clients_model import ClientsModel
from desktop.models.courses_model import CoursesModel
from desktop.models.journal_model import JournalModel
from desktop.models.month_model import MonthModel
from desktop.models.rows_model import ID_ROLE, SORT_ROLE
from desktop.models.search_model import SearchModel
from desktop.models.timeline_model import TimelineModel
from desktop.models.today_model import TodayModel
from desktop.operations.directory import Directory
from desktop.services.changes import ChangeKind, Changes
from desktop.services.commands.clients import EditClient, EnrolClient, RegisterClient
from desktop.services.commands.courses import EditCourse
from tests.support.waiting import PATIENCE_SECONDS

if TYPE_CHECKING:
    from datetime import date

    from pytestqt.qtbot import QtBot

    from desktop.i18n import Words
    from desktop.models.live_model import LiveModel, Wanted
    from desktop.operations.operations import Operations
    from desktop.services.queries.queries import Queries
    from tests.models.conftest import MakeModel
    from tests.support.desk import Desk

ALL = [CoursesModel, ClientsModel, CapacityModel, SearchModel, JournalModel]
STRICT = QAbstractItemModelTester.FailureReportingMode.Fatal


def _ids(model: LiveModel) -> list[str]:
    return [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]


@pytest.mark.parametrize("kind", [*ALL, TodayModel, TimelineModel, MonthModel])
def test_qt_finds_nothing_wrong_while_rows_are_filtered_sorted_and_read(
    make_model: MakeModel, qtbot: QtBot, kind: type[LiveModel]
) -> None:
    model = make_model(kind)
    tester = QAbstractItemModelTester(model, STRICT)
    rows = model.rowCount()
    assert 0 < rows <= 50
    for text in ("a", "ai", "", "zzz", ""):
        model.filter(text)
    for column in range(model.columnCount()):
        model.sort(column, Qt.SortOrder.DescendingOrder)
        model.sort(column)
    with qtbot.waitSignal(model.loaded):
        model.retranslate()
    assert model.rowCount() == rows
    assert tester.model() is model


@pytest.mark.parametrize("kind", ALL)
def test_every_cell_has_a_text_a_key_and_a_spoken_text(make_model: MakeModel, kind: type[LiveModel]) -> None:
    model = make_model(kind)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            assert isinstance(index.data(), str)
            assert index.data(Qt.ItemDataRole.AccessibleTextRole)
            assert index.data(ID_ROLE) == model.index(row, 0).data(ID_ROLE)
    numbers = {type(model.index(row, 0).data(SORT_ROLE)) for row in range(model.rowCount())}
    assert numbers <= {str, int, type(None)}
    assert all(model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount()))


def test_an_enrolment_reads_one_course_and_its_clients_again(
    make_model: MakeModel, operations: Operations, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, frozenset[str]]] = []
    for kind in (CoursesModel, ClientsModel):
        _listen(kind, read, monkeypatch)
    courses, clients = make_model(CoursesModel), make_model(ClientsModel)
    read.clear()
    with qtbot.waitSignals([courses.counted, clients.counted]):
        operations.run(EnrolClient("d5", "A", agreed=True))
    assert sorted(read) == [
        ("ClientsModel", frozenset({"c0", "c1", "c2", "c5"})),
        ("CoursesModel", frozenset({"A"})),
    ]
    places = [each.name for each in courses.columns].index("places")
    assert courses.index(courses.row_of("A"), places).data() == "4/8"


def _listen(
    kind: type[CoursesModel | ClientsModel],
    heard: list[tuple[str, frozenset[str]]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Note which groups a model reads."""
    original = kind.read

    def read(queries: Queries, today: date, wanted: Wanted) -> object:
        heard.append((kind.__name__, wanted.groups or frozenset()))
        return original(queries, today, wanted)

    monkeypatch.setattr(kind, "read", staticmethod(read))


def test_a_change_that_is_not_theirs_leaves_courses_alone(
    make_model: MakeModel, operations: Operations, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, frozenset[str]]] = []
    _listen(CoursesModel, read, monkeypatch)
    make_model(CoursesModel)
    read.clear()
    with qtbot.waitSignal(operations.changed):
        operations.run(EditClient("c5", note="soitettu"))
    with qtbot.waitCallback() as done:
        operations.read(lambda _queries, _today: None, done)
    assert read == []


def test_names_sort_as_in_a_finnish_register_and_keep_the_filter(
    make_model: MakeModel, operations: Operations, qtbot: QtBot
) -> None:
    model = make_model(ClientsModel)
    for number, name in enumerate(["Öhman", "Åberg", "Ääri", "Zetterlund", "Wallin", "Vainio"]):
        with qtbot.waitSignal(model.counted):
            operations.run(RegisterClient(f"n{number}", name, "Testi"))
    model.filter("testi")
    model.sort(0)
    names = [model.index(row, 0).data().split()[0] for row in range(model.rowCount())]
    assert names == ["Vainio", "Wallin", "Zetterlund", "Åberg", "Ääri", "Öhman"]
    assert len(_ids(model)) == 6
    model.filter("TESTI öH")
    assert _ids(model) == ["n0"]


def test_an_edited_course_reads_no_other_course_and_no_names_again(
    make_model: MakeModel, operations: Operations, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[tuple[str, frozenset[str]]] = []
    _listen(CoursesModel, read, monkeypatch)
    courses = make_model(CoursesModel)
    read.clear()
    heard: list[Changes] = []
    operations.changed.connect(heard.append)
    with qtbot.waitSignal(courses.counted):
        operations.run(EditCourse("A", note="huomio"))
    assert read == [("CoursesModel", frozenset({"A"}))]
    (changes,) = heard
    assert changes.of(ChangeKind.CONTRACT) == changes.of(ChangeKind.SITE) == frozenset()


def test_a_language_chosen_before_the_first_rows_arrive_is_theirs(
    make_model: MakeModel, operations: Operations, qtbot: QtBot, words: Words, filled: Desk
) -> None:
    finnish = make_model(CoursesModel)
    state = [each.name for each in finnish.columns].index("state")
    model, has_read = CoursesModel(operations, Directory(words, filled.catalogue), words), Event()
    model.show_year(2026)
    operations.work(has_read.set, lambda _: None)
    assert has_read.wait(PATIENCE_SECONDS)
    words.switch(Language.SWEDISH)
    with qtbot.waitSignal(model.loaded):
        model.retranslate()
    assert model.index(0, state).data() != finnish.index(0, state).data()


def test_a_year_that_is_chosen_while_another_is_read_gets_its_own_rows_and_holidays(
    make_model: MakeModel, qtbot: QtBot
) -> None:
    model = make_model(TimelineModel)
    assert isinstance(model, TimelineModel)
    shown = _ids(model)
    with qtbot.waitSignal(model.loaded):
        model.show_year(2030)
        model.show_year(2026)
    assert _ids(model) == shown
    assert {day.year for day in model.holidays} == {2026}

"""The door and the names for item models, on the test's own database."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap
from desktop.i18n import Language
from desktop.models.month_model import MonthModel
from desktop.models.today_model import TodayModel
from desktop.models.year_model import YearModel
from desktop.opening import OwnDatabase, Secrets
from desktop.operations.directory import Directory
from desktop.operations.operations import Operations
from tests.conftest import PASSPHRASE
from tests.support.stories import add_client, carers_course
from tests.support.window import KeychainOfTests

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop.i18n import Words
    from desktop.models.live_model import LiveModel
    from tests.support.desk import Desk

    MakeModel = Callable[..., LiveModel]


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return a desk with two courses and twelve clients, three of them on a course."""
    for course, monday in (("A", "2026-03-02"), ("B", "2026-04-13")):
        desk.do("create_course", **carers_course(course, monday))
    for number in range(12):
        add_client(desk, number, granted="2026-01-05")
    for number in range(3):
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    return desk


@pytest.fixture
def words() -> Words:
    """Return Finnish."""
    return bootstrap.words_in(Language.FINNISH)


@pytest.fixture
def operations(qtbot: QtBot, filled: Desk) -> Iterator[Operations]:
    """Return the door on that desk's database."""
    source = OwnDatabase(filled.path, filled.catalogue, filled.clock, "Testi", KeychainOfTests())
    source.secrets = Secrets(PASSPHRASE)
    operations = Operations(source.open)
    with qtbot.waitSignal(operations.opened):
        operations.open()
    yield operations
    operations.close()


@pytest.fixture
def make_model(qtbot: QtBot, operations: Operations, filled: Desk, words: Words) -> MakeModel:
    """Return what makes a model of a kind that has read its rows."""
    directory = Directory(words, filled.catalogue)

    def make(kind: type[LiveModel]) -> LiveModel:
        with qtbot.waitCallback() as known:
            operations.read(lambda queries, _: queries.lookups(), known)
        directory.learn(known.args[0])
        model = (
            TodayModel(operations, directory, words, filled.catalogue)
            if kind is TodayModel
            else kind(operations, directory, words)
        )
        if isinstance(model, YearModel):
            model.year = 2026
        if isinstance(model, MonthModel):
            model.month = date(2026, 3, 1)
        with qtbot.waitSignal(model.loaded):
            model.reload()
        return model

    return make

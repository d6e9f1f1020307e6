"""A desk with courses and rooms, and a window in which one of its courses is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.i18n import Language
from tests.support.tasks_data import play
from tests.support.window import LANGUAGES
from tests.views.printing.dialog import FRIDAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import MakeDesk
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow
    from tests.views.printing.dialog import Saved


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """Return the tasks' provider, with a room for one of the clients of 48102."""
    desk = make_desk("2026-01-12")
    play(desk)
    desk.do("edit_stay", decision="48102-0", room="12", bed="A")
    return desk


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def language(request: pytest.FixtureRequest) -> Language:
    """Return each language."""
    found: Language = request.param
    return found


@pytest.fixture
def at_courses(desk: Desk, open_window: OpenWindow) -> Callable[..., User]:
    """Return what opens the window on the Friday, with course 48102 selected."""

    def begin(language: Language = Language.FINNISH, today: str = FRIDAY, course: str = "48102") -> User:
        desk.on(today)
        user = open_window(language, today=today)
        user.go_to("courses")
        user.choose(course)
        return user

    return begin


@pytest.fixture
def saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Saved:
    """Return what lets the next PDF be saved under a name in the test's folder."""

    def save(name: str) -> Path:
        file = tmp_path / name
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
        return file

    return save

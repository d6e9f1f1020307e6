"""A program with its window on the test's own database; its settings are kept in the test's folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap, paths
from desktop.i18n import Language
from desktop.interchange.arguments import read_arguments
from desktop.storage.file import keyfile
from desktop.views.shell.main_window import USUAL
from desktop.views.widgets import toast
from desktop.window import Program
from tests.support.stories import add_client, carers_course, day
from tests.support.waiting import PATIENCE_SECONDS
from tests.support.window import LANGUAGES, KeychainOfTests, User, courses_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from desktop.storage.file.keys import DatabaseKey
    from tests.support.desk import Desk

    OpenWindow = Callable[..., User]

TODAY = "2026-01-12"


@pytest.fixture
def start(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., User]]:
    """Return what starts the program with options; its window is closed in the end.

    What goes by itself after some seconds stays for as long as a test may take: the toast, and a command that waits.
    """
    programs: list[Program] = []
    monkeypatch.setattr(toast, "SHOWN_FOR", PATIENCE_SECONDS * 1_000)
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.ini")

    def begin(
        *options: object, keychain: KeychainOfTests | None = None, first: str = "courses", zoom: str = "list"
    ) -> User:
        (tmp_path / "settings.ini").write_text(
            f"[General]\nstart-view={first}\ncourses-zoom={zoom}\n", encoding="utf-8"
        )
        words = bootstrap.words_in(Language.FINNISH)
        given = read_arguments([str(each) for each in options], words, "0")
        program = Program(qapp, given, words, keychain or KeychainOfTests())
        programs.append(program)
        program.window.resize(*USUAL)
        program.window.show()
        program.window.activateWindow()
        user = User(program, qtbot)
        user.wait(lambda: program.window.is_furnished)
        program.window.outcomes.delayed.waits_for = PATIENCE_SECONDS
        return user

    yield begin
    for program in programs:
        if program.window.is_furnished:
            program.window.outcomes.delayed.call_off()
        program.window.close()
        program.window.deleteLater()


@pytest.fixture
def remembered(empty: tuple[Path, DatabaseKey]) -> KeychainOfTests:
    """Return a keychain that remembers the key of the test's own database."""
    path, key = empty
    keychain, key_file = KeychainOfTests(), keyfile.load(path)
    keychain.remember(key_file.database_id, key)
    keyfile.save(key_file.as_remembered(remembered=True), path)
    return keychain


@pytest.fixture
def open_window(start: Callable[..., User], remembered: KeychainOfTests, empty: tuple[Path, DatabaseKey]) -> OpenWindow:
    """Return what opens the window on the test's own database, and waits for the list of courses."""

    def begin(language: Language = Language.FINNISH, today: str = TODAY, zoom: str = "list") -> User:
        options = ("--database", empty[0], "--language", language.value, "--today", today)
        user = start(*options, keychain=remembered, zoom=zoom)
        user.wait(lambda: courses_view(user.window).model.is_loaded)
        user.window.activateWindow()
        user.wait(user.window.isActiveWindow)
        return user

    return begin


@pytest.fixture
def filled(desk: Desk) -> Desk:
    """Return one with a published course A of 8 places and 7 clients, a created course B, a draft, waiting clients."""
    desk.do("create_course", **carers_course("A", "2026-03-02"))
    desk.do("publish_course", course="A")
    desk.do("create_course", **carers_course("B", "2026-04-13"))
    desk.do("save_draft", course="D", note="syksyllä?")
    for number in range(12):
        add_client(desk, number, granted=day("2025-12-01", number), received="2026-01-05")
    for number in range(7):
        desk.do("enrol_client", decision=f"d{number}", course="A", agreed=True)
    return desk


@pytest.fixture(params=LANGUAGES, ids=lambda language: language.value)
def user(request: pytest.FixtureRequest, filled: Desk, open_window: OpenWindow) -> User:
    """Return somebody at the window on that desk, once in Finnish and once in Swedish."""
    del filled
    return open_window(request.param)

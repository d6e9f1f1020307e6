"""Files to be given away, written from the window: the public page and calendars."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.interchange.public_page import DATA, PAGE
from desktop.views.exporting import CalendarSheet
from tests.support.window import click, press

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.support.desk import Desk
    from tests.support.window import User

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def test_the_public_page_is_written_with_one_key(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sivu ä"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(user.window, Qt.Key.Key_J, CTRL_SHIFT)
    user.wait(lambda: sorted(each.name for each in folder.iterdir()) == sorted([DATA, PAGE]))
    user.wait(lambda: PAGE in user.window.toast.text)


def test_a_calendar_of_the_selected_course(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "kurssi.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    user.choose("A")
    press(user.window, Qt.Key.Key_G, CTRL_SHIFT)
    sheet = user.sheet(CalendarSheet)
    assert sheet.scope.value() == 2
    click(sheet.primary)
    user.sheet_closes()
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    user.wait(lambda: file.name in user.window.toast.text)


def test_a_file_that_can_not_be_written_is_told_and_the_sheet_stays(
    user: User, filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del filled
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ei ole" / "a.ics"), ""))
    press(user.window, Qt.Key.Key_G, CTRL_SHIFT)
    sheet = user.sheet(CalendarSheet)
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "ei ole" in sheet.notice.text
    sheet.reject()


def test_nothing_happens_when_no_file_is_chosen(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(user.window, Qt.Key.Key_J, CTRL_SHIFT)
    press(user.window, Qt.Key.Key_G, CTRL_SHIFT)
    sheet = user.sheet(CalendarSheet)
    click(sheet.primary)
    assert sheet.isVisible()
    sheet.reject()

"""Files to be given away, written from the window: the public page and calendars."""

from __future__ import annotations

import csv
import stat
from io import BytesIO, StringIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.interchange.public_page import DATA, PAGE
from desktop.views.exchange.exporting import CalendarFileDialog
from tests.support.window import click, press

if TYPE_CHECKING:
    from pathlib import Path

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
    sheet = user.dialog(CalendarFileDialog)
    assert sheet.scope.value() == 2
    click(sheet.primary)
    user.dialog_closes()
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 3
    user.wait(lambda: file.name in user.window.toast.text)


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ""])
def test_the_list_is_written_as_it_is_shown(
    user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    file = tmp_path / f"asiakkaat{ending}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), "CSV (*.csv)"))
    user.go_to("clients")
    user.view.filters.edit.setText("12.12.2025")
    user.wait(lambda: 0 < user.view.model.found < user.view.model.total)
    press(user.window, Qt.Key.Key_E, CTRL_SHIFT)
    user.wait(lambda: "asiakkaat" in user.window.toast.text)
    written = file if ending else file.with_suffix(".csv")
    content = written.read_bytes()
    if ending == ".xlsx":
        rows = [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active.iter_rows()]
    else:
        rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    names = [user.view.model.line(row).texts[0] for row in range(user.view.model.rowCount())]
    assert [row[0] for row in rows[1:]] == names
    assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_the_proposed_name_is_one_that_every_system_takes(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    proposed: list[str] = []

    def choose(_parent: object, _title: str, name: str, _kinds: str) -> tuple[str, str]:
        proposed.append(name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    user.go_to("search")
    user.view.title.setText('a: b/c "d" <e> f|g?*')
    press(user.window, Qt.Key.Key_E, CTRL_SHIFT)
    assert proposed == ["a bc d e fg.xlsx"]


def test_a_calendar_is_no_list(user: User) -> None:
    user.window.actions_["courses-year"].trigger()
    user.wait(lambda: user.view.model.is_loaded)
    press(user.window, Qt.Key.Key_E, CTRL_SHIFT)
    user.says(user.text("Show the courses as a list first (Alt+3)."))


def test_a_file_that_can_not_be_written_is_told_and_the_sheet_stays(
    user: User, filled: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del filled
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "ei ole" / "a.ics"), ""))
    press(user.window, Qt.Key.Key_G, CTRL_SHIFT)
    sheet = user.dialog(CalendarFileDialog)
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert "ei ole" in sheet.notice.text
    sheet.reject()


def test_nothing_happens_when_no_file_is_chosen(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    press(user.window, Qt.Key.Key_J, CTRL_SHIFT)
    press(user.window, Qt.Key.Key_G, CTRL_SHIFT)
    sheet = user.dialog(CalendarFileDialog)
    click(sheet.primary)
    assert sheet.isVisible()
    sheet.reject()

"""Taking a table over in the window: from the menu or dropped, what columns mean, the report, one undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog

from desktop.views.exchange.import_dialog import ImportDialog
from tests.support.desk import CARERS
from tests.support.messy import ROWS, messy_workbook
from tests.support.stories import carers_course
from tests.support.window import LANGUAGES, click, press

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.i18n import Language
    from tests.support.desk import Desk
    from tests.support.window import User
    from tests.views.conftest import OpenWindow

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
LINES = "Nimi;Palvelu;Päivä;Muuta\nMäki Pirjo;omaishoitaja;9.1.2026;x\nSalo Eino;sukellus;9.1.2026;y\n"


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a CSV with a right row, a wrong one, and a heading that nobody knows; it is chosen next."""
    file = tmp_path / "asiakkaat.csv"
    file.write_text(LINES, encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    return file


def open_sheet(user: User) -> ImportDialog:
    press(user.view.table, Qt.Key.Key_I, CTRL_SHIFT)
    sheet = user.dialog(ImportDialog)
    user.wait(lambda: sheet.plan is not None)
    return sheet


def drop(user: User, *files: Path) -> bool:
    """Drop files onto the window; gives whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(5, 5), *how)
    entering.setAccepted(False)
    QApplication.sendEvent(user.window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(user.window, QDropEvent(QPointF(5, 5), *how))
    return entering.isAccepted()


def report(sheet: ImportDialog) -> list[list[str]]:
    model = sheet.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_wrong_row_is_told_with_its_cell_and_the_right_one_is_imported(
    open_window: OpenWindow, desk: Desk, table: Path, language: Language
) -> None:
    user = open_window(language)
    before = len(desk.show("clients"))
    sheet = open_sheet(user)
    assert table.name in sheet.windowTitle()
    QAbstractItemModelTester(sheet.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert report(sheet)[-1][:4] == ["3", "Salo Eino", f"B3 {user.text('Service')}", "sukellus"]
    box = sheet.columns.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    assert box.currentData() == ""
    box.setFocus()
    box.setCurrentIndex(box.findData("granted_on"))
    user.wait(lambda: sheet.plan is not None and sheet.primary.isEnabled())
    sheet.only_refused.click()
    assert [line[0] for line in report(sheet)] == ["3"]
    click(sheet.primary)
    user.dialog_closes()
    assert len(desk.show("clients")) == before + 1
    press(user.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    user.wait(lambda: len(desk.show("clients")) == before)


def test_going_back_imports_nothing(user: User, desk: Desk, table: Path) -> None:
    del table
    before = desk.tables()
    sheet = open_sheet(user)
    click(sheet.back)
    user.dialog_closes()
    assert desk.tables() == before


def test_a_table_can_be_dropped_and_nothing_else(user: User, table: Path, tmp_path: Path) -> None:
    other = tmp_path / "kuva.png"
    other.write_bytes(b"x")
    assert not drop(user, other)
    assert not drop(user, table, other)
    assert drop(user, table)
    user.dialog(ImportDialog).reject()
    user.dialog_closes()


def test_a_messy_workbook_keeps_the_window_alive_and_is_reported(user: User, desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "sekava.xlsx"
    file.write_bytes(messy_workbook())
    before = len(desk.show("clients"))
    drop(user, file)
    sheet = user.dialog(ImportDialog)
    user.wait(lambda: sheet.plan is not None)
    assert sheet.model.rowCount() == ROWS
    assert str(ROWS) in sheet.told.text()
    press(sheet, Qt.Key.Key_Return)
    user.dialog_closes()
    assert len(desk.show("clients")) == before + 395


@pytest.mark.parametrize("content", [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), b"PK\x03\x04", b"Nimi\n"])
def test_a_file_that_is_no_table_is_told_calmly(user: User, table: Path, content: bytes) -> None:
    table.write_bytes(content)
    press(user.view.table, Qt.Key.Key_I, CTRL_SHIFT)
    user.wait(lambda: table.name in user.window.toast.text or table.name in user.view.notice.text)
    assert QApplication.activeModalWidget() is None


def test_a_kind_that_was_taken_wrongly_is_corrected(user: User, table: Path) -> None:
    del table
    sheet = open_sheet(user)
    assert sheet.kind.value() == "clients"
    sheet.kind.set_value("courses")
    user.wait(lambda: sheet.plan is not None)
    assert "service" in sheet.meanings().values()
    assert "name" not in sheet.meanings().values()
    sheet.reject()


def course_table(desk: Desk, file: Path, *numbers: str) -> None:
    """Write a table of courses from 13.4.2026 on that are published on 12.1.2026, and confirmed."""
    group = desk.catalogue.latest(CARERS).target_groups[0].options[0].names["fi"]
    lines = ["Numero;Palvelu;Toimipiste;Ryhmäkoko;Alkaa;Kohderyhmä;Julkaistu;Vahvistettu"]
    lines += [f'{each};omaishoitaja;Kuopio;8;13.4.2026;"{group}";12.1.2026;12.1.2026' for each in numbers]
    file.write_text("\n".join(lines), encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_courses_are_created_then_published_and_what_cannot_be_confirmed_is_told(
    open_window: OpenWindow, desk: Desk, table: Path, language: Language
) -> None:
    course_table(desk, table, "48110", "48111")
    user = open_window(language)
    before = len(desk.show("courses"))
    sheet = open_sheet(user)
    assert [line[0] for line in report(sheet)] == ["2", "2", "3", "3"]
    confirmed = user.text("Confirmed on")
    assert [line[2] for line in report(sheet)] == ["", f"H2 {confirmed}", "", f"H3 {confirmed}"]
    sheet.only_refused.click()
    assert [line[3] for line in report(sheet)] == ["12.1.2026", "12.1.2026"]
    click(sheet.primary)
    user.dialog_closes()
    made = desk.show("courses")[before:]
    assert [(row["published_on"], row["confirmed_on"]) for row in made] == [("2026-01-12", None)] * 2
    assert [row["command"] for row in desk.show("journal")][-3:] == ["batch", "publish_course", "publish_course"]


def test_a_publication_that_is_refused_meanwhile_keeps_the_dialog_with_what_is_left(
    user: User, desk: Desk, table: Path
) -> None:
    course_table(desk, table, "48110", "48111")
    desk.do("create_course", **carers_course("M", "2026-04-13", kela_number="48110"))
    sheet = open_sheet(user)
    assert sheet.plan is not None
    asked = sheet.plan
    desk.do("publish_course", course="M")
    click(sheet.primary)
    user.wait(lambda: sheet.plan is not None and sheet.plan is not asked)
    assert sheet.isEnabled()
    assert "48110" in sheet.notice.text
    assert [row["published_on"] for row in desk.show("courses") if row["kela_number"] == "48111"] == ["2026-01-12"]
    assert not sheet.primary.isEnabled()
    click(sheet.back)
    user.dialog_closes()

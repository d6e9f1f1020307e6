"""The list of courses as a spreadsheet: several selected, changed at once, copied and pasted with a preview."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.services.proposals.pasted_table import PasteFault, cells_of
from desktop.views.courses.many_courses_dialogs import EditManyDialog, PasteDialog
from tests.support.window import click, ctrl, press

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User

SHIFT = Qt.KeyboardModifier.ShiftModifier


def _select_both(user: User) -> None:
    user.choose("A")
    press(user.view.table, Qt.Key.Key_Down, SHIFT)
    rows = {index.row() for index in user.view.table.selectionModel().selectedRows()}
    assert {user.view.model.line(row).ident for row in rows} == {"A", "B"}


def _sizes(desk: Desk) -> dict[str, int]:
    return {row["course"]: row["group_size"] for row in desk.show("courses") if row["course"] in "AB"}


def _paste(user: User, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    user.choose("A")
    press(user.view.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    return user.dialog(PasteDialog)


def test_selected_courses_are_changed_at_once_and_undone_at_once(user: User, filled: Desk) -> None:
    _select_both(user)
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(EditManyDialog)
    user.fill(sheet, "field-group_size", "10")
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: _sizes(filled) == {"A": 10, "B": 10})
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: _sizes(filled) == {"A": 8, "B": 8})


def test_one_refused_course_leaves_all_and_what_was_typed_stays(user: User, filled: Desk) -> None:
    _select_both(user)
    press(user.view.table, Qt.Key.Key_F2)
    sheet = user.dialog(EditManyDialog)
    user.fill(sheet, "field-group_size", "6")
    click(sheet.primary)
    user.wait(sheet.notice.isVisible)
    assert _sizes(filled) == {"A": 8, "B": 8}
    assert sheet.values()["group_size"] == 6
    sheet.reject()


def test_selected_rows_are_copied_under_their_headings(user: User) -> None:
    _select_both(user)
    ctrl(user.view.table, Qt.Key.Key_C)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].split("\t")[0] == user.text("Number")
    assert {len(line.split("\t")) for line in lines} == {len(user.view.model.columns)}


def test_what_was_copied_and_changed_is_pasted_with_a_preview(user: User, filled: Desk) -> None:
    number = {row["course"]: str(row["number"]) for row in filled.show("courses")}
    headings = "\t".join(user.text(text) for text in ("Number", "Places", "Starts"))
    rows = [f"{number['A']}\t7/6\t2.3.2026", f"{number['B']}\t0/9\t20.4.2026", "999\t8\t1.1.2026"]
    sheet = _paste(user, "\r\n".join([headings, *rows]))
    user.wait(lambda: sheet.table.rowCount() == 4)
    verdicts = [sheet.table.item(row, 4) for row in range(4)]
    texts = [item.text() if item else "" for item in verdicts]
    assert texts[1] == texts[2] == user.text("allowed")
    assert texts[3] == user.text("There is no such course.")
    assert "7" in texts[0]
    click(sheet.primary)
    user.dialog_closes()
    user.wait(lambda: _sizes(filled) == {"A": 8, "B": 9})
    assert filled.course("B")["starts_on"] == "2026-04-20"
    ctrl(user.window, Qt.Key.Key_Z)
    user.wait(lambda: _sizes(filled) == {"A": 8, "B": 8})
    assert filled.course("B")["starts_on"] == "2026-04-13"


@pytest.mark.parametrize("text", ["", "vain tekstiä", "Paikat\n8", "\t\t\n\t"])
def test_what_is_no_table_says_what_is_missing(user: User, filled: Desk, text: str) -> None:
    before = filled.tables()
    sheet = _paste(user, text)
    assert sheet.table.rowCount() == 0
    assert not sheet.primary.isEnabled()
    sheet.reject()
    assert filled.tables() == before


@pytest.mark.parametrize(
    ("column", "text", "fault"),
    [
        ("Group size", "monta", PasteFault.NO_NUMBER),
        ("Group size", "0", PasteFault.NO_NUMBER),
        ("Starts", "31.2.", PasteFault.NO_DAY),
    ],
)
def test_a_cell_that_cannot_be_read_is_told(
    user: User, filled: Desk, column: str, text: str, fault: PasteFault
) -> None:
    number = filled.course("B")["number"]
    heading = user.text("Number")
    sheet = _paste(user, f"{heading}\t{user.text(column)}\n{number}\t{text}")
    user.wait(lambda: sheet.table.rowCount() == 1)
    assert [cell.fault for cell in sheet.cells] == [fault]
    assert not sheet.primary.isEnabled()
    sheet.reject()


def test_cells_are_split_as_spreadsheets_write_them() -> None:
    assert cells_of("a\tb\r\n c \t\r\n\r\n") == [["a", "b"], ["c", ""]]

"""The palette: commands in both languages, courses and clients, by keys alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel

from desktop.models.hits import Hit, find, fold
from desktop.models.palette_model import HIT_ROLE, MOST
from desktop.views.clients.place_dialog import EnrolOnCourseDialog
from desktop.views.shell.palette import Palette
from tests.support.stories import add_client
from tests.support.window import ctrl, press, type_text

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User


def _open(user: User) -> Palette:
    ctrl(user.view.table, Qt.Key.Key_K)
    user.wait(lambda: isinstance(QApplication.activePopupWidget(), Palette))
    palette = QApplication.activePopupWidget()
    assert isinstance(palette, Palette)
    return palette


def _hits(palette: Palette) -> list[Hit]:
    model = palette.model
    found = [model.index(row, 0).data(HIT_ROLE) for row in range(model.rowCount())]
    return [each for each in found if each is not None]


def _idents(palette: Palette, kind: str) -> list[str]:
    return [each.ident for each in _hits(palette) if each.kind == kind]


def test_a_client_is_found_by_a_name_typed_in_a_hurry(user: User, filled: Desk) -> None:
    filled.do("register_client", client="cx", family_name="Åkerström-Öhman", given_names="Päivi")
    palette = _open(user)
    type_text("akerstrom pai", palette.field)
    user.wait(lambda: _idents(palette, "client") == ["cx"])
    press(palette.field, Qt.Key.Key_Return)
    user.wait(lambda: user.view.NAME == "clients" and user.view.table.chosen_id == "cx")


def test_a_course_is_found_by_its_week_and_shown_in_its_year(user: User, filled: Desk) -> None:
    palette = _open(user)
    week = user.text("week {week}", week=10)
    type_text(week, palette.field)
    user.wait(lambda: _idents(palette, "course") == ["A"])
    assert filled.course("A")["starts_on"] == "2026-03-02"
    press(palette.field, Qt.Key.Key_Return)
    user.wait(lambda: user.view.NAME == "courses" and user.view.table.chosen_id == "A")


@pytest.mark.parametrize("typed", ["asiakasmäärä", "asiakasmaara", "klientantal"])
def test_a_command_is_found_in_both_languages_and_shows_its_key(user: User, typed: str) -> None:
    palette = _open(user)
    type_text(typed, palette.field)
    found = [each for each in _hits(palette) if each.ident == "capacity"]
    assert [each.detail for each in found] == ["Ctrl+4"]
    while palette.list.currentIndex().data(HIT_ROLE).ident != "capacity":
        before = palette.list.currentIndex().row()
        press(palette.field, Qt.Key.Key_Down)
        assert palette.list.currentIndex().row() > before
    press(palette.field, Qt.Key.Key_Return)
    user.wait(lambda: user.view.NAME == "capacity")


def test_a_hit_is_taken_with_the_mouse(user: User, filled: Desk) -> None:
    add_client(filled, 77, granted="2026-01-05")
    palette = _open(user)
    type_text("aino 77", palette.field)
    user.wait(lambda: _idents(palette, "client") == ["d77"])
    rect = palette.list.visualRect(palette.model.index(palette.model.rowCount() - 1, 0))
    QTest.mouseClick(palette.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    user.wait(lambda: user.view.NAME == "clients" and user.view.table.chosen_id == "d77")


def test_a_command_about_what_is_selected_goes_where_it_belongs(user: User) -> None:
    user.go_to("clients")
    user.choose("d9")
    palette = _open(user)
    type_text(user.text("E&nrol on a course…").replace("&", "").rstrip("…"), palette.field)
    press(palette.field, Qt.Key.Key_Return)
    sheet = user.dialog(EnrolOnCourseDialog)
    told = "\n".join([sheet.windowTitle(), *(label.text() for label in sheet.findChildren(QLabel))])
    assert "Aino 9" in told
    sheet.reject()


def test_escape_closes_the_palette_and_changes_nothing(user: User, filled: Desk) -> None:
    before, name = filled.tables(), user.view.NAME
    palette = _open(user)
    type_text("x", palette.field)
    press(palette, Qt.Key.Key_Escape)
    user.wait(lambda: QApplication.activePopupWidget() is None)
    assert (filled.tables(), user.view.NAME) == (before, name)


def test_it_says_when_nothing_was_found(user: User) -> None:
    palette = _open(user)
    type_text("zzzz", palette.field)
    assert [palette.model.index(row, 0).data() for row in range(palette.model.rowCount())] == [
        user.text("Nothing was found.")
    ]
    press(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_qt_finds_nothing_wrong_while_one_types(user: User) -> None:
    palette = _open(user)
    tester = QAbstractItemModelTester(palette.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for typed in ("a", "ai", "", "zzzz", "kurssi", "kurs"):
        palette.field.setText(typed)
    assert tester.model() is palette.model
    palette.close()


def test_what_begins_with_the_first_word_comes_first() -> None:
    hits = [Hit("client", name, name, "", fold(name)) for name in ("Ahti Mäki", "Mäki Ahti", "Salo Mäki")]
    assert [each.text for each in find(hits, "maki")[:2]] == ["Mäki Ahti", "Ahti Mäki"]
    assert find(hits, "maki salo") == [hits[2]]
    assert find(hits, "  ") == []


@pytest.mark.parametrize("typed", ["vk 1", "vk1", "v 1", "v. 1", "viikko 1", "VECKA 1"])
def test_a_week_is_no_other_week(typed: str) -> None:
    hits = [Hit("course", str(week), "", "", fold(f"10001 tules vk{week};")) for week in (1, 10, 11)]
    assert [each.ident for each in find(hits, typed)] == ["1"]


def test_open_decisions_come_before_closed_ones(user: User, filled: Desk) -> None:
    for number in (1, 2):
        filled.do("withdraw_client", decision=f"d{number}")
        filled.do("close_decision", decision=f"d{number}", outcome="returned", on="2026-01-12")
    palette = _open(user)
    type_text("virtanen", palette.field)
    user.wait(lambda: len(_idents(palette, "client")) == MOST)
    assert not {"d1", "d2"} & set(_idents(palette, "client"))
    last = palette.model.index(palette.model.rowCount() - 1, 0).data()
    assert last == user.text("and {count} more", count=len(filled.show("clients")) - MOST)
    palette.close()

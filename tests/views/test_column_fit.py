"""Widths of columns: a function of contents, room and the user's own widths, whatever happened before and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.i18n import Language
from desktop.views.widgets.column_fit import LEAST_OF_TEXT, WIDEST, ColumnWish, fitted

if TYPE_CHECKING:
    from tests.support.desk import Desk
    from tests.support.window import User

NUMBER, TEXT, WIDER = ColumnWish(100, is_text=False), ColumnWish(200, is_text=True), ColumnWish(300, is_text=True)
OWN = ColumnWish(200, is_text=True, own=250)
SMALLEST, USUAL, LARGE = (960, 540), (1366, 768), (1920, 900)


@pytest.mark.parametrize(
    ("columns", "room", "expected"),
    [
        ([NUMBER, TEXT, WIDER], 600, [100, 200, 300]),
        ([NUMBER, TEXT, WIDER], 599, [100, 200, 299]),
        ([NUMBER, TEXT, WIDER], 300, [100, 112, LEAST_OF_TEXT]),
        ([NUMBER, TEXT, WIDER], 10, [100, LEAST_OF_TEXT, LEAST_OF_TEXT]),
        ([NUMBER, ColumnWish(50, is_text=True), WIDER], 10, [100, 50, LEAST_OF_TEXT]),
        ([NUMBER, TEXT, WIDER], 1_000, [100, 200, 700]),
        ([WIDER, TEXT, NUMBER], 1_000, [300, 200, 500]),
        ([ColumnWish(9_999, is_text=True), NUMBER], 9_000, [WIDEST, 9_000 - WIDEST]),
        ([NUMBER, OWN, WIDER], 600, [100, 250, 250]),
        ([NUMBER, OWN, WIDER], 300, [100, 250, LEAST_OF_TEXT]),
        ([NUMBER, OWN], 900, [100, 800]),
        ([NUMBER, OWN], 300, [100, 250]),
    ],
)
def test_the_widest_texts_give_way_first_and_numbers_and_own_widths_never(
    columns: list[ColumnWish], room: int, expected: list[int]
) -> None:
    assert fitted(columns, room) == expected


_WIDTHS = st.integers(20, 900)
_WISHES = st.lists(
    st.builds(ColumnWish, _WIDTHS, is_text=st.booleans(), own=st.none() | _WIDTHS), min_size=1, max_size=14
)


@given(_WISHES, st.integers(0, 4_000))
def test_columns_fill_the_room_and_are_wider_only_where_nothing_more_can_give_way(
    columns: list[ColumnWish], room: int
) -> None:
    widths = fitted(columns, room)
    assert sum(widths) >= room
    for width, each in zip(widths[:-1], columns, strict=False):
        least = each.own or min(each.natural, LEAST_OF_TEXT if each.is_text else WIDEST)
        assert least <= width <= (each.own or min(each.natural, WIDEST))
        if sum(widths) > room:
            assert width == least
    if sum(widths) > room:
        assert widths[-1] == columns[-1].own or widths[-1] <= min(columns[-1].natural, WIDEST)


@given(_WISHES, st.integers(0, 4_000), st.integers(0, 300))
def test_no_column_gets_narrower_in_a_wider_room(columns: list[ColumnWish], room: int, more: int) -> None:
    assert all(narrow <= wide for narrow, wide in zip(fitted(columns, room), fitted(columns, room + more), strict=True))


def _widths(user: User) -> list[int]:
    return [user.view.table.columnWidth(column) for column in range(user.view.model.columnCount())]


def _resize(user: User, size: tuple[int, int]) -> None:
    user.window.resize(*size)
    user.rest()
    assert user.window.size().toTuple() == size


def test_columns_fit_every_size_of_the_window_whatever_it_was_before(user: User) -> None:
    found: dict[tuple[int, int], list[list[int]]] = {}
    for size in (LARGE, SMALLEST, USUAL, SMALLEST, LARGE, USUAL):
        _resize(user, size)
        assert sum(_widths(user)) == user.view.table.viewport().width()
        found.setdefault(size, []).append(_widths(user))
    assert [first == second for first, second in found.values()] == [True, True, True]


def test_the_users_own_width_stays_in_every_size_and_language_and_what_is_after_it_gives_way(user: User) -> None:
    _resize(user, LARGE)
    before = _widths(user)
    header = user.view.table.horizontalHeader()
    edge = QPoint(header.sectionViewportPosition(2) - 1, header.height() // 2)
    QTest.mousePress(header.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(header.viewport(), edge + QPoint(10, 0))
    QTest.mouseMove(header.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(header.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    own = _widths(user)[:2]
    assert own == [before[0], before[1] + 40]
    assert sum(_widths(user)) == user.view.table.viewport().width()
    for size in (USUAL, SMALLEST):
        _resize(user, size)
        assert _widths(user)[:2] == own
    user.program.appearance.choose_language(Language.SWEDISH)
    user.rest()
    assert _widths(user)[:2] == own


def test_another_language_has_the_widths_of_its_own_texts(user: User) -> None:
    first = user.window.context.words.language
    other = Language.SWEDISH if first is Language.FINNISH else Language.FINNISH
    before = _widths(user)
    user.program.appearance.choose_language(other)
    user.rest()
    assert _widths(user) != before
    user.program.appearance.choose_language(first)
    user.rest()
    assert _widths(user) == before


def test_a_filter_and_a_change_leave_the_widths_alone(user: User, filled: Desk) -> None:
    before = _widths(user)
    user.view.filters.edit.setText("zzz")
    assert (user.shown(), _widths(user)) == ([], before)
    user.view.filters.edit.clear()
    filled.do("edit_course", course="B", group_size=12)
    user.wait(lambda: user.cell("B", "places") == "0/12")
    assert _widths(user) == before


def test_larger_letters_get_wider_columns(user: User) -> None:
    _resize(user, LARGE)
    before, font = _widths(user), user.view.table.font()
    font.setPointSizeF(font.pointSizeF() * 1.25)
    user.view.table.setFont(font)
    after = _widths(user)
    assert sum(after[:-1]) > sum(before[:-1])
    assert sum(after) == sum(before)

"""Widths of columns: shrunk to the room there is, wide again with more of it, and the user's own ones left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop.views.widgets.column_fit import LEAST_OF_TEXT, shrunk

if TYPE_CHECKING:
    from tests.support.window import User


@pytest.mark.parametrize(
    ("widths", "room", "expected"),
    [
        ([100, 200, 300], 600, [100, 200, 300]),
        ([100, 200, 300], 599, [100, 200, 299]),
        ([100, 200, 300], 300, [100, 112, LEAST_OF_TEXT]),
        ([100, 200, 300], 10, [100, LEAST_OF_TEXT, LEAST_OF_TEXT]),
        ([100, 50, 300], 10, [100, 50, LEAST_OF_TEXT]),
    ],
)
def test_the_widest_texts_give_way_first_and_numbers_never(widths: list[int], room: int, expected: list[int]) -> None:
    assert shrunk(widths, [False, True, True], room) == expected


def _widths(user: User) -> list[int]:
    return [user.view.table.columnWidth(column) for column in range(user.view.model.columnCount())]


def test_columns_follow_the_window_until_one_is_set_by_the_user(user: User) -> None:
    user.window.resize(1920, 900)
    user.bot.wait(50)
    wide = _widths(user)
    user.window.resize(960, 540)
    user.bot.wait(50)
    narrow = _widths(user)
    assert sum(narrow) <= user.view.table.viewport().width() < sum(wide)
    user.window.resize(1920, 900)
    user.bot.wait(50)
    assert _widths(user) == wide
    user.view.table.setColumnWidth(1, 321)
    user.window.resize(1280, 900)
    user.bot.wait(50)
    assert _widths(user)[1] == 321

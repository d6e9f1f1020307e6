"""The selected course in full, beside the courses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.window import courses_view

if TYPE_CHECKING:
    from tests.support.window import User


def test_the_names_of_participants_have_the_room_that_there_is(user: User) -> None:
    user.choose("A")
    panel = courses_view(user.window).course_panel
    user.wait(lambda: panel.participants is not None and panel.participants.topLevelItemCount() == 7)
    tree = panel.participants
    assert tree is not None
    widths = [tree.header().sectionSize(column) for column in range(tree.columnCount())]
    assert sum(widths) == tree.viewport().width()
    names = [item.text(0) for row in range(7) if (item := tree.topLevelItem(row)) is not None]
    assert widths[0] > max(tree.fontMetrics().horizontalAdvance(name) for name in names)

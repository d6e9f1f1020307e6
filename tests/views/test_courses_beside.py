"""The courses and what stands beside them: the selected one in full, the boxes over all modes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.month_model import MonthModel
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


def test_a_month_that_is_made_later_counts_the_beds_of_the_site_that_was_chosen_before(user: User) -> None:
    view = courses_view(user.window)
    view.show_zoom("list")
    view.sites.setCurrentIndex(1)
    view.show_zoom("month")
    model = view.model
    assert isinstance(model, MonthModel)
    assert model.site == view.sites.currentData() is not None

"""The order in which Tab goes through widgets: as they stand, whenever they were made."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QLayout


def widgets_of(layout: QLayout) -> list[QWidget]:
    """Return the widgets of a layout, in their order."""
    items = [layout.itemAt(place) for place in range(layout.count())]
    return [widget for item in items if item is not None and (widget := item.widget()) is not None]


def follow_each_other(widgets: Iterable[QWidget]) -> None:
    """Let Tab go from each widget to the next; of one that takes no focus itself, through those inside it."""
    for before, after in pairwise(each for widget in widgets for each in _stops(widget)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> list[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return [widget]
    inside = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [each for each in inside if each.focusPolicy() & Qt.FocusPolicy.TabFocus]

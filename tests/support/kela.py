"""The list for Kela's register, as tests look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.support.desk import Desk


def items(desk: Desk) -> list[str]:
    """Return what is to be typed."""
    return [row["item"] for row in desk.show("kela_list") if row["typed_on"] is None]


def typed(desk: Desk) -> list[str]:
    """Return what was ticked lately."""
    return [row["item"] for row in desk.show("kela_list") if row["typed_on"] is not None]


def row_of(desk: Desk, item: str) -> dict[str, Any]:
    """Return the row of an item that is to be typed."""
    (row,) = (row for row in desk.show("kela_list") if row["item"] == item and row["typed_on"] is None)
    return row


def mark_all(desk: Desk) -> None:
    """Tick everything off that is to be typed."""
    if waiting := items(desk):
        desk.do("mark_typed", items=waiting)

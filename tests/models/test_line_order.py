"""Lines put in one by one stand where sorting all of them would put them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop import bootstrap
from desktop.i18n import Language
from desktop.models.line import Line
from desktop.models.rows_model import ID_ROLE, Column, RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES = ["Aalto", "Mäki", "Wallin", "Zetterlund", "Åberg", "Ääri", "Öhman", None]
NUMBERS = [-3, 0, 1, 12, 700, None]
DIRECTIONS = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]


def _lines(keys: Sequence[str | int | None]) -> list[Line]:
    return [
        Line(f"{place}", f"{place}", (str(key),), (key,), str(key).casefold(), None) for place, key in enumerate(keys)
    ]


def _model() -> RowsModel:
    return RowsModel([Column("key", "Name")], bootstrap.words_in(Language.FINNISH))


def _shown(model: RowsModel) -> list[str]:
    return [model.index(row, 0).data(ID_ROLE) for row in range(model.rowCount())]


@given(
    keys=st.permutations(NAMES) | st.permutations(NUMBERS),
    replaced=st.sets(st.integers(min_value=0, max_value=5)),
    direction=st.sampled_from(DIRECTIONS),
)
def test_patching_and_sorting_lead_to_the_same_order(
    keys: list[str | int | None], replaced: set[int], direction: Qt.SortOrder
) -> None:
    lines, patched, sorted_anew = _lines(keys), _model(), _model()
    for model in (patched, sorted_anew):
        model.sort(0, direction)
    patched.set_lines(list(lines))
    new = [lines[place] for place in sorted(replaced)]
    patched.patch(new, {line.group for line in new})
    sorted_anew.set_lines(list(lines))
    assert _shown(patched) == _shown(sorted_anew)
    assert patched.total == len(lines)
    patched.filter("a")
    sorted_anew.filter("a")
    assert _shown(patched) == _shown(sorted_anew)

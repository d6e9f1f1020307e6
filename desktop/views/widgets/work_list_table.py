"""A list to be worked off: when the selected line is done and leaves it, the next one is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.views.widgets.table import DataTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.rows_model import RowsModel


class WorkListTable(DataTable):
    """Goes on by itself, but not where a filter has taken the line away."""

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        """Show a model's rows."""
        self._row = 0
        super().__init__(model, parent)

    def is_thing(self, row: int) -> bool:  # noqa: ARG002 - for tables with headings
        """Whether a row can be worked on."""
        return True

    def choose_near(self, row: int) -> None:
        """Select the thing in a row, or else the nearest one after or before it, or else a heading."""
        rows = range(self._rows.rowCount())
        places = [*rows[row:], *reversed(rows[:row])]
        place = next((each for each in places if self.is_thing(each)), next(iter(places), -1))
        self.setCurrentIndex(self._rows.index(place, 0))

    def _keep(self) -> None:
        super()._keep()
        if self.currentIndex().isValid():
            self._row = self.currentIndex().row()

    def _restore(self) -> None:
        """Select the next thing where the selected one is done."""
        super()._restore()
        if self._kept and not self.currentIndex().isValid() and self._rows.rowCount() and not self._rows.needle:
            self.choose_near(min(self._row, self._rows.rowCount() - 1))

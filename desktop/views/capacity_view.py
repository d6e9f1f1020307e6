"""The view of the yearly capacity, by site and contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.models.capacity_model import CapacityModel
from desktop.views import sheets
from desktop.views.year_view import YearView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.capacity_model import CapacityLineRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


class CapacityView(YearView):
    """What contracts take, use and have left in a year."""

    NAME: ClassVar[str] = "capacity"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = CapacityModel(desk.operations, desk.directory, desk.words)
        super().__init__(desk, actions, model, None, parent)
        model.setParent(self)
        self.table.setSortingEnabled(False)
        self.add_primary(actions["declare-capacity"])
        self.table.opened.connect(self.declare)

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        self.table.setAccessibleName(self.desk.words.gettext("Capacity"))
        super().retranslate()

    def title_text(self, year: int) -> str:
        """Name the year."""
        return self.desk.words.gettext("Capacity · {year}").format(year=year or "")

    def empty_text(self) -> str:
        """Say that there are no contracts."""
        text = self.desk.words.gettext("No contract reaches into {year}. Add sites and contracts in the File menu.")
        return text.format(year=self.years.year)

    def counted_text(self, shown: int, total: int) -> str:  # noqa: ARG002 - the same for every view
        """Say how the whole year adds up."""
        rows: list[CapacityLineRow] = [line.row for line in self.model.lines() if line.row.contract is None]
        declared = sum(row.declared or 0 for row in rows)
        used, enrolled = sum(row.used for row in rows), sum(row.enrolled for row in rows)
        text = self.desk.words.gettext(
            "In all: {declared} declared, {used} on courses, {free} free, {enrolled} enrolled"
        )
        return text.format(declared=declared, used=used, free=declared - used, enrolled=enrolled)

    def seek(self, ident: str) -> None:
        """Select a contract as soon as it is shown, in next year's capacity: that is what has to be declared."""
        super().seek(ident)
        year = self.desk.operations.today.year + 1
        if year != self.years.year:
            self.show_year(year)

    def on_chosen(self, ident: str) -> None:
        """Nothing stands beside this list."""

    def declare(self) -> None:
        """Declare the capacity of the selected contract, or of another."""
        row: CapacityLineRow | None = self.table.chosen_row
        contract, declared = (row.contract, row.declared) if row else (None, None)
        self.open(sheets.CapacitySheet(self.desk, self, contract, self.years.year, declared))

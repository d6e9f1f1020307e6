"""The view of the yearly capacity, by site and contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from desktop.models.capacity_model import CapacityModel
from desktop.models.rows_model import ROW_ROLE
from desktop.views.list_view import ListView
from desktop.views.sheets.provider_sheets import CapacitySheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.models.capacity_model import CapacityLineRow
    from desktop.views.actions import Actions
    from desktop.views.desk import Desk


class CapacityView(ListView):
    """What contracts take, use and have left in a year."""

    NAME: ClassVar[str] = "capacity"

    def __init__(self, desk: Desk, actions: Actions, parent: QWidget) -> None:
        """Join the list with its actions."""
        model = CapacityModel(desk.operations, desk.directory, desk.words)
        super().__init__(desk, actions, model, None, parent)
        model.setParent(self)
        self.capacity = model
        self.table.setSortingEnabled(False)
        self.add_year_buttons()
        self.add_primary(actions["declare-capacity"])
        self.table.opened.connect(lambda _: self.declare())

    def start(self) -> None:
        """Show the current year."""
        self.show_year(self.desk.operations.today.year)

    def show_year(self, year: int) -> None:
        """Show another year."""
        self.capacity.show_year(year)
        self._name_year()

    def turn_year(self, years: int) -> None:
        """Show a later or an earlier year."""
        self.show_year(self.capacity.year + years)

    def retranslate(self) -> None:
        """Show everything in the language of the moment."""
        self.table.setAccessibleName(self.desk.words.gettext("Capacity"))
        super().retranslate()
        self._name_year()

    def empty_text(self) -> str:
        """Say that there are no contracts."""
        text = self.desk.words.gettext("No contract reaches into {year}. Add sites and contracts in the File menu.")
        return text.format(year=self.capacity.year)

    def counted_text(self, shown: int, total: int) -> str:  # noqa: ARG002 - the same for every view
        """Say how the whole year adds up."""
        rows: list[CapacityLineRow] = [line.row for line in self.model.lines() if line.row.contract is None]
        declared = sum(row.declared or 0 for row in rows)
        used, enrolled = sum(row.used for row in rows), sum(row.enrolled for row in rows)
        text = self.desk.words.gettext("In all: {declared} declared, {used} on courses, {free} free, {enrolled} enrolled")
        return text.format(declared=declared, used=used, free=declared - used, enrolled=enrolled)

    def on_chosen(self, ident: str) -> None:
        """Nothing stands beside this list."""

    def declare(self) -> None:
        """Declare the capacity of the selected contract, or of another."""
        row = self._row()
        contract = row.contract if row else None
        declared = row.declared if row else None
        self.open(CapacitySheet(self.desk, self, contract, self.capacity.year, declared))

    def _row(self) -> CapacityLineRow | None:
        index = self.table.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def _name_year(self) -> None:
        self.title.setText(self.desk.words.gettext("Capacity · {year}").format(year=self.capacity.year or ""))

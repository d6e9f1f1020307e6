"""What is done in the view of the yearly capacity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.models.capacity_model import CapacityLineRow
    from desktop.views.capacity.capacity_view import CapacityView


class CapacityActions:
    """Declares capacity, edits contracts and sites, and changes the size of groups."""

    def __init__(self, view: CapacityView) -> None:
        """Act on a view."""
        self._view = view

    @does(Action("declare-capacity", N_("Declare c&apacity…"), Menu.FILE, 1, "Ctrl+Shift+A", "gauge", at_home=True))
    def declare(self) -> None:
        """Declare the capacity of the selected contract, or of another."""
        from desktop.views.capacity.provider_dialogs import CapacityDialog

        view = self._view
        row: CapacityLineRow | None = view.table.chosen_row
        contract, declared = (row.contract, row.declared) if row else (None, None)
        view.open(CapacityDialog(view.context, view, contract, view.years.year, declared))

    @does(Action("edit-contract", N_("Edit site or contract…"), Menu.COURSE, 5, key="F2", lists="capacity"))
    def edit(self) -> None:
        """Edit the selected contract, or the site whose sum is selected."""
        from desktop.views.capacity.provider_dialogs import EditContractDialog, EditSiteDialog, EndContractDialog

        view = self._view
        row: CapacityLineRow | None = view.table.chosen_row
        lookups = view.context.directory.lookups
        if row is None or lookups is None or (row.contract is None and row.site not in lookups.sites):
            view.status_changed.emit(view.context.words.gettext("Select a site or a contract first."))
        elif row.contract is None:
            view.open(EditSiteDialog(view.context, view, lookups.sites[row.site]))
        else:
            contract = lookups.contracts[row.contract]
            dialog = EditContractDialog(view.context, view, contract)
            dialog.end_requested.connect(lambda: view.open(EndContractDialog(view.context, view, contract)))
            view.open(dialog)

    @does(Action("raise-group", N_("Lar&ger group"), Menu.COURSE, 6, "+", "plus", lists="capacity", arguments=(1,)))
    @does(Action("lower-group", N_("S&maller group"), Menu.COURSE, 6, "-", "minus", lists="capacity", arguments=(-1,)))
    def step(self, by: int) -> None:
        """Make the group of the course that is selected in the panel larger or smaller."""
        self._view.capacity_panel.step(by)

    @does(Action("give-places", N_("Give places to anot&her course…"), Menu.COURSE, 6, key="G", lists="capacity"))
    def give(self) -> None:
        """Give free places of the course that is selected in the panel to another."""
        self._view.capacity_panel.open_giving()

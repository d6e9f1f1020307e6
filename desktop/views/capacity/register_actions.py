"""Registering the provider, its sites and its contracts, from anywhere in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.base.frame import Frame


class RegisterActions:
    """Opens dialogs over the view that is shown."""

    def __init__(self, frame: Frame) -> None:
        """Act in a window."""
        self._frame = frame

    @does(Action("provider", N_("Service &provider…"), Menu.FILE, 2, key="Ctrl+Shift+P"))
    def open_provider(self) -> None:
        """Ask for the provider, or show it: it is registered once."""
        from desktop.views.capacity.provider_dialogs import ProviderCard, ProviderDialog

        context, over = self._frame.context, self._frame.widget
        provider = context.directory.lookups.provider if context.directory.lookups else None
        dialog = ProviderDialog(context, over) if provider is None else ProviderCard(context, over, provider)
        self._frame.view.open(dialog)

    @does(Action("new-site", N_("New &site…"), Menu.FILE, 2, key="Ctrl+Shift+T"))
    def add_site(self) -> None:
        """Add a site."""
        from desktop.views.capacity.provider_dialogs import SiteDialog

        self._frame.view.open(SiteDialog(self._frame.context, self._frame.widget))

    @does(Action("new-contract", N_("New con&tract…"), Menu.FILE, 2, key="Ctrl+Shift+K"))
    def sign_contract(self) -> None:
        """Record a contract."""
        from desktop.views.capacity.provider_dialogs import ContractDialog

        self._frame.view.open(ContractDialog(self._frame.context, self._frame.widget))

"""Which part of the clients is listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.i18n import N_
from desktop.views.base.actions import Action, Menu, does

if TYPE_CHECKING:
    from desktop.views.clients.clients_view import ClientsView


def _tab(name: str, text: str, key: str) -> Action:
    return Action(
        f"clients-{name}",
        text,
        Menu.CLIENT,
        1,
        key=key,
        lists="clients",
        checkable=True,
        at_home=True,
        arguments=(name,),
    )


class ClientsViewActions:
    """Lists a part of the clients."""

    def __init__(self, view: ClientsView) -> None:
        """Act on a view."""
        self._view = view

    @does(_tab("new", N_("&New decisions"), "Alt+1"))
    @does(_tab("waiting", N_("&Waiting clients"), "Alt+2"))
    @does(_tab("enrolled", N_("Clients on &courses"), "Alt+3"))
    @does(_tab("past", N_("&Past clients"), "Alt+4"))
    @does(_tab("all", N_("All clien&ts"), "Alt+5"))
    def show_tab(self, tab: str) -> None:
        """List only a part of the clients."""
        self._view.show_tab(tab)

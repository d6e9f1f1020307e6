"""Clients and their decisions, their dialogs, finding a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.clients.client_actions import ClientActions
from desktop.views.clients.clients_view_actions import ClientsViewActions

if TYPE_CHECKING:
    from desktop.views.clients.clients_view import ClientsView


def _load() -> type[ClientsView]:
    from desktop.views.clients.clients_view import ClientsView

    return ClientsView


VIEW: Final = ViewKind(
    "clients", N_("C&lients"), "Ctrl+3", "users-three", _load, own=(ClientsViewActions,), shared=(ClientActions,)
)

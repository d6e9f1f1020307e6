"""The views in their order, and where the actions of the whole window are declared."""

from __future__ import annotations

from typing import Final

from desktop.views import capacity, clients, courses, journal, printing, search, today
from desktop.views.base.view_kind import Registry
from desktop.views.capacity.register_actions import RegisterActions
from desktop.views.exchange.exchange_actions import ExchangeActions
from desktop.views.printing.print_actions import PrintActions
from desktop.views.shell.window_actions import WindowActions

REGISTRY: Final = Registry(
    views=(
        today.VIEW,
        courses.VIEW,
        clients.VIEW,
        capacity.VIEW,
        search.VIEW,
        printing.VIEW,
        journal.VIEW,
    ),
    of_window=(RegisterActions, WindowActions, ExchangeActions, PrintActions),
)

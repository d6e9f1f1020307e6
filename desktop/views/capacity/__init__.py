"""The yearly capacity: sites, contracts, what was promised and what is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.capacity.capacity_actions import CapacityActions

if TYPE_CHECKING:
    from desktop.views.capacity.capacity_view import CapacityView


def _load() -> type[CapacityView]:
    from desktop.views.capacity.capacity_view import CapacityView

    return CapacityView


VIEW: Final = ViewKind("capacity", N_("C&apacity"), "Ctrl+4", "gauge", _load, own=(CapacityActions,))

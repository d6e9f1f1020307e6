"""Printing: the dialog, the preview, the printers, and what was printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.printing.prints_actions import PrintsActions

if TYPE_CHECKING:
    from desktop.views.printing.prints_view import PrintsView


def _load() -> type[PrintsView]:
    from desktop.views.printing.prints_view import PrintsView

    return PrintsView


VIEW: Final = ViewKind("prints", N_("Pr&intouts"), "Ctrl+7", "printer", _load, own=(PrintsActions,))

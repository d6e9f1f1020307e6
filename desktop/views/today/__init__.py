"""What must be done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.today.today_actions import TodayActions

if TYPE_CHECKING:
    from desktop.views.today.today_view import TodayView


def _load() -> type[TodayView]:
    from desktop.views.today.today_view import TodayView

    return TodayView


VIEW: Final = ViewKind("today", N_("&Today"), "Ctrl+1", "house", _load, own=(TodayActions,))

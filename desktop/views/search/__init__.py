"""The public course search, as a client sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind

if TYPE_CHECKING:
    from desktop.views.search.search_view import SearchView


def _load() -> type[SearchView]:
    from desktop.views.search.search_view import SearchView

    return SearchView


VIEW: Final = ViewKind("search", N_("Public sear&ch"), "Ctrl+6", "binoculars", _load)

"""The journal, and what must be typed at Kela."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desktop.i18n import N_
from desktop.views.base.view_kind import ViewKind
from desktop.views.journal.journal_actions import JournalActions

if TYPE_CHECKING:
    from desktop.views.journal.journal_view import JournalView


def _load() -> type[JournalView]:
    from desktop.views.journal.journal_view import JournalView

    return JournalView


VIEW: Final = ViewKind("journal", N_("&Journal"), "Ctrl+8", "clock-counter-clockwise", _load, own=(JournalActions,))

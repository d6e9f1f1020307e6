"""The two lists of the journal, by the names of the actions that show them."""

from __future__ import annotations

from typing import Final

CHANGES: Final = "journal-changes"
KELA: Final = "journal-kela"

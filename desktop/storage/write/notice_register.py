"""What was told to Kela, inside one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage.rows.notice_mapping import read_notice
from desktop.storage.write import statements as s
from desktop.storage.write.stay_register import Loading

if TYPE_CHECKING:
    from desktop.domain.notices import Notice


class SqlNoticeRegister(Loading):
    """Loads and removes notices to Kela."""

    def notice(self, ident: str) -> Notice | None:
        """Load a notice."""
        row = self._row(s.BY_ID["notice"], ident=ident)
        return read_notice(row) if row else None

    def notices_about(self, decision: str) -> list[Notice]:
        """Load the notices about a decision, by day."""
        return [read_notice(row) for row in self._rows(s.NOTICES_ABOUT, ident=decision)]

    def remove_notice(self, ident: str) -> None:
        """Remove a notice."""
        self._open_entry()
        self._connection.execute(s.REMOVE_NOTICE, {"ident": ident})

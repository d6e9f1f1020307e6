"""Reading what was told to Kela."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.storage.read.base import Reading
from desktop.storage.rows.notice_mapping import read_notice

if TYPE_CHECKING:
    from desktop.domain.notices import Notice


class NoticeReading(Reading):
    """Reads notices to Kela."""

    def notices(self) -> list[Notice]:
        """Read all notices, by day and id."""
        return [read_notice(row) for row in self.mappings("SELECT * FROM notice ORDER BY told_on, id")]

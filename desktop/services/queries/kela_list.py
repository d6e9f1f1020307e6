"""What is to be typed at Kela, and what was ticked lately."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.kela_list import TICKS_SHOWN_FOR
from desktop.services.to_be_typed import to_be_typed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.contract import Contract
    from desktop.domain.kela_list import KelaItem
    from desktop.services.queries.queries import Queries


class KelaRow(NamedTuple):
    """A line of the list: an item that is to be typed, or that was, and on which day."""

    item: KelaItem
    typed_on: date | None = None
    number: int = 0

    @property
    def is_typed(self) -> bool:
        """Whether it was ticked."""
        return self.typed_on is not None

    @property
    def ident(self) -> str:
        """What names the line: an item can be ticked several times."""
        return f"{self.item.name} #{self.number}" if self.is_typed else self.item.name


class KelaRows(NamedTuple):
    """The lines of the list, with the contracts, which give a course its site and its service."""

    rows: list[KelaRow]
    contracts: Mapping[str, Contract]


class KelaList:
    """Reads the list."""

    def __init__(self, queries: Queries) -> None:
        """Read through the queries' records, by the services of their catalogue."""
        self._records, self._catalogue = queries.records, queries.catalogue

    def rows(self, today: date) -> KelaRows:
        """Return what is to be typed, in its order, and then what was ticked in the last 30 days, by day.

        Source: rules.md section 7.
        """
        with self._records.snapshot():
            contracts = self._records.contracts()
            items = to_be_typed(self._records.kela_pairs(), contracts.values(), self._catalogue)
            ticks = self._records.ticks(today - TICKS_SHOWN_FOR)
        rows = [KelaRow(item) for item in items]
        rows += [KelaRow(tick.item, tick.typed_on, tick.number) for tick in ticks]
        return KelaRows(rows, contracts)

    def waiting(self, today: date) -> int:
        """Return how much is still to be typed."""
        return sum(not row.is_typed for row in self.rows(today).rows)

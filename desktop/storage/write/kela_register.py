"""What stands at Kela, inside one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.domain.kela_list import Tick, is_nothing
from desktop.storage.read.kela import read_pairs
from desktop.storage.rows.kela_mapping import TABLES, facts_row, read_facts, read_tick, tick_row
from desktop.storage.schema import tables
from desktop.storage.write import statements as s
from desktop.storage.write.stay_register import Loading

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop.domain.kela_list import Facts, KelaItem


class SqlKelaRegister(Loading):
    """Loads and stores what stands at Kela, and ticks."""

    def kela_pairs(self) -> list[tuple[Facts, Facts]]:
        """Load what stands here and at Kela, of at least all those things of which the two differ."""
        return read_pairs(self._select)

    def _select(self, statement: str) -> list[Mapping[str, Any]]:
        return [dict(row) for row in self._connection.exec_driver_sql(statement).mappings()]

    def at_kela(self, thing: Facts) -> Facts:
        """Load what stands at Kela of the thing that some facts are of."""
        table = TABLES[type(thing)]
        row = self._row(s.ROW[table], **_key(table, thing))
        return read_facts(table, row) if row else type(thing)(**_key(table, thing))

    def put_at_kela(self, facts: Facts) -> None:
        """Store what stands at Kela of a thing now."""
        self._open_entry()
        table = TABLES[type(facts)]
        if is_nothing(facts):
            key = {f"key_{name}": value for name, value in _key(table, facts).items()}
            self._connection.execute(s.DELETE[table], key)
        else:
            self._connection.execute(s.UPSERT[table], facts_row(facts))

    def add_tick(self, item: KelaItem, typed_on: date) -> None:
        """Remember that an item was typed."""
        self._open_entry()
        tick = Tick(item, self._number(s.LAST_TICK) + 1, typed_on)
        self._connection.execute(s.UPSERT["tick"], tick_row(tick))

    def newest_tick(self, item: str) -> Tick | None:
        """Load the newest tick of an item, by its name."""
        row = self._row(s.NEWEST_TICK, ident=item)
        return read_tick(row) if row else None

    def remove_tick(self, tick: Tick) -> None:
        """Forget a tick."""
        self._open_entry()
        self._connection.execute(s.DELETE["tick"], {"key_item": tick.item.name, "key_number": tick.number})


def _key(table: str, facts: Facts) -> dict[str, Any]:
    return {column.name: getattr(facts, column.name) for column in tables.metadata.tables[table].primary_key}

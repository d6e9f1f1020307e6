"""Reading a file to import as the program does, against the rules of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.interchange.import_columns import TableKind, kind_of, recognise
from desktop.interchange.import_plan import Plan, make_plan
from desktop.interchange.import_rows import Setting
from desktop.interchange.table_file import read_table
from desktop.operations.ids import new_id

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.desk import Desk


def plan_of(desk: Desk, file: Path, kind: TableKind | None = None) -> Plan:
    """Read a file and ask the rules."""
    table = read_table(file)
    found = kind or kind_of(table.headings)
    desk.services.pass_to_today()
    setting = Setting(desk.queries, desk.catalogue, desk.clock.today(), new_id)
    with desk.services.rehearsal() as attempt:
        plan = make_plan(table.rows, found, recognise(table.headings, found), setting, attempt)
    assert plan is not None
    return plan

"""What takes a while and needs the open database: planning an import, backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.operations.ids import new_id

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from desktop.interchange.import_columns import TableKind
    from desktop.interchange.import_plan import Plan
    from desktop.interchange.table_file import Cell
    from desktop.operations.operations import Operations
    from desktop.operations.session import Session


def back_up(operations: Operations, file: Path, now: datetime, then: Callable[[int], None]) -> None:
    """Write a backup; `then` gets the last entry that it holds."""
    operations.in_session(lambda session: session.back_up(file, now), then)


def plan_import(
    operations: Operations,
    rows: Sequence[tuple[int, Sequence[Cell]]],
    meaning: tuple[TableKind, Mapping[int, str]],
    goes_on: Callable[[int], bool],
    then: Callable[[Plan | None], None],
) -> None:
    """Ask what an import of rows would do, and write nothing; `meaning` is the kind and what the columns mean.

    `goes_on` is told in the worker's thread how many rows are done; once it says no, there is no plan (None).
    """

    def job(session: Session) -> Plan | None:
        from desktop.interchange.import_plan import make_plan  # noqa: PLC0415 - only for an import
        from desktop.interchange.import_rows import Setting  # noqa: PLC0415

        services = session.services
        setting = Setting(session.queries, services.catalogue, session.today, new_id)
        with services.rehearsal() as attempt:
            return make_plan(rows, meaning[0], meaning[1], setting, attempt, goes_on)

    operations.in_session(job, then)

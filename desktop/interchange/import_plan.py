"""An import from beginning to end: rows are read, the rules are asked, and nothing is written before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.rule import Rule
from desktop.interchange.import_clients import ClientImport
from desktop.interchange.import_columns import TableKind
from desktop.interchange.import_courses import CourseImport
from desktop.interchange.import_rows import CellFault, RowOutcome, RowResult, Setting, cells_by_meaning
from desktop.services.commands.journal import Batch
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.interchange.table_file import Cell
    from desktop.services.commands.base import Command
    from desktop.services.outcome import Accepted

    Attempt = Callable[[Sequence[Command]], Accepted | Refused]

_CELLS: Final = {
    Rule.PERSONAL_IDENTITY_CODE_WRONG: "personal_identity_code",
    Rule.ALREADY_EXISTS: "personal_identity_code",
    Rule.DECISION_DATES_WRONG: "granted_on",
    Rule.SERVICE_NOT_DESCRIBED: "service",
    Rule.CONTRACT_NOT_VALID: "service",
    Rule.GROUP_SIZE_OUT_OF_RANGE: "group_size",
    Rule.GROUP_SIZE_BELOW_ENROLLED: "group_size",
    Rule.CAPACITY_EXCEEDED: "group_size",
    Rule.CAPACITY_NOT_DECLARED: "group_size",
    Rule.PERIODS_DO_NOT_MATCH_SERVICE: "periods",
    Rule.PERIODS_OVERLAP: "periods",
    Rule.DAY_NOT_ALLOWED: "periods",
    Rule.TARGET_GROUP_MISSING: "target_groups",
    Rule.TARGET_GROUP_NOT_OFFERED: "target_groups",
    Rule.TARGET_GROUP_ONLY_ONE: "target_groups",
    Rule.STARTS_IN_THE_PAST: "starts_on",
    Rule.PERIOD_LOCKED: "starts_on",
    Rule.PERIOD_ALREADY_STARTED: "starts_on",
    Rule.CLIENTS_MUST_AGREE: "starts_on",
}
"""The meaning of the column that a rule is about; the others are about the course of the row, if it has one."""


class Plan(NamedTuple):
    """What an import would do, row by row."""

    results: list[RowResult]

    @property
    def command(self) -> Batch | None:
        """All that the rows that are not refused do, as one step; None where that is nothing."""
        steps = tuple(command for each in self.results for command in each.commands)
        return Batch(steps) if steps else None

    def count(self, verdict: RowOutcome) -> int:
        """Count the rows with a verdict."""
        return sum(1 for each in self.results if each.verdict is verdict)


def make_plan(
    rows: Sequence[tuple[int, Sequence[Cell]]],
    kind: TableKind,
    columns: Mapping[int, str],
    setting: Setting,
    attempt: Attempt,
    goes_on: Callable[[int], bool] = lambda _: True,
) -> Plan | None:
    """Read the rows under the headings one after the other, and ask the rules about each.

    `goes_on` is told how many rows are done; once it says no, there is no plan.
    """
    reader = ClientImport(setting) if kind is TableKind.CLIENTS else CourseImport(setting)
    known = set(columns.values())
    results: list[RowResult] = []
    for number, row in rows:
        if not goes_on(len(results)):
            return None
        result = reader.read(number, cells_by_meaning(row, columns))
        if result.commands:
            result = _judged(result, attempt(result.commands), known)
        if result.verdict is not RowOutcome.REFUSED:
            reader.learn()
        results.append(result)
    return Plan(results)


def _judged(result: RowResult, outcome: Accepted | Refused, known: set[str]) -> RowResult:
    if not isinstance(outcome, Refused):
        return result
    faults = []
    for finding in outcome.refusals:
        meaning = _CELLS.get(finding.rule, "course")
        faults.append(CellFault(meaning if meaning in known else None, "", finding))
    return result._replace(verdict=RowOutcome.REFUSED, commands=(), faults=tuple(faults))

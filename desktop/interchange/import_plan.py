"""An import from beginning to end: rows are read, the rules are asked, and nothing is written before that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.domain.rule import Rule
from desktop.interchange.import_clients import ClientImport
from desktop.interchange.import_columns import TableKind
from desktop.interchange.import_courses import CourseImport
from desktop.interchange.import_rows import (
    CellFault,
    FaultKind,
    RowOutcome,
    RowResult,
    Setting,
    cells_by_meaning,
)
from desktop.services.commands.courses import ConfirmCourse, PublishCourse
from desktop.services.commands.journal import Batch
from desktop.services.environment_errors import AppError
from desktop.services.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desktop.interchange.import_rows import FinalStep
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
    Rule.DATE_NOT_POSSIBLE: "enrolled_on",
    Rule.NO_SUCH_PERIOD: "from_period",
    Rule.NO_PERIOD_LEFT: "from_period",
    Rule.NEXT_PERIOD_ALREADY_STARTED: "from_period",
}
"""The meaning of the column that a rule is about; the others are about the course of the row, if it has one."""
_FINAL: Final = (PublishCourse, ConfirmCourse)
"""What can't be taken back, in the order in which it is done."""


class Plan(NamedTuple):
    """What an import would do, row by row."""

    results: list[RowResult]

    @property
    def command(self) -> Batch | None:
        """All that the rows do that can be taken back, as one step; None where that is nothing."""
        steps = tuple(command for each in self.results for command in each.commands)
        return Batch(steps) if steps else None

    @property
    def finals(self) -> list[tuple[int, FinalStep]]:
        """What can't be taken back, with its row's place; done one by one after the other step, publications first."""
        found = [(place, step) for place, each in enumerate(self.results) for step in each.finals]
        return [each for kind in _FINAL for each in found if isinstance(each[1].command, kind)]

    @property
    def steps(self) -> list[Command]:
        """All that is to be carried out, one command after the other."""
        first: list[Command] = [self.command] if self.command is not None else []
        return first + [step.command for _, step in self.finals]

    @property
    def finals_left_out(self) -> int:
        """How many publications and confirmations are left out of rows that do something else."""
        told = (each.faults for each in self.results if each.verdict is not RowOutcome.REFUSED)
        return sum(len({fault.meaning for fault in faults}) for faults in told)

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
    for place, step in Plan(results).finals:
        if not goes_on(len(results)):
            return None
        outcome = attempt([step.command])
        if isinstance(outcome, Refused):
            results[place] = results[place].without(step, outcome.refusals)
    return Plan(results)


class Ending(NamedTuple):
    """How an import ended: what was done of its plan, and what stopped it.

    `refused`: nothing was done, for somebody else had written since it was judged. `error`: the surroundings failed
    among the final steps; what was done by then stays done.
    """

    plan: Plan
    refused: Refused | None = None
    error: AppError | None = None


def carry_out(plan: Plan, handle: Callable[[Command], Accepted | Refused]) -> Ending:
    """Carry out what can be taken back as one step, then the final steps one by one; what is not done says why.

    AppError: the surroundings failed before anything was done.
    """
    outcome = handle(plan.command) if plan.command is not None else None
    if isinstance(outcome, Refused):
        return Ending(plan, refused=outcome)
    results, error = list(plan.results), None
    for place, step in plan.finals:
        if error is None:
            try:
                outcome = handle(step.command)
            except AppError as found:
                error = found
            else:
                if isinstance(outcome, Refused):
                    results[place] = results[place].without(step, outcome.refusals)
        if error is not None:
            results[place] = results[place].without(step, [FaultKind.STOPPED])
    return Ending(Plan(results), error=error)


def _judged(result: RowResult, outcome: Accepted | Refused, known: set[str]) -> RowResult:
    if not isinstance(outcome, Refused):
        return result
    faults = []
    for finding in outcome.refusals:
        meaning = _CELLS.get(finding.rule, "course")
        faults.append(CellFault(meaning if meaning in known else None, "", finding))
    return RowResult(result.row, result.name, RowOutcome.REFUSED, faults=tuple(faults))

"""An import's plan in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.rule import Finding
from desktop.interchange.import_columns import MEANINGS, TableKind, column_letters
from desktop.interchange.import_rows import CellFault, FaultKind, RowOutcome
from desktop.messages.importing import FAULTS, VERDICTS
from desktop.messages.problems import field_problem
from desktop.messages.rules import explain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.interchange.import_plan import Plan
    from desktop.interchange.import_rows import RowResult
    from desktop.messages.message import MessageFormatter


class ReportLine(NamedTuple):
    """A row of the file, or one fault of it: which cell, what stands there, and what becomes of it or why not."""

    row: int
    name: str
    verdict: RowOutcome
    cell: str
    value: str
    told: str
    is_remark: bool = False


def report_lines(
    plan: Plan, kind: TableKind, columns: Mapping[int, str], formatter: MessageFormatter
) -> list[ReportLine]:
    """Return each row with what should be looked at, and once for each fault; a refused one with its faults alone."""
    places = {meaning: place for place, meaning in columns.items()}
    lines: list[ReportLine] = []
    for result in plan.results:
        if result.verdict is not RowOutcome.REFUSED:
            told = formatter.words.gettext(VERDICTS[result.verdict])
            lines.append(ReportLine(result.row, result.name, result.verdict, "", "", told))
        for each in result.remarks if result.verdict is not RowOutcome.REFUSED else ():
            remark = _fault_line(result, each, kind, places, formatter)
            lines.append(remark._replace(verdict=result.verdict, is_remark=True))
        lines += [_fault_line(result, each, kind, places, formatter) for each in result.faults]
    return lines


def _fault_line(
    result: RowResult, fault: CellFault, kind: TableKind, places: Mapping[str, int], formatter: MessageFormatter
) -> ReportLine:
    meaning, cell = fault.meaning or "", ""
    if meaning in MEANINGS[kind]:
        heading = formatter.words.gettext(MEANINGS[kind][meaning])
        cell = f"{column_letters(places[meaning])}{result.row} {heading}" if meaning in places else heading
    return ReportLine(result.row, result.name, RowOutcome.REFUSED, cell, fault.value, _why(fault, formatter))


def _why(fault: CellFault, formatter: MessageFormatter) -> str:
    if isinstance(fault.what, Finding):
        message = explain(fault.what, formatter)
        return f"{message.heading} ({fault.what.rule})"
    if isinstance(fault.what, FaultKind):
        text = FAULTS[fault.what]
        return formatter.words.gettext(text)
    return field_problem(fault.what, formatter.words, typed=True)


def summary(plan: Plan, formatter: MessageFormatter) -> str:
    """Count what becomes of the rows."""
    words = formatter.words
    text = words.ngettext(
        "{rows} row: {new} new, {changed} changed, {same} as they are already, {refused} left out.",
        "{rows} rows: {new} new, {changed} changed, {same} as they are already, {refused} left out.",
        len(plan.results),
    )
    told = [text.format(rows=len(plan.results), **{each.value: plan.count(each) for each in RowOutcome})]
    if plan.finals:
        count = len(plan.finals)
        text = words.ngettext(
            "{count} publication or confirmation among it can't be taken back.",
            "{count} publications and confirmations among it can't be taken back.",
            count,
        )
        told.append(text.format(count=count))
    if plan.finals_left_out:
        count = plan.finals_left_out
        text = words.ngettext(
            "{count} publication or confirmation is left out; the rest of its row is done.",
            "{count} publications and confirmations are left out; the rest of their rows is done.",
            count,
        )
        told.append(text.format(count=count))
    return " ".join(told)

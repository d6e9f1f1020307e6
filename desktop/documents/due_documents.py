"""Which documents of a course are due on a day: what the print view ticks by itself.

Source: the project's design: letters 14 to 7 days before the start, roster and sign-in sheet from the last working day
before it, certificates after the last day.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from desktop.documents.document_kind import Stage
from desktop.documents.registry import kind_of
from desktop.domain.calendar import last_working_day
from desktop.domain.printout import Document
from desktop.domain.service_description import PeriodKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.domain.periods import Period

LETTERS_FROM: Final = timedelta(days=14)
LETTERS_UNTIL: Final = timedelta(days=7)
CERTIFICATES_FOR: Final = timedelta(days=30)
ONE_DAY: Final = timedelta(days=1)


class Due(NamedTuple):
    """The period (its number from 1) whose papers are due, and the documents that are ticked for it."""

    period: int
    documents: frozenset[Document]


def due_documents(periods: Sequence[Period], today: date) -> Due:
    """Return the period that is next, under way or just over, and its documents; a roster where nothing is due."""
    meeting = [(n, each) for n, each in enumerate(periods, 1) if each.kind is PeriodKind.FACE_TO_FACE]
    for number, period in meeting:
        if period.end <= today <= period.end + CERTIFICATES_FOR and not _next_is_near(meeting, number, today):
            return Due(number, suggested_at(Stage.OVER))
        if today < period.end:
            is_first = number == meeting[0][0]
            return Due(number, suggested_at(_stage_before(period.start, today, is_first=is_first)))
    last = meeting[-1][0] if meeting else 1
    return Due(last, suggested_at(Stage.LATER))


def suggested_at(stage: Stage) -> frozenset[Document]:
    """Return the documents that are printed when a period is so near."""
    return frozenset(each for each in Document if stage in kind_of(each).suggested_at)


def _stage_before(start: date, today: date, *, is_first: bool) -> Stage:
    if is_first and start - LETTERS_FROM <= today <= start - LETTERS_UNTIL:
        return Stage.INVITING
    return Stage.AT_THE_DOOR if today >= last_working_day(start - ONE_DAY) else Stage.LATER


def _next_is_near(meeting: Sequence[tuple[int, Period]], number: int, today: date) -> bool:
    """Whether the papers of the next period are due already."""
    later = [period for place, period in meeting if place > number]
    return bool(later) and today >= last_working_day(later[0].start - ONE_DAY)

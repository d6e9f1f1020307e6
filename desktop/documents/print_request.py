"""What somebody wants to print: of which course, week or year, and which documents."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.orders import order_of

if TYPE_CHECKING:
    from datetime import date

    from desktop.documents.field_matrix import DocumentField
    from desktop.domain.printout import Document, Printout


class PrintScope(StrEnum):
    """Of which courses documents can be printed in one go."""

    COURSE = "course"
    WEEK = "week"
    YEAR = "year"


class PrintRequest(NamedTuple):
    """What is to be printed; what does not belong to `scope` is of no interest.

    `scope`: of which courses, or the one document that is of no course. `documents`: None for those that are due.
    """

    scope: PrintScope | Document = PrintScope.COURSE
    documents: frozenset[Document] | None = None
    options: frozenset[DocumentField] = frozenset()
    course: str | None = None
    period: int | None = None
    decision: str | None = None
    site: str | None = None
    year: int | None = None
    day: date | None = None
    paper: str = "a4"


def request_again(printout: Printout) -> PrintRequest:
    """Return what would print the same again, as it is now."""
    order = order_of(printout)
    return PrintRequest(
        PrintScope.COURSE if order.course is not None else order.document,
        documents=frozenset({order.document}),
        options=order.options,
        course=order.course,
        period=order.period,
        decision=order.decision,
        site=order.site,
        year=order.year,
        day=order.since,
    )

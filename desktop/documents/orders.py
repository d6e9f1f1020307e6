"""What can be ordered to be printed: one document each."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.field_matrix import DocumentField

if TYPE_CHECKING:
    from desktop.domain.printout import Document, Printout


class Order(NamedTuple):
    """A document to be made: of a course and period, for one client or (None) all, of a site or a year; since a day.

    `options`: which of its optional fields it has.
    """

    document: Document
    course: str | None = None
    period: int | None = None
    decision: str | None = None
    site: str | None = None
    year: int | None = None
    since: date | None = None
    options: frozenset[DocumentField] = frozenset()
    paper: str = "a4"

    @property
    def number(self) -> int:
        """The number of the period that it is about; of a whole course, the first."""
        return self.period or 1


def order_of(printout: Printout) -> Order:
    """Return the order that would print the same again."""
    since = printout.facts.get("since")
    options = frozenset(DocumentField(each) for each in printout.facts.get("options", ()))
    of_what = (printout.course, printout.period, printout.decision, printout.site, printout.year)
    return Order(printout.document, *of_what, date.fromisoformat(since) if since else None, options)

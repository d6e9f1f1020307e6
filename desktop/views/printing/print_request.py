"""What the user wants to print: of which course, week or year, and which documents."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from desktop.documents.field_matrix import FOR_EACH_CLIENT, DocumentField
from desktop.documents.meetings import Meeting, meetings_between, week_of
from desktop.documents.orders import Order
from desktop.domain.printout import Document

if TYPE_CHECKING:
    from datetime import date

    from desktop.services.queries.queries import Queries


class PrintScope(StrEnum):
    """What can be printed in one go."""

    COURSE = "course"
    WEEK = "week"
    YEAR = "year"
    CALENDAR = "calendar"
    CAPACITY = "capacity"
    HANDOVER = "handover"


class PrintRequest(NamedTuple):
    """What was filled in; what does not belong to `what` is of no interest."""

    what: PrintScope
    documents: tuple[Document, ...] = ()
    options: frozenset[DocumentField] = frozenset()
    course: str | None = None
    period: int | None = None
    decision: str | None = None
    site: str | None = None
    year: int | None = None
    day: date | None = None
    paper: str = "a4"

    def orders(self, queries: Queries, today: date) -> list[Order]:
        """Return the orders; those of a week or a year for every course that meets in it, letters before its start."""
        if self.what is PrintScope.CALENDAR:
            document = Document.YEAR_CALENDAR
            return [Order(document, site=self.site, year=self.year, options=self.options, paper=self.paper)]
        if self.what is PrintScope.CAPACITY:
            return [Order(Document.CAPACITY, year=self.year)]
        if self.what is PrintScope.HANDOVER:
            return [Order(Document.HANDOVER, since=self.day)]
        meetings = self._meetings(queries, today)
        return [
            self._order(document, each)
            for each in meetings
            for document in self.documents
            if self.what is PrintScope.COURSE or document is not Document.INVITATION or each.period == 1
        ]

    def _meetings(self, queries: Queries, today: date) -> list[Meeting]:
        if self.what is PrintScope.COURSE:
            return [Meeting(self.course, self.period or 1, today)] if self.course else []
        day = self.day or today
        if self.what is PrintScope.WEEK:
            return meetings_between(queries, today, *week_of(day), self.site)
        year = self.year or today.year
        return meetings_between(queries, today, day.replace(year, 1, 1), day.replace(year, 12, 31), self.site)

    def _order(self, document: Document, meeting: Meeting) -> Order:
        is_letter = document is Document.INVITATION
        return Order(
            document,
            course=meeting.course,
            period=None if is_letter else meeting.period,
            decision=self.decision if document in FOR_EACH_CLIENT else None,
            options=self.options,
        )

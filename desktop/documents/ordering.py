"""From what is wanted to single documents: of which courses, which periods, which clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.documents.document_kind import Subject
from desktop.documents.meetings import Meeting, meetings_between, week_of
from desktop.documents.orders import Order
from desktop.documents.print_request import PrintScope
from desktop.documents.registry import kind_of
from desktop.domain.printout import Document

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.documents.fact_source import FactSource
    from desktop.documents.print_request import PrintRequest
    from desktop.services.queries.queries import Queries


def orders_of(request: PrintRequest, queries: Queries, today: date) -> list[Order]:
    """Return the orders; those of a week or a year for every course that meets in it, letters before its start."""
    if isinstance(request.scope, Document):
        return [_of_no_course(request.scope, request)]
    return [
        _order(document, meeting, request)
        for meeting in _meetings(request, queries, today)
        for document in Document
        if document in (request.documents or ())
        and (request.scope is PrintScope.COURSE or meeting.period == 1 or not _is_of_whole_course(document))
    ]


def _of_no_course(document: Document, request: PrintRequest) -> Order:
    kind = kind_of(document)
    return Order(
        document,
        site=request.site if kind.of_a_site else None,
        year=request.year if kind.subject is Subject.YEAR else None,
        since=request.day if kind.subject is Subject.DAY else None,
        options=request.options,
        paper=request.paper if request.paper in kind.papers else kind.papers[0],
    )


def _is_of_whole_course(document: Document) -> bool:
    return kind_of(document).subject is Subject.COURSE


def _meetings(request: PrintRequest, queries: Queries, today: date) -> list[Meeting]:
    if request.scope is PrintScope.COURSE:
        return [Meeting(request.course, request.period or 1, today)] if request.course else []
    day = request.day or today
    if request.scope is PrintScope.WEEK:
        return meetings_between(queries, today, *week_of(day), request.site)
    year = request.year or today.year
    return meetings_between(queries, today, day.replace(year, 1, 1), day.replace(year, 12, 31), request.site)


def _order(document: Document, meeting: Meeting, request: PrintRequest) -> Order:
    return Order(
        document,
        course=meeting.course,
        period=None if _is_of_whole_course(document) else meeting.period,
        decision=request.decision if kind_of(document).for_each_client else None,
        options=request.options,
    )


def for_each_client(order: Order, source: FactSource) -> Sequence[Order]:
    """Return an order for each client where it stands for all of them; those who have left get no letter."""
    kind = kind_of(order.document)
    if not kind.for_each_client or order.decision is not None:
        return [order]
    papers = source.papers(order)
    if papers is None:
        return []
    if kind.subject is Subject.COURSE:
        people = [each for each in papers.people if each.left_on is None]
    else:
        people = papers.there(order.number)
    return [order._replace(decision=each.decision.id) for each in people]

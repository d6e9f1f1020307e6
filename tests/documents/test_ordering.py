"""From what is wanted to single documents: of a course, a week or a year, for each client; and the same again."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop.documents.field_matrix import DocumentField
from desktop.documents.ordering import orders_of
from desktop.documents.orders import Order, order_of
from desktop.documents.print_request import PrintRequest, PrintScope, request_again
from desktop.domain.printout import Document
from desktop.services.commands.stays import RecordPrintouts
from tests.documents.course import AT

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.document_service import DocumentService, ReadyDocument
    from tests.support.desk import Desk

    Ready = Callable[..., list[ReadyDocument]]

TODAY = AT.date()
BOTH = frozenset({Document.INVITATION, Document.ROSTER})


def ordered(desk: Desk, request: PrintRequest) -> list[tuple[Document, int | None]]:
    """Return the documents that a request asks for, each with its period."""
    return [(each.document, each.period) for each in orders_of(request, desk.queries, TODAY)]


def test_of_a_course_a_letter_is_of_no_period_and_comes_in_the_order_in_which_documents_are_offered(held: Desk) -> None:
    request = PrintRequest(documents=BOTH, course="A", period=3)
    assert ordered(held, request) == [(Document.ROSTER, 3), (Document.INVITATION, None)]
    assert ordered(held, PrintRequest(documents=BOTH)) == []
    assert ordered(held, PrintRequest(course="A")) == []


def test_in_a_year_letters_are_sent_before_the_first_period_alone(held: Desk) -> None:
    of_year = ordered(held, PrintRequest(PrintScope.YEAR, BOTH, year=2026))
    assert of_year == [(Document.ROSTER, 1), (Document.INVITATION, None), (Document.ROSTER, 3)]
    assert ordered(held, PrintRequest(PrintScope.YEAR, BOTH, year=2027)) == []


def test_of_a_week_those_that_meet_in_it_at_one_site_or_at_all(held: Desk) -> None:
    wednesday = date(2026, 7, 15)
    of_week = PrintRequest(PrintScope.WEEK, BOTH, day=wednesday)
    assert ordered(held, of_week) == [(Document.ROSTER, 3)]
    assert ordered(held, of_week._replace(site="kuopio")) == [(Document.ROSTER, 3)]
    assert ordered(held, of_week._replace(site="muu")) == []


def test_only_a_clients_own_document_is_of_one_client(held: Desk) -> None:
    request = PrintRequest(documents=BOTH, course="A", period=1, decision="d2")
    roster, letter = orders_of(request, held.queries, TODAY)
    assert (roster.decision, letter.decision) == (None, "d2")


def test_a_document_of_no_course_takes_what_it_can_be_of_and_nothing_else(held: Desk) -> None:
    day = date(2026, 4, 1)
    filled_in = PrintRequest(course="A", period=1, decision="d1", site="kuopio", year=2027, day=day, paper="a3")
    expected = {
        Document.YEAR_CALENDAR: Order(Document.YEAR_CALENDAR, site="kuopio", year=2027, paper="a3"),
        Document.CAPACITY: Order(Document.CAPACITY, year=2027),
        Document.HANDOVER: Order(Document.HANDOVER, since=day),
    }
    for document, order in expected.items():
        assert orders_of(filled_in._replace(scope=document), held.queries, TODAY) == [order]


def test_whoever_has_left_gets_no_letter_but_a_certificate(held: Desk, ready: Ready) -> None:
    held.do("withdraw_client", decision="d6", reason="sairaus")
    letters = ready(Order(Document.INVITATION, course="A"))
    assert "d6" not in {each.printout.decision for each in letters}
    certificates = ready(Order(Document.CERTIFICATE, course="A", period=1))
    assert "d6" in {each.printout.decision for each in certificates}


@pytest.mark.parametrize(
    "order",
    [
        Order(Document.ROSTER, course="A", period=3),
        Order(Document.ROSTER, course="A", period=1, options=frozenset({DocumentField.AIDS})),
        Order(Document.INVITATION, course="A", decision="d2"),
        Order(Document.CERTIFICATE, course="A", period=1, decision="d1"),
        Order(Document.YEAR_CALENDAR, site="kuopio", year=2027),
        Order(Document.CAPACITY, year=2027),
    ],
    ids=lambda order: order.document,
)
def test_what_was_printed_can_be_asked_for_again(held: Desk, ready: Ready, order: Order) -> None:
    (made,) = ready(order)
    held.services.handle(RecordPrintouts((made.printout,)))
    (kept,) = held.queries.records.printouts(codes=[made.printout.id])
    assert order_of(kept) == order
    assert orders_of(request_again(kept), held.queries, TODAY) == [order]


def test_nothing_is_ready_where_a_course_or_its_period_is_not_there(held: Desk, service: DocumentService) -> None:
    roster = frozenset({Document.ROSTER})
    for request in (PrintRequest(documents=roster, course="?"), PrintRequest(documents=roster, course="A", period=9)):
        assert service.ready_for(held.queries, request, AT, "J. Korhonen") == []

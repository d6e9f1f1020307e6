"""What is kept of a print stays readable: facts kept by an earlier version equal those that are read today."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from desktop import bootstrap
from desktop.documents.document_service import DocumentService
from desktop.documents.field_matrix import DocumentField
from desktop.documents.orders import Order
from desktop.domain.printout import Document
from desktop.i18n import Language
from desktop.operations.directory import Directory
from tests.documents.course import AT
from tests.support.stories import add_client, carers_course

if TYPE_CHECKING:
    from tests.support.desk import Desk

KEPT: Final[dict[str, dict[str, Any]]] = json.loads(
    Path(__file__).with_name("kept_facts.json").read_text(encoding="utf-8")
)
"""By the name of an order, the facts that were kept of its print when the table `printout` was new."""
ALL_OPTIONS: Final = frozenset(DocumentField)
ORDERS: Final = {
    "roster": Order(Document.ROSTER, course="A", period=1),
    "roster with options": Order(Document.ROSTER, course="A", period=1, options=ALL_OPTIONS),
    "sign_in": Order(Document.SIGN_IN, course="A", period=1),
    "room_list": Order(Document.ROOM_LIST, course="A", period=1),
    "room_list with options": Order(Document.ROOM_LIST, course="A", period=1, options=ALL_OPTIONS),
    "invitation": Order(Document.INVITATION, course="A", decision="d2"),
    "invitation with options": Order(Document.INVITATION, course="A", decision="d1", options=ALL_OPTIONS),
    "invitation of a planned course": Order(Document.INVITATION, course="B", decision="d9"),
    "certificate": Order(Document.CERTIFICATE, course="A", period=1, decision="d1"),
    "year_calendar": Order(Document.YEAR_CALENDAR, year=2026),
    "year_calendar with options": Order(Document.YEAR_CALENDAR, year=2026, site="kuopio", options=ALL_OPTIONS),
    "capacity": Order(Document.CAPACITY, year=2026),
    "handover": Order(Document.HANDOVER, since=date(9999, 1, 1)),
}


@pytest.fixture
def service(held: Desk) -> DocumentService:
    """Return a Finnish service with two courses; names are known."""
    held.do("edit_stay", decision="d2", companion_name="Liisa Lehtonen", arrives_on="2026-04-14")
    held.do("create_course", **carers_course("B", "2026-09-14"))
    held.do("publish_course", course="B")
    held.do("enrol_client", decision=add_client(held, 9, granted="2026-02-02"), course="B", agreed=True)
    words = bootstrap.words_in(Language.FINNISH)
    return DocumentService(held.catalogue, words, Directory(words, held.catalogue), chance=Random(7).choice)


def test_every_document_is_among_them() -> None:
    assert {order.document for order in ORDERS.values()} == set(Document)
    assert set(ORDERS) == set(KEPT)


@pytest.mark.parametrize("name", ORDERS)
def test_facts_kept_by_an_earlier_version_still_compare_equal(held: Desk, service: DocumentService, name: str) -> None:
    (ready,) = service.prepare(held.queries, [ORDERS[name]], AT, "J. Korhonen")
    assert json.loads(json.dumps(ready.printout.facts)) == KEPT[name]
    earlier = ready.printout._replace(facts=KEPT[name])
    assert service.judge(held.queries, [earlier], AT.date()) == {earlier.id: []}

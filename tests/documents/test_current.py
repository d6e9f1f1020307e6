"""Whether a print still holds, what has changed since, and which documents are due on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop import bootstrap
from desktop.documents.due_documents import due_documents
from desktop.documents.field_matrix import DocumentField
from desktop.documents.orders import Order
from desktop.documents.staleness import changes_between, rendered
from desktop.domain.periods import Period
from desktop.domain.printout import Document
from desktop.domain.rule import Rule
from desktop.domain.service_description import PeriodKind
from desktop.i18n import Language
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.outcome import Accepted
from desktop.services.queries.course_papers import PaperQueries
from tests.documents.course import COURSE_DOCUMENTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.documents.document_service import DocumentService, ReadyDocument
    from tests.support.desk import Desk

    Ready = Callable[..., list[ReadyDocument]]

TODAY = date(2026, 4, 20)
ROSTER = Order(Document.ROSTER, course="A", period=1)


def keep(desk: Desk, documents: list[ReadyDocument]) -> None:
    """Keep what was printed."""
    assert isinstance(desk.services.handle(RecordPrintouts(tuple(each.printout for each in documents))), Accepted)


def since(desk: Desk, service: DocumentService, made: ReadyDocument, language: Language = Language.FINNISH) -> str:
    """Return text saying what has changed since a document was made."""
    (kept,) = desk.queries.records.printouts(codes=[made.printout.id])
    changes = service.judge(desk.queries, [kept], TODAY)[kept.id]
    assert changes is not None
    return rendered(changes, bootstrap.words_in(language))


@pytest.mark.parametrize("document", COURSE_DOCUMENTS)
def test_a_print_holds_while_nothing_on_it_changes(
    held: Desk, service: DocumentService, ready: Ready, document: Document
) -> None:
    (made,) = ready(Order(document, course="A", period=1, decision="d1"))
    keep(held, [made])
    held.do("edit_client", client="c1", note="soitettu")
    held.do("edit_stay", decision="d1", single_room_reason="muu syy")
    assert since(held, service, made) == ""
    assert service.stale(held.queries, TODAY, TODAY) == []


def test_a_roster_tells_who_came_who_left_and_what_is_new(held: Desk, service: DocumentService, ready: Ready) -> None:
    (made,) = ready(ROSTER)
    keep(held, [made])
    held.do("edit_stay", decision="d2", room="14", bed="A")
    assert since(held, service, made) == "Lehtonen, Kaisa: huone vaihtui"
    held.do("withdraw_client", decision="d6", reason="sairaus")
    held.do("edit_client", client="c5", contact={"phone": "050 1"})
    text = since(held, service, made, Language.SWEDISH)
    assert "1 klient borta (Virta, Raija)" in text
    assert "Aho, Eino: telefonnummer ändrades" in text


def test_moving_a_course_changes_what_its_papers_say(held: Desk, service: DocumentService, ready: Ready) -> None:
    (made,) = ready(Order(Document.INVITATION, course="A", decision="d1"))
    keep(held, [made])
    periods = held.course("A")["periods"]
    periods[2] |= {"start": "2026-07-20", "end": "2026-07-24"}
    held.do("move_periods", course="A", periods=periods, clients_agreed=True)
    assert since(held, service, made) == "vaihtui: kurssin päivät"


def test_a_newer_print_takes_the_place_of_an_older_one(held: Desk, service: DocumentService, ready: Ready) -> None:
    keep(held, first := ready(ROSTER))
    held.do("edit_stay", decision="d2", room="14")
    assert [each.printout.id for each in service.stale(held.queries, TODAY, TODAY)] == [first[0].printout.id]
    keep(held, ready(ROSTER))
    assert service.stale(held.queries, TODAY, TODAY) == []


def test_a_print_of_what_is_gone_no_longer_holds(held: Desk, service: DocumentService, ready: Ready) -> None:
    keep(held, ready(Order(Document.INVITATION, course="A", decision="d1")))
    held.do("withdraw_client", decision="d1", reason="sairaus")
    (stale,) = service.stale(held.queries, TODAY, TODAY)
    assert stale.changes == []


def test_options_belong_to_the_print(held: Desk, service: DocumentService, ready: Ready) -> None:
    (made,) = ready(ROSTER._replace(options=frozenset({DocumentField.AIDS})))
    keep(held, [made])
    held.do("edit_stay", decision="d1", allergies="muu")
    assert since(held, service, made) == ""
    held.do("edit_stay", decision="d1", aids="rollaattori")
    assert since(held, service, made) == "Mäki, Pirjo Anneli: apuvälineet vaihtui"


def test_a_certificate_whose_facts_changed_is_an_alert(held: Desk, ready: Ready) -> None:
    order = Order(Document.CERTIFICATE, course="A", period=1)
    keep(held, ready(order))
    papers = PaperQueries(held.queries.records, held.catalogue)
    assert papers.stale(TODAY) == []
    held.do("record_attendance", course="A", period=1)
    (finding,) = papers.stale(TODAY)
    assert finding.rule is Rule.CERTIFICATE_STALE
    assert (finding.decision, finding.changed) == ("d1", ("attended", "absent"))
    keep(held, ready(order._replace(decision="d1")))
    assert papers.stale(TODAY) == []


def test_changes_of_lists_and_fields_are_told_apart() -> None:
    old = {"course": "1", "people": [{"decision": "a", "name": "A", "room": "1"}]}
    new = {"course": "1", "people": [{"decision": "a", "name": "A", "room": "2"}, {"decision": "b", "name": "B"}]}
    deeds = [(each.deed, each.name, each.field) for each in changes_between(old, new)]
    assert deeds == [("added", "B", ""), ("changed", "A", "room")]
    assert changes_between(old, old) == []


PERIODS = [
    Period(PeriodKind.FACE_TO_FACE, date(2026, 4, 13), date(2026, 4, 17)),
    Period(PeriodKind.REMOTE, date(2026, 4, 20), date(2026, 7, 12)),
    Period(PeriodKind.FACE_TO_FACE, date(2026, 7, 13), date(2026, 7, 17)),
]
JUST_ROSTER = {Document.ROSTER}
AT_THE_DOOR = {Document.ROSTER, Document.SIGN_IN}


@pytest.mark.parametrize(
    ("today", "period", "documents"),
    [
        ("2026-03-29", 1, JUST_ROSTER),
        ("2026-03-30", 1, {Document.INVITATION}),  # 14 days before
        ("2026-04-06", 1, {Document.INVITATION}),  # 7 days before
        ("2026-04-07", 1, JUST_ROSTER),
        ("2026-04-09", 1, JUST_ROSTER),
        ("2026-04-10", 1, AT_THE_DOOR),  # the last working day before
        ("2026-04-13", 1, AT_THE_DOOR),
        ("2026-04-16", 1, AT_THE_DOOR),
        ("2026-04-17", 1, {Document.CERTIFICATE}),  # its last day
        ("2026-05-17", 1, {Document.CERTIFICATE}),
        ("2026-05-18", 3, JUST_ROSTER),
        ("2026-07-03", 3, JUST_ROSTER),  # a letter was sent before the first period
        ("2026-07-10", 3, AT_THE_DOOR),
        ("2026-07-17", 3, {Document.CERTIFICATE}),
        ("2026-08-16", 3, {Document.CERTIFICATE}),
        ("2026-08-17", 3, JUST_ROSTER),
    ],
)
def test_documents_are_due_by_the_calendar(today: str, period: int, documents: set[Document]) -> None:
    due = due_documents(PERIODS, date.fromisoformat(today))
    assert (due.period, set(due.documents)) == (period, documents)

"""Each document in both languages: its words, its pages, and that its PDF is accessible and always the same."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pdfua import validate
from pypdf import PdfReader

from desktop.documents.orders import Order
from desktop.documents.people import by_family_name, by_first_name
from desktop.domain.printout import CODE_SIGNS, Document
from desktop.i18n import Language
from desktop.services.commands.stays import RecordPrintouts
from desktop.services.queries.course_papers import PaperQueries
from installer import fonts
from tests.documents.course import AT, COURSE_DOCUMENTS
from tests.support.stories import add_client, carers_course, carers_periods

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.documents.document_service import ReadyDocument
    from desktop.documents.typeset import Typesetter
    from tests.documents.conftest import MakeService, TextOf
    from tests.support.desk import Desk

    Ready = Callable[..., list[ReadyDocument]]

NASTY = ("<b>Aino</b> #strong[x] $y$ \\ _z_ *w* @a", "A\u200f\u202eB", "🙂 Ʒǯ 漢字", "\"quote\" 'q' `raw`", "=1+1")
ORDERS = [
    *(Order(each, course="A", period=1) for each in (Document.ROSTER, Document.SIGN_IN, Document.ROOM_LIST)),
    *(Order(each, course="A", period=1, decision="d1") for each in (Document.INVITATION, Document.CERTIFICATE)),
    Order(Document.YEAR_CALENDAR, year=2026),
    Order(Document.YEAR_CALENDAR, year=2026, paper="a3"),
    Order(Document.CAPACITY, year=2026),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.document}-{order.paper}")
def test_every_document_is_tagged_pdf_ua_and_pdf_a_and_the_same_each_time(
    held: Desk, make_service: MakeService, typesetter: Typesetter, order: Order, language: Language, tmp_path: Path
) -> None:
    (made,) = make_service(language).prepare(held.queries, [order], AT, "J. Korhonen")
    pdf = typesetter.pdf([made.content], AT)
    assert pdf == typesetter.pdf([made.content], AT)
    reader = PdfReader(BytesIO(pdf))
    metadata = reader.xmp_metadata
    assert metadata is not None
    about = metadata.stream.get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in about
    assert "<pdfaid:part>2</pdfaid:part>" in about
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in about
    catalog: Any = reader.trailer["/Root"]
    assert catalog["/Lang"].startswith(made.printout.language)
    assert len(reader.pages) == 1
    assert findings(pdf, tmp_path) == []


def findings(pdf: bytes, folder: Path) -> list[str]:
    """Return what the checker of PDF/UA finds."""
    file = folder / "checked.pdf"
    file.write_bytes(pdf)
    return [f"{each.rule_id}: {each.message}" for each in validate(str(file)).findings]


def test_the_roster_says_who_takes_part_in_what_and_whom_to_ask(ready: Ready, text_of: TextOf) -> None:
    (made,) = ready(Order(Document.ROSTER, course="A", period=1))
    text = text_of(made)
    assert "OSALLISTUJALISTA" in text
    assert "Omaishoitajan kuntoutuskurssi · jakso 1: ma 13.4.–pe 17.4.2026" in text
    assert "Tuula Rantanen, 017 123 456 · 6 asiakasta" in text
    names = ["Aho, Eino", "Lehtonen, Kaisa", "Mäki, Pirjo", "Mäkinen, Pirjo", "Virta, Raija", "Öhman, Åsa"]
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert f"Tulostettu 20.4.2026 klo 9.41 · J. Korhonen · tulosteen koodi {made.printout.id}" in text
    assert "hävitä tietosuojajätteenä" in text


def test_the_sign_in_sheet_tells_people_of_the_same_name_apart(ready: Ready, text_of: TextOf) -> None:
    (made,) = ready(Order(Document.SIGN_IN, course="A", period=1))
    text = text_of(made)
    assert "Pirjo Mäki " in text
    assert "Pirjo Mäkin." in text
    assert "Åsa Ö." in text
    for day in ("ma 13.4.", "ti 14.4.", "ke 15.4.", "to 16.4.", "pe 17.4."):
        assert day in text


@pytest.mark.parametrize(
    ("people", "on_the_sheet", "in_the_room"),
    [
        (["Mäki, Pirjo", "Mäkinen, Pirjo"], ["Pirjo Mäki", "Pirjo Mäkin."], ["Mäki P.", "Mäkinen P."]),
        (["Mäki, Pirjo", "Mäki, Pekka"], ["Pirjo M.", "Pekka M."], ["Mäki Pi.", "Mäki Pe."]),
        (["Mäki, Pirjo Anneli", "Mäki, Pirjo"], ["Pirjo A. Mäki", "Pirjo Mäki"], ["Mäki Pirjo A.", "Mäki Pirjo"]),
        (["Mäki, Eva Liisa", "Mäki, Eva Lotta"], ["Eva Li. Mäki", "Eva Lo. Mäki"], ["Mäki Eva Li.", "Mäki Eva Lo."]),
        (["Mäki, Pirjo", "Mäki, Pirjo"], ["Pirjo Mäki", "Pirjo Mäki"], ["Mäki Pirjo", "Mäki Pirjo"]),
        (["Å, Ö"], ["Ö Å"], ["Å Ö"]),
        ([], [], []),
    ],
)
def test_names_that_others_see_are_as_short_as_tells_people_apart(
    held: Desk, people: list[str], on_the_sheet: list[str], in_the_room: list[str]
) -> None:
    papers = PaperQueries(held.queries.records, held.catalogue).course("A")
    assert papers is not None
    somebody = papers.people[0]
    named = [
        somebody._replace(client=somebody.client._replace(family_name=family, given_names=given))
        for family, given in (each.split(", ") for each in people)
    ]
    assert by_first_name(named) == on_the_sheet
    assert by_family_name(named) == in_the_room


def test_the_room_list_has_a_line_for_each_room_and_no_reason(ready: Ready, text_of: TextOf) -> None:
    (made,) = ready(Order(Document.ROOM_LIST, course="A", period=1))
    text = text_of(made)
    assert "12 Lehtonen K. Mäkinen P. 13.4. 17.4." in text
    assert "K214 1hh Mäki P. läheinen 13.4. 17.4." in text
    assert "ei vielä huonetta" in text


def test_a_letter_is_in_the_clients_language_and_tells_whether_the_course_is_sure(
    held: Desk, ready: Ready, text_of: TextOf
) -> None:
    letters = {each.printout.decision: each for each in ready(Order(Document.INVITATION, course="A"))}
    assert len(letters) == 6
    assert letters["d4"].printout.language == "sv"
    finnish, swedish = text_of(letters["d1"]), text_of(letters["d4"])
    assert "Tervetuloa kurssille" in finnish
    assert "kurssisi toteutuu" in finnish
    assert "Välkommen till kursen" in swedish
    assert "ma 20.4.–su 12.7.2026 kotona, verkkokuntoutuksena" in finnish
    held.do("create_course", **carers_course("B", "2026-09-14"))
    held.do("publish_course", course="B")
    held.do("enrol_client", decision=add_client(held, 9, granted="2026-02-02"), course="B", agreed=True)
    (planned,) = ready(Order(Document.INVITATION, course="B"))
    text = text_of(planned)
    assert "kurssisi on suunniteltu" in text
    assert "Vahvistamme ajan viimeistään 2.8.2026." in text  # six months after the decision


@pytest.mark.parametrize(
    ("start", "promised"),
    [("2026-07-13", "13.6.2026"), ("2026-07-20", "16.6.2026"), ("2026-08-03", "16.6.2026")],
    ids=["30 days before the course", "six months after the decision", "six months after the decision still"],
)
def test_a_letter_promises_no_day_after_the_clients_own_limit(
    held: Desk, ready: Ready, text_of: TextOf, start: str, promised: str
) -> None:
    held.do("create_course", **carers_course("B", start))
    held.do("publish_course", course="B")
    add_client(held, 9, granted="2025-12-16")
    held.do("enrol_client", decision="d9", course="B", agreed=True)
    (made,) = ready(Order(Document.INVITATION, course="B"))
    assert f"viimeistään {promised}" in text_of(made)


def test_a_certificate_lists_the_days_attended_and_none_is_made_without_attendance(
    ready: Ready, text_of: TextOf
) -> None:
    documents = {each.printout.decision: each for each in ready(Order(Document.CERTIFICATE, course="A", period=1))}
    assert len(documents) == 6
    text = text_of(documents["d1"])
    assert "OSALLISTUMISTODISTUS" in text
    assert "ma 13.4., ti 14.4., to 16.4., pe 17.4. · yhteensä 4 päivää" in text
    assert "Poissa ke 15.4." in text
    assert "Kuntoutuspäivän pituus vähintään 6 h" in text
    assert ready(Order(Document.CERTIFICATE, course="A", period=3)) == []


def test_who_was_there_on_no_day_gets_no_certificate(held: Desk, ready: Ready) -> None:
    days = [f"2026-04-{day}" for day in range(13, 18)]
    absences = [{"decision": "d1", "on": day} for day in days]
    held.do("record_attendance", course="A", period=1, absences=absences)
    assert ready(Order(Document.CERTIFICATE, course="A", period=1, decision="d1")) == []
    assert len(ready(Order(Document.CERTIFICATE, course="A", period=1))) == 5


def test_a_day_of_another_period_is_on_no_room_list(held: Desk, ready: Ready, text_of: TextOf) -> None:
    held.do("edit_stay", decision="d2", arrives_on="2026-07-12")
    (made,) = ready(Order(Document.ROOM_LIST, course="A", period=1))
    assert "12.7." not in text_of(made)


def test_a_new_certificate_names_the_one_that_it_replaces(held: Desk, ready: Ready, text_of: TextOf) -> None:
    order = Order(Document.CERTIFICATE, course="A", period=1, decision="d1")
    (first,) = ready(order)
    assert "Korvaa ____.____.______ annetun" in text_of(first)
    held.services.handle(RecordPrintouts((first.printout,)))
    (same,) = ready(order)
    assert same.printout.facts["replaces"] is None
    held.do("record_attendance", course="A", period=1)
    (second,) = ready(order)
    assert "Korvaa 20.4.2026 annetun" in text_of(second)


def test_twelve_people_and_three_empty_rows_fit_one_page(held: Desk, typesetter: Typesetter, ready: Ready) -> None:
    held.do("create_course", **carers_course("B", "2026-09-14", group_size=12))
    held.do("publish_course", course="B")
    for number in range(11, 23):
        held.do("enrol_client", decision=add_client(held, number, granted="2026-02-02"), course="B", agreed=True)
    (made,) = ready(Order(Document.ROSTER, course="B", period=1))
    assert len(made.content["tables"][0]["rows"]) == 12
    assert len(typesetter.pages([made.content], 50)) == 1


@pytest.mark.parametrize("name", NASTY)
def test_no_name_is_markup_and_none_breaks_a_document(
    held: Desk, ready: Ready, typesetter: Typesetter, text_of: TextOf, name: str, tmp_path: Path
) -> None:
    held.do("edit_client", client="c1", family_name=name, given_names=name)
    orders = [Order(each, course="A", period=1, decision="d1") for each in COURSE_DOCUMENTS]
    documents = ready(*orders)
    assert len(documents) == len(orders)
    for made in documents:
        assert findings(typesetter.pdf([made.content], AT), tmp_path) == []
    shown = text_of(documents[0])
    assert "Aino" not in name or "<b>Aino</b> #strong[x] $y$ \\ _z_ *w* @a" in shown
    assert "\u202e" not in shown


def test_what_the_fonts_lack_is_shown_as_lacking_and_skolt_sami_is_not(
    ready: Ready, held: Desk, text_of: TextOf
) -> None:
    held.do("edit_client", client="c1", family_name="Ǩemm 🙂", given_names="Jȯnǯ")
    (made,) = ready(Order(Document.ROSTER, course="A", period=1))
    assert "Ǩemm \ufffd, Jȯnǯ" in text_of(made)


def test_the_letters_that_documents_use_are_those_of_the_bundled_fonts() -> None:
    assert fonts.COVERAGE.read_text(encoding="ascii") == fonts.coverage()


def test_a_long_list_goes_on_with_its_heading_and_splits_nobody(ready: Ready, typesetter: Typesetter) -> None:
    (made,) = ready(Order(Document.ROSTER, course="A", period=1))
    table = made.content["tables"][0]
    table["rows"] = [[str(number), f"Nimi{number} " * 12, "1", "2", "3", "4"] for number in range(40)]
    pages = PdfReader(BytesIO(typesetter.pdf([made.content], AT))).pages
    texts = [page.extract_text() for page in pages]
    assert len(texts) > 2
    assert all("Puhelin" in text for text in texts)
    assert all("OSALLISTUJALISTA" in text or "Osallistujalista" in text for text in texts)
    for number in range(40):
        assert [text.count(f"Nimi{number} ") in (0, 12) for text in texts] == [True] * len(texts)


def test_documents_in_one_file_count_their_own_pages(ready: Ready, typesetter: Typesetter, tmp_path: Path) -> None:
    documents = ready(*ORDERS[:3], Order(Document.INVITATION, course="A"))
    long = documents[1].content["tables"][0]
    long["rows"] = [[f"Nimi{number}", *[""] * 6] for number in range(40)]
    pdf = typesetter.pdf([each.content for each in documents], AT)
    assert findings(pdf, tmp_path) == []
    texts = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    numbers = [found[0] for text in texts[:5] if (found := re.search(r"sivu \d/\d", text))]
    assert numbers == ["sivu 1/1", "sivu 1/3", "sivu 2/3", "sivu 3/3", "sivu 1/1"]
    assert len(texts) == 5 + 6


def test_each_document_has_its_own_code(ready: Ready) -> None:
    codes = [each.printout.id for each in ready(Order(Document.INVITATION, course="A"), *ORDERS)]
    assert len(set(codes)) == len(codes) == 14
    assert all(set(code) <= set(CODE_SIGNS) for code in codes)


def test_a_week_with_a_holiday_names_it(held: Desk, ready: Ready, text_of: TextOf) -> None:
    held.do("create_course", **carers_course("B", "2026-12-07"))
    (made,) = ready(Order(Document.SIGN_IN, course="B", period=1))
    assert "Itsenäisyyspäivä" not in text_of(made)
    held.do("create_course", **carers_course("C", "2026-11-30"))
    held.do("move_periods", course="C", periods=carers_periods("2026-05-11"))
    (made,) = ready(Order(Document.SIGN_IN, course="C", period=1))
    assert "to 14.5. Helatorstai" in text_of(made)


def test_the_year_calendar_counts_who_is_in_the_house(ready: Ready) -> None:
    (made,) = ready(Order(Document.YEAR_CALENDAR, year=2026))
    guests = dict(zip(made.content["weeks"], made.content["guests"], strict=True))
    assert {week: count for week, count in guests.items() if count} == {"16": "6", "29": "6"}
    bars = made.content["courses"][0]["bars"]
    assert [bar["remote"] for bar in bars] == [False, True, False]
    assert all(bar["sure"] for bar in bars)
